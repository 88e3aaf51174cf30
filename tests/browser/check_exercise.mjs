// Checks exercises by answering them: node check_exercise.mjs FILE.html...
// What is right, and what is said of each answer, stands in the page.
import {accessibility} from './check_layout.mjs';
import {close, closeAll, launch, open, telephone} from './browser.mjs';

const opened = (browser, file, options = {}) => open(browser, file, {viewport: telephone, ...options});

// Exercises as the script finds them: ranges with what is said of them, the value, what is said of all else.
const judgements = (page) => page.evaluate(() => [...document.querySelectorAll('.exercise')].map((box) => {
  const words = (selector) => box.querySelector(`.judgements ${selector}`).textContent;
  const ranges = [...box.querySelectorAll('[data-least]')].map((item) => ({
    least: Number(item.dataset.least), most: Number(item.dataset.most), says: item.textContent, right: item.matches('.ok')}));
  return {id: box.id, ranges, value: Number(box.querySelector('.short').dataset.value), short: words('.short'), other: words('.other'), unreadable: words('.unreadable')};
}));

const middle = ({least, most}) => String((least + most) / 2);
const first = (ranges, value) => ranges.find(({least, most}) => least <= value && value <= most);

async function answer(page, id, text) {
  const field = page.locator(`#${id} .number`);
  await field.fill(text);
  await page.locator(`#${id} .check`).click();
  const said = page.locator(`#${id} .verdict`);
  return {text: await said.textContent(), verdict: await said.getAttribute('class'), invalid: await field.getAttribute('aria-invalid')};
}

// Each range says its own words, and only the right one that the answer is right.
async function ranges(browser, file) {
  const page = await opened(browser, file), problems = [], all = await judgements(page);
  if (!all.length) problems.push('no exercises');
  for (const {id, ranges} of all) {
    if (ranges.filter(({right}) => right).length !== 1) problems.push(`${id}: not one right range`);
    if (ranges.length < 2) problems.push(`${id}: no mistake is known`);
    for (const range of ranges) {
      const expected = first(ranges, Number(middle(range))), {text, verdict} = await answer(page, id, middle(range));
      if (text !== expected.says) problems.push(`${id}, ${middle(range)}: "${text}" instead of "${expected.says}"`);
      if (verdict.split(' ').includes('ok') !== expected.right) problems.push(`${id}, ${middle(range)}: shown as "${verdict}"`);
    }
  }
  problems.push(...page.complaints, ...page.requests);
  await close(page);
  return problems;
}

async function otherNumbers(browser, file) {
  const page = await opened(browser, file), problems = [];
  for (const {id, other} of await judgements(page)) {
    for (const text of ['123456.5', '-98765', '1/0']) {
      const {text: said, verdict} = await answer(page, id, text);
      if (said !== other || !verdict.includes('bad')) problems.push(`${id}, ${text}: "${said}"`);
    }
  }
  await close(page);
  return problems;
}

async function unreadable(browser, file) {
  const page = await opened(browser, file), problems = [];
  for (const {id, unreadable} of await judgements(page)) {
    for (const text of ['', 'abc', '1.2.3', '1,2,3', '--1', '1e', '<b>', '3/8/2']) {
      const {text: said, invalid} = await answer(page, id, text);
      if (said !== unreadable || invalid !== 'true') problems.push(`${id}, "${text}": "${said}"`);
    }
    const {invalid} = await answer(page, id, '1');
    if (invalid !== 'false') problems.push(`${id}: a number after another text is still marked`);
  }
  await close(page);
  return problems;
}

// The same number as people write it.
function spellings(value) {
  const [digits, power] = value.toExponential(5).split('e'), minus = digits.replace('-', '−');
  const wide = value.toFixed(9).replace(/[\d.-]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  return [`${digits}e${power}`, `${digits}×10^${power}`, `${minus.replace('.', ',')}·10^(${power})`, `${minus} × 10^{${power}}`,
    value.toFixed(9).replace('.', ','), value.toFixed(9).replace('-', '−'), ` ≈ ${value.toFixed(9)} `, wide,
    `${Math.round(value * 1e9)}/1000000000`, digits.replace('.', ',') + 'E' + power];
}

async function ways(browser, file) {
  const page = await opened(browser, file), problems = [];
  for (const {id, ranges, value} of await judgements(page)) {
    const right = ranges.find((range) => range.right).says;
    for (const text of spellings(value)) {
      const {text: said} = await answer(page, id, text);
      if (said !== right) problems.push(`${id}, "${text}": "${said}"`);
    }
  }
  await close(page);
  return problems;
}

// Right, but with fewer digits than are asked for; an answer off in its last digit is none of these.
async function fewDigits(browser, file) {
  const page = await opened(browser, file), problems = [];
  let asked = 0;
  for (const {id, ranges, value, short} of await judgements(page)) {
    const [digits, power] = value.toExponential(0).split('e'), text = `${digits}e${power}`;
    if (first(ranges, Number(text))) continue;
    ++asked;
    const {text: said, verdict} = await answer(page, id, text);
    if (said !== short || !verdict.includes('notice')) problems.push(`${id}, ${text}: "${said}"`);
    const off = `${Number(digits) + 2 * Math.sign(value)}e${power}`;
    if (!first(ranges, Number(off)) && (await answer(page, id, off)).text === short) problems.push(`${id}, ${off}: right so far`);
    if ((await answer(page, id, '0')).text === short) problems.push(`${id}: 0 is right so far`);
  }
  if (!asked) problems.push('no exercise to ask this of');
  await close(page);
  return problems;
}

// One step opens the way to the next.
async function help(browser, file) {
  const page = await opened(browser, file), problems = [];
  for (const {id} of await judgements(page)) {
    const steps = page.locator(`#${id} details`), count = await steps.count();
    if (count < 3) problems.push(`${id}: ${count} steps of help`);
    for (let at = 0; at < count; ++at) {
      const seen = await steps.evaluateAll((all) => all.filter((step) => step.checkVisibility()).length);
      if (seen !== at + 1) problems.push(`${id}: ${seen} steps to be seen before step ${at + 1} is opened`);
      if (await steps.nth(at).evaluate((step) => step.open)) problems.push(`${id}: step ${at + 1} is open`);
      await steps.nth(at).locator('summary').click();
      if (at + 1 < count) await steps.nth(at + 1).waitFor();
    }
  }
  await close(page);
  return problems;
}

async function keyboard(browser, file) {
  const page = await opened(browser, file), problems = [], [{id, ranges}] = await judgements(page);
  const right = ranges.find((range) => range.right);
  await page.locator(`#${id} .number`).focus();
  await page.keyboard.type(middle(right));
  await page.keyboard.press('Enter');
  const said = await page.locator(`#${id} .verdict`).textContent();
  if (said !== right.says) problems.push(`Enter: "${said}"`);
  await page.locator(`#${id} .number`).fill('123456.5');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  if (await page.locator(`#${id} .verdict`).textContent() === right.says) problems.push('the button cannot be reached by keys');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  if (!await page.locator(`#${id} details`).first().evaluate((step) => step.open)) problems.push('help cannot be reached by keys');
  const names = await page.locator(`#${id} .number`).evaluate((field) => [field.ariaLabel, field.closest('[role=group]').getAttribute('aria-labelledby')]);
  if (names.some((name) => !name)) problems.push('a field without a name');
  if (await page.locator(`#${id} .verdict[role=status]`).count() !== 1) problems.push('the verdict is not announced');
  await close(page);
  return problems;
}

const shown = (page, selector) => page.locator(selector).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);

async function withoutScripts(browser, file) {
  const page = await opened(browser, file, {javaScriptEnabled: false}), problems = [];
  const count = await page.locator('.exercise').count();
  if (await shown(page, '.exercise .gap') !== count) problems.push('no blank to write on');
  for (const selector of ['.number', '.check', '.judgements']) if (await shown(page, selector)) problems.push(`${selector} without scripts`);
  if (await shown(page, '.help details') !== await page.locator('.help details').count()) problems.push('hidden steps of help');
  if (await page.locator('.help details[open]').count()) problems.push('open steps of help');
  await close(page);
  return problems;
}

async function print(browser, file) {
  const page = await opened(browser, file), problems = [], [{id}] = await judgements(page);
  await answer(page, id, '1');
  await page.locator(`#${id} details summary`).first().click();
  await page.emulateMedia({media: 'print'});
  if (await shown(page, '.exercise .gap') !== await page.locator('.exercise').count()) problems.push('no blank in print');
  for (const selector of ['.number', '.check', '.help', '.verdict', '.judgements', '.self']) if (await shown(page, selector)) problems.push(`${selector} in print`);
  await close(page);
  return problems;
}

async function onTelephone(browser, file) {
  const page = await opened(browser, file), problems = [];
  const small = await page.locator('.number, .check').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 43).length);
  if (small) problems.push(`${small} fields or buttons lower than 44 px`);
  await close(page);
  return problems;
}

const checks = {accessibility, ranges, otherNumbers, unreadable, ways, fewDigits, help, keyboard, withoutScripts, print, onTelephone};
const browser = await launch();
let failed = process.argv.length < 3;
if (failed) console.error('usage: node check_exercise.mjs FILE.html...');
for (const file of process.argv.slice(2)) {
  console.log(file);
  for (const [name, check] of Object.entries(checks)) {
    const problems = await check(browser, file).catch((error) => [`could not be checked: ${error.message}`]);
    console.log(`  ${problems.length ? 'FAILED' : 'ok'}  exercise: ${name.replace(/[A-Z]/g, (letter) => ' ' + letter.toLowerCase())}`);
    for (const problem of problems.slice(0, 20)) console.log(`      ${problem}`);
    failed ||= problems.length > 0;
  }
  await closeAll();
}
await browser.close();
process.exit(failed ? 1 : 0);
