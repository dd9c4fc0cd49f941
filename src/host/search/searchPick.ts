import * as vscode from 'vscode';
import { plainTextOf } from '../../core/notes/markdownText.ts';
import { matchedPassage, snippet } from '../../core/search/snippet.ts';
import type { SearchHit } from '../../core/search/searchIndex.ts';
import type { Documents } from '../course/documents.ts';
import type { CourseSearch } from './courseSearch.ts';
import type { Found } from './found.ts';
import type { PassagePlace, PassagePreview } from './passagePreview.ts';

/** How many results are offered: more than anybody looks through. */
const LIMIT = 60;
const SHOWN = 110;
/** How much of a reading's text is shown in the reader, in characters. */
const SHOWN_IN_READER = 300;

interface ResultItem extends vscode.QuickPickItem {
  readonly place?: PassagePlace;
}

/** What searching needs. */
export interface SearchPickParts {
  readonly search: CourseSearch;
  readonly documents: Documents;
  readonly me: () => string | null;
  /** Keeps a query in the side bar. */
  readonly save: (query: string) => Promise<void>;
}

/** Asks what to find and answers while one types, showing each passage; undefined if dismissed. */
export async function pickFound(
  parts: SearchPickParts,
  preview: PassagePreview,
  query: string,
): Promise<PassagePlace | undefined> {
  const { search, save } = parts;
  const pick = vscode.window.createQuickPick<ResultItem>();
  const keep = {
    iconPath: new vscode.ThemeIcon('bookmark'),
    tooltip: vscode.l10n.t('Keep this search in the side bar'),
  };
  // The best result stands first, whatever its label says. Not in the API's types, and harmless where it is not known.
  Object.assign(pick, { sortByLabel: false });
  pick.title = vscode.l10n.t('Search Notes and Readings');
  pick.placeholder = vscode.l10n.t(
    'Words, #tag, @fellow, week:3. Arrow keys show the passage, Enter opens it',
  );
  pick.value = query;
  const show = () => {
    const found = search.search(pick.value, LIMIT).map((hit) => resultItem(hit, parts));
    pick.items = found.length > 0 || pick.value.trim() === '' || search.isGrowing ? found : [nothingFound()];
    pick.buttons = pick.value.trim() === '' ? [] : [keep];
    pick.busy = search.isGrowing;
  };
  const growing = search.onDidGrow(() => {
    const [active] = pick.activeItems;
    show();
    // Who is on their way through the list stays where they are.
    const same =
      active && pick.items.find((item) => item.label === active.label && item.detail === active.detail);
    if (same && same !== pick.items[0]) pick.activeItems = [same];
  });
  pick.onDidChangeValue(show);
  pick.onDidChangeActive(([active]) => {
    // While one types the first result is active, and nobody has asked to see it.
    if (active && pick.items[0] !== active) preview.soon(active.place);
  });
  pick.onDidTriggerButton(() => void save(pick.value.trim()).then(() => pick.hide()));
  try {
    const chosen = await new Promise<PassagePlace | undefined>((resolve) => {
      pick.onDidAccept(() => {
        const place = pick.activeItems[0]?.place;
        if (place) resolve(place);
      });
      pick.onDidHide(() => resolve(undefined));
      pick.show();
      show();
      search.start().then(show, () => resolve(undefined));
    });
    if (!chosen) await preview.takeBack();
    return chosen;
  } finally {
    growing.dispose();
    pick.dispose();
    preview.dispose();
  }
}

/** A row that says what else could be tried. */
function nothingFound(): ResultItem {
  return {
    label: vscode.l10n.t('Nothing found'),
    detail: vscode.l10n.t('Fewer words find more. A reading’s own text is searched once it was opened.'),
    alwaysShow: true,
  };
}

/** What was found, as a row. */
export function resultItem({ value, terms }: SearchHit<Found>, parts: SearchPickParts): ResultItem {
  const place = placeOf(value, parts.documents, terms);
  const title = place?.reading.title ?? '';
  switch (value.kind) {
    case 'note': {
      const record = value.file.notes.records[value.index];
      const { quote = '' } = record ?? {};
      const comment = plainTextOf(record?.annotation.comment ?? '');
      const matches = (text: string) => terms.some((term) => text.toLowerCase().includes(term));
      // What matched comes first; the other says what it is about.
      const [first, second] =
        comment !== '' && (matches(comment) || !matches(quote)) ? [comment, quote] : [quote, comment];
      const who =
        value.file.notes.fellow === parts.me()
          ? vscode.l10n.t('you')
          : (value.file.notes.name ?? value.file.notes.fellow ?? '');
      const tags = (record?.tags ?? []).map((tag) => `#${tag}`).join(' ');
      const about = [title, second === '' ? '' : `“${snippet(second, terms, SHOWN)}”`]
        .filter(Boolean)
        .join(' · ');
      return {
        label: `$(${first === comment ? 'comment' : 'quote'}) ${snippet(first || title, terms, SHOWN)}`,
        description: [who, record?.annotation.locator, tags].filter(Boolean).join(' · '),
        detail: about,
        alwaysShow: true,
        ...(place ? { place } : {}),
      };
    }
    case 'reading': {
      const by = [value.reading.reading?.byline, value.reading.reading?.year].filter(Boolean).join(', ');
      return { label: `$(book) ${title}`, description: by, alwaysShow: true, ...(place ? { place } : {}) };
    }
    case 'text':
      return {
        label: `$(file-text) ${snippet(value.text, terms, SHOWN)}`,
        ...(value.hasPages ? { description: vscode.l10n.t('p. {0}', value.section + 1) } : {}),
        detail: title,
        alwaysShow: true,
        ...(place ? { place } : {}),
      };
  }
}

/** Where something that was found is; of a reading's own text, where the words are that matched. */
export function placeOf(
  found: Found,
  documents: Documents,
  terms: readonly string[] = [],
): PassagePlace | undefined {
  if (found.kind === 'reading') return { reading: found.reading, reveal: null, note: null };
  if (found.kind === 'text')
    return {
      reading: found.reading,
      reveal: {
        ref: null,
        pageIndex: found.section,
        quote: matchedPassage(found.text, terms, SHOWN_IN_READER),
      },
      note: null,
    };
  const { file, index } = found;
  const record = file.notes.records[index];
  const id = file.notes.reading;
  if (!record || id === null) return undefined;
  const known = documents.find(file.folder, id);
  const reading = known ?? { folder: file.folder, id, title: id, reading: null, week: null };
  const ref = record.annotation.id ?? record.annotation.key;
  return { reading, reveal: { ref, pageIndex: null }, note: { uri: file.uri, line: record.line } };
}
