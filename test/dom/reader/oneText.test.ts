import assert from 'node:assert/strict';
import { PAGE_BREAK } from '../../../src/core/anchoring/documentText.ts';
import { until } from '../../support/dom/input.ts';
import { parting } from '../../support/parting.ts';
import { closeReaders, CORPUS, namesIn, openDocument } from '../../support/reader/probe.ts';

/** Papers of more bytes take long to read, and are no other kind. */
const LARGEST = process.env['MARGINALIA_LONG'] ? Infinity : 200_000;
const PATIENCE = 90_000;

/** The text of a paper as the reader gives it to the host; null if it shows none. */
async function readerText(path: string): Promise<string | null> {
  const reader = openDocument(path, { width: 700, height: 500 });
  await until(() => reader.document.querySelector('.spoken, .notice:not(.loading)'), path, PATIENCE);
  if (!reader.document.querySelector('.spoken')) {
    reader.close();
    return null;
  }
  reader.host.askForText();
  const sent = () => reader.host.intents.find(({ method }) => method === 'text');
  await until(sent, `the text of ${path}`, PATIENCE);
  reader.close();
  const { sections } = (sent() ?? assert.fail()).params as { readonly sections: readonly string[] };
  return sections.join(PAGE_BREAK);
}

/** What `marginalia text` prints. */
async function printedText(path: string): Promise<string> {
  const response = await fetch(`/text${path}`);
  assert.ok(response.ok, await response.clone().text());
  return response.text();
}

describe('The text of a paper', function () {
  this.timeout(10 * 60_000);
  afterEach(closeReaders);

  it('is what the command line prints, to the character', async () => {
    const paths = ['/course/readings/reading-with-marginalia.pdf'];
    if (CORPUS !== null) {
      for (const name of await namesIn(`${CORPUS}pdf/`)) {
        const { headers } = await fetch(`${CORPUS}pdf/${name}`, { method: 'HEAD' });
        if (Number(headers.get('content-length')) <= LARGEST) paths.push(`${CORPUS}pdf/${name}`);
      }
    }
    const failures: string[] = [];
    for (const path of paths) {
      const printed = await printedText(path);
      const shown = await readerText(path);
      // What is locked or no PDF has no text in either; a scan's is empty.
      if ((shown ?? '').trim() !== printed.trim()) failures.push(`${path}: ${parting(printed, shown ?? '')}`);
    }
    assert.deepEqual(failures, []);
  });
});
