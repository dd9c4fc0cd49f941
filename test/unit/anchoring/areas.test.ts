import assert from 'node:assert/strict';
import { anchorArea } from '../../../src/core/anchoring/anchorArea.ts';
import { captionNear, captionsOn, labelOfLocator, sameLabel } from '../../../src/core/anchoring/captions.ts';
import type { DocumentText } from '../../../src/core/anchoring/documentText.ts';
import type { PageText } from '../../../src/core/anchoring/pageText.ts';
import { FIGURE_BOX, FIGURE_CAPTION, makeFigures } from '../../fixtures/figures.ts';
import { CORPUS, corpusDocument, madeDocument } from './documents.ts';

const first = (): Promise<DocumentText> => madeDocument('figures', () => makeFigures());
const later = (): Promise<DocumentText> => madeDocument('figures later', () => makeFigures({ later: true }));

const pageOf = ({ pages }: DocumentText, index: number): PageText => pages[index] ?? assert.fail('no page');
const onPage = (index: number) => ({ page: { index, label: null }, box: FIGURE_BOX });

describe('Captions', () => {
  it('are found below a figure, in one piece', async () => {
    const caption = captionNear(pageOf(await first(), 0), FIGURE_BOX);
    assert.equal(caption?.label, 'Figure 1');
    assert.equal(caption.text, FIGURE_CAPTION);
  });

  it('are not taken from far off, nor from a page without any', async () => {
    const document = await first();
    assert.equal(captionNear(pageOf(document, 0), { ...FIGURE_BOX, y1: 620, y2: 720 }), null);
    assert.equal(captionNear(pageOf(document, 1), FIGURE_BOX), null);
  });

  it('number an equation that has none', async () => {
    const page = pageOf(await first(), 2);
    const caption = captionNear(page, { x1: 80, y1: 380, x2: 530, y2: 405 });
    assert.deepEqual([caption?.label, caption?.text], ['Equation 4', '']);
    assert.equal(captionNear(page, { x1: 80, y1: 600, x2: 530, y2: 640 }), null);
  });

  it('are named by locators', () => {
    for (const [locator, label] of [
      ['Figure 2, p. 4', 'Figure 2'],
      ['Fig. 2b, p. 4', 'Fig. 2'],
      ['Table A.1', 'Table A.1'],
      ['Equation 3, p. iv', 'Equation 3'],
      ['图 2, p. 4', '图 2'],
      ['Area, p. 4', null],
      ['p. 4', null],
      [null, null],
    ] as const)
      assert.equal(labelOfLocator(locator), label);
    assert.ok(sameLabel('Fig. 2', 'Figure 2') && !sameLabel('Figure 2', 'Figure 21'));
  });

  if (CORPUS) {
    it('of real papers are all found', async () => {
      const ipfs = await corpusDocument('pdf/ver-ipfs-2015-03-31.pdf');
      const sleeper = await corpusDocument('pdf/syl-sleeper-agents-2401.05566v3.pdf');
      const labels = (document: DocumentText): readonly string[] =>
        document.pages.flatMap((page) => (page ? captionsOn(page).map(({ label }) => label) : []));
      assert.deepEqual(labels(ipfs), ['Figure 1', 'Figure 2', 'Figure 3']);
      const figures = labels(sleeper).filter((label) => label.startsWith('Figure'));
      assert.equal(new Set(figures).size, figures.length, 'none twice');
      assert.deepEqual(
        figures.slice(0, 20),
        Array.from({ length: 20 }, (_, index) => `Figure ${index + 1}`),
      );
    });
  }
});

describe('An area', () => {
  it('is where it was as long as its caption is there', async () => {
    const found = anchorArea(await first(), onPage(0), 'Figure 1, p. 1');
    assert.deepEqual(found, { status: 'exact', confidence: 1, page: 0, box: FIGURE_BOX });
  });

  it('is not shown where another version has other things, but at its caption for the fellow to choose', async () => {
    const document = await later();
    const found = anchorArea(document, onPage(0), 'Figure 1, p. 1');
    assert.equal(found.status, 'likely');
    assert.ok(found.status === 'likely' && found.candidates.length === 1);
    const [candidate] = found.candidates;
    assert.ok((candidate?.start ?? 0) >= (document.pageStarts[1] ?? Infinity));
    assert.match(candidate?.quote ?? '', /^Figure 1: Bars/);
    assert.equal(anchorArea(document, onPage(0), 'Figure 7, p. 1').status, 'orphan');
  });

  it('that has no name is taken to be where it was, if there is such a page', async () => {
    const document = await first();
    assert.equal(anchorArea(document, onPage(2), 'Area, p. 3').status, 'exact');
    assert.equal(anchorArea(document, onPage(3), 'Area, p. 4').status, 'orphan');
  });
});
