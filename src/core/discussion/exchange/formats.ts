import type { Result } from '../../model/result.ts';
import { exportHypothesis, importHypothesis } from './hypothesis.ts';
import { lossesOf, type ExchangeNote, type Loss } from './exchangeNote.ts';
import { exportAnnotationSet } from './readium.ts';
import { readWebAnnotations } from './readWebAnnotations.ts';
import { exportTable, importTable } from './table.ts';
import { exportW3c } from './w3c.ts';
import { importZotero } from './zotero.ts';

/** A format that notes leave in. */
export interface ExportFormat {
  readonly name: string;
  /** What it is, in a few words. */
  readonly title: string;
  readonly extension: string;
  readonly write: (notes: readonly ExchangeNote[]) => string;
  /** What it can't hold, or those it is for don't take. */
  readonly losses: (notes: readonly ExchangeNote[]) => readonly Loss[];
}

/** The formats that notes leave in. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    name: 'w3c',
    title: 'W3C Web Annotations (JSON-LD collection)',
    extension: 'jsonld',
    write: exportW3c,
    losses: () => [],
  },
  {
    name: 'readium',
    title: 'AnnotationSet of W3C Web Annotations, as Readium reads it',
    extension: 'ann',
    write: exportAnnotationSet,
    losses: () => [],
  },
  {
    name: 'hypothesis',
    title: 'Hypothesis export (JSON)',
    extension: 'json',
    write: exportHypothesis,
    losses: (notes) =>
      lossesOf(
        notes,
        ['authors, which Hypothesis’s importer replaces by its user', ({ author }) => author.key !== null],
        ['replies, which Hypothesis’s importer leaves out', ({ replyTo }) => replyTo !== null],
      ),
  },
  { name: 'csv', title: 'Table (CSV)', extension: 'csv', write: exportTable, losses: () => [] },
];

/** A format that notes come in. */
export interface ImportFormat {
  readonly name: string;
  readonly title: string;
  readonly extensions: readonly string[];
  /** The error is a part of a sentence. */
  readonly read: (source: string) => Result<readonly ExchangeNote[], string>;
}

/** The formats that notes come in. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [
  { name: 'hypothesis', title: 'Hypothesis export (JSON)', extensions: ['json'], read: importHypothesis },
  {
    name: 'w3c',
    title: 'W3C Web Annotations or a Readium set',
    extensions: ['jsonld', 'ann', 'annotation', 'json'],
    read: readWebAnnotations,
  },
  {
    name: 'zotero',
    title: 'Zotero note from annotations (Markdown)',
    extensions: ['md'],
    read: importZotero,
  },
  { name: 'readwise', title: 'Readwise export (CSV)', extensions: ['csv'], read: importTable },
  { name: 'csv', title: 'Table that Marginalia wrote (CSV)', extensions: ['csv'], read: importTable },
];
