/** Identifiers of arXiv: `2412.14093`, `2412.14093v2`, and those from before 2007, `math.GT/0309136v1`, `hep-th/9901001`. */
const ID = /^((?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?\/\d{7})(?:v[1-9]\d*)?)(?:\.pdf)?\/?$/u;
const FORMS = /^\/(?:abs|pdf|html|format|src|e-print|ps|list|overview)\/(.+)$/u;

/** The arXiv identifier an address leads to, with its version if it names one; null if it leads elsewhere. */
export function arxivId(url: URL): string | null {
  const host = url.hostname.replace(/^www\./u, '');
  const { pathname } = url;
  const tail =
    host === 'arxiv.org' || host.endsWith('.arxiv.org') || host === 'ar5iv.org' || host === 'alphaxiv.org'
      ? FORMS.exec(pathname)?.[1]
      : host === 'huggingface.co'
        ? /^\/papers\/(.+)$/u.exec(pathname)?.[1]
        : host === 'doi.org' || host === 'dx.doi.org'
          ? /^\/10\.48550\/arxiv\.(.+)$/iu.exec(pathname)?.[1]
          : undefined;
  return tail === undefined ? null : (ID.exec(tail)?.[1] ?? null);
}
