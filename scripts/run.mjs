// Runs a script of this repository (`node scripts/run.mjs SCRIPT ARGUMENTS…`) under Node 24, after installing what is
// missing: what package.json's scripts are made of, so that each works in a fresh clone.
import { runScript } from './lib/bootstrap.mjs';

const [script = '', ...args] = process.argv.slice(2);
await runScript(script, args);
