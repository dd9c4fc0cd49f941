// npm run bench: installs what is missing, then runs scripts/bench/main.ts under Node 24.
import { runScript } from './lib/bootstrap.mjs';

await runScript('scripts/bench/main.ts', process.argv.slice(2));
