// Checks pages on A4 paper: node check_print.mjs SHEETS FILE.html...
// They need at most so many sheets, no heading stands at the foot of one without what it heads (needs pdftotext), and
// nothing is wider than the paper or than its card: it would be cut off, or all else be printed smaller. A sheet that is
// meant to be one may be printed smaller.
import {execFileSync} from 'node:child_process';
import {launch, open} from './browser.mjs';

const [most, ...files] = process.argv.slice(2);
if (!(Number(most) > 0) || files.length === 0) {
  console.error('usage: node check_print.mjs SHEETS FILE.html...');
  process.exit(2);
}

const plain = (text) => text.replace(/\s+/g, '');

// The text of each sheet, without blanks and without its number at the foot.
function sheetsOf(pdf) {
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], {input: pdf, encoding: 'utf8', maxBuffer: 1 << 26});
  return text.split('\f').slice(0, -1).map((sheet) => plain(sheet.replace(/\d+ \/ \d+\s*$/, '')));
}

// Headings with the words that introduce their section.
const introductions = (page) => page.evaluate(() => [...document.querySelectorAll('h2')].map((heading) => ({
  title: heading.textContent,
  words: heading.textContent + (heading.nextElementSibling?.matches('.lead') ? heading.nextElementSibling.textContent : ''),
})));

const millimetre = 96 / 25.4;
const paper = {width: Math.floor(182 * millimetre), height: Math.floor(267 * millimetre)};  // A4 within its margins

const tooWide = (page) => page.evaluate(() => {
  const beyond = (element, edge) => element.getBoundingClientRect().right > edge + 1;
  const cut = [...document.querySelectorAll('.card')].filter((card) =>
    [...card.querySelectorAll('math *')].some((part) => part.checkVisibility() && beyond(part, card.getBoundingClientRect().right)));
  const wide = [...document.querySelectorAll('body:not(.compact) table')].filter((table) => table.checkVisibility() && beyond(table, innerWidth));
  return [...cut.map((card) => card.id), ...wide.map((table) => table.caption?.textContent ?? 'a table')];
});

async function complaints(page) {
  const sheets = sheetsOf(await page.pdf({preferCSSPageSize: true}));
  const stranded = (await introductions(page)).filter(({words}) => sheets.some((sheet) => sheet.endsWith(plain(words))));
  await page.setViewportSize(paper);
  await page.emulateMedia({media: 'print'});
  const found = stranded.map(({title}) => `“${title}” stands alone at the foot of a sheet`);
  for (const name of await tooWide(page)) found.push(`${name} is too wide`);
  if (sheets.length === 0 || sheets.length > Number(most)) found.push('too many sheets, or none');
  return {found, count: sheets.length};
}

const browser = await launch();
let failed = false;
for (const file of files) {
  const page = await open(browser, file);
  await page.evaluate(() => document.fonts.ready);
  const {found, count} = await complaints(page);
  console.log(`  ${found.length ? 'FAILED' : 'ok'}  ${[`${file}: ${count} sheets of paper`, ...found].join('; ')}`);
  failed ||= found.length > 0;
  await page.context().close();
}
await browser.close();
process.exit(failed ? 1 : 0);
