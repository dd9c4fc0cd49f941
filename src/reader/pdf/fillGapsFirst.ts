import { fillEngineGaps } from './engineGaps.ts';

// To be imported before pdf.js.
fillEngineGaps();
