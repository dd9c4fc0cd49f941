import { machineId } from './machineLine.ts';
import { findMarks, headingName, isQuoteLine, type Mark } from './marks.ts';
import type { SourceLines } from './sourceLines.ts';

/** A part of a note file from one boundary to the next: a record, or prose. Lines; `end` is exclusive. */
export interface Section {
  readonly record: boolean;
  readonly start: number;
  readonly end: number;
  /** Lines of its heading: 0 where it has none, 2 where it is underlined. */
  readonly headingLines: number;
  /** Depth at which it stands; headings below it are its own. 0 for what stands before all headings. */
  readonly level: number;
  /** Line of its machine line; null if it has none. */
  readonly machine: number | null;
  /** Further machine lines of the same id, which say nothing. */
  readonly strayMachines: readonly number[];
}

/** A note file's parts in order, without gaps, and the level its records stand at. */
export interface Outline {
  readonly sections: readonly Section[];
  /** Level of the first record; 2 if there is none. */
  readonly recordLevel: number;
}

interface OpenSection extends Section {
  end: number;
  machine: number | null;
  strayMachines: number[];
}

/**
 * Finds the records between two lines. A section is a record if its first block is a block quote or if it has a
 * machine line; deeper headings inside a record belong to it. A machine line whose heading got lost still begins one.
 */
export function outlineOf(lines: SourceLines, from: number, to: number): Outline {
  return new Outliner(lines, from, to).run();
}

class Outliner {
  readonly #lines: SourceLines;
  readonly #from: number;
  readonly #to: number;
  readonly #sections: OpenSection[] = [];
  #recordLevel = 0;
  #current: OpenSection;

  constructor(lines: SourceLines, from: number, to: number) {
    this.#lines = lines;
    this.#from = from;
    this.#to = to;
    this.#current = this.#open(from, 0, 0, false);
  }

  run(): Outline {
    const marks = findMarks(this.#lines, this.#from, this.#to);
    marks.forEach((mark, index) => {
      if (mark.kind === 'heading') this.#heading(mark, marks[index + 1]);
      else this.#machine(mark);
    });
    this.#current.end = this.#to;
    const sections = this.#sections.filter((section) => section.end > section.start);
    return { sections, recordLevel: this.#recordLevel || 2 };
  }

  #heading(mark: Mark, next: Mark | undefined): void {
    const inside = this.#current.record && mark.level > this.#current.level;
    // A heading above a quote begins a record anyway.
    const clear = mark.quote && mark.level > 1 && !inside;
    const machine = next?.kind === 'machine' && (clear || !this.#belongsBelow(mark, next));
    if (inside && !machine) return;
    const record = machine || (mark.quote && mark.level > 1);
    this.#open(mark.line, mark.lines, record ? Math.max(2, mark.level) : mark.level, record);
  }

  #machine({ line }: Mark): void {
    const current = this.#current;
    if (current.record && current.machine === null && this.#isUsual(current, line)) {
      current.machine = line;
      return;
    }
    const above = this.#recordAbove(line);
    const lost = above.whole && above.start > this.#firstWritten(current) && this.#isOthers(current, line);
    if (current.record && !lost && current.machine === null) {
      current.machine = line;
    } else if (current.record && !lost && this.#sameId(current.machine, line)) {
      current.strayMachines.push(line);
    } else {
      this.#open(above.start, 0, this.#recordLevel || 2, true).machine = line;
    }
  }

  /** Whether nothing but a quote and one line stand above a machine line: no other record can end there. */
  #isUsual(section: OpenSection, machine: number): boolean {
    const lines = this.#lines;
    let line = this.#firstWritten(section);
    while (line < machine && isQuoteLine(lines, line)) line++;
    line = lines.firstWritten(line, machine);
    return line === machine || lines.firstWritten(line + 1, machine) === machine;
  }

  /** Whether the machine line after a heading belongs to a record that lost its own heading. */
  #belongsBelow(heading: Mark, machine: Mark): boolean {
    const above = this.#recordAbove(machine.line);
    const first = this.#lines.firstWritten(heading.line + heading.lines, this.#to);
    return above.whole && above.start > first && namedBy(this.#lines, heading.line, machine.line) === 'other';
  }

  /**
   * Whether a whole record at the end of a section, above a machine line, is another one than the section's: the
   * heading names another id, or the section has a quote of its own and its heading names none.
   */
  #isOthers(section: OpenSection, machine: number): boolean {
    const named = section.headingLines === 0 ? 'none' : namedBy(this.#lines, section.start, machine);
    if (named !== 'none') return named === 'other';
    return section.machine !== null || isQuoteLine(this.#lines, this.#firstWritten(section));
  }

  #sameId(one: number | null, other: number): boolean {
    const id = one === null ? null : machineId(this.#lines.at(one));
    return id !== null && id === machineId(this.#lines.at(other));
  }

  #firstWritten(section: OpenSection): number {
    return this.#lines.firstWritten(section.start + section.headingLines, this.#to);
  }

  /** Where a record that ends in this machine line begins, heading apart; `whole` if quote and locator line are there. */
  #recordAbove(machine: number): { readonly start: number; readonly whole: boolean } {
    const block = this.#blockAbove(machine);
    if (block === null) return { start: machine, whole: false };
    if (isQuoteLine(this.#lines, block)) return { start: block, whole: false };
    const opening = this.#lines.opening(block);
    if (opening !== 0x5b && opening !== 0x23) return { start: machine, whole: false };
    const quote = this.#blockAbove(block);
    const whole = quote !== null && isQuoteLine(this.#lines, quote);
    return { start: whole ? quote : block, whole };
  }

  /** First line of the block that ends above a line in the current section; null if there is none. */
  #blockAbove(line: number): number | null {
    const { start, headingLines, machine, strayMachines } = this.#current;
    const least = Math.max(start + headingLines, (strayMachines.at(-1) ?? machine ?? -1) + 1);
    let at = line - 1;
    while (at >= least && this.#lines.isBlank(at)) at--;
    if (at < least) return null;
    const quote = isQuoteLine(this.#lines, at);
    while (at - 1 >= least && !this.#lines.isBlank(at - 1)) {
      if (isQuoteLine(this.#lines, at - 1) !== quote) break;
      at--;
    }
    return at;
  }

  #open(start: number, headingLines: number, level: number, record: boolean): OpenSection {
    if (this.#current) this.#current.end = start;
    if (record && this.#recordLevel === 0) this.#recordLevel = level;
    const section: OpenSection = {
      record,
      start,
      end: this.#to,
      headingLines,
      level,
      machine: null,
      strayMachines: [],
    };
    this.#sections.push(section);
    this.#current = section;
    return section;
  }
}

/** Whose a heading says it is, by the end of an id in it: the machine line's, another's, or nobody's. */
function namedBy(lines: SourceLines, heading: number, machine: number): 'own' | 'other' | 'none' {
  const suffix = headingName(lines.at(heading));
  const id = machineId(lines.at(machine));
  if (suffix === null || id === null) return 'none';
  return id.toLowerCase().endsWith(suffix) ? 'own' : 'other';
}
