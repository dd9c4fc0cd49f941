/**
 * Addresses of this very machine, or of its own network, however they are spelt. `port` is where a server listens
 * that must not be reached.
 */
export function hostileAddresses(port: number): readonly string[] {
  const hosts = [
    // This machine, plainly.
    '127.0.0.1', '127.0.0.2', '127.1.2.3', '127.255.255.254', '[::1]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]', '[::127.0.0.1]', '[64:ff9b::127.0.0.1]', '[2002:7f00:1::]', '0.0.0.0', '[::]', '[::ffff:0:0]',
    // … in disguise.
    '0', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.1', '0x7f.0.0.1', '0177.0.0.1', '017700000001',
    '127.0.0.1.', '%31%32%37.0.0.1', '127%2e0%2e0%2e1', '１２７.０.０.１', '①②⑦.0.0.1', '127。0。0。1', '[::1%25lo]',
    // … by a name.
    'localhost', 'localhost.', 'LOCALHOST', 'app.localhost', 'loopback.test', 'mixed.test', 'mapped.test',
    // Its own network.
    '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.0.1', '100.64.0.1', '169.254.169.254', '[fe80::1]', '[fc00::1]',
    '[fd12:3456::1]', '[fec0::1]', '224.0.0.1', '255.255.255.255', '[ff02::1]', '198.18.0.1', '192.0.0.1', 'inside.test',
    'metadata.test',
  ]; // prettier-ignore
  const odd = [
    `http://user@127.0.0.1:${port}/`,
    `http://user:word@127.0.0.1:${port}/`,
    `http://arxiv.org@127.0.0.1:${port}/`,
    `http://127.0.0.1:${port}\\@arxiv.org/`,
    `http:127.0.0.1:${port}/`,
    `http:/127.0.0.1:${port}/`,
    `http:///127.0.0.1:${port}/`,
    `HTTP://127.0.0.1:${port}/`,
    `http://127.0.0.1:0${port}/`,
    `http://127.0.0.1\t:${port}/`,
    `http://127.0.\n0.1:${port}/`,
    ` http://127.0.0.1:${port}/`,
    `http://arxiv.org#@127.0.0.1:${port}/`,
    `https://127.0.0.1:${port}/`,
    `ftp://127.0.0.1:${port}/`,
    `ws://127.0.0.1:${port}/`,
    `gopher://127.0.0.1:${port}/`,
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:application/pdf,%25PDF-1.7',
  ];
  return [...hosts.map((host) => `http://${host}:${port}/paper.pdf`), ...odd];
}

/** What the names above mean; null for one that nobody knows. */
export function hostileNames(host: string): readonly string[] | null {
  switch (host.toLowerCase().replace(/\.$/, '')) {
    case 'localhost':
    case 'app.localhost':
    case 'loopback.test':
      return ['127.0.0.1'];
    case 'mixed.test':
      return ['127.0.0.1', '::1'];
    case 'mapped.test':
      return ['::ffff:127.0.0.1'];
    case 'inside.test':
      return ['10.1.2.3'];
    case 'metadata.test':
      return ['169.254.169.254'];
    default:
      return null;
  }
}
