import { degrees, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { PDFObject, PDFRef } from '@cantoo/pdf-lib';
import type { Faces } from './face.ts';
import { outlineTree, pageLabels } from './navigation.ts';
import type { LabelRange, OutlineEntry } from './navigation.ts';
import { Sheet } from './sheet.ts';
import { standardFaces } from './standardFaces.ts';
import { structureTree } from './structure.ts';
import type { Element } from './structure.ts';

/** What a document says of itself. `date` stands in for the clock, so that the same text gives the same bytes. */
export interface BookOptions {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: readonly string[];
  readonly lang: string;
  readonly date: Date;
  /** Width and height of its pages in points. */
  readonly size: readonly [number, number];
  /** Whether the structure of the text (headings, paragraphs, lists) is written into the file. */
  readonly tagged: boolean;
}

/** A place that links and the outline lead to. */
interface Place {
  readonly page: number;
  readonly y: number;
}

/** A PDF being made: pages, named places, outline, labels, structure. The same calls give the same bytes. */
export class Book {
  readonly options: BookOptions;
  readonly doc: PDFDocument;
  readonly faces: Faces;
  readonly sheets: Sheet[] = [];
  readonly elements: Element[] = [];
  readonly outline: OutlineEntry[] = [];
  readonly labels: LabelRange[] = [];
  readonly #places = new Map<string, Place>();
  readonly #last: (() => void)[] = [];
  readonly #images = new Map<string, PDFRef>();

  private constructor(options: BookOptions, doc: PDFDocument, faces: Faces) {
    this.options = options;
    this.doc = doc;
    this.faces = faces;
  }

  /** An empty document, set in the faces that `load` brings into it. */
  static async create(
    options: BookOptions,
    load: (doc: PDFDocument) => Promise<Faces> = standardFaces,
  ): Promise<Book> {
    const doc = await PDFDocument.create({ updateMetadata: false });
    return new Book(options, doc, await load(doc));
  }

  /** A new page after the last. */
  newSheet(size = this.options.size): Sheet {
    const [width, height] = size;
    const sheet = new Sheet(this.sheets.length, width, height);
    this.sheets.push(sheet);
    return sheet;
  }

  /** Calls `draw` when all text stands: for what comes last on a page, as its number does. */
  later(draw: () => void): void {
    this.#last.push(draw);
  }

  /** Names a place, `y` points above the foot of a page. */
  place(name: string, page: number, y: number): void {
    this.#places.set(name, { page, y });
  }

  /** Makes an image (an XObject already in the document) known to all pages under `name`. */
  addImage(name: string, ref: PDFRef): void {
    this.#images.set(name, ref);
  }

  /** The finished file. */
  async save(): Promise<Uint8Array> {
    const { doc, options } = this;
    for (const draw of this.#last.splice(0)) draw();
    const context = doc.context;
    const resources = context.register(
      context.obj({ Font: this.#fonts(), XObject: Object.fromEntries(this.#images) }),
    );
    const pages = this.sheets.map((sheet) => {
      const page = doc.addPage([sheet.width, sheet.height]);
      const [left, foot] = sheet.origin;
      if (left !== 0 || foot !== 0) page.setMediaBox(left, foot, sheet.width, sheet.height);
      if (sheet.rotate !== 0) page.setRotation(degrees(sheet.rotate));
      page.node.set(PDFName.of('Resources'), resources);
      page.node.set(PDFName.of('Contents'), context.register(context.flateStream(sheet.content)));
      return page;
    });
    const refs = pages.map((page) => page.ref);
    const destination = ({ page, y }: Place): PDFObject =>
      context.obj([refs[page] ?? refs[0] ?? null, 'XYZ', null, y, null]);
    if (this.#places.size > 0) {
      const entries = [...this.#places].map(([name, place]) => [name, destination(place)] as const);
      doc.catalog.set(PDFName.of('Dests'), context.obj(Object.fromEntries(entries)));
    }
    const annotations = this.sheets.map((sheet) =>
      sheet.links.map((link) => context.register(this.#link(link.href, link.label, link.box))),
    );
    annotations.forEach((links, i) => {
      if (links.length > 0) pages[i]?.node.set(PDFName.of('Annots'), context.obj(links));
      pages[i]?.node.set(PDFName.of('Tabs'), PDFName.of('S'));
    });
    if (options.tagged) structureTree(doc, this.elements, refs, annotations);
    if (this.outline.length > 0) outlineTree(doc, this.outline);
    if (this.labels.length > 0) pageLabels(doc, this.labels);
    this.#describe();
    await doc.flush();
    for (const face of Object.values(this.faces)) face.describe?.();
    return doc.save({ addDefaultPage: false, updateFieldAppearances: false });
  }

  #fonts(): Record<string, PDFRef> {
    return Object.fromEntries(Object.values(this.faces).map((face) => [face.name, face.font.ref]));
  }

  #link(href: string, label: string, box: readonly number[]): PDFObject {
    const context = this.doc.context;
    const inside = href.startsWith('#');
    if (inside && !this.#places.has(href.slice(1)))
      throw new Error(`The text links to ${href}, which is nowhere`);
    return context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [...box],
      Border: [0, 0, 0],
      F: 4,
      Contents: PDFHexString.fromText(label),
      ...(inside ? { Dest: href.slice(1) } : { A: { Type: 'Action', S: 'URI', URI: PDFString.of(href) } }),
    });
  }

  #describe(): void {
    const { doc, options } = this;
    doc.setTitle(options.title, { showInWindowTitleBar: true });
    doc.setAuthor(options.author);
    doc.setSubject(options.subject);
    doc.setKeywords([...options.keywords]);
    doc.setLanguage(options.lang);
    doc.setProducer('Marginalia');
    doc.setCreator('Marginalia');
    doc.setCreationDate(options.date);
    doc.setModificationDate(options.date);
    const id = PDFHexString.of(digest(this.sheets.map((sheet) => sheet.content).join('\f') + options.title));
    doc.context.trailerInfo.ID = doc.context.obj([id, id]);
  }
}

/** 16 bytes in hex that tell one text from another (FNV-1a, four lanes); a file identifier, no safeguard. */
function digest(text: string): string {
  const lanes = [0x811c9dc5, 0x9747b28c, 0x1b873593, 0xcc9e2d51];
  for (let i = 0; i < text.length; i++) {
    const lane = i & 3;
    lanes[lane] = Math.imul((lanes[lane] ?? 0) ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return lanes.map((lane) => lane.toString(16).padStart(8, '0')).join('');
}
