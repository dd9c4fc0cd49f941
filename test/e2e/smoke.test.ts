import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

describe('VS Code with the extension in it', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ theme: 'light' });
  });

  after(() => workbench.close());

  it('shows its view, and still does after a restart', async () => {
    await workbench.openView('Marginalia');
    await workbench.screenshot('smoke');
    await workbench.restart();
    await workbench.openView('Marginalia');
    const title = await workbench.page.locator('.sidebar .title-label').innerText();
    assert.match(title, /marginalia/i);
  });
});
