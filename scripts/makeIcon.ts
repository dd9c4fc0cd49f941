/**
 * Draws media/icon.svg as media/icon.png, which is what the marketplaces take. To be run by hand when the drawing changes:
 *
 *   node scripts/makeIcon.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from '../test/support/chromium.ts';

const SIZE = 256;
const media = (name: string): string => fileURLToPath(new URL(`../media/${name}`, import.meta.url));

const { executablePath, env } = await findChromium();
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu'],
  env: { ...process.env, ...env },
});
try {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block }</style>${await readFile(media('icon.svg'), 'utf8')}`,
  );
  await writeFile(media('icon.png'), await page.screenshot({ omitBackground: true }));
} finally {
  await browser.close();
}
