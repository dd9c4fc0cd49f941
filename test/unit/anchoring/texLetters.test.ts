import assert from 'node:assert/strict';
import { quoteOf } from '../../../src/core/anchoring/quote.ts';
import { documentOf, lines } from './documents.ts';

function quoted(...texts: readonly string[]): string | undefined {
  const document = documentOf(lines(texts));
  return quoteOf(document, { start: 0, end: document.text.length })?.exact;
}

describe('letters of TeX’s bitmap fonts', () => {
  it('are read where the font names none: ligatures, quotation marks, dashes', () => {
    assert.equal(
      quoted(
        'where the coe\u001ecient tells of a cut-o\u001b, beyond which species are considered',
        'to have evolved \u0010independently\u0011 \u0015 see pages 139\u0015142 for the \u001crst details',
      ),
      'where the coefficient tells of a cut-off, beyond which species are considered ' +
        'to have evolved “independently” – see pages 139–142 for the first details',
    );
  });

  it('are read where Latin 1 has others', () => {
    assert.equal(
      quoted('ein groÿer Teil der De\u001cnition, und ein c÷ur \u0010simple\u0011 beside it'),
      'ein großer Teil der Definition, und ein cœur “simple” beside it',
    );
    assert.equal(quoted('L’Haÿ-les-Roses lies near Paris'), 'L’Haÿ-les-Roses lies near Paris');
  });

  it('are read where Ghostscript took them for dingbats', () => {
    assert.equal(
      quoted('❚❤❡ ♠❡t❤♦❞s ❢♦r ✜tt✐♥❣ ❧✐♥❡❛r ♠✐①❡❞', '♠♦❞❡❧s✱ ❡s♣❡❝✐❛❧❧② ✏❣❡♥❡r❛❧✑ ♦♥❡s'),
      'The methods for fitting linear mixed models, especially “general” ones',
    );
  });

  it('are not looked for where dingbats are dingbats, and control characters something else', () => {
    const table = ['Method ✓ ✗ ✓ ✗ ✓', 'Other ✗ ✗ ❶ ❷ ✈', '❍ ✓ ✓ ✗ ✗ ✗ ✓ ✓ ✗ ✗ ✗ ✓ ✓ ✗ ✗'];
    assert.equal(quoted(...table), table.join(' '));
    assert.equal(quoted('\u001b\u0012a\u0013\u001f\u0014\u0011b\u001d\u001e'), 'ab');
  });
});
