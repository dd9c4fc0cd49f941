/** What a command or key asks of the reader that has the focus. */
export const READER_ACTIONS = [
  'tag1', 'tag2', 'tag3', 'tag4', 'tag5', 'tag6', 'tag7', 'tag8', 'tag9',
  'highlight', 'comment', 'editTags', 'deleteNote', 'pageNote', 'copyQuote',
  'find', 'findNext', 'findPrevious',
  'zoomIn', 'zoomOut', 'fitWidth', 'fitPage', 'rotate',
  'nextPage', 'previousPage', 'firstPage', 'lastPage', 'goToPage', 'goBack',
  'toggleOutline', 'toggleNotes', 'toggleCaret', 'nextNote', 'previousNote',
  'markArea', 'showLostNotes', 'attachToSelection', 'importMarks', 'togglePrivate',
  'reply', 'agree', 'disagree', 'putQuestion', 'addEvidence', 'markAnswered',
  'chooseLayer', 'showEveryone', 'showMine', 'showQuestions', 'nextNew', 'previousNew',
  'togglePlay', 'seekBack', 'seekForward', 'playHere', 'timedNote',
] as const; // prettier-ignore

export type ReaderAction = (typeof READER_ACTIONS)[number];
