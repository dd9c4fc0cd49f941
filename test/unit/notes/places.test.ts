import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { NO_TARGET } from '../../../src/core/model/annotation.ts';
import { annotationKey, idFromKey, isKey } from '../../../src/core/notes/annotationKey.ts';
import { machineId } from '../../../src/core/notes/machineLine.ts';
import { fellowKey, sameName } from '../../../src/core/notes/fellowKey.ts';
import { fileForNewNotes, notesPath, placeOfPath, weekSlug } from '../../../src/core/notes/notesPath.ts';
import { pageLink } from '../../../src/core/notes/pageLink.ts';
import { nastyText, runs } from './notesSupport.ts';

describe('A fellow’s key', () => {
  it('is made from any name, and never the key of another', () => {
    assert.equal(fellowKey('Ana', []), 'ana');
    assert.equal(fellowKey('ANA', ['ana']), 'ana-2');
    assert.equal(fellowKey('ana', ['Ana', 'ana-2']), 'ana-3');
    assert.equal(fellowKey('Ana María Núñez', []), 'ana-maría-núñez');
    assert.equal(fellowKey('王伟', []), '王伟');
    assert.equal(fellowKey('', []), 'fellow');
    assert.equal(fellowKey('🙂', ['fellow']), 'fellow-2');
    assert.equal(fellowKey('con', []), 'con-fellow');
    assert.equal(fellowKey('../../etc/passwd', []), 'etc-passwd');
    fc.assert(
      fc.property(nastyText, fc.array(nastyText, { maxLength: 4 }), (name, taken) => {
        const key = fellowKey(name, taken);
        assert.match(key, /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u);
        assert.ok(!taken.some((other) => sameName(other) === sameName(key)));
        assert.equal(fellowKey(key, []), key);
      }),
      runs(300),
    );
  });
});

describe('The place of a note file', () => {
  it('says week, reading and fellow', () => {
    const path = notesPath({ weekSlug: 'week-03', reading: 'alignment-faking', fellow: 'ana' });
    assert.equal(path, 'notes/week-03/alignment-faking/ana.md');
    assert.deepEqual(placeOfPath(path), { reading: 'alignment-faking', fellow: 'ana' });
    assert.deepEqual(placeOfPath(path.replaceAll('/', '\\')), { reading: 'alignment-faking', fellow: 'ana' });
    assert.equal(weekSlug({ number: 3, title: 'Week 3: Inner Alignment' }), 'week-03');
    assert.equal(weekSlug({ number: null, title: 'Session on X/Y' }), 'session-on-x-y');
  });

  it('never leaves the folder, whatever the front matter says', () => {
    fc.assert(
      fc.property(
        nastyText,
        fc.constantFrom('..', '.', '/etc', 'C:\\x', 'a/../../b', 'nul.txt', 'x.', ' ', '~'),
        (text, odd) => {
          for (const name of [text, odd, odd + text]) {
            const segments = notesPath({ weekSlug: name, reading: name, fellow: name }).split('/');
            assert.equal(segments.length, 4);
            for (const segment of segments) {
              assert.doesNotMatch(segment, /^\.|[\\/:*?"<>|\p{Cc}]|[. ]$/u);
              assert.doesNotMatch(segment, /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
            }
          }
        },
      ),
      runs(300),
    );
  });

  it('is the same file on every machine, where a fellow has several', () => {
    const files = ['notes/r/ana.md', 'notes/r/ana-2.md', 'notes/r/ben.md'].map((path) => ({
      path,
      reading: 'r',
      fellow: path.includes('ana') ? 'ana' : 'ben',
    }));
    assert.equal(fileForNewNotes(files, 'r', 'ana')?.path, 'notes/r/ana-2.md');
    assert.equal(fileForNewNotes(files.toReversed(), 'r', 'ana')?.path, 'notes/r/ana-2.md');
    assert.equal(fileForNewNotes(files, 'other', 'ana'), null);
  });
});

describe('A page link', () => {
  const page = { ...NO_TARGET, page: { index: 3, label: null } };
  it('goes to the source’s own address', () => {
    assert.equal(
      pageLink(['https://arxiv.org/abs/2412.14093v2'], page),
      'https://arxiv.org/pdf/2412.14093v2#page=4',
    );
    assert.equal(
      pageLink(['https://arxiv.org/pdf/math.GT/0309136.pdf'], page),
      'https://arxiv.org/pdf/math.GT/0309136#page=4',
    );
    assert.equal(
      pageLink(['https://x.org/post', 'https://x.org/a.pdf?v=2#top'], page),
      'https://x.org/a.pdf?v=2#page=4',
    );
    assert.equal(
      pageLink(['https://openreview.net/pdf?id=x'], page),
      'https://openreview.net/pdf?id=x#page=4',
    );
    assert.equal(pageLink(['https://x.org/post#part'], page), 'https://x.org/post');
    assert.equal(pageLink(['file:///etc/passwd', 'javascript:alert(1)'], page), null);
    assert.equal(pageLink([], page), null);
  });

  it('goes to the moment of a recording', () => {
    const moment = { ...NO_TARGET, time: 123.7 };
    assert.equal(
      pageLink(['https://www.youtube.com/watch?v=bJLcIBixGj8'], moment),
      'https://www.youtube.com/watch?v=bJLcIBixGj8&t=123s',
    );
    assert.equal(
      pageLink(['https://youtu.be/bJLcIBixGj8?t=4'], moment),
      'https://youtu.be/bJLcIBixGj8?t=123s',
    );
  });
});

describe('A key', () => {
  const source = { reading: 'r', fellow: 'ana', quote: 'The “ﬁrst”  passage—', nth: 1 };
  it('does not change with what formatters and keyboards change', () => {
    assert.equal(annotationKey(source), annotationKey({ ...source, quote: 'the *first*\npassage' }));
    assert.notEqual(annotationKey(source), annotationKey({ ...source, nth: 2 }));
    assert.notEqual(annotationKey(source), annotationKey({ ...source, fellow: 'ben' }));
  });

  it('and the id made from it are the same for ever', () => {
    // Ids that stand in people's files depend on this: if it fails, the code is wrong, not the test.
    const key = annotationKey(source);
    assert.equal(key, 'k-rp0w21bnp3dyaafmwpw4x9m7sp');
    assert.ok(isKey(key));
    assert.equal(idFromKey(key), '0000000000RP0W21BNP3DYAAFM');
    const id = idFromKey(key);
    assert.equal(machineId(`<!-- note ${id} -->`), id);
  });
});
