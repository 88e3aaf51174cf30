// How much less work a page of 10,000 formulas is to open because browsers lay out only what is in view:
//   node check_containment.mjs FILE.html [FORMULAS]
// The same file is opened several times in turn as it is and with containment switched off. What is compared is the
// processor time of the page's main thread, which other work on the machine does not lengthen as it does the time by
// the clock; that is told too.
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

// Milliseconds from the start of loading to the first frame after it: of the page's main thread, and by the clock.
async function opening(browser, contained) {
  const context = await browser.newContext({viewport: desktop});
  const page = await context.newPage();
  if (!contained) await page.addInitScript((rule) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    document.adoptedStyleSheets = [sheet];
  }, off);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', {timeDomain: 'threadTicks'});
  await page.goto(pathToFileURL(resolve(file)).href, {timeout: 120_000});
  const clock = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())))));
  const {metrics} = await devtools.send('Performance.getMetrics');
  await context.close();
  return {thread: 1000 * metrics.find(({name}) => name === 'TaskDuration').value, clock};
}

const browser = await launch();
await opening(browser, true);
const times = {contained: [], whole: []};
for (let i = 0; i < repeats; ++i) {
  times.contained.push(await opening(browser, true));
  if (i < slowRepeats) times.whole.push(await opening(browser, false));
}
await browser.close();
// Whatever disturbs an opening only makes it longer, so the shortest of each tells most.
const leastOf = (openings, time) => Math.min(...openings.map((one) => one[time]));
const [contained, whole] = [leastOf(times.contained, 'thread'), leastOf(times.whole, 'thread')];
const [containedClock, wholeClock] = [leastOf(times.contained, 'clock'), leastOf(times.whole, 'clock')];
const ratio = whole / contained;
const enough = formulas >= Number(wanted) && ratio >= least;
console.log(`  ${enough ? 'ok' : 'FAILED'}  opens with ${ratio.toFixed(1)} times less work thanks to containment ` +
  `(${formulas} formulas, ${Math.round(contained)} ms, without ${Math.round(whole)} ms; ` +
  `by the clock ${Math.round(containedClock)} and ${Math.round(wholeClock)} ms)`);
if (formulas < Number(wanted)) console.log(`      fewer than ${wanted} formulas`);
if (ratio < least) console.log(`      less than ${least} times`);
process.exit(enough ? 0 : 1);
