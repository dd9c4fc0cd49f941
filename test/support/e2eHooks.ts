/** Loaded by mocha before the e2e tests: pictures of what failed, and nothing left running. */
import type { RootHookObject } from 'mocha';
import { openWorkbenches } from './workbench.ts';

/** mocha's root hooks. */
export const mochaHooks: RootHookObject = {
  async afterEach(this: Mocha.Context): Promise<void> {
    const test = this.currentTest;
    if (test === undefined || test.state !== 'failed') return;
    for (const [index, workbench] of openWorkbenches().entries()) {
      const path = await workbench
        .screenshot(`failed-${test.fullTitle().slice(0, 80)}-${index}`)
        .catch(String);
      console.log(`    screenshot: ${path}`);
      for (const error of workbench.consoleErrors.slice(-5))
        console.log(`    console: ${error.slice(0, 300)}`);
    }
  },
  async afterAll(): Promise<void> {
    await Promise.all(openWorkbenches().map((workbench) => workbench.close()));
  },
};
