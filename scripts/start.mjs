// npm start: installs what is missing, then runs scripts/start/main.ts under Node 24.
import { runScript } from './lib/bootstrap.mjs';

await runScript('scripts/start/main.ts', process.argv.slice(2));
