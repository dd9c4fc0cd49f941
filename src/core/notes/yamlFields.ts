import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';

/** Some fields of a YAML mapping, and what is wrong with the YAML. Lines are 0-based in the source. */
export interface YamlFields<Name extends string> {
  readonly fields: Partial<Record<Name, string>>;
  readonly faults: readonly { readonly line: number; readonly message: string }[];
}

/**
 * Reads plain fields from the top of a YAML mapping as the text they were written as. Never throws. Values are never
 * expanded, so aliases can't blow up; of a key that stands twice, the first counts.
 */
export function yamlFields<Name extends string>(source: string, names: readonly Name[]): YamlFields<Name> {
  const fields: Partial<Record<Name, string>> = {};
  try {
    const counter = new LineCounter();
    const document = parseDocument(source, { uniqueKeys: false, logLevel: 'silent', lineCounter: counter });
    const faults = document.errors.slice(0, 3).map((error) => ({
      line: Math.max(0, counter.linePos(error.pos[0]).line - 1),
      message: error.message.split('\n')[0]?.replace(/ at line \d.*/, '') ?? error.code,
    }));
    if (!isMap(document.contents)) {
      if (document.contents !== null) faults.push({ line: 0, message: 'It is no list of fields.' });
      return { fields, faults };
    }
    const seen = new Set<string>();
    for (const { key, value } of document.contents.items) {
      if (!isScalar(key)) continue;
      const name = String(key.value);
      if (seen.has(name)) {
        faults.push({
          line: lineOf(key.range?.[0] ?? 0, counter),
          message: `"${name.slice(0, 40)}" stands twice.`,
        });
        continue;
      }
      seen.add(name);
      const wanted = names.find((other) => other === name);
      if (wanted === undefined || !isScalar(value) || value.value === null) continue;
      fields[wanted] = typeof value.value === 'string' ? value.value : (value.source ?? '');
    }
    return { fields, faults };
  } catch {
    return { fields, faults: [{ line: 0, message: 'It could not be read.' }] };
  }
}

function lineOf(offset: number, counter: LineCounter): number {
  return Math.max(0, counter.linePos(offset).line - 1);
}
