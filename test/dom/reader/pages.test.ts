import assert from 'node:assert/strict';
import { textOfHtml } from '../../../src/cli/htmlText.ts';
import { FlowText } from '../../../src/reader/flow/flowText.ts';
import { until } from '../../support/dom/input.ts';
import type { ReaderFrame } from '../../support/reader/openReader.ts';
import { closeReaders, CORPUS, namesIn, openDocument } from '../../support/reader/probe.ts';

const PATIENCE = 30_000;

async function openPage(uri: string): Promise<ReaderFrame> {
  const reader = openDocument(uri, { kind: 'html' });
  await until(() => reader.document.querySelector('.content, .notice:not(.loading)'), 'the page', PATIENCE);
  return reader;
}

/** The text as the reader has it. */
function textIn({ document }: ReaderFrame): string {
  const root = document.querySelector('.content');
  assert.ok(root, document.querySelector('.notice')?.textContent ?? 'no content');
  return new FlowText(root).sections.map(({ text }) => text.text).join('\n\n');
}

describe('A web page', function () {
  this.timeout(5 * 60_000);
  afterEach(closeReaders);

  if (CORPUS !== null) {
    it('of the corpus has the text that the command line prints, and nothing is refused or run', async () => {
      const names = (await namesIn(`${CORPUS}html/`)).filter((name) => name.endsWith('.html'));
      assert.ok(names.length > 0);
      const failures: string[] = [];
      for (const name of names) {
        const uri = `${CORPUS}html/${name}`;
        const printed = textOfHtml(new Uint8Array(await (await fetch(uri)).arrayBuffer())).text;
        const reader = await openPage(uri);
        const shown = textIn(reader);
        if (shown !== printed) failures.push(`${name}: ${difference(printed, shown)}`);
        if (reader.complaints.length > 0) failures.push(`${name}: ${reader.complaints.join('; ')}`);
        reader.close();
      }
      assert.deepEqual(failures, []);
    });
  }
});

/** Where two texts part. */
function difference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 80));
  return `${one.length} and ${other.length} characters; at ${at} ${around(one)} but ${around(other)}`;
}
