// How much sooner a page of 10,000 formulas opens because browsers lay out only what is in view:
//   node check_containment.mjs FILE.html [FORMULAS]
// The same file is opened several times in turn as it is and with containment switched off.
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {resolve} from 'node:path';
import {desktop, launch} from './browser.mjs';

const least = 5, repeats = 3, slowRepeats = 2;
const [file, wanted = '10000'] = process.argv.slice(2);
if (!file) {
  console.error('usage: node check_containment.mjs FILE.html [FORMULAS]');
  process.exit(2);
}

const html = readFileSync(file, 'utf8');
const formulas = (html.match(/<math class="ln/g) ?? []).length;
const off = '* { content-visibility: visible !important }';

// From the start of loading to the first frame after it, as the page itself measures it.
async function opening(browser, contained) {
  const context = await browser.newContext({viewport: desktop});
  const page = await context.newPage();
  if (!contained) await page.addInitScript((rule) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    document.adoptedStyleSheets = [sheet];
  }, off);
  await page.goto(pathToFileURL(resolve(file)).href, {timeout: 120_000});
  const time = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())))));
  await context.close();
  return time;
}

const browser = await launch();
await opening(browser, true);
const times = {contained: [], whole: []};
for (let i = 0; i < repeats; ++i) {
  times.contained.push(await opening(browser, true));
  if (i < slowRepeats) times.whole.push(await opening(browser, false));
}
await browser.close();
// What else runs on the machine only makes an opening longer, so the shortest of each tells most.
const [contained, whole] = [Math.min(...times.contained), Math.min(...times.whole)];
const ratio = whole / contained;
const enough = formulas >= Number(wanted) && ratio >= least;
console.log(`  ${enough ? 'ok' : 'FAILED'}  opens ${ratio.toFixed(1)} times as fast with containment ` +
  `(${formulas} formulas, ${Math.round(contained)} ms, without ${Math.round(whole)} ms)`);
if (formulas < Number(wanted)) console.log(`      fewer than ${wanted} formulas`);
if (ratio < least) console.log(`      less than ${least} times`);
process.exit(enough ? 0 : 1);
