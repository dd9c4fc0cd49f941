import assert from 'node:assert/strict';
import { BlockList, isIP } from 'node:net';
import * as fc from 'fast-check';
import { checkUrl } from '../../../src/core/library/checkUrl.ts';
import { refuseAddress } from '../../../src/core/library/refuseAddress.ts';

const RUNS = { seed: 1, numRuns: process.env['MARGINALIA_LONG'] ? 20_000 : 1000 };

describe('refuseAddress', () => {
  const refused: Readonly<Record<string, readonly string[]>> = {
    thisHost: ['0.0.0.0', '0.1.2.3', '::', '::ffff:0.0.0.0'],
    loopback: [
      '127.0.0.1',
      '127.255.255.254',
      '::1',
      '0:0:0:0:0:0:0:1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '64:ff9b::7f00:1',
    ],
    private: [
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      'fc00::1',
      'fd12:3456::1',
      'fec0::1',
      '2002:c0a8:101::1',
    ],
    linkLocal: ['169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'febf::1', '::ffff:169.254.169.254'],
    shared: ['100.64.0.1', '100.127.255.255'],
    multicast: ['224.0.0.1', '239.255.255.250', 'ff02::1'],
    reserved: [
      '240.0.0.1',
      '255.255.255.255',
      '192.0.2.1',
      '198.18.0.1',
      '203.0.113.9',
      '2001:db8::1',
      '2001::1',
      '100::1',
      '::8.8.8.8',
      '64:ff9b:1::1',
      '3fff::1',
      '4000::1',
    ],
    malformed: [
      '',
      'localhost',
      '127.1',
      '0x7f.0.0.1',
      '010.0.0.1',
      '256.1.1.1',
      '1.2.3',
      '1::2::3',
      '1:2:3:4:5:6:7',
      '12345::1',
      '::1.2.3.400',
      ':::',
    ],
  };
  for (const [fault, addresses] of Object.entries(refused)) {
    it(`knows what is ${fault}`, () => {
      for (const address of addresses) assert.equal(refuseAddress(address), fault, address);
    });
  }

  it('lets the internet through', () => {
    const ordinary = [
      '8.8.8.8',
      '151.101.1.42',
      '172.15.0.1',
      '172.32.0.1',
      '100.63.255.255',
      '100.128.0.1',
      '11.0.0.0',
      '169.253.0.1',
      '192.167.1.1',
      '223.255.255.255',
    ];
    const six = [
      '2606:4700::6810:85e5',
      '2a04:4e42::81',
      '2001:4860:4860::8888',
      '64:ff9b::808:808',
      '::ffff:8.8.8.8',
      '2400:cb00:2048:1::c629:d7a2',
    ];
    for (const address of [...ordinary, ...six]) assert.equal(refuseAddress(address), null, address);
  });

  it('agrees with Node on which texts are addresses, and on ranges', () => {
    const list = new BlockList();
    for (const [start, bits] of [
      ['10.0.0.0', 8],
      ['127.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
      ['169.254.0.0', 16],
      ['100.64.0.0', 10],
      ['224.0.0.0', 4],
    ] as const) {
      list.addSubnet(start, bits);
    }
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), (text) => {
        const fault = refuseAddress(text);
        assert.equal(fault === 'malformed', isIP(text) === 0, text);
        if (isIP(text) === 4 && list.check(text)) assert.notEqual(fault, null, text);
      }),
      RUNS,
    );
  });

  it('is not fooled by any way to write an IPv6 address', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const canonical = new URL(`http://[${text}]/`).hostname.slice(1, -1);
        assert.equal(refuseAddress(text), refuseAddress(canonical), `${text} = ${canonical}`);
      }),
      RUNS,
    );
  });
});

describe('checkUrl', () => {
  it('takes plain web addresses', () => {
    for (const address of [
      'https://arxiv.org/pdf/1',
      'http://example.org:8080/a.pdf?x#y',
      'https://bücher.example/',
      'https://[2606:4700::1]/',
      'https://8.8.8.8/',
    ]) {
      assert.ok(checkUrl(address).ok, address);
    }
  });

  const faults = {
    scheme: [
      'file:///etc/passwd',
      'ftp://example.org/a.pdf',
      'javascript:alert(1)',
      'data:application/pdf,x',
      'vscode://x/y',
      'gopher://x/',
    ],
    credentials: [
      'https://user@example.org/',
      'https://user:word@example.org/',
      'https://example.org@evil.example/',
    ],
    oddHost: [
      'http://2130706433/',
      'http://0x7f.0.0.1/',
      'http://127.1/',
      'http://0177.0.0.1/',
      'http://１２７.0.0.1/',
      'http://127.0.0.1./',
      'http://%31%32%37.0.0.1/',
      'http:/example.org/',
      'http:example.org',
    ],
    port: ['http://example.org:22/', 'https://example.org:25/a.pdf'],
    notAnAddress: [
      '',
      'arxiv.org/abs/1',
      '/etc/passwd',
      'http://',
      'http://exa mple.org/',
      'https://example.org\\@evil/',
      'https://exam\nple.org/',
      ' https://example.org/',
      'http://[::1',
      'http://256.256.256.256/',
    ],
  } as const;
  for (const [fault, addresses] of Object.entries(faults)) {
    it(`refuses: ${fault}`, () => {
      for (const address of addresses)
        assert.deepEqual(checkUrl(address), { ok: false, error: fault }, address);
    });
  }
});
