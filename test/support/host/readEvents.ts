/** Finds the test events in what an extension host prints. */
import type { TestEvent, TestPrinter } from '../testPrinter.ts';

const MARK = 'MARGINALIA_TEST ';

/** Takes the log in pieces of any size; prints events, and hands all other lines to `other`. */
export class EventReader {
  readonly #printer: TestPrinter;
  readonly #other: (line: string) => void;
  #rest = '';
  /** Whether the suite ran to its end. */
  ended = false;

  constructor(printer: TestPrinter, other: (line: string) => void = () => undefined) {
    this.#printer = printer;
    this.#other = other;
  }

  /** Reads a piece of the log. */
  read(piece: string): void {
    const lines = (this.#rest + piece).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
  }

  #line(line: string): void {
    const at = line.indexOf(MARK);
    if (at < 0) {
      this.#other(line);
      return;
    }
    const event = JSON.parse(line.slice(at + MARK.length)) as TestEvent;
    this.ended ||= event.type === 'end';
    this.#printer.print(event);
  }
}
