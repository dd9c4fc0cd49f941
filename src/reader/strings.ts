/** Every word the reader says, in one place, so that it can be checked and translated in one place. */
export const strings = {
  viewer: {
    label: 'Document',
    page: (label: string) => `Page ${label}`,
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
    notes: 'Notes',
  },
  outline: {
    label: 'Outline',
  },
  notes: {
    label: 'Notes',
    noObjective: (digit: number) => `This week has no objective ${digit}.`,
    tagged: (digit: number) => `Highlighted with objective ${digit}.`,
    untagged: (digit: number) => `Objective ${digit} removed.`,
    highlighted: 'Highlighted.',
    pageNoteMade: 'Note on the page made.',
    removed: 'Note removed.',
    undo: 'Undo',
    copied: 'Quote copied.',
    failed: (reason: string) => `That did not work: ${reason}`,
    noText: 'There is no text here that can be quoted.',
    makePageNote: 'Make a Page Note',
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
      advice: 'Close this tab and open the reading again. If it lies on another machine, check the connection to it.',
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
    unknown: {
      title: 'This PDF could not be opened',
      advice: 'Try it in another program. If it opens there, save a copy from it and attach that.',
    },
  },
} as const;
