/** The pages that the reader's benchmark compares: ours with a stand-in host, and pdf.js's stock components. */
import type { ReaderState } from '../../src/protocol/data.ts';
import { readerPage } from '../support/reader/readerPage.ts';
import { OBJECTIVES } from '../support/reader/standInHost.ts';
import { THEMES } from '../support/reader/themes.ts';

/** The zoom both begin with, so that both draw the same number of pixels. */
const SCALE = 1.25;

/** What the stand-in host says at once. */
const STATE: ReaderState = {
  context: { title: 'A reading', objectives: [...OBJECTIVES], knownTags: [], readOnlyReason: null },
  position: { pageIndex: 0, left: null, top: null, scale: SCALE, rotation: 0 },
  reveal: null,
};

/**
 * Our built page, with a host that answers at once and does nothing else. As in VS Code, the notes come from elsewhere
 * when they are asked for: from `notesPath`, as the answer to `annotations`.
 */
export function ourPage(origin: string, document: string, notesPath: string): string {
  const apiScript = `{
    const answers = {
      ready: () => (${JSON.stringify(STATE)}),
      annotations: () => fetch(${JSON.stringify(notesPath)}).then((response) => response.json()),
    };
    const answer = async (message, value) => dispatchEvent(new MessageEvent('message', { data:
      { marginalia: 1, generation: message.generation, type: 'response', id: message.id, value: await value } }));
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => {
        // Where the notes stand is told once all have been looked for.
        if (message.method === 'placed') globalThis.__placed = Object.keys(message.params.places).length;
        if (message.type === 'request') answer(message, answers[message.method]?.() ?? {});
      },
      getState: () => undefined,
      setState: () => undefined,
    }); }`;
  return readerPage({
    boot: {
      generation: 'bench',
      document: { kind: 'pdf', uri: `${origin}${document}`, name: 'paper.pdf' },
      assets: `${origin}/reader/`,
      language: 'en',
    },
    apiScript,
    theme: THEMES.dark,
    origin,
  });
}

/** pdf.js's viewer components as its own example joins them, minified where pdfjs-dist ships them so. */
export function stockPage(document: string): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>stock</title>
<link rel="stylesheet" href="/pdfjs/web/pdf_viewer.css">
<style>body { margin: 0; background: #808080 } #container { overflow: auto; position: absolute; width: 100%; height: 100% }</style>
<script type="module">
  import * as pdfjs from '/pdfjs/build/pdf.min.mjs';
  const viewerModule = await import('/pdfjs/web/pdf_viewer.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = '/pdfjs/build/pdf.worker.min.mjs';
  const container = document.getElementById('container');
  const eventBus = new viewerModule.EventBus();
  const linkService = new viewerModule.PDFLinkService({ eventBus });
  const findController = new viewerModule.PDFFindController({ eventBus, linkService });
  const viewer = new viewerModule.PDFViewer({ container, eventBus, linkService, findController });
  linkService.setViewer(viewer);
  eventBus.on('pagesinit', () => { viewer.currentScale = ${SCALE}; });
  const loaded = await pdfjs.getDocument({
    url: '${document}', cMapUrl: '/pdfjs/cmaps/', standardFontDataUrl: '/pdfjs/standard_fonts/', wasmUrl: '/pdfjs/wasm/',
    iccUrl: '/pdfjs/iccs/',
  }).promise;
  viewer.setDocument(loaded);
  linkService.setDocument(loaded, null);
</script></head>
<body tabindex="1"><div id="container"><div id="viewer" class="pdfViewer"></div></div></body></html>`;
}
