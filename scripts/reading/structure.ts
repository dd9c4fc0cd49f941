import { PDFDict, PDFHexString, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import type { PDFDocument, PDFRef } from '@cantoo/pdf-lib';

/** A piece of marked content: its page (0-based) and its id there. */
export interface Mark {
  readonly page: number;
  readonly mcid: number;
}

/** A link of the text: its page and which of the page's links it is. */
export interface LinkMark {
  readonly page: number;
  readonly link: number;
}

/** A node of the document's structure: `H1`, `P`, `L`, `LI`, `Figure`, … with what belongs to it, in reading order. */
export interface Element {
  readonly type: string;
  readonly alt?: string;
  readonly kids: (Mark | LinkMark | Element)[];
}

/** Writes the structure tree, which screen readers and pdf.js's text layer go by (PDF 32000-1, 14.7). */
export function structureTree(
  doc: PDFDocument,
  elements: readonly Element[],
  pages: readonly PDFRef[],
  annotations: readonly (readonly PDFRef[])[],
): void {
  const context = doc.context;
  const root = context.nextRef();
  /** Per page: the element each piece of marked content belongs to. */
  const owners: (PDFRef | undefined)[][] = pages.map(() => []);
  const links: { readonly ref: PDFRef; readonly annotation: PDFRef }[] = [];

  const write = (element: Element, parent: PDFRef): PDFRef => {
    const ref = context.nextRef();
    const kids = element.kids.map((kid) => {
      if ('type' in kid) return write(kid, ref);
      const page = pages[kid.page] ?? root;
      if ('link' in kid) return writeLink(kid, ref, page);
      const marks = owners[kid.page];
      if (marks !== undefined) marks[kid.mcid] = ref;
      return context.obj({ Type: 'MCR', Pg: page, MCID: kid.mcid });
    });
    const alt = element.alt === undefined ? {} : { Alt: PDFHexString.fromText(element.alt) };
    context.assign(ref, context.obj({ Type: 'StructElem', S: element.type, P: parent, K: kids, ...alt }));
    return ref;
  };
  const writeLink = ({ page, link }: LinkMark, parent: PDFRef, pageRef: PDFRef): PDFRef => {
    const annotation = annotations[page]?.[link];
    if (annotation === undefined) return parent;
    const object = { Type: 'OBJR', Obj: annotation, Pg: pageRef };
    const ref = context.register(context.obj({ Type: 'StructElem', S: 'Link', P: parent, K: [object] }));
    links.push({ ref, annotation });
    return ref;
  };

  const document = context.nextRef();
  const kids = elements.map((element) => write(element, document));
  context.assign(document, context.obj({ Type: 'StructElem', S: 'Document', P: root, K: kids }));

  const parents = owners.flatMap((marks, page) => [
    page,
    context.register(context.obj(Array.from(marks, (owner) => owner ?? null))),
  ]);
  pages.forEach((ref, i) => setNumber(doc, ref, 'StructParents', i));
  links.forEach(({ ref, annotation }, i) => {
    setNumber(doc, annotation, 'StructParent', pages.length + i);
    parents.push(pages.length + i, ref);
  });
  const next = pages.length + links.length;
  const tree = {
    Type: 'StructTreeRoot',
    K: [document],
    ParentTree: { Nums: parents },
    ParentTreeNextKey: next,
  };
  context.assign(root, context.obj(tree));
  doc.catalog.set(PDFName.of('StructTreeRoot'), root);
  doc.catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
}

function setNumber(doc: PDFDocument, ref: PDFRef, key: string, value: number): void {
  const dict = doc.context.lookup(ref);
  if (dict instanceof PDFDict) dict.set(PDFName.of(key), PDFNumber.of(value));
}
