import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { checkUrl } from '../../../src/core/library/checkUrl.ts';
import {
  copySources,
  downloadUrls,
  htmlUrls,
  meantKind,
  pageUrls,
} from '../../../src/core/library/downloadUrls.ts';
import { readingKind } from '../../../src/core/library/readingKind.ts';

const PDFS: readonly (readonly [string, string])[] = [
  ['https://arxiv.org/abs/2412.14093', 'https://arxiv.org/pdf/2412.14093'],
  ['http://arxiv.org/abs/2401.05566v3', 'https://arxiv.org/pdf/2401.05566v3'],
  ['https://arxiv.org/pdf/2209.00626v8.pdf', 'https://arxiv.org/pdf/2209.00626v8'],
  ['https://www.arxiv.org/pdf/2209.00626#page=3', 'https://arxiv.org/pdf/2209.00626'],
  ['https://arxiv.org/html/2411.18397v1', 'https://arxiv.org/pdf/2411.18397v1'],
  ['https://export.arxiv.org/abs/2502.17424?context=cs', 'https://arxiv.org/pdf/2502.17424'],
  ['https://ar5iv.org/abs/2210.01790', 'https://arxiv.org/pdf/2210.01790'],
  ['https://ar5iv.labs.arxiv.org/html/1906.01820', 'https://arxiv.org/pdf/1906.01820'],
  ['https://arxiv.org/abs/math.GT/0309136v1', 'https://arxiv.org/pdf/math.GT/0309136v1'],
  ['https://arxiv.org/abs/hep-th/9901001', 'https://arxiv.org/pdf/hep-th/9901001'],
  ['https://doi.org/10.48550/arXiv.2212.01681', 'https://arxiv.org/pdf/2212.01681'],
  ['https://huggingface.co/papers/2412.04984', 'https://arxiv.org/pdf/2412.04984'],
  ['https://openreview.net/forum?id=gRXx-_4b7Q&noteId=x', 'https://openreview.net/pdf?id=gRXx-_4b7Q'],
  ['https://openreview.net/pdf?id=gRXx', 'https://openreview.net/pdf?id=gRXx'],
  [
    'https://aclanthology.org/2022.findings-emnlp.423',
    'https://aclanthology.org/2022.findings-emnlp.423.pdf',
  ],
  [
    'https://aclanthology.org/2022.findings-emnlp.423/',
    'https://aclanthology.org/2022.findings-emnlp.423.pdf',
  ],
  ['https://www.aclweb.org/anthology/P19-1001/', 'https://aclanthology.org/P19-1001.pdf'],
  [
    'https://proceedings.mlr.press/v162/langosco22a.html',
    'https://proceedings.mlr.press/v162/langosco22a/langosco22a.pdf',
  ],
  [
    'http://proceedings.mlr.press/v267/betley25a.html',
    'https://raw.githubusercontent.com/mlresearch/v267/main/assets/betley25a/betley25a.pdf',
  ],
  [
    'https://proceedings.neurips.cc/paper_files/paper/2022/hash/00ab-Abstract-Conference.html',
    'https://proceedings.neurips.cc/paper_files/paper/2022/file/00ab-Paper-Conference.pdf',
  ],
  [
    'https://openaccess.thecvf.com/content/CVPR2021/html/Wu_Greedy_CVPR_2021_paper.html',
    'https://openaccess.thecvf.com/content/CVPR2021/papers/Wu_Greedy_CVPR_2021_paper.pdf',
  ],
  [
    'https://jmlr.org/papers/v15/srivastava14a.html',
    'https://www.jmlr.org/papers/volume15/srivastava14a/srivastava14a.pdf',
  ],
  ['https://github.com/o/r/blob/main/docs/a%20b.pdf', 'https://github.com/o/r/raw/main/docs/a%20b.pdf'],
  [
    'https://example.org/papers/On Margins.pdf'.replaceAll(' ', '%20'),
    'https://example.org/papers/On%20Margins.pdf',
  ],
  ['https://example.org/get?file=paper.PDF&x=1', 'https://example.org/get?file=paper.PDF&x=1'],
  ['https://dl.acm.org/doi/pdf/10.1145/3442188', 'https://dl.acm.org/doi/pdf/10.1145/3442188'],
];

const PAGES = [
  'https://www.anthropic.com/research/alignment-faking',
  'https://bounded-regret.ghost.io/ml-systems-will-have-weird-failure-modes-2/',
  'https://www.alignmentforum.org/posts/A9NxPTwbw6r6Awuwt/how-likely-is-deceptive-alignment',
  'https://arxiv.org/list/cs.AI/recent',
  'https://openreview.net/group?id=ICLR.cc/2025',
  'https://example.org/pdf-tools',
  'https://notarxiv.org/abs/2412.14093',
];

const TALKS = [
  'https://www.youtube.com/watch?v=bJLcIBixGj8',
  'https://youtu.be/bJLcIBixGj8?t=12',
  'https://vimeo.com/12345',
  'https://neurips.cc/virtual/2021/poster/28400',
  'https://example.org/lecture.mp4',
];

describe('downloadUrls', () => {
  for (const [link, pdf] of PDFS) {
    it(`finds the PDF of ${link}`, () => {
      assert.equal(downloadUrls([link])[0], pdf);
      assert.equal(readingKind([link]), 'pdf');
    });
  }

  it('leaves web pages and talks alone', () => {
    assert.deepEqual(downloadUrls([...PAGES, ...TALKS]), []);
  });

  it('keeps the order of the syllabus, and names no address twice', () => {
    const links = [
      'https://www.anthropic.com/research/reward-tampering',
      'https://arxiv.org/abs/2406.10162',
      'https://arxiv.org/pdf/2406.10162',
      'https://example.org/a.pdf',
    ];
    assert.deepEqual(downloadUrls(links), ['https://arxiv.org/pdf/2406.10162', 'https://example.org/a.pdf']);
  });

  it('takes any text for a link, and never gives an address that may not be fetched', () => {
    const odd = fc.oneof(
      fc.string(),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.constantFrom(
        'file:///etc/passwd.pdf',
        'http://a:b@example.org/x.pdf',
        'http://2130706433/x.pdf',
        '//x/y.pdf',
      ),
    );
    fc.assert(
      fc.property(fc.array(odd), (links) => {
        for (const address of downloadUrls(links)) assert.ok(checkUrl(address).ok, address);
        readingKind(links);
      }),
      { seed: 1, numRuns: process.env['MARGINALIA_LONG'] ? 5000 : 300 },
    );
  });
});

describe('copySources', () => {
  const paper = 'https://arxiv.org/abs/2209.00626';
  const first = 'https://arxiv.org/abs/2209.00626v1';
  const post = 'https://www.anthropic.com/research/reward-tampering';

  it('lists each address with what it gives, PDFs first; arXiv makes pages of papers, too', () => {
    assert.deepEqual(copySources([post, paper, first, 'https://arxiv.org/pdf/2209.00626', TALKS[0] ?? '']), [
      { link: paper, kind: 'pdf' },
      { link: first, kind: 'pdf' },
      { link: post, kind: 'html' },
      { link: paper, kind: 'html' },
      { link: first, kind: 'html' },
    ]);
    assert.deepEqual(htmlUrls([post, first]), [post, 'https://arxiv.org/html/2209.00626v1']);
    assert.deepEqual(pageUrls([post, paper]), [post], 'nobody is given a page of a paper unasked');
  });

  it('knows what is meant by an address', () => {
    assert.equal(meantKind(first), 'pdf');
    assert.equal(meantKind('https://arxiv.org/html/2209.00626v1#S2'), 'html');
    assert.equal(meantKind(`${post}?page=2`), 'html');
    assert.equal(meantKind('https://example.org/a.pdf'), 'pdf');
    for (const nothing of [TALKS[0] ?? '', 'paper.pdf', 'file:///etc/passwd.pdf', ''])
      assert.equal(meantKind(nothing), null, nothing);
  });
});

describe('readingKind', () => {
  it('tells pages, talks and nothing', () => {
    for (const link of PAGES) assert.equal(readingKind([link]), 'html', link);
    for (const link of TALKS) assert.equal(readingKind([link]), 'video', link);
    assert.equal(readingKind([]), 'unknown');
    assert.equal(readingKind(['mailto:x@example.org', 'see below']), 'unknown');
  });

  it('prefers the paper to its web page, but not to the talk that is listed', () => {
    const [page = '', paper, talk = ''] = [PAGES[0], 'https://arxiv.org/abs/2412.14093', TALKS[0]];
    assert.equal(readingKind([page, paper]), 'pdf');
    assert.equal(readingKind([paper, talk]), 'pdf');
    assert.equal(readingKind([talk, paper]), 'video');
  });
});
