// Checks how many sheets of A4 a page needs at most: node check_print.mjs SHEETS FILE.html...
import {launch, open} from './browser.mjs';

const [most, ...files] = process.argv.slice(2);
if (!(Number(most) > 0) || files.length === 0) {
  console.error('usage: node check_print.mjs SHEETS FILE.html...');
  process.exit(2);
}
const browser = await launch();
let failed = false;
for (const file of files) {
  const page = await open(browser, file);
  await page.evaluate(() => document.fonts.ready);
  const pdf = (await page.pdf({preferCSSPageSize: true})).toString('latin1');
  const sheets = pdf.match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length ?? 0;
  const wrong = sheets === 0 || sheets > Number(most);
  console.log(`  ${wrong ? 'FAILED' : 'ok'}  ${file}: ${sheets} sheets of paper`);
  failed ||= wrong;
  await page.context().close();
}
await browser.close();
process.exit(failed ? 1 : 0);
