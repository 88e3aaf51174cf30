// Pictures of a page, to be looked at: node picture.mjs FILE.html FOLDER
//   NAME-light.png NAME-dark.png NAME-step.png NAME-390.png NAME-390-large.png NAME-320.png NAME-gradients.png
//   NAME-print-1.png ... (needs pdftoppm: apt-get install poppler-utils)
import {execFileSync} from 'node:child_process';
import {basename, join} from 'node:path';
import {desktop, launch, open, smallest, telephone} from './browser.mjs';

const [file, folder = '.'] = process.argv.slice(2);
if (!file) throw new Error('usage: node picture.mjs FILE.html FOLDER');
const name = join(folder, basename(file, '.html'));
const browser = await launch();

async function picture(suffix, options, prepare = async () => {}) {
  const page = await open(browser, file, options);
  await page.evaluate(() => document.fonts.ready);
  await prepare(page);
  await page.waitForTimeout(700);
  await page.screenshot({path: `${name}-${suffix}.png`});
  await page.context().close();
}

const press = async (page, key, times) => {
  for (let i = 0; i < times; ++i) await page.keyboard.press(key);
};
const scrollTo = (id) => (page) => page.evaluate((target) => document.getElementById(target)?.scrollIntoView(), id);
const small = {viewport: telephone, deviceScaleFactor: 2, reducedMotion: 'reduce'};
const still = {viewport: desktop, reducedMotion: 'reduce'};

await picture('light', still);
await picture('step', still, (page) => press(page, 'n', 1));
await picture('dark', {...still, colorScheme: 'dark'}, async (page) => {
  await press(page, 'n', 13);
});
await picture('check', {...still, colorScheme: 'dark'}, scrollTo('check'));
await picture('gradients', still, async (page) => {
  await page.keyboard.press('g');
  await scrollTo('gradients')(page);
});
await picture('390-top', small);
await picture('390', small, (page) => press(page, 'n', 14));
await picture('390-large', small, async (page) => {
  await press(page, 'n', 3);
  const button = page.locator('#_large');
  if (await button.count()) await button.click();
});
await picture('320', {...small, viewport: smallest}, (page) => press(page, 'n', 12));

const page = await open(browser, file);
await page.pdf({path: `${name}.pdf`, preferCSSPageSize: true, printBackground: false});
execFileSync('pdftoppm', ['-r', '60', '-png', `${name}.pdf`, `${name}-print`]);
await browser.close();
