import type { CopyChange } from '../core/anchoring/copyChange.ts';

/** Every word the reader says, in one place, so that it can be checked and translated in one place. */
export const strings = {
  viewer: {
    label: 'Document',
    page: (label: string) => `Page ${label}`,
    brokenPage: 'This page is damaged and cannot be shown.',
  },
  loading: {
    short: 'Opening…',
    long: 'This takes unusually long. Still trying…',
    progress: (loaded: string, total: string) => `${loaded} of ${total} MB`,
  },
  toolbar: {
    label: 'Reader',
    outline: 'Outline',
    back: 'Go Back',
    page: 'Page',
    ofPages: (total: number) => `of ${total}`,
    pageOfPages: (number: number, total: number) => `(${number} of ${total})`,
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    zoom: 'Zoom',
    zoomIs: (percent: string) => `Zoom: ${percent}`,
    percent: (percent: number) => `${percent} %`,
    fits: { auto: 'Automatic', 'page-width': 'Fit Width', 'page-fit': 'Fit Page' },
    rotate: 'Rotate Pages',
    find: 'Find',
    markArea: 'Mark an Area',
    notes: 'Notes',
  },
  flow: {
    letters: (percent: number) => `Letters ${percent} %`,
    widths: { narrow: 'Narrow Column', medium: 'Medium Column', wide: 'Wide Column' },
    layouts: { article: 'Article', original: 'Original Layout' },
  },
  page: {
    lostImage: 'An image that this copy does not have',
    lostImageNamed: (words: string) => `An image that this copy does not have: ${words}`,
    lostMedia: (address: string) => `Not in this copy: ${address}`,
  },
  outline: {
    label: 'Outline',
    close: 'Close Outline',
    none: 'This document has no outline.',
  },
  notes: {
    label: 'Notes',
    close: 'Close Notes',
    noObjective: (digit: number) => `This week has no objective ${digit}.`,
    tagged: (digit: number) => `Highlighted with objective ${digit}.`,
    untagged: (digit: number) => `Objective ${digit} removed.`,
    highlighted: 'Highlighted.',
    pageNoteMade: 'Note on the page made.',
    removed: 'Note removed.',
    undo: 'Undo',
    madePrivate: 'Only you see this note now.',
    shared: 'This note is shared with the others now.',
    copied: 'Quote copied.',
    failed: (reason: string) => `That did not work: ${reason}`,
    noText: 'There is no text here that can be quoted.',
    makePageNote: 'Make a Page Note',
  },
  cards: {
    placeholder: 'What do you make of it? Markdown works.',
    commentField: 'Comment',
    saveHint: (key: string) => `${key} saves, Esc cancels`,
    tagField: 'Add a tag',
    tagPlaceholder: 'Objective or tag',
    tagChoices: 'Objectives and tags',
    removeTag: (tag: string) => `Remove #${tag}`,
    pending: 'Being saved',
    pageNote: 'Page note',
    highlight: 'Highlight',
    area: 'Area',
    editComment: 'Edit Comment',
    addComment: 'Add a comment…',
    editTags: 'Edit Tags',
    openNote: 'Open Note File',
    remove: 'Delete Note',
    isPrivate: 'Only you see this note',
    makePrivate: 'Keep to Myself',
    makeShared: 'Share with the Others',
    private: 'private',
    yours: 'Your note',
    theirs: (name: string) => `Note by ${name}`,
    objectives: (digits: string) => `objectives ${digits}`,
    none: 'No notes yet. Select a sentence and press a digit.',
    lost: (count: number) =>
      count === 1 ? '1 note not found in this copy' : `${count} notes not found in this copy`,
    lostLabel: 'Notes not found in this copy',
    lostHint: 'They are kept. Attach each to the passage that is meant, here or by selecting it.',
    candidates: 'Where it may be',
    noCandidates: 'Nothing like it is in this copy. Select the passage it belongs to, if there is one.',
    show: 'Show',
    showPlace: (place: string) => `Show ${place}`,
    attachHere: 'Attach Here',
    attachTo: (place: string) => `Attach Here, ${place}`,
    markHere: 'Mark Here',
    markAt: (place: string) => `Mark Here, ${place}`,
    attachToSelection: 'Attach to Selection',
    attached: 'Attached. Undo takes it back.',
    noneLost: 'Every note has its passage in this copy.',
    noLostNote: 'Open the note to attach first: it is in the list of notes not found.',
    noSelection: 'Select the passage first, then attach the note to it.',
    alike: (percent: number) => `${percent} % alike`,
    fuzzy: (percent: number) => `Edited since, ${percent} % sure`,
    fuzzyHint: 'The passage stands here in another form than it was marked in.',
    confirm: 'This Is It',
    confirmed: 'The note has the passage as it stands here now.',
    noNext: 'No further note.',
    noPrevious: 'No earlier note.',
    showNotes: 'Notes are shown.',
    hideNotes: 'Notes are hidden.',
  },
  areas: {
    frame: 'frame',
    help: 'Arrow keys move the frame, with Shift they size it, with Control in small steps. Page Up and Page Down take it to another page. Enter goes on, Escape leaves. With the mouse, drag over the page.',
    form: 'Mark this area',
    alt: 'What is to be seen?',
    altPlaceholder: 'In words, for whoever doesn’t see it',
    save: 'Mark Area',
    cancel: 'Cancel',
    saveHint: (key: string) => `Drag over the page, or move the frame with the arrow keys. ${key} saves.`,
    title: (label: string | null, page: string) => `${label ?? 'Area'}, p. ${page}`,
    place: (
      { left, top, width, height }: { left: number; top: number; width: number; height: number },
      page: string,
    ) => {
      const [x, y, w, h] = [left, top, width, height].map(Math.round);
      return `Page ${page}: ${w} % wide and ${h} % high, ${x} % from the left, ${y} % from the top.`;
    },
    marked: 'Area marked.',
    moved: 'Area moved.',
    notHere: 'Areas can be marked on pages only. Select text instead.',
    unnamed: 'An area of the page, not described yet',
    describe: 'Move or Describe Area',
  },
  copies: {
    label: 'What changed in this copy',
    changed: ({ moved, edited, lost, found }: CopyChange) => {
      const parts = [
        lost.length > 0 ? `${lost.length} not found` : '',
        edited.length > 0 ? `${edited.length} edited` : '',
        moved.length > 0 ? `${moved.length} on another page` : '',
        found.length > 0 ? `${found.length} found again` : '',
      ];
      return `Another copy than last time. Notes: ${parts.filter((part) => part !== '').join(', ')}.`;
    },
    hint: 'Your notes are as they were: nothing was written.',
    lost: 'Not found:',
    edited: 'Edited:',
    moved: (from: string, to: string) => `p. ${from} → p. ${to}:`,
    found: 'Found again:',
    close: 'Close',
  },
  marks: {
    reading: (pages: number, all: number) => `Looking for highlights: page ${pages} of ${all}`,
    none: 'Nobody has marked anything in this PDF.',
    notHere: 'Only PDFs hold highlights of other programs.',
    imported: (made: number, known: number) => {
      const notes = made === 1 ? '1 note made of a highlight' : `${made} notes made of highlights`;
      if (made === 0) return 'All highlights of this PDF are among your notes already.';
      return known === 0 ? `${notes} of this PDF.` : `${notes} of this PDF; ${known} were there already.`;
    },
  },
  caret: {
    on: 'Caret on. Arrow keys move it, Shift selects, Escape leaves.',
    off: 'Caret off.',
    noText: 'There is no text here for a caret.',
    selected: (words: string) => `${words}, selected`,
  },
  find: {
    label: 'Find',
    field: 'Find',
    matchCase: 'Match Case',
    wholeWords: 'Match Whole Word',
    next: 'Next Match',
    previous: 'Previous Match',
    close: 'Close',
    count: (current: number, total: number) => `${current} of ${total}`,
    none: 'No results',
  },
  popup: {
    label: 'Highlight the selection',
    objective: (digit: number, text: string) => `Objective ${digit}: ${text}`,
    highlight: 'Highlight',
    comment: 'Comment',
    hint: (digits: number) =>
      digits === 0
        ? 'Text selected. H highlights, C comments, Tab shows the choices.'
        : `Text selected. 1 to ${digits} highlight with an objective, H without, C comments, Tab shows the choices.`,
  },
  password: {
    title: 'This PDF is locked',
    label: 'Password',
    hint: 'The password is used for this tab only and stored nowhere.',
    wrong: 'That password does not open it. Try again.',
    open: 'Open',
    cancel: 'Cancel',
  },
  failures: {
    openExternally: 'Open in Another Program',
    gone: {
      title: 'The file is gone',
      advice: 'It was moved or deleted. Close this tab and open the reading again from the syllabus.',
    },
    unreadable: {
      title: 'The file could not be read',
      advice:
        'Close this tab and open the reading again. If it lies on another machine, check the connection to it.',
    },
    damaged: {
      title: 'This is not a readable PDF',
      advice:
        'The file is damaged or was downloaded only in part. Fetch the reading again, or attach another copy of it.',
    },
    encrypted: {
      title: 'This PDF is encrypted in a way that is not supported',
      advice: 'Open it in another program, save it without protection, and attach that copy.',
    },
    locked: {
      title: 'This PDF is locked',
      advice: 'It opens with its password only. Close this tab and open it again to try one.',
    },
    empty: {
      title: 'This PDF has no pages',
      advice: 'Fetch the reading again, or attach another copy of it.',
    },
    emptyPage: {
      title: 'There are no words in this page',
      advice:
        'Sites that build their pages by script give nothing else to a reader. Open it in the browser, save it from there as a complete page, and attach that.',
    },
    unknownPage: {
      title: 'This page could not be shown',
      advice: 'Fetch the reading again, or save the page from the browser and attach that.',
    },
    unknown: {
      title: 'This PDF could not be opened',
      advice: 'Try it in another program. If it opens there, save a copy from it and attach that.',
    },
  },
} as const;
