import { classifyHeading, isAllVocabulary, type HeadingClass } from '../headings/classify.ts';
import { addressesOf } from '../reading/addresses.ts';
import { parseInline, type Inline, type References } from '../reading/inline.ts';
import { leadOf } from '../reading/lead.ts';
import { questionsBelow } from '../reading/questions.ts';
import { readingFields } from '../reading/readingFields.ts';
import { tidyObjective } from '../reading/tidy.ts';
import type { ItemBlock } from '../text/blocks.ts';
import { beginsAsObjective } from './beginsAsObjective.ts';
import { isAnnounced, under, weekContext, type Context } from './context.ts';
import { markedTier, tierOf, type WeekDraft } from './draft.ts';
import { isTitleLike, itemShape, type Shape } from './itemShape.ts';
import { listTree, type ListNode } from './listTree.ts';

/** Takes the readings and objectives of a list into a week, as the heading above it has it. */
export function takeList(
  items: readonly ItemBlock[],
  context: Context,
  week: WeekDraft,
  references: References,
): void {
  new ListReader(week, references).take(listTree(items), context);
}

class ListReader {
  readonly #week: WeekDraft;
  readonly #references: References;

  constructor(week: WeekDraft, references: References) {
    this.#week = week;
    this.#references = references;
  }

  take(nodes: readonly ListNode[], context: Context): void {
    if (context.mode === 'objectives') {
      for (const node of nodes) {
        const inline = parseInline(node.item.text, this.#references);
        if (isAddressedWork(inline)) this.#reading(node, inline, weekContext(node.item.line));
        else this.#objective(node, context);
      }
      return;
    }
    const judged = nodes.map((node) => {
      const inline = parseInline(node.item.text, this.#references);
      const shape = itemShape(inline);
      return { node, inline, shape: shape === 'possible' && hasAddressBelow(node) ? 'strong' : shape };
    });
    const strong = judged.filter(({ shape }) => shape === 'strong').length;
    for (const { node, inline, shape } of judged) {
      if (this.#category(node, inline, shape, context)) continue;
      if (accepts(context, inline, shape, strong * 2 >= judged.length)) this.#reading(node, inline, context);
      else if (context.mode === 'all')
        this.#week.skipped.push({ line: node.item.line, why: 'not-a-reading' });
    }
  }

  /** An item that heads the list below it: `Required:`, `Videos:`, `Read both of the following`. */
  #category(node: ListNode, inline: Inline, shape: Shape, context: Context): boolean {
    if (node.children.length === 0) return false;
    const plain = inline.plain.trim();
    const cls = plain.length < 200 ? classifyHeading(plain) : null;
    const colon = /[:：]\s*$/.test(plain);
    const words = plain.split(/\s+/).length;
    const named =
      cls !== null &&
      cls.kind !== 'unknown' &&
      cls.kind !== 'unit' &&
      ((colon && words <= 8) || isAllVocabulary(plain));
    const inside = named
      ? under(context, cls, { line: node.item.line, marked: false, leadIn: false, level: 7 })
      : null;
    if (inside) {
      if (context.mode !== 'none' || (cls?.kind === 'tier' && cls.sure)) this.take(node.children, inside);
      return true;
    }
    if (context.mode === 'none' || !heads(node, shape, inline, cls, this.#references))
      return context.mode === 'none';
    const opens =
      context.tier.sure || context.tier.weighted || !colon || words > 6
        ? context
        : under(
            context,
            { kind: 'unknown', name: label(plain) },
            { line: node.item.line, marked: false, leadIn: false, level: 7 },
          );
    this.take(node.children, opens);
    return true;
  }

  #reading(node: ListNode, inline: Inline, context: Context): void {
    const { item } = node;
    const notes = node.children.map((child) => child.item.text);
    const works = readingFields(inline, [...item.details, ...notes], this.#references);
    const questions = questionsBelow(node, this.#references);
    for (const [i, fields] of works.entries()) {
      const mark = fields.tier;
      const named =
        labelled(inline) && !context.tier.sure && !context.tier.weighted
          ? weekContext(item.line).tier
          : context.tier;
      const tier = mark === null ? named : markedTier(this.#week, mark, named, item.line);
      const sure = isAnnounced(context) || labelled(inline);
      const pin = item.pins[i] ?? null;
      const found = { fields, line: item.line, pinLine: item.lastLine, pin, sure };
      // Of several works in one item, the first stands for all.
      tierOf(this.#week, tier).readings.push(
        i === 0 && questions.length > 0 ? { ...found, questions } : found,
      );
    }
  }

  #objective(node: ListNode, context: Context): void {
    const { item } = node;
    const text = tidyObjective(parseInline([item.text, ...item.details].join(' '), this.#references).plain);
    const heads = node.children.length > 0 && (/[:：]$/.test(text) || text.split(' ').length <= 3);
    const cls = heads ? classifyHeading(text) : null;
    if (heads && (cls?.kind === 'unknown' || cls?.kind === 'objectives')) this.take(node.children, context);
    else if (heads && cls)
      this.take(
        node.children,
        under(context, cls, { line: item.line, marked: false, leadIn: false, level: 7 }),
      );
    else if (/\p{L}{2}/u.test(text)) {
      this.#week.objectives.push({
        text,
        line: item.line,
        pinLine: item.lastLine,
        pin: item.pins[0] ?? null,
      });
    }
  }
}

/** What could be a title, and is one as its address stands alone on a line below it. */
function hasAddressBelow({ item }: ListNode): boolean {
  return item.details.some((detail) => /^<?https?:\/\/\S+>?$/i.test(detail.trim()));
}

/** A work with its address among objectives: it stands below a heading that nobody knew for one. */
function isAddressedWork(inline: Inline): boolean {
  const works = addressesOf(inline).some((address) => address.url !== null);
  return works && itemShape(inline) === 'strong' && !beginsAsObjective(inline.plain);
}

/** Whether an item counts as a reading where it stands. */
function accepts(context: Context, inline: Inline, shape: Shape, among: boolean): boolean {
  if (context.mode === 'none') return false;
  if (context.mode === 'all') return shape !== 'none' || keeps(inline) || isPlainName(inline);
  if (shape === 'strong') return true;
  return (
    shape === 'possible' &&
    (among || context.listed === true || (labelled(inline) && context.mode === 'strong'))
  );
}

/** Under a heading that says "readings" even an odd line is one, if it names an address or sets a title apart. */
function keeps(inline: Inline): boolean {
  const words = inline.plain.trim().split(/\s+/).length;
  const linked = addressesOf(inline).some((address) => address.url !== null && address.start < 160);
  const marked = inline.spans.some((span) => span.kind === 'italic' && span.end - span.start > 8);
  return (
    itemShape(inline) !== 'none' ||
    ((linked || marked) &&
      words > 1 &&
      words < 60 &&
      !/^\s*(?:no|slides?|homework|assignment|quiz|recaps? (?:from|of))\b/i.test(inline.plain))
  );
}

/** Under such a heading a short line is one even if its author writes all in small letters. */
function isPlainName({ plain }: Inline): boolean {
  const text = plain.trim();
  return (
    /^\p{Ll}/u.test(text) &&
    text.split(/\s+/).length <= 12 &&
    !/[.:;?]$/.test(text) &&
    isTitleLike(text.charAt(0).toUpperCase() + text.slice(1))
  );
}

/** `Reading: …`, `Required: …` on the item itself. */
function labelled(inline: Inline): boolean {
  const lead = inline.plain.slice(0, leadOf(inline.plain).length);
  return /\b(?:reading|readings|paper|read|article|literature|required|optional|recommended|core|suggested|supplementary)\s*\d*\s*[:：]\s*$/i.test(
    lead,
  );
}

/** Whether an unnamed item heads its children rather than being a reading with notes. */
function heads(
  node: ListNode,
  shape: Shape,
  inline: Inline,
  cls: HeadingClass | null,
  references: References,
): boolean {
  if (cls?.kind === 'unit') return true;
  if (addressesOf(inline).some((address) => address.url !== null)) return false;
  const shapes = node.children.map((child) => {
    const own = itemShape(parseInline(child.item.text, references));
    return own === 'none' && child.children.length > 0 ? 'strong' : own;
  });
  const strong = shapes.filter((each) => each === 'strong').length;
  if (strong * 2 < shapes.length || strong === 0) return false;
  return shape !== 'strong' || /[:：]\s*$/.test(inline.plain);
}

function label(plain: string): string {
  return plain.replace(/[\s:：]+$/, '').slice(0, 80);
}
