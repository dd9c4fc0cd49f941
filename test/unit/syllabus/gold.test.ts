import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSyllabus } from '../../../src/core/syllabus/parseSyllabus.ts';
import { asGold, compare, f1, factsOf, parseGold, type Aspect, type Score } from './goldSupport.ts';

const variants = join(import.meta.dirname, 'variants');
const corpusGold = join(import.meta.dirname, 'corpus');
const corpus = process.env['MARGINALIA_CORPUS'];
const syllabi = corpus === undefined ? '' : join(corpus, 'syllabi');

/** The parser's score over all gold of a folder, for files in `sources` of the same name. Prints what differs. */
function scoreOf(gold: string, sources: string, aspects: readonly Aspect[]): Map<Aspect, Score> {
  const scores = new Map<Aspect, Score>(
    aspects.map((aspect) => [aspect, { right: 0, extra: 0, missing: 0 }]),
  );
  for (const name of readdirSync(gold).filter((each) => each.endsWith('.gold'))) {
    const stem = name.replace(/\.gold$/, '');
    const file = readdirSync(sources).find((each) => each !== name && each.replace(/\.\w+$/, '') === stem);
    assert.ok(file, `there is a file for ${name}`);
    const found = factsOf(asGold(parseSyllabus(readFileSync(join(sources, file), 'utf8')).weeks));
    const wanted = factsOf(parseGold(readFileSync(join(gold, name), 'utf8')));
    for (const [aspect, score] of scores) {
      const { right, extra, missing, differences } = compare(found[aspect], wanted[aspect]);
      score.right += right;
      score.extra += extra;
      score.missing += missing;
      if (differences.length > 0) console.log(`${stem}, ${aspect}:\n  ${differences.join('\n  ')}`);
    }
  }
  return scores;
}

function check(gold: string, sources: string, aspects: readonly Aspect[], least: number): void {
  const scores = scoreOf(gold, sources, aspects);
  const shown = [...scores].map(([aspect, score]) => `${aspect} ${f1(score).toFixed(3)}`).join(', ');
  console.log(`      F1: ${shown}`);
  for (const [aspect, score] of scores) assert.ok(f1(score) >= least, `${aspect}: F1 ${f1(score)}`);
}

describe('reading syllabi of many kinds', () => {
  it('finds titles, tiers, links, objectives and weeks of forty made syllabi', () => {
    const golds = readdirSync(variants).filter((name) => name.endsWith('.gold'));
    assert.ok(golds.length >= 40);
    check(variants, variants, ['titles', 'tiers', 'links', 'objectives', 'weeks'], 0.98);
  });

  it('finds them whatever the line ends, marks at the beginning and blanks at line ends', () => {
    for (const name of readdirSync(variants).filter((each) => !each.endsWith('.gold'))) {
      const text = readFileSync(join(variants, name), 'utf8').replaceAll('\r\n', '\n');
      const facts = (changed: string): unknown => factsOf(asGold(parseSyllabus(changed).weeks));
      const plain = facts(text);
      assert.deepEqual(facts(`\uFEFF${text.replaceAll('\n', '\r\n')}`), plain, `${name} with CRLF`);
      assert.deepEqual(facts(text.replaceAll('\n', '\r')), plain, `${name} with CR`);
      assert.deepEqual(facts(text.replace(/(?<=\S)(?<! {2})\n/g, ' \n')), plain, `${name} with blanks`);
      assert.deepEqual(facts(`\n\n${text}\n\n\n`), plain, `${name} with empty lines around`);
    }
  });

  const real = syllabi !== '' && existsSync(syllabi);
  it(`finds titles, tiers, links and weeks of ${real ? 'real' : 'made'} syllabi of other courses`, () => {
    if (real) check(corpusGold, syllabi, ['titles', 'tiers', 'links', 'weeks'], 0.95);
    else check(variants, variants, ['titles', 'tiers', 'links', 'weeks'], 0.95);
  });
});
