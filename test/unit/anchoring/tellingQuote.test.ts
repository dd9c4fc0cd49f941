import assert from 'node:assert/strict';
import { anchor } from '../../../src/core/anchoring/anchor.ts';
import { documentText } from '../../../src/core/anchoring/documentText.ts';
import { plainText } from '../../../src/core/anchoring/pageText.ts';
import { CONTEXT_LENGTH, quoteOf } from '../../../src/core/anchoring/quote.ts';
import { tellingQuote } from '../../../src/core/anchoring/tellingQuote.ts';

const RULE =
  'The shift amount is written in the field, where its first bit must be zero in the small set, and in the large set it must not be zero at all, as zero stands for something else there, of which more is said in the chapter on the larger sets.';

describe('tellingQuote', () => {
  const document = documentText([
    plainText(
      `Shifting to the left comes first. ${RULE} Shifting to the right comes second. ${RULE} That is all.`,
    ),
  ]);
  const first = document.text.indexOf('must not be zero');
  const second = document.text.indexOf('must not be zero', first + 1);

  it('has as much context as tells a passage from others that read the same', () => {
    for (const start of [first, second]) {
      const span = { start, end: start + 'must not be zero'.length };
      const quote = tellingQuote(document, span) ?? assert.fail();
      const found = anchor(document, { quote });
      assert.equal(found.status, 'exact');
      assert.deepEqual('start' in found && { start: found.start, end: found.end }, span);
      // Control: the usual context does not tell.
      const usual = quoteOf(document, span) ?? assert.fail();
      assert.equal(anchor(document, { quote: usual }).status, 'likely');
    }
  });

  it('has no more than that', () => {
    const start = document.text.indexOf('That is all');
    const quote = tellingQuote(document, { start, end: start + 7 });
    assert.equal(quote?.prefix.length, CONTEXT_LENGTH);
    const same = documentText([plainText('Yes. '.repeat(200))]);
    const middle = tellingQuote(same, { start: 500, end: 504 });
    assert.equal(middle?.prefix.length, CONTEXT_LENGTH, 'where nothing tells, more of it would not either');
    assert.equal(tellingQuote(same, { start: 4, end: 5 }), null);
  });
});
