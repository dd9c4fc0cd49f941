/** A stretch of a reading's text, of a size that can be shown and ranked. */
export interface TextChunk {
  readonly text: string;
  /** 0-based section (page) it stands on. */
  readonly section: number;
}

/** About a paragraph. */
const LENGTH = 700;

/** Cuts the sections of a reading into chunks, at paragraphs and sentences where it can. */
export function textChunks(sections: readonly string[]): TextChunk[] {
  return sections.flatMap((text, section) => {
    const chunks: TextChunk[] = [];
    let start = 0;
    while (start < text.length) {
      const end = text.length - start <= LENGTH * 1.5 ? text.length : cut(text, start + LENGTH);
      const part = text.slice(start, end).trim();
      if (part !== '') chunks.push({ text: part, section });
      start = end;
    }
    return chunks;
  });
}

/** The end of the sentence or line that `wanted` stands in, unless that is far off. */
function cut(text: string, wanted: number): number {
  const rest = text.slice(wanted, wanted + LENGTH / 2);
  const end = /\n|[.!?。]["”’)]*\s/u.exec(rest) ?? /\s/u.exec(rest);
  return wanted + (end ? end.index + end[0].length : rest.length);
}
