import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { decodeHtml } from '../../../src/core/library/decodeHtml.ts';
import { pageUrls } from '../../../src/core/library/downloadUrls.ts';
import { attributesOf, replaceTags, takeStyles, withAttributes } from '../../../src/core/library/htmlTags.ts';
import { imageType, pageResources, snapshot } from '../../../src/core/library/snapshot.ts';
import { readWebArchive } from '../../../src/core/library/webArchive.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const SITE = 'https://example.org/posts/one.html';

describe('A web page is decoded', () => {
  const word = 'Caf\u00e9';
  for (const [name, bytes, header] of [
    [
      'by its byte order mark, whatever is said',
      new TextEncoder().encode(`\ufeff${word}`),
      'text/html; charset=latin1',
    ],
    ['as its server says', latin1(word), 'text/html; charset=ISO-8859-1'],
    ['as it says itself', latin1(`<meta charset="windows-1252">${word}`), 'text/html'],
    [
      'as it says itself in the old way',
      latin1(`<meta http-equiv=content-type content="text/html; charset=latin1">${word}`),
      null,
    ],
    ['as UTF-8 where nobody says anything', new TextEncoder().encode(word), null],
    ['as Latin where that is no UTF-8', latin1(word), null],
    ['where its name for an encoding means nothing', latin1(`<meta charset="nonsense">${word}`), null],
    [
      'where it calls itself UTF-16 and is not',
      new TextEncoder().encode(`<meta charset="utf-16">${word}`),
      null,
    ],
  ] as const)
    it(name, () => assert.ok(decodeHtml(bytes, header).endsWith(word)));

  it('from any encoding it names, however that is written', () => {
    for (const meta of [
      '<meta charset=windows-1251>',
      "<META charset = ' windows-1251 '/>",
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
      '<META content=\'text/html;charset="windows-1251"\' http-equiv="content-type" />',
      '<!-- <meta charset="utf-8"> --><meta name="description" content="charset=utf-8"><meta charset="cp1251">',
      '<?xml version="1.0" encoding="windows-1251"?><!DOCTYPE html>',
    ])
      assert.ok(decodeHtml(latin1(`${meta}<title>x</title>\xca\xe0\xf4\xe5`)).endsWith('Кафе'), meta);
  });

  it('from XML, where an empty element ends where it begins', () => {
    const chapter =
      '<?xml version="1.0"?>\n<html><head><title/><script src="a.js"/></head><body><p>One<a id="p7"/> two<br/>three.</p></body></html>';
    assert.match(
      decodeHtml(latin1(chapter)),
      /<title><\/title><script src="a.js"><\/script>.*<a id="p7"><\/a> two<br\/>three/u,
    );
    // To HTML, that slash means nothing.
    const page = '<p>One <b/>two</b></p>';
    assert.equal(decodeHtml(latin1(page)), page);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), fc.string(), (bytes, header) => void decodeHtml(bytes, header)));
  });
});

describe('A copy of a web page', () => {
  const page = `<!doctype html>
<html><head><meta charset="latin1"><base href="/a/"><link rel="stylesheet" href="s.css"><link rel=icon href=i.ico></head>
<body><!-- <img src="no.png"> --><img alt='x > "y"' src=one.png srcset="big.png 2x">
<img src="data:image/gif;base64,R0" data-src="late.png"><img src="data:image/gif;base64,R0" srcset="small.png 300w, fits.png 1200w, huge.png 4000w">
<img src="javascript:alert(1)"></body></html>`;

  it('knows what the page shows and where that lies', () => {
    assert.deepEqual(
      pageResources(page, SITE).map(({ url, kind }) => [kind, url]),
      [
        ['style', 'https://example.org/a/s.css'],
        ['image', 'https://example.org/a/one.png'],
        ['image', 'https://example.org/a/late.png'],
        ['image', 'https://example.org/a/fits.png'],
      ],
    );
  });

  it('holds what could be had, and says where it came from', () => {
    const copy = snapshot(page, SITE, ({ url, kind }) =>
      kind === 'style'
        ? { kind, text: 'p{} </style><script>' }
        : url.endsWith('one.png')
          ? { kind, type: 'image/png', base64: 'AAAA' }
          : null,
    );
    assert.ok(copy.startsWith(`<!doctype html>\n<!-- saved from url=(0034)${SITE} -->\n`));
    assert.ok(copy.includes('<head><meta charset="utf-8"><base href="https://example.org/a/">'));
    assert.ok(!copy.includes('latin1') && !copy.includes('href="/a/"'));
    assert.ok(
      copy.includes('<style>p{} <\\/style><script></style>'),
      'a style sheet ends where it is meant to',
    );
    assert.match(copy, /<img src="data:image\/png;base64,AAAA" alt='x > "y"'\s*>/);
    assert.ok(copy.includes('data-src="late.png"'), 'the others are as they were');
    assert.deepEqual(pageResources(copy, 'https://elsewhere.org/').length, 2, 'and still where they are');
  });

  it('has the picture of each that was saved with a page, whatever else it names', () => {
    const saved = `<img src="a_files/one.png" data-src="https://cdn.example/one.png" data-orig-file="https://example.org/whole.png">
<picture><source srcset="https://cdn.example/two.webp 700w, https://cdn.example/two-wide.webp 1400w"><img src="data:image/gif;base64,R0"></picture>`;
    const one = (url: string) => url.includes('one') || url.includes('wide');
    const copy = snapshot(saved, null, ({ url }) =>
      one(url) && !url.includes('cdn.example/one')
        ? { kind: 'image', type: 'image/png', base64: 'AAAA' }
        : null,
    );
    assert.equal(copy.match(/<img src="data:image\/png;base64,AAAA" *>/gu)?.length, 2, copy);
    assert.deepEqual(
      pageResources(saved, SITE).map(({ url }) => url),
      ['https://cdn.example/one.png', 'https://cdn.example/two-wide.webp'],
    );
  });

  it('never throws, and changes nothing that is no tag', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.equal(
          replaceTags(text, () => null),
          text,
        );
        void snapshot(text, SITE, () => null);
      }),
    );
  });

  it('parts with its style sheets where a parser would see them', () => {
    const page =
      '<style> <style>a{}</style><script>"<style>"</script><!-- <style> --><p>b</p><STYLE media=x>c{}</STYLE >d<style>e';
    assert.deepEqual(takeStyles(page), {
      rest: '<script>"<style>"</script><!-- <style> --><p>b</p>d<style>e',
      sheets: [' <style>a{}', 'c{}'],
    });
  });

  it('holds pictures of any size, also in a page that is not in Latin letters', () => {
    const picture = 'A'.repeat(20_000_000);
    for (const quote of ['"', "'", '']) {
      const tag = `<img alt="整列" src=${quote}data:image/png;base64,${picture}${quote}>`;
      const page = `<p>整列</p>${tag}<p>b</p>`;
      assert.equal(attributesOf(tag)[1]?.value.length, picture.length + 22);
      const seen: string[] = [];
      const without = replaceTags(page, (name) => {
        seen.push(name);
        return name === 'img' ? '<hr>' : null;
      });
      assert.deepEqual([seen, without], [['p', 'img', 'p'], '<p>整列</p><hr><p>b</p>']);
    }
  });

  it('takes no longer for pages made to be a nuisance', () => {
    const begun = performance.now();
    for (const part of ['<style ', '<style>', '<!--', '<script>', '<a ', '<a "', "<a '", '<img src="']) {
      const page = part.repeat(100_000);
      takeStyles(page);
      replaceTags(page, () => null);
    }
    assert.ok(performance.now() - begun < 20_000);
  });

  it('takes attributes as browsers do', () => {
    const tag = `<img  A=1 b='2 > 3' c="&quot;&#x41;&amp;" d checked/>`;
    assert.deepEqual(
      attributesOf(tag).map(({ name, value }) => [name, value]),
      [
        ['a', '1'],
        ['b', '2 > 3'],
        ['c', '"A&'],
        ['d', ''],
        ['checked', ''],
      ],
    );
    assert.equal(
      withAttributes('<a x=1 href="#">', (name) => name === 'x', { href: '"&' }),
      '<a href="&quot;&amp;"  >',
    );
  });

  it('takes pictures for what they are', () => {
    assert.equal(imageType(latin1('\u0089PNG\r\n'), 'text/html'), 'image/png');
    assert.equal(imageType(latin1('<?xml version="1.0"?><svg xmlns="x">'), null), 'image/svg+xml');
    assert.equal(imageType(latin1('<!doctype html><p>not found'), 'image/png'), null);
  });
});

describe('A web archive', () => {
  const message = (parts: readonly (readonly [headers: string, body: string])[]) =>
    new TextEncoder().encode(
      [
        'MIME-Version: 1.0',
        'Content-Type: multipart/related; type="text/html";',
        '\tboundary="b-1"',
        '',
        ...parts.flatMap(([headers, body]) => ['--b-1', headers, '', body]),
        '--b-1--',
        '',
      ].join('\r\n'),
    );

  it('is a page with what it shows, each as it was encoded', () => {
    const archive = readWebArchive(
      message([
        [
          'Content-Type: text/html; charset="windows-1252"\r\nContent-Transfer-Encoding: Quoted-Printable\r\nContent-Location: https://example.org/a',
          '<p>caf=E9 =\r\nau lait</p><img src=3D"b.png">',
        ],
        [
          'Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.org/b.png',
          'iVBO\r\nRw==',
        ],
        ['Content-Type: text/css\r\nContent-ID: <style@one>', 'p{}'],
      ]),
    );
    assert.equal(archive?.source, '<p>café au lait</p><img src="b.png">');
    assert.equal(archive.address, 'https://example.org/a');
    assert.deepEqual(
      archive.parts.get('https://example.org/b.png')?.bytes,
      new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
    );
    assert.equal(new TextDecoder().decode(archive.parts.get('cid:style@one')?.bytes), 'p{}');
  });

  it('without a page, cut off or made up, is none, or the part that can be read', () => {
    assert.equal(readWebArchive(message([['Content-Type: image/png', 'x']])), null);
    assert.equal(readWebArchive(new TextEncoder().encode('From: <Saved by Blink>')), null);
    const whole = message([['Content-Type: text/html', '<p>words</p>']]);
    assert.match(readWebArchive(whole.subarray(0, -12))?.source ?? '', /<p>words/u);
    const nested = 'Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n'.repeat(2000);
    assert.equal(readWebArchive(new TextEncoder().encode(nested)), null);
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void readWebArchive(bytes)));
  });
});

describe('pageUrls', () => {
  it('are those of web pages, each once', () => {
    const links = [
      'https://arxiv.org/abs/2412.14093',
      'https://x.org/post',
      'https://youtu.be/a',
      'https://x.org/post',
      'ftp://x.org/',
    ];
    assert.deepEqual(pageUrls(links), ['https://x.org/post']);
  });
});
