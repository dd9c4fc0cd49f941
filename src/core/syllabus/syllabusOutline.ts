import { weekLabel, type Course } from '../model/course.ts';

/** A part of a syllabus file, as an outline shows it. Lines are 0-based; `endLine` is the last one of the part. */
export interface OutlineNode {
  readonly kind: 'week' | 'group' | 'objective' | 'reading';
  readonly name: string;
  readonly detail: string;
  readonly line: number;
  readonly endLine: number;
  readonly children: readonly OutlineNode[];
}

/** What a syllabus file holds: weeks, in them objectives and tiers, in these the readings. `lines` is the file's length. */
export function syllabusOutline(course: Course, path: string, lines: number): readonly OutlineNode[] {
  const weeks = course.weeks.filter(({ file }) => file === path);
  const nodes = weeks.map((week) => {
    const objectives = week.objectives.map(({ id, text, line }) => leaf('objective', text, `#${id}`, line));
    const tiers = week.tiers.map(({ name, line, readings }) =>
      group(
        name,
        line,
        readings.map(({ id, title, line: at }) => leaf('reading', title, id, at)),
      ),
    );
    const [first] = objectives;
    const aims = first ? [group('Learning objectives', first.line, objectives)] : [];
    return { ...group(weekLabel(week) || path, week.line, [...aims, ...tiers]), kind: 'week' } as const;
  });
  return closed(nodes, lines - 1);
}

function leaf(kind: 'objective' | 'reading', name: string, detail: string, line: number): OutlineNode {
  return { kind, name, detail, line, endLine: line, children: [] };
}

/** A tier may be named below its readings, or by none of them: it begins where its first part does. */
function group(name: string, line: number, children: readonly OutlineNode[]): OutlineNode {
  const first = Math.min(line, ...children.map((child) => child.line));
  return { kind: 'group', name, detail: '', line: first, endLine: first, children };
}

/** Every part goes on until the next one begins; one that stands in two places of the file goes on over both. */
function closed(nodes: readonly OutlineNode[], last: number): readonly OutlineNode[] {
  const ordered = nodes.toSorted((a, b) => a.line - b.line);
  return ordered.map((node, index) => {
    const next = ordered[index + 1]?.line;
    const endLine = Math.max(node.line, next === undefined ? last : Math.min(last, next - 1));
    const children = closed(node.children, endLine);
    return { ...node, endLine: Math.max(endLine, ...children.map((child) => child.endLine)), children };
  });
}
