import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { fold, ProjectionBuilder } from '../../../src/core/anchoring/fold.ts';
import { runs } from './runs.ts';

describe('folded text', () => {
  it('is the same however a text is encoded or set', () => {
    for (const [a, b] of [
      ['Eﬃcient ﬁle-\nsystems', 'efficient filesystems'],
      ['“naïve” — café', '"naive" - cafe\u0301'],
      ['soft\u00adhyphen', 'softhyphen'],
      ['ＦＵＬＬ ①²', 'full 12'],
      ['Nikoli´c, Avi\u02c7zienis', 'Nikolic, Avižienis'],
      ['مُحَمَّد', 'محمد'],
      ['كتـــاب', 'كتاب'],
      ['שָׁלוֹם', 'שלום'],
      ['𝑄uery', 'query'],
      ['⽤⽅', '用方'],
    ] as const) {
      assert.equal(fold(a), fold(b), `${a} | ${b}`);
    }
  });

  it('keeps what tells words apart', () => {
    for (const [a, b] of [
      ['が', 'か'],
      ['한글', '한국'],
      ['कि', 'का'],
      ['GPT-3', 'GPT-4'],
    ] as const) {
      assert.notEqual(fold(a), fold(b), `${a} | ${b}`);
    }
  });

  it('knows where each character comes from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme-composite' }), (a, b) => {
        const text = a + b;
        const builder = new ProjectionBuilder();
        builder.add(text, 0, a.length);
        builder.add(text, a.length, text.length);
        const { text: folded, offsets } = builder.build(text.length);
        assert.equal(folded, fold(a) + fold(b));
        assert.equal(offsets.length, folded.length + 1);
        for (let index = 0; index < folded.length; index += 1) {
          const offset = offsets[index] ?? 0;
          assert.ok(fold(String.fromCodePoint(text.codePointAt(offset) ?? 0)).includes(folded.charAt(index)));
          assert.ok(offset <= (offsets[index + 1] ?? 0));
        }
      }),
      runs(300, 10_000),
    );
  });
});
