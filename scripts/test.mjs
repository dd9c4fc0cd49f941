// npm test: installs what is missing, then runs scripts/test/main.ts under Node 24.
import { runScript } from './lib/bootstrap.mjs';

await runScript('scripts/test/main.ts', process.argv.slice(2));
