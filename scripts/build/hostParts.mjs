// The parts that the extension is cut into where Node is (deferredParts.mjs).
//
// Activation loads the first alone: its limit is tested (package.test.ts), and what is made in activate() has to be in
// it. Where there is a course, `course` and `syllabus` are loaded with it, `notes` with the first notes, `reader` with
// the first reading.

/** @type {import('./deferredParts.mjs').Parts} */
export const hostParts = {
  extension: {
    entry: 'src/host/platform/extension.node.ts',
    holds: [
      'src/core/library/{copyPath,safeName}.ts',
      'src/core/notes/{notesPath,tags,fellowKey,cleanText}.ts',
    ],
  },
  course: {
    holds: [
      'src/core/{course,library,links}/**',
      'src/host/tree/{treeItems,othersNotes}.ts',
      'src/host/objectives/{objectiveItems,coverageView}.ts',
    ],
  },
  syllabus: { holds: ['src/core/syllabus/**'] },
  notes: { holds: ['src/core/notes/**', 'src/host/notes/{newReply,noteFileEdits,noteUndo,noteWriter}.ts'] },
  reader: {
    holds: [
      'src/protocol/{coverage,data,messages,readerPage,rpc}.ts',
      'src/host/editor/{annotationFeed,placingJobs,readerContext,readerHandlers,readerHtml,readerPanel,viewHtml,webviewTransport}.ts',
    ],
  },
  commands: {
    holds: [
      'src/host/commands/{courseCommands,noteCommands,objectiveCommands,pickNotes,pickWeek,readingCommands}.ts',
      'src/host/links/{backlinks,linkCommands}.ts',
    ],
  },
  fetch: {
    holds: [
      'src/host/library/{attachedFile,earlierCopies,fetchRefusal}.ts',
      'src/host/platform/{download,downloadError,downloadMessage,openUrl,pdfSink,temporaryFile}.ts',
    ],
  },
  search: {
    holds: ['src/core/search/**', 'src/host/search/{found,passagePreview,pickPassage,searchPick}.ts'],
  },
  git: {
    holds: [
      'src/core/git/**',
      'src/host/git/**',
      'src/host/platform/gitTools.ts',
      'src/host/sharing/{gitExtension,gitHere,mergeDriver,shareMessages,sharing}.ts',
    ],
  },
  anchoring: { holds: ['src/core/{anchoring,assistant,transcript}/**'] },
  discussion: {
    entry: 'src/host/platform/discussion.ts',
    holds: [
      'src/core/discussion/**',
      'src/host/commands/{briefCommand,briefFigures,briefPage,cohortFiles,exchangeCommands,exportPdf}.ts',
    ],
  },
};
