import type { ListNode } from '../structure/listTree.ts';
import { parseInline, type References } from './inline.ts';

/** `Questions:`, `To discuss`, `思考問題`: what stands below it are questions, with or without a question mark. */
const LABEL =
  /^(?:(?:discussion |guiding |reading )?questions?|(?:questions?|points?|things?) (?:for|to) (?:discuss(?:ion)?|consider|think about)|to discuss|think about|fragen|preguntas|討論問題|讨论问题|思考問題|思考问题|질문)(?: (?:for|on|about) .{1,60})?\s*[:：]?$/iu;
/** `Q:`, `Question 2.` before a question. */
const LEAD = /^(?:q(?:uestion)?|frage|pregunta|問|问)\s*\d{0,2}\s*[:：.)]\s*/iu;
const MARK = /[?？؟][)\]”"’']*$/u;

/** The questions that a facilitator set for a reading: items below it that end with a question mark, or are called so. */
export function questionsBelow(node: ListNode, references: References): readonly string[] {
  return node.children.flatMap((child) => {
    const text = plain(child, references);
    if (LABEL.test(text))
      return child.children.map((one) => withoutLead(plain(one, references))).filter(Boolean);
    const question = withoutLead(text);
    return MARK.test(text) || question !== text ? [question].filter(Boolean) : [];
  });
}

function plain({ item }: ListNode, references: References): string {
  return parseInline([item.text, ...item.details].join(' '), references)
    .plain.replace(/\s+/gu, ' ')
    .trim();
}

function withoutLead(text: string): string {
  return text.replace(LEAD, '').trim();
}
