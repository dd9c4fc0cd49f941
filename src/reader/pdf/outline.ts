import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { OutlineEntry } from '../outline/outlineTree.ts';
import { pageNumberOf } from './destination.ts';
import type { LinkService } from './linkService.ts';

/** pdf.js's outline node, as far as it is used. */
interface OutlineNode {
  readonly title: string;
  readonly dest: string | readonly unknown[] | null;
  readonly url: string | null;
  readonly items: readonly OutlineNode[];
}

/** More entries than this are cut off: a file made to be a nuisance. */
const MOST_ENTRIES = 20_000;

/** Reads the document's outline, flat and in order. `openLink` gets what leads outside. */
export async function readOutline(
  pdf: PDFDocumentProxy,
  links: LinkService,
  openLink: (url: string) => void,
): Promise<readonly OutlineEntry[]> {
  const nodes = ((await pdf.getOutline()) ?? []) as readonly OutlineNode[];
  const entries: OutlineEntry[] = [];
  const add = (node: OutlineNode, level: number, parent: OutlineEntry | null): void => {
    if (entries.length >= MOST_ENTRIES) return;
    const { dest, url } = node;
    const entry: OutlineEntry = {
      title: node.title.replace(/\s+/g, ' ').trim(),
      level,
      parent,
      hasChildren: node.items.length > 0,
      open: () => {
        if (dest !== null) void links.goToDestination(dest);
        else if (url !== null) openLink(url);
      },
      section: () => sectionOf(pdf, dest),
    };
    entries.push(entry);
    for (const child of node.items) add(child, level + 1, entry);
  };
  for (const node of nodes) add(node, 1, null);
  return entries;
}

async function sectionOf(pdf: PDFDocumentProxy, dest: OutlineNode['dest']): Promise<number | null> {
  const explicit = typeof dest === 'string' ? await pdf.getDestination(dest).catch(() => null) : dest;
  if (!Array.isArray(explicit)) return null;
  const number = await pageNumberOf(pdf, explicit[0]);
  return number === null ? null : number - 1;
}
