import type { OutlineEntry } from '../outline/outlineTree.ts';
import type { FlowText } from './flowText.ts';

/** The heading a section stands under: its own, else the last one before it; null at the beginning. */
export function headingBefore({ sections }: FlowText, section: number): string | null {
  for (let index = section; index >= 0; index -= 1) {
    const heading = sections[index]?.heading;
    if (heading) return heading.title;
  }
  return null;
}

/** The outline that the headings make: each belongs to the last one of a higher level. */
export function flowOutline(
  { sections }: FlowText,
  open: (section: number) => void,
): readonly OutlineEntry[] {
  const entries: { -readonly [K in keyof OutlineEntry]: OutlineEntry[K] }[] = [];
  const above: { level: number; entry: (typeof entries)[number] }[] = [];
  sections.forEach(({ heading }, section) => {
    if (!heading) return;
    while ((above.at(-1)?.level ?? 0) >= heading.level) above.pop();
    const parent = above.at(-1)?.entry ?? null;
    if (parent) parent.hasChildren = true;
    const entry = {
      title: heading.title,
      level: above.length + 1,
      parent,
      hasChildren: false,
      open: () => open(section),
      section: async () => section,
    };
    above.push({ level: heading.level, entry });
    entries.push(entry);
  });
  return entries;
}
