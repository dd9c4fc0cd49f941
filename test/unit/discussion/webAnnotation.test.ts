import assert from 'node:assert/strict';
import { cohortFiles } from '../../../scripts/cohort/cohortFiles.ts';
import { readWebAnnotations } from '../../../src/core/discussion/exchange/readWebAnnotations.ts';
import { run } from '../cli/cliSupport.ts';
import { valueOf } from '../notes/notesSupport.ts';

/** The terms of the Web Annotation context that a set of notes may use, with what the data model says of them. */
const CONTEXT_TERMS = new Set(
  (
    'id type body target source selector scope purpose motivation exact prefix suffix value format created modified ' +
    'creator generator name label total first items startIndex partOf conformsTo'
  ).split(' '),
);
const CLASSES = new Set([
  'Annotation', 'AnnotationCollection', 'AnnotationPage', 'SpecificResource', 'TextualBody', 'TextQuoteSelector', 'FragmentSelector',
  'Person', 'Software',
]); // prettier-ignore
const MOTIVATIONS = new Set([
  'assessing', 'bookmarking', 'classifying', 'commenting', 'describing', 'editing', 'highlighting', 'identifying', 'linking',
  'moderating', 'questioning', 'replying', 'tagging',
]); // prettier-ignore
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

type Node = Readonly<Record<string, unknown>>;

const words = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What the data model forbids in a document, with the place; empty if it is valid. */
function faultsIn(value: unknown, at: string, ours: ReadonlySet<string>): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => faultsIn(item, `${at}[${index}]`, ours));
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Node;
  return [
    ...Object.keys(node)
      .filter(
        (term) => term !== '@context' && !CONTEXT_TERMS.has(term) && !ours.has(term.split(':')[0] ?? ''),
      )
      .map((term) => `${at}: the context has no term ${term}`),
    ...nodeFaults(node, at),
    ...Object.entries(node).flatMap(([term, inner]) =>
      term === '@context' ? [] : faultsIn(inner, `${at}.${term}`, ours),
    ),
  ];
}

function nodeFaults(node: Node, at: string): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, what: string) => void (holds ? 0 : faults.push(`${at}: ${what}`));
  const iri = (value: unknown) => typeof value === 'string' && /^(?:https?|urn):\S+$/.test(value);
  if (node['type'] !== undefined)
    must(CLASSES.has(words(node['type'])), `the vocabulary has no class ${words(node['type'])}`);
  for (const term of ['motivation', 'purpose'])
    if (node[term] !== undefined)
      must(MOTIVATIONS.has(words(node[term])), `no motivation ${words(node[term])}`);
  for (const term of ['created', 'modified'])
    if (node[term] !== undefined) must(DATE.test(words(node[term])), `${term} is no dateTime`);
  if (node['id'] !== undefined) must(iri(node['id']), 'its id is no IRI');
  switch (node['type']) {
    case 'Annotation':
      must(iri(node['id']), 'an annotation has an IRI');
      must(node['target'] !== undefined, 'an annotation has a target');
      break;
    case 'AnnotationCollection':
      must(
        iri(node['id']) && typeof node['total'] === 'number' && node['first'] !== undefined,
        'a collection is complete',
      );
      break;
    case 'AnnotationPage':
      must(iri(node['id']) && Array.isArray(node['items']) && iri(node['partOf']), 'a page is complete');
      break;
    case 'TextualBody':
      must(typeof node['value'] === 'string', 'a textual body has a value');
      break;
    case 'SpecificResource':
      must(iri(node['source']), 'a specific resource has a source');
      break;
    case 'TextQuoteSelector':
      must(
        ['exact', 'prefix', 'suffix'].every((term) => typeof node[term] === 'string'),
        'a quote has its texts',
      );
      break;
    case 'FragmentSelector':
      must(typeof node['value'] === 'string' && iri(node['conformsTo']), 'a fragment conforms to something');
      break;
    default:
  }
  return faults;
}

/** The prefixes that a document's own context adds. */
function prefixesOf(document: Node): ReadonlySet<string> {
  const [standard, own] = document['@context'] as [string, Record<string, string>];
  assert.equal(standard, 'http://www.w3.org/ns/anno.jsonld');
  assert.ok(Object.values(own).every((namespace) => /^urn:\S+[#:]$/.test(namespace)));
  return new Set(Object.keys(own));
}

/** What Readium's profile adds to the terms of the W3C. */
const PROFILE_TERMS = ['keyword', 'tag', 'meta', 'page'];

/** What Readium's profile forbids in a set, with the place; empty if its readers take it. */
function profileFaults(set: Node): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, what: string) => void (holds ? 0 : faults.push(what));
  const uri = (value: unknown) => typeof value === 'string' && /^[a-z]+:\S+$/.test(value);
  const node = (value: unknown) => (typeof value === 'object' && value !== null ? value : {}) as Node;
  const isContext = (value: unknown) => value === 'http://www.w3.org/ns/anno.jsonld';
  must(isContext(set['@context']) && uri(set['id']) && set['type'] === 'AnnotationSet', 'the set');
  must(typeof set['about'] === 'object' && set['about'] !== null, 'about');
  must(
    ['id', 'type', 'name'].every((name) => typeof node(set['generator'])[name] === 'string'),
    'generator',
  );
  for (const [index, item] of (set['items'] as Node[]).entries()) {
    const [body, target, creator] = [item['body'], item['target'], item['creator']].map(node);
    const names = isContext(item['@context']) && uri(item['id']) && item['type'] === 'Annotation';
    must(names && DATE.test(words(item['created'])), `item ${index}`);
    must(item['modified'] === undefined || DATE.test(words(item['modified'])), `modified ${index}`);
    must(uri(creator?.['id']) && creator?.['type'] === 'Person', `creator ${index}`);
    must(body?.['type'] === 'TextualBody' && typeof body['value'] === 'string', `body ${index}`);
    must(typeof target?.['source'] === 'string' && Array.isArray(target['selector']), `target ${index}`);
  }
  return faults;
}

describe('The export as Web Annotations', () => {
  it('keeps to the vocabulary, the context and the data model of the W3C', async () => {
    const { out } = await run(['export', 'w3c'], Object.fromEntries(await cohortFiles(3)));
    const document = JSON.parse(out) as Node;
    assert.equal(document['total'], 400);
    assert.deepEqual(faultsIn(document, '$', prefixesOf(document)), []);
  });

  it('which is noticed where it does not', () => {
    const bad = {
      type: 'Annotation',
      motivation: 'shouting',
      body: [{ type: 'TextualBody', colour: 'red' }],
    };
    const faults = faultsIn(bad, '$', new Set());
    for (const part of [
      'no motivation shouting',
      'no term colour',
      'has an IRI',
      'has a target',
      'has a value',
    ])
      assert.ok(
        faults.some((fault) => fault.includes(part)),
        part,
      );
  });

  it('as a set keeps to Readium’s profile, which its readers check, and says what it is on', async () => {
    const files = Object.fromEntries(await cohortFiles(3));
    const { out } = await run(['export', 'readium', '--reading', 'sleeper-agents'], files);
    const set = JSON.parse(out) as Node & { about: Node; items: Node[] };
    assert.match(words(set.about['dc:title']), /^Sleeper Agents/);
    assert.deepEqual(set.about['dc:identifier'], ['https://arxiv.org/abs/2401.05566v3']);
    assert.deepEqual(profileFaults(set), []);
    assert.deepEqual(faultsIn(set.items, '$', new Set(['marginalia', ...PROFILE_TERMS])), []);
    const all = JSON.parse((await run(['export', 'readium'], files)).out) as Node;
    assert.deepEqual([profileFaults(all), all['about']], [[], {}]);
  });

  it('a set of another reader comes in with its keyword, on the reading that the set is on', () => {
    const set = {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'urn:uuid:1',
      type: 'AnnotationSet',
      about: { 'dc:identifier': ['urn:isbn:1', 'https://example.org/book'], 'dc:title': 'A Book' },
      items: [
        {
          '@context': 'http://www.w3.org/ns/anno.jsonld',
          id: 'urn:uuid:2',
          type: 'Annotation',
          created: '2026-01-01T00:00:00Z',
          body: { type: 'TextualBody', value: 'Hm.', format: 'text/plain', color: '#fff000', tag: 'teacher' },
          target: {
            source: 'OEBPS/chapter1.html',
            meta: { headings: [{ level: 1, txt: 'One' }], page: 'XI' },
            selector: [{ type: 'TextQuoteSelector', exact: 'some words', prefix: '', suffix: '' }],
          },
        },
      ],
    };
    const [note] = valueOf(readWebAnnotations(JSON.stringify(set)));
    assert.deepEqual(
      [note?.comment, note?.tags, note?.target.quote?.exact, note?.made, note?.source],
      [
        'Hm.',
        ['teacher'],
        'some words',
        '2026-01-01T00:00:00Z',
        { reading: null, title: 'A Book', url: 'https://example.org/book' },
      ],
    );
  });
});
