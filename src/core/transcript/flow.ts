import type { TimeMark, Utterance } from './cue.ts';

/** A stretch of what one person says. */
export interface TranscriptParagraph {
  /** UTF-16 offsets in the text, the speaker's name included. */
  readonly start: number;
  readonly end: number;
  /** When it begins, in seconds; null where the file gives no times. */
  readonly seconds: number | null;
  /** How many units at its start are the speaker's name and the colon after it; 0 where none is named. */
  readonly nameLength: number;
}

/** What is said between two times of the file: a line of a caption. */
export interface TranscriptSpan {
  readonly start: number;
  readonly end: number;
  readonly seconds: number;
  /** When it ends; null where the file does not say. */
  readonly endSeconds: number | null;
}

/** Text that flows, and when its parts are said. */
export interface Flow {
  readonly text: string;
  readonly paragraphs: readonly TranscriptParagraph[];
  readonly spans: readonly TranscriptSpan[];
  readonly marks: readonly TimeMark[];
}

/** A pause that ends a paragraph whatever was said, and one that does after a sentence, in seconds. */
const LONG_PAUSE = 4;
const PAUSE = 1.5;
/** Where a file tells only when lines begin, they last as long as they do when spoken slowly; in UTF-16 units a second. */
const SLOW_PACE = 4;
/** Lengths, in UTF-16 units: from which a sentence's end, any pause, and finally anything ends a paragraph. */
const SHORT = 60;
const FULL = 450;
const LONG = 1000;
const LONGEST = 1400;

const SENTENCE_END = /[.!?…。!?؟।]["'”’»)\]]*$/u;
const INNER_END = /[.!?…]["'”’»)\]]*\s+(?=["'“‘«(]?[\p{Lu}\p{N}])|[。!?]["'”’」』]*/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}、。!?「」『』・ー]/u;

/** Sets utterances into paragraphs: by who speaks, pauses, and the ends of sentences; `'\n\n'` stands between two. */
export function flow(utterances: readonly Utterance[]): Flow {
  const setter = new Setter();
  for (const utterance of utterances) setter.add(utterance);
  return setter.finish();
}

class Setter {
  readonly #parts: string[] = [];
  readonly #paragraphs: TranscriptParagraph[] = [];
  readonly #spans: TranscriptSpan[] = [];
  readonly #marks: TimeMark[] = [];
  #length = 0;
  #open: { start: number; seconds: number | null; nameLength: number; text: string } | null = null;
  #speaker: string | null = null;
  /** The time of what was added last, and when it ended. */
  #seconds: number | null = null;
  #ended: number | null = null;

  add(utterance: Utterance): void {
    const over = utterance.text.length > 2 * LONGEST ? breakPoint(utterance.text) : null;
    if (over !== null) {
      let rest = utterance;
      for (let point: number | null = over; point !== null; point = breakPoint(rest.text)) {
        const [head, tail] = cut(rest, point);
        this.#append(head, true);
        rest = { ...tail, paragraph: true };
      }
      this.#append(rest, true);
      return;
    }
    const split =
      this.#open && !this.#breaksBefore(utterance) ? splitPoint(this.#open.text, utterance) : null;
    if (split === null) {
      this.#append(utterance, this.#breaksBefore(utterance));
      return;
    }
    const [head, tail] = cut(utterance, split);
    this.#append(head, false);
    this.#append(tail, true);
  }

  finish(): Flow {
    this.#close();
    return {
      text: this.#parts.join(''),
      paragraphs: this.#paragraphs,
      spans: this.#spans,
      marks: this.#marks,
    };
  }

  #breaksBefore({ start, speaker, turn, paragraph }: Utterance): boolean {
    const text = this.#open?.text;
    if (text === undefined || turn || paragraph) return true;
    if (speaker !== null && speaker !== this.#speaker) return true;
    const pause = start !== null && this.#ended !== null ? start - this.#ended : 0;
    const sentence = SENTENCE_END.test(text);
    return (
      pause >= LONG_PAUSE ||
      (sentence && ((pause >= PAUSE && text.length >= SHORT) || text.length >= FULL)) ||
      (pause > 0.3 && text.length >= LONG) ||
      text.length >= LONGEST
    );
  }

  #append({ start, end, text, speaker, marks }: Utterance, breaks: boolean): void {
    if (text === '') return;
    if (breaks) this.#begin(start, speaker);
    const open = this.#open!;
    const before = open.text;
    const bare = before.length === open.nameLength;
    const joint = bare || (UNSPACED.test(before.at(-1) ?? '') && UNSPACED.test(text[0] ?? '')) ? '' : ' ';
    const offset = open.start + before.length + joint.length;
    open.text = before + joint + text;
    if (start !== null) {
      this.#span({ start: offset, end: offset + text.length, seconds: start, endSeconds: end }, bare);
      this.#mark(bare ? open.start : offset, start);
    }
    for (const mark of marks) this.#mark(offset + mark.offset, mark.seconds);
    this.#seconds = start ?? this.#seconds;
    if (start !== null) this.#ended = Math.max(this.#ended ?? 0, end ?? start + text.length / SLOW_PACE);
  }

  #begin(start: number | null, speaker: string | null): void {
    this.#close();
    const name = speaker !== null && speaker !== this.#speaker ? `${speaker}: ` : '';
    this.#speaker = speaker ?? this.#speaker;
    if (this.#paragraphs.length > 0) {
      this.#parts.push('\n\n');
      this.#length += 2;
    }
    this.#open = {
      start: this.#length,
      seconds: start ?? this.#seconds,
      nameLength: name.length,
      text: name,
    };
  }

  #close(): void {
    if (this.#open === null) return;
    const { start, seconds, nameLength, text } = this.#open;
    this.#parts.push(text);
    this.#length += text.length;
    this.#paragraphs.push({ start, end: this.#length, seconds, nameLength });
    this.#open = null;
  }

  /** The lines of one caption are one span, unless they are of different paragraphs. */
  #span(span: TranscriptSpan, begins: boolean): void {
    const last = this.#spans.at(-1);
    const same = !begins && last?.seconds === span.seconds && last.endSeconds === span.endSeconds;
    if (same) this.#spans.pop();
    this.#spans.push(same ? { ...span, start: last.start } : span);
  }

  /** Times only go forward: voices that overlap would make them jump. */
  #mark(offset: number, seconds: number): void {
    const last = this.#marks.at(-1);
    if (last && (seconds < last.seconds || offset < last.offset)) return;
    if (last?.offset === offset) this.#marks.pop();
    this.#marks.push({ offset, seconds });
  }
}

/** Where a caption that makes a paragraph full is to be cut: after the first sentence that ends within it. */
function splitPoint(before: string, { text, start }: Utterance): number | null {
  if (before.length < FULL || start === null) return null;
  const match = INNER_END.exec(text);
  const point = match ? match.index + match[0].length : 0;
  return point > 0 && point < text.length ? point : null;
}

/** Where text too long for a paragraph is to be cut: after a sentence, else after a word, else anywhere. */
function breakPoint(text: string): number | null {
  if (text.length <= 2 * LONGEST) return null;
  const near = text.slice(FULL, 2 * LONGEST);
  const match = INNER_END.exec(near);
  if (match) return FULL + match.index + match[0].length;
  const space = near.indexOf(' ', LONGEST - FULL);
  return space < 0 ? 2 * LONGEST : FULL + space + 1;
}

/** Cuts an utterance in two. When the second begins is told by its words' own times, else by how far in it stands. */
function cut(utterance: Utterance, point: number): readonly [Utterance, Utterance] {
  const { start, end, text, marks } = utterance;
  const marked = marks.find(({ offset }) => offset >= point)?.seconds;
  const share = start !== null && end !== null ? start + ((end - start) * point) / text.length : start;
  const middle = marked ?? (share === null ? null : Math.round(share * 1000) / 1000);
  const head = { ...utterance, end: middle, text: text.slice(0, point).trimEnd() };
  const tail = {
    ...utterance,
    start: middle,
    text: text.slice(point),
    speaker: null,
    turn: false,
    paragraph: false,
  };
  return [
    { ...head, marks: marks.filter(({ offset }) => offset < point) },
    {
      ...tail,
      marks: marks.flatMap(({ offset, seconds }) =>
        offset < point ? [] : [{ offset: offset - point, seconds }],
      ),
    },
  ];
}
