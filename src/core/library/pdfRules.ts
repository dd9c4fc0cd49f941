import { arxivId } from './arxiv.ts';

/** Says where the PDF of a page is, if it is a page of a site it knows: the addresses to try, best first. */
type Rule = (url: URL) => readonly string[];

/** The sites whose PDFs stand at a place that follows from the address of the paper's page. */
const RULES: readonly Rule[] = [
  arxiv,
  openReview,
  aclAnthology,
  pmlr,
  neurips,
  cvf,
  jmlr,
  biorxiv,
  github,
  hal,
];

/** The addresses of the PDF behind `url`; none if none is known. */
export function pdfAddresses(url: URL): readonly string[] {
  for (const rule of RULES) {
    const addresses = rule(url);
    if (addresses.length > 0) return addresses;
  }
  return looksLikePdf(url) ? [withoutHash(url)] : [];
}

function looksLikePdf({ pathname, search }: URL): boolean {
  return (
    /\.pdf\/?$/iu.test(pathname) ||
    /\/(?:doi|content|fulltext)\/e?pdf\//iu.test(pathname) ||
    /[=/][^=&]+\.pdf(?:&|$)/iu.test(search)
  );
}

/** An address as it is asked for: `#page=4` is the reader's business. */
function withoutHash(url: URL): string {
  return url.href.slice(0, url.href.length - url.hash.length);
}

function host(url: URL): string {
  return url.hostname.replace(/^www\./u, '');
}

function arxiv(url: URL): readonly string[] {
  const id = arxivId(url);
  return id === null ? [] : [`https://arxiv.org/pdf/${id}`];
}

/** `forum?id=…` is the page of a paper, `pdf?id=…` the paper. */
function openReview(url: URL): readonly string[] {
  const id = url.searchParams.get('id');
  if (host(url) !== 'openreview.net' || id === null || !/^\/(?:forum|pdf)\/?$/u.test(url.pathname)) return [];
  return /^[\w-]+$/u.test(id) ? [`https://openreview.net/pdf?id=${id}`] : [];
}

/** `2022.findings-emnlp.423` and, before 2020, `P19-1001`; the old site's addresses as well. */
function aclAnthology(url: URL): readonly string[] {
  const site = host(url);
  const path = site === 'aclweb.org' ? /^\/anthology(\/.+)$/u.exec(url.pathname)?.[1] : url.pathname;
  if ((site !== 'aclanthology.org' && site !== 'aclweb.org') || path === undefined) return [];
  const id =
    /^\/(?:papers\/(?:\w\/\w\d{2}\/)?)?(\d{4}\.[a-z\d]+-[a-z\d]+\.\d+|[A-Z]\d{2}-\d{4})(v\d+)?(?:\.pdf)?\/?$/u.exec(
      path,
    );
  return id === null ? [] : [`https://aclanthology.org/${id[1]}${id[2] ?? ''}.pdf`];
}

/** Newer volumes keep their PDFs in the volume's repository, older ones beside the page. */
function pmlr(url: URL): readonly string[] {
  const page = /^\/(v\d+|r\d+)\/([\w-]+)(?:\.html)?\/?$/u.exec(url.pathname);
  if (host(url) !== 'proceedings.mlr.press' || page === null) return [];
  const [, volume = '', paper = ''] = page;
  const beside = `https://proceedings.mlr.press/${volume}/${paper}/${paper}.pdf`;
  const repository = `https://raw.githubusercontent.com/mlresearch/${volume}/main/assets/${paper}/${paper}.pdf`;
  return Number(volume.slice(1)) >= 235 ? [repository, beside] : [beside, repository];
}

/** `hash/…-Abstract-Conference.html` is the page of `file/…-Paper-Conference.pdf`. */
function neurips(url: URL): readonly string[] {
  if (!/^(?:papers\.nips\.cc|proceedings\.neurips\.cc|papers\.neurips\.cc)$/u.test(host(url))) return [];
  const page = /^(\/(?:paper_files\/)?paper\/\d{4})\/hash\/([\da-f]+)-Abstract([\w-]*)\.html$/u.exec(
    url.pathname,
  );
  return page === null ? [] : [`${url.origin}${page[1]}/file/${page[2]}-Paper${page[3]}.pdf`];
}

function cvf(url: URL): readonly string[] {
  const page = /^(\/content[\w-]*(?:\/[\w-]+)*)\/html\/((?:[\w-]+\/)*[\w.-]+_paper)\.html$/u.exec(
    url.pathname,
  );
  if (host(url) !== 'openaccess.thecvf.com' || page === null) return [];
  return [`https://openaccess.thecvf.com${page[1]}/papers/${page[2]}.pdf`];
}

function jmlr(url: URL): readonly string[] {
  const page = /^\/papers\/v(\d+)\/([\w-]+)\.html$/u.exec(url.pathname);
  if (host(url) !== 'jmlr.org' || page === null) return [];
  return [`https://www.jmlr.org/papers/volume${page[1]}/${page[2]}/${page[2]}.pdf`];
}

function biorxiv(url: URL): readonly string[] {
  const page = /^(\/content\/10\.\d+\/[\d.]+v\d+)(?:\.(?:full|abstract)(?:-text)?)?\/?$/u.exec(url.pathname);
  return page !== null && /^(?:bio|med)rxiv\.org$/u.test(host(url))
    ? [`${url.origin}${page[1]}.full.pdf`]
    : [];
}

/** The page that shows a file, and the file. */
function github(url: URL): readonly string[] {
  const page = /^\/([^/]+\/[^/]+)\/blob\/(.+\.pdf)$/iu.exec(url.pathname);
  return host(url) === 'github.com' && page !== null ? [`https://github.com/${page[1]}/raw/${page[2]}`] : [];
}

function hal(url: URL): readonly string[] {
  const page = /^(?:\/[\w-]+)?\/([a-z]+-\d{8}(?:v\d+)?)(?:\/(?:document|en|fr))?\/?$/u.exec(url.pathname);
  return page !== null && /(?:^|\.)hal\.science$/u.test(host(url))
    ? [`${url.origin}/${page[1]}/document`]
    : [];
}
