import { addressesOf } from '../reading/addresses.ts';
import { parseInline } from '../reading/inline.ts';
import type { Block } from '../text/blocks.ts';
import { itemShape } from './itemShape.ts';
import type { Section } from './outline.ts';

/** Whether a heading and those beside it are linked works: half of them at least, and two. */
export function siblingsLinked(section: Section): boolean {
  return amongSiblings(LINKED, section, 2, isLinked);
}

/** Whether a heading and those beside it name works whose addresses stand below: half of them at least, and three. */
export function siblingsAddressed(section: Section): boolean {
  return amongSiblings(ADDRESSED, section, 3, isAddressed);
}

/** Whether a heading has nothing below it but text, and an address at its beginning. */
export function isAddressed(section: Section): boolean {
  return (
    section.children.every((child) => !child.marked) &&
    section.blocks.slice(0, 3).some((block) => isAddressLine(block))
  );
}

type Verdicts = WeakMap<Section, Map<number, boolean>>;
const LINKED: Verdicts = new WeakMap();
const ADDRESSED: Verdicts = new WeakMap();

/** Asks once for all headings of one level below one parent. */
function amongSiblings(
  known: Verdicts,
  section: Section,
  least: number,
  test: (section: Section) => boolean,
): boolean {
  if (!section.parent) return false;
  const levels = known.get(section.parent) ?? new Map<number, boolean>();
  known.set(section.parent, levels);
  const verdict = levels.get(section.level);
  if (verdict !== undefined) return verdict;
  const siblings = section.parent.children.filter((other) => other.level === section.level && other.marked);
  const count = siblings.filter((other) => test(other)).length;
  const many = count >= least && count * 2 >= siblings.length;
  levels.set(section.level, many);
  return many;
}

function isLinked({ inline }: Section): boolean {
  return itemShape(inline) === 'strong' && addressesOf(inline).some((address) => address.url !== null);
}

/** A line that gives the address of what the heading above it names. */
function isAddressLine(block: Block): boolean {
  if (block.kind !== 'text' && block.kind !== 'item') return false;
  return (
    /^[*_\s]*(?:link|url|source|paper|read|watch|pdf|available(?: at)?|address)s?[*_\s]*[:：]|^\s*<?https?:\/\/\S+\s*$/i.test(
      block.text,
    ) && addressesOf(parseInline(block.text)).some((address) => address.url !== null)
  );
}
