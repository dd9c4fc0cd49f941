import assert from 'node:assert/strict';
import { assert as check, property, string } from 'fast-check';
import { deepLink } from '../../../src/core/course/deepLink.ts';
import { linksIn, readDeepLink, resolveRelative } from '../../../src/core/links/noteLink.ts';
import { linkText, noteLink, quoteWithLink, type QuotedNote } from '../../../src/core/links/quoteLink.ts';
import { NO_TARGET } from '../../../src/core/model/annotation.ts';

const urls = (text: string) => linksIn(text).map(({ url }) => url);

describe('Links in Markdown', () => {
  it('are found with the place of their address', () => {
    const text = 'See [Ana](notes/week-03/x/ana.md#p-4-q4wj7m) and [b](<a b.md> "title").';
    assert.deepEqual(urls(text), ['notes/week-03/x/ana.md#p-4-q4wj7m', 'a b.md']);
    const [link] = linksIn(text);
    assert.equal(text.slice(link?.start, link?.end), 'notes/week-03/x/ana.md#p-4-q4wj7m');
  });

  it('are none in code', () => {
    assert.deepEqual(urls('`[a](b.md)` ``x ` [c](d.md)`` [e](f.md)'), ['f.md']);
    assert.deepEqual(urls('```\n[a](b.md)\n```\n[c](d.md)\n~~~\n[e](f.md)'), ['d.md']);
  });

  it('take time linear in what anybody writes', () => {
    const started = performance.now();
    for (const part of ['`', '[', '](', '](<', '`a', '](a(']) linksIn(part.repeat(100_000));
    assert.ok(performance.now() - started < 10_000);
  });
});

describe('A relative address', () => {
  it('names a file of the course, seen from another', () => {
    assert.deepEqual(resolveRelative('essays/one.md', '../notes/x/ana.md#p-4'), {
      path: 'notes/x/ana.md',
      fragment: 'p-4',
    });
    assert.deepEqual(resolveRelative('notes/x/ana.md', '#p-4'), { path: 'notes/x/ana.md', fragment: 'p-4' });
    assert.deepEqual(resolveRelative('a.md', 'b%20c.md'), { path: 'b c.md', fragment: null });
  });

  it('never leads out of the folder, however it is written', () => {
    const hostile = [
      '../a.md', 'x/../../a.md', '%2e%2e/a.md', '..%2f..%2fa.md', '/etc/passwd', '\\\\host\\a', 'C:/a.md', 'c%3A/a',
      '..\\a.md', 'file:///etc/passwd', 'a%00.md', '//host/a', '%5c%5chost', 'command:x', '%',
    ]; // prettier-ignore
    for (const url of hostile) assert.equal(resolveRelative('a.md', url), null, url);
  });

  it('stays inside for any input', () => {
    check(
      property(string(), string(), (from, url) => {
        const place = resolveRelative(from, url);
        assert.ok(!place?.path.split('/').includes('..') && !place?.path.startsWith('/'));
      }),
    );
  });
});

describe('A deep link', () => {
  it('leads back to what it was made of', () => {
    const note = '01K9Z3H6TQ4WJ7M2V8XNQ4WJ7M';
    assert.deepEqual(readDeepLink(deepLink({ reading: 'sleeper-agents', note })), {
      reading: 'sleeper-agents',
      note,
    });
    assert.deepEqual(readDeepLink(deepLink({ reading: '欺騙', note: null })), {
      reading: '欺騙',
      note: null,
    });
  });

  it('is nothing if it does not say ids', () => {
    const hostile = [
      'vscode://marginalia.marginalia/open?reading=../../etc', 'vscode://marginalia.marginalia/open?reading=',
      'vscode://marginalia.marginalia/run?reading=a', 'vscode://evil.extension/open?reading=a',
      'https://example.org/open?reading=a', 'vscode://marginalia.marginalia/open?reading=a%00b',
      'vscode://marginalia.marginalia/open?reading=a%5cb', 'vscode://marginalia.marginalia/open?reading=a&note=%2e%2e',
      `vscode://marginalia.marginalia/open?reading=${'a'.repeat(5_000)}`, 'vscode://marginalia.marginalia/open?reading=%',
    ]; // prettier-ignore
    for (const url of hostile) assert.equal(readDeepLink(url), null, url);
  });
});

describe('A note quoted elsewhere', () => {
  const note: QuotedNote = {
    annotation: {
      id: '01K9Z3H6TQ4WJ7M2V8XNQ4WJ7M', key: 'k', kind: 'highlight', fellow: 'ana', reading: 'x', locator: 'p. 4', tags: [],
      target: { ...NO_TARGET, quote: { exact: 'One paragraph.\n\n*Another*', prefix: '', suffix: '' } },
      comment: '', replyTo: null, made: null, edited: null,
    },
    fellowName: 'Ana', readingTitle: 'On [Doors]', path: 'notes/week-03/x/ana.md', fragment: 'p-4-q4wj7m',
  }; // prettier-ignore

  it('is a block quote with a plain link that works on GitHub', () => {
    assert.equal(
      quoteWithLink(note, noteLink(note, 'essays/one.md')),
      '> One paragraph.\n>\n> \\*Another\\*\n>\n> — [Ana on “On \\[Doors\\]”, p. 4](../notes/week-03/x/ana.md#p-4-q4wj7m)\n',
    );
  });

  it('has a link that is found again and leads to the note', () => {
    const [link] = linksIn(noteLink(note, 'essays/one.md'));
    assert.deepEqual(resolveRelative('essays/one.md', link?.url ?? ''), {
      path: note.path,
      fragment: note.fragment,
    });
  });

  it('is on one line, whatever the title', () => {
    assert.equal(linkText('a\n]b['), 'a \\]b\\[');
  });
});
