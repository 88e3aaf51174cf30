// Checks forms by typing in them: node check_form.mjs FILE.html...
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {accessibility} from './check_layout.mjs';
import {launch, open, telephone} from './browser.mjs';

const numbers = ['0.3775', '.5', '12', '−0,25', '-4.4e-4', '4.4×10^-4', '4,4·10⁻⁴', '１．５', '3/8', '≈0.59', '10^-3', '+1e+2', '?', ' 0.5 '];
const others = ['abc', '1.2.3', '0..5', '--1', '1/', '1e', '3/8/2', '1,2,3', '<b>', '0.5x'];

const state = (page) => page.evaluate(() => ({
  filled: document.getElementById('filled').textContent,
  note: document.getElementById('note').textContent,
  wrong: document.querySelectorAll('[aria-invalid]').length,
  values: [...document.querySelectorAll('.grid input')].map((field) => field.value),
}));

async function opened(browser, file, options = {}) {
  const page = await open(browser, file, {viewport: telephone, acceptDownloads: true, reducedMotion: 'reduce', ...options});
  page.asked = [];
  page.answer = true;
  page.on('dialog', (dialog) => {
    page.asked.push(dialog.message());
    return page.answer ? dialog.accept() : dialog.dismiss();
  });
  return page;
}

async function shapes(browser, file) {
  const page = await opened(browser, file);
  const problems = [], field = page.locator('.grid input').first();
  for (const [texts, wrong] of [[numbers, 0], [others, 1]]) {
    for (const text of texts) {
      await field.fill(text);
      const found = await state(page);
      if (found.wrong !== wrong) problems.push(`"${text}" ${wrong ? 'passes' : 'is refused'} as a number`);
      if (wrong && !found.note) problems.push(`"${text}": nothing is said`);
    }
  }
  await page.context().close();
  return problems;
}

// Typed, kept over a reload, saved, cleared, loaded again.
async function keeping(browser, file) {
  const page = await opened(browser, file), problems = [], folder = mkdtempSync(join(tmpdir(), 'form-'));
  const fields = page.locator('.grid input'), count = await fields.count();
  const expectFilled = async (number, after) => {
    const {filled} = await state(page);
    if (!filled.includes(String(number)) || !filled.includes(String(count))) problems.push(`after ${after}: "${filled}"`);
  };
  await expectFilled(0, 'opening');
  await fields.first().focus();
  await page.keyboard.type('0,25');
  await page.keyboard.press('Enter');
  await page.keyboard.type('1/3');
  await page.click('#sign');
  await expectFilled(2, 'typing');
  await page.reload();
  await expectFilled(2, 'a reload');
  const typed = (await state(page)).values;
  if (typed[0] !== '0,25' || typed[1] !== '−1/3') problems.push(`kept ${typed.slice(0, 2)}`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
  const saved = join(folder, 'saved.json');
  await download.saveAs(saved);
  const {worksheet, sha256} = await page.evaluate(() => ({...document.getElementById('desk').dataset}));
  const names = await fields.evaluateAll((all) => all.map((field) => field.name));
  const wanted = {format: 'backstep-answers', version: 1, worksheet, sha256, answers: {[names[0]]: '0,25', [names[1]]: '−1/3'}};
  if (JSON.stringify(JSON.parse(readFileSync(saved, 'utf8'))) !== JSON.stringify(wanted)) problems.push(`saved ${readFileSync(saved, 'utf8')}`);
  if (download.suggestedFilename() !== `answers-${worksheet}.json`) problems.push(`saved as ${download.suggestedFilename()}`);
  page.answer = false;
  await page.click('#clear');
  await expectFilled(2, 'a refused clearing');
  page.answer = true;
  await page.click('#clear');
  await expectFilled(0, 'clearing');
  await page.reload();
  await expectFilled(0, 'clearing and a reload');
  if (page.asked.length !== 2) problems.push(`asked ${page.asked.length} times before clearing`);
  await page.setInputFiles('#file', saved);
  await page.waitForFunction(() => document.querySelector('.grid input').value !== '');
  await expectFilled(2, 'loading');
  problems.push(...await strangeFiles(page, folder, names[0], typed[0]), ...page.complaints, ...page.requests);
  rmSync(folder, {recursive: true});
  await page.context().close();
  return problems;
}

// Files are read in their own time: waits until something holds, or for as long as nobody would.
async function until(page, holds) {
  for (let tries = 0; tries < 100 && !await holds(); ++tries) await page.waitForTimeout(50);
}

// What is no file of answers changes nothing and is said; what is typed stays text.
async function strangeFiles(page, folder, name, before) {
  const problems = [], file = join(folder, 'other.json');
  for (const content of ['', 'null', '[]', '{"format":"backstep-answers","version":2,"answers":{}}', '{"answers":{"z":1}}']) {
    writeFileSync(file, content);
    await page.setInputFiles('#file', file);
    await until(page, async () => (await state(page)).note);
    const {values, note} = await state(page);
    if (values[0] !== before || !note) problems.push(`taken: ${content}`);
  }
  const sha256 = await page.evaluate(() => document.getElementById('desk').dataset.sha256);
  const hostile = {[name]: '<img src=x onerror=alert(1)>', ['__proto__']: '1', constructor: '2'};
  writeFileSync(file, JSON.stringify({format: 'backstep-answers', version: 1, sha256, answers: hostile}));
  await page.setInputFiles('#file', file);
  await until(page, async () => (await state(page)).values[0] !== before);
  const {values} = await state(page);
  if (values[0] !== hostile[name]) problems.push(`an answer became ${values[0]}`);
  if (await page.locator('.grid img').count()) problems.push('an answer became markup');
  const asked = page.asked.length;
  writeFileSync(file, JSON.stringify({format: 'backstep-answers', version: 1, sha256: 'other', answers: {}}));
  page.answer = false;
  await page.setInputFiles('#file', file);
  await until(page, async () => page.asked.length > asked);
  if (page.asked.length !== asked + 1 || (await state(page)).values[0] === '') problems.push('answers of another worksheet taken unasked');
  return problems;
}

// Where the browser keeps nothing, the form works and says so.
async function withoutStorage(browser, file) {
  const page = await opened(browser, file), problems = [];
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }}));
  await page.reload();
  await page.locator('.grid input').first().fill('1');
  const {filled, note} = await state(page);
  if (!filled.includes('1') || !note) problems.push(`"${filled}", "${note}"`);
  problems.push(...page.complaints);
  await page.context().close();
  return problems;
}

async function withoutScripts(browser, file) {
  const page = await open(browser, file, {javaScriptEnabled: false});
  const problems = [];
  if (!await page.locator('.grid input').first().isVisible()) problems.push('no fields');
  if (await page.locator('#desk').isVisible()) problems.push('buttons that do nothing');
  await page.context().close();
  return problems;
}

// Fields are large enough for a finger, and the last one can be reached above the desk.
async function onTelephone(browser, file) {
  const page = await opened(browser, file), problems = [];
  const small = await page.locator('.grid input, #desk button').evaluateAll(
    (all) => all.filter((one) => one.getBoundingClientRect().height < 43).length);
  if (small) problems.push(`${small} fields or buttons lower than 44 px`);
  await page.locator('.grid input').last().focus();
  const hidden = await page.evaluate(() => document.activeElement.getBoundingClientRect().bottom > document.getElementById('desk').getBoundingClientRect().top);
  if (hidden) problems.push('the last field is behind the desk');
  await page.context().close();
  return problems;
}

const checks = {accessibility, shapes, keeping, withoutStorage, withoutScripts, onTelephone};
const browser = await launch();
let failed = process.argv.length < 3;
if (failed) console.error('usage: node check_form.mjs FILE.html...');
for (const file of process.argv.slice(2)) {
  console.log(file);
  for (const [name, check] of Object.entries(checks)) {
    const problems = await check(browser, file).catch((error) => [`could not be checked: ${error.message}`]);
    console.log(`  ${problems.length ? 'FAILED' : 'ok'}  form: ${name.replace(/[A-Z]/g, (letter) => ' ' + letter.toLowerCase())}`);
    for (const problem of problems.slice(0, 20)) console.log(`      ${problem}`);
    failed ||= problems.length > 0;
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
