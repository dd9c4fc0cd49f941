// npm run package: installs what is missing, then runs scripts/package/main.ts under Node 24.
import { runScript } from './lib/bootstrap.mjs';

await runScript('scripts/package/main.ts', process.argv.slice(2));
