import {basename, join} from 'node:path';
import {desktop, launch, open, telephone} from './browser.mjs';
const [folder, ...files] = process.argv.slice(2);
const browser = await launch();
for (const file of files) {
  const name = join(folder, basename(file, '.html'));
  const page = await open(browser, file, {viewport: desktop, reducedMotion: 'reduce'});
  await page.evaluate(() => document.fonts.ready);
  const figure = page.locator('.side figure');
  if (!await figure.count()) { console.log(file, 'no figure'); continue; }
  const box = await page.evaluate(() => { const s = document.querySelector('.side svg'); return s.getAttribute('viewBox') + ' -> ' + Math.round(s.getBoundingClientRect().width) + 'x' + Math.round(s.getBoundingClientRect().height); });
  console.log(basename(file), box);
  await figure.screenshot({path: `${name}-fig.png`});
  if (process.env.HEAT) { await page.keyboard.press('g'); await figure.screenshot({path: `${name}-heat.png`}); }
  await page.context().close();
}
await browser.close();
