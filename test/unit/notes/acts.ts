import { format } from 'prettier';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { placeOfPath } from '../../../src/core/notes/notesPath.ts';
import type { NotesRecord } from '../../../src/core/notes/notesRecord.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { setStatus } from '../../../src/core/notes/setStatus.ts';
import { settleAlternative } from '../../../src/core/notes/settleAlternative.ts';
import { nameOf, type Deeds, type Doer } from './deeds.ts';
import type { Dice } from './dice.ts';
import { FileEditor, newFile, nextContext, pathOf } from './fellowMachine.ts';
import { applied, valueOf } from './notesSupport.ts';
import { tidyMarkdown } from './tidyMarkdown.ts';

/** Whose machine it is, and what it holds. */
export interface ActingMachine extends Doer {
  readonly fellow: string;
  readonly files: Map<string, string>;
}

/**
 * What fellows do with their notes, by chance: notes made, edited, tagged, answered, deleted, settled, written and
 * changed by hand, files run through formatters. Each word is written once, so that it can be told what became of it.
 */
export class Acts {
  readonly #seed: number;
  readonly #dice: Dice;
  readonly #deeds: Deeds;
  readonly #prose: { readonly fellow: string; readonly word: string }[] = [];
  #words = 0;

  constructor(seed: number, dice: Dice, deeds: Deeds) {
    this.#seed = seed;
    this.#dice = dice;
    this.#deeds = deeds;
  }

  /** The words that a fellow wrote beside their notes. */
  proseOf(fellow: string): readonly string[] {
    return this.#prose.filter((prose) => prose.fellow === fellow).map(({ word }) => word);
  }

  /** One act on a machine. */
  async act(machine: ActingMachine): Promise<void> {
    const path = pathOf(machine.fellow);
    const editor = new FileEditor(path, machine.files.get(path) ?? newFile(machine.fellow));
    // Both machines of a fellow often mean the same note.
    const record = this.#dice.next() < 0.5 ? editor.records[0] : this.#dice.pick(editor.records);
    const kind = this.#dice.next();
    if (!record || kind < 0.3) this.#add(machine, editor);
    else if (kind < 0.42) this.#changeComment(machine, editor, record);
    else if (kind < 0.5) this.#tag(machine, editor, record);
    else if (kind < 0.57) this.#delete(machine, editor, record);
    else if (kind < 0.65) this.#answer(machine, editor);
    else if (kind < 0.8) this.#byHand(machine, editor, record);
    else if (kind < 0.84)
      editor.text = applied(editor.text, setStatus(editor.text, 'done', placeOfPath(path)));
    else if (kind < 0.87 && record.alternatives.length > 0) this.#settle(machine, editor, record);
    else editor.text = await this.#tool(editor.text);
    machine.files.set(path, editor.text);
  }

  #add(machine: ActingMachine, editor: FileEditor): void {
    const word = this.#word();
    const comment = this.#dice.next() < 0.3 ? '' : this.#comment(word);
    editor.add(1 + this.#dice.below(20), `A passage ${word}`, {
      comment,
      tags: this.#dice.next() < 0.5 ? ['failure-modes'] : [],
    });
    this.#deeds.note(machine, `A passage ${word}`, 'edit', comment === '' ? '' : word);
  }

  #changeComment(machine: ActingMachine, editor: FileEditor, record: NotesRecord): void {
    const word = this.#word();
    const { comment } = record.annotation;
    const wanted = this.#dice.next() < 0.5 ? this.#comment(word) : `${comment}\n\n${word}`;
    editor.change(record.id ?? record.key, { comment: wanted });
    this.#deeds.note(machine, nameOf(record), 'edit', word);
  }

  #tag(machine: ActingMachine, editor: FileEditor, record: NotesRecord): void {
    const word = this.#word();
    editor.change(record.id ?? record.key, { tags: [...record.tags, word] });
    this.#deeds.note(machine, nameOf(record), 'tag', word);
  }

  #delete(machine: ActingMachine, editor: FileEditor, record: NotesRecord): void {
    editor.delete(record.id ?? record.key);
    this.#deeds.note(machine, nameOf(record), 'delete', '');
  }

  /** Replies to somebody else's note, or reacts to it; neither changes that. */
  #answer(machine: ActingMachine, editor: FileEditor): void {
    const others = [...machine.files].filter(
      ([path]) => path.startsWith('notes/') && path !== pathOf(machine.fellow),
    );
    const [path, text = ''] = this.#dice.pick(others) ?? [];
    const parent = this.#dice.pick(path === undefined ? [] : parseNotes(text, placeOfPath(path)).records);
    if (!parent) return;
    const word = this.#word();
    const replyTo = {
      address: parent.id ?? parent.key,
      name: parent.annotation.fellow,
      locator: parent.annotation.locator,
      quote: parent.quote,
      href: null,
    };
    const reaction = this.#dice.next() < 0.3;
    const tags = reaction ? ['agree'] : [];
    const target = { quote: null, page: parent.annotation.target.page, endPage: null, box: null, time: null };
    const id = editor.add(1, '', { target, replyTo, tags, comment: reaction ? '' : word });
    this.#deeds.note(machine, id, 'edit', reaction ? '' : word);
  }

  /** What people do in an editor that knows nothing of records. */
  #byHand(machine: ActingMachine, editor: FileEditor, record: NotesRecord): void {
    const word = this.#word();
    const [piece] = record.parts.comments;
    const kind = this.#dice.next();
    if (kind < 0.5 && piece) {
      const plain = /^\w+$/.test(record.annotation.comment);
      editor.text = applyEdits(editor.text, [
        { start: piece.end, end: piece.end, text: `${plain ? ' ' : '\n\n'}${word}` },
      ]);
      this.#deeds.note(machine, nameOf(record), 'edit', word);
    } else if (kind < 0.8) {
      const text = editor.text.trimEnd();
      editor.text = `${text}\n\n## Found it\n\n> By hand *${word}*\n\n${word}\n`;
      this.#deeds.note(machine, `By hand ${word}`, 'edit', word);
    } else {
      editor.text = editor.text.replace(/(^# .*$)/m, `$1\n\nA thought: ${word}.`);
      this.#prose.push({ fellow: machine.fellow, word });
    }
  }

  #settle(machine: ActingMachine, editor: FileEditor, record: NotesRecord): void {
    const take = this.#dice.next() < 0.5;
    const edits = settleAlternative(editor.text, record.id ?? record.key, 0, take, nextContext());
    editor.text = applyEdits(editor.text, valueOf(edits));
    this.#deeds.note(machine, nameOf(record), 'settle', '');
  }

  async #tool(text: string): Promise<string> {
    switch (this.#dice.below(6)) {
      case 0:
      case 1:
        return format(text, { parser: 'markdown' });
      case 2:
        return tidyMarkdown(text);
      case 3:
        return text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n');
      case 4:
        return text.replaceAll('\r\n', '\n').replace(/[ \t]+$/gm, '');
      default:
        return text.trimEnd();
    }
  }

  /** A comment of the kinds people write. */
  #comment(word: string): string {
    return (
      this.#dice.pick([
        word,
        `Not sure: ${word}, *if* at all.`,
        `# ${word}\n\nand more`,
        `- ${word}\n- b\n\n  still b`,
        `1) ${word}\n2) two`,
        `See:\n\n\`\`\`js\nlet ${word} = 1;\n\n\n## no heading\n\`\`\``,
        `| a | b |\n| --- | --- |\n| ${word} | 2 |`,
        `> They say ${word}\n\nI don't.`,
        `${word}  \nnext line`,
        `\`\`\`\n${word}`,
        `<details>\n${word}`,
      ]) ?? word
    );
  }

  #word(): string {
    return `w${this.#seed}x${this.#words++}z`;
  }
}
