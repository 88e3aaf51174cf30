// How a page lies on screens: nothing sideways, nothing fetched, readable without scripts and in print.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {close, desktop, done, open, smallest, telephone} from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const allButColours = {rules: {'color-contrast': {enabled: false}}};
const views = {light: {colorScheme: 'light'}, '390 px': {viewport: telephone}};

// Passed rules are not sent over: with all their elements they take longer than the rules.
const violations = (page, rules) => page.evaluate(
  async (rules) => (await axe.run(document, {...rules, resultTypes: ['violations']})).violations, rules);

const told = (found, name) => found.map(
  ({id, nodes}) => `axe, ${name}: ${id}, ${nodes.length}x, ${nodes[0].html.slice(0, 160)}`);

export async function accessibility(browser, file, asked = Object.keys(views)) {
  const problems = [];
  for (const name of asked) {
    const page = await open(browser, file, views[name]);
    await page.evaluate(axe);
    problems.push(...told(await violations(page, allButColours), name));
    problems.push(...page.requests.map((url) => `asks for ${url}`), ...page.complaints.map((words) => `browser: ${words}`));
    await done(page);
  }
  return problems;
}

// Colours take ten times as long as all else. The fourth card of a section has those of the first three, and the
// sixth row of a table those of the others, so in brief they are taken away.
export async function colours(browser, file, brief = false) {
  const problems = [];
  const page = await open(browser, file);
  if (brief) await page.evaluate(() => {
    for (const alike of [...document.querySelectorAll('.card:nth-of-type(n+4), tr:nth-of-type(n+6)')]) alike.remove();
  });
  await page.evaluate(axe);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({colorScheme});
    problems.push(...told(await violations(page, {runOnly: ['color-contrast']}), colorScheme));
  }
  await close(page);
  return problems;
}

export async function sideways(browser, file) {
  const problems = [];
  const page = await open(browser, file);
  for (const viewport of [desktop, {width: 800, height: 1100}, telephone, smallest]) {
    await page.setViewportSize(viewport);
    const extra = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (extra > 0) problems.push(`scrolls ${extra} px sideways at ${viewport.width} px`);
    const stiff = await page.evaluate(() => [...document.querySelectorAll('.prose thead th')]
      .find((head) => /\S\s\S/.test(head.textContent) && getComputedStyle(head).whiteSpace === 'nowrap')?.textContent);
    if (stiff && viewport === telephone) problems.push(`a head of a table that does not wrap: ${stiff}`);
  }
  await close(page);
  return problems;
}

const hiddenCards = () => [...document.querySelectorAll('.card')].filter((card) => !card.checkVisibility()).length;
const isShown = (selector) => document.querySelector(selector)?.checkVisibility() ?? false;

export async function withoutScripts(browser, file) {
  const page = await open(browser, file, {javaScriptEnabled: false, viewport: telephone});
  const problems = [];
  const hidden = await page.evaluate(hiddenCards);
  if (hidden) problems.push(`${hidden} cards hidden without scripts`);
  if (await page.evaluate(isShown, '.player')) problems.push('a player without scripts');
  if (await page.evaluate(() => document.documentElement.classList.contains('js'))) problems.push('scripts ran');
  const drawn = await page.evaluate(() => [...document.querySelectorAll('.key, .side figcaption')].every((part) => part.checkVisibility()));
  if (!drawn) problems.push('key or caption of the drawing hidden without scripts');
  await close(page);
  return problems;
}

export async function print(browser, file) {
  const page = await open(browser, file);
  await page.emulateMedia({media: 'print'});
  const problems = [];
  const hidden = await page.evaluate(hiddenCards);
  if (hidden) problems.push(`${hidden} cards hidden in print`);
  for (const selector of ['.player', 'nav', 'details:not([open]) .ln']) {
    if (await page.evaluate(isShown, selector)) problems.push(`${selector} shown in print`);
  }
  await page.emulateMedia({media: null});
  await done(page);
  return problems;
}

// Every line of a derivation is there as text too.
export async function formulasAsText(browser, file) {
  const page = await open(browser, file);
  const problems = [];
  const box = await page.locator('#_as-text').count();
  if (!box && await page.locator('.card').count()) problems.push('cards, but no box to tick for their lines as text');
  if (box) {
    const seen = () => page.evaluate(() => [...document.querySelectorAll('.card')].slice(0, 8).map((card) => {
      const unfolded = (selector) => [...card.querySelectorAll(selector)].filter((line) => !line.closest('details:not([open]) > *'));
      const shown = (selector) => unfolded(selector).filter((line) => line.checkVisibility());
      return {lines: shown('.ln').length, all: unfolded('.ln').length, texts: shown('.txt').map((line) => line.textContent)};
    }));
    for (const {lines, all, texts} of await seen()) if (lines !== all || texts.length) problems.push('lines as text before they are asked for');
    await page.check('#_as-text');
    for (const {lines, all, texts} of await seen()) {
      if (lines || texts.length !== all) problems.push(`${texts.length} of ${all} lines as text, ${lines} formulas beside them`);
      if (!texts.every((text) => /[=≈]/.test(text))) problems.push(`a line without a relation: ${texts}`);
    }
    await page.uncheck('#_as-text');
  }
  await done(page);
  return problems;
}

// While reading on a telephone the drawing stays in view and leaves three quarters of the screen.
export async function drawingOnTelephone(browser, file) {
  const problems = [];
  for (const viewport of [telephone, smallest]) {
    const page = await open(browser, file, {viewport});
    const strip = await page.evaluate(() => {
      document.querySelector('section:last-of-type').scrollIntoView();
      const figure = document.querySelector('.side figure')?.getBoundingClientRect();
      const above = document.querySelector('.top').getBoundingClientRect().bottom;  // > 0: nothing to scroll
      return figure && {top: figure.top - Math.max(above, 0), height: figure.height};
    });
    if (strip && strip.height >= viewport.height / 4) problems.push(`drawing ${strip.height} of ${viewport.height} px high`);
    if (strip && (strip.top < 0 || strip.top > 60)) problems.push(`drawing not in view (${strip.top} px) at ${viewport.width} px`);
    await done(page);
  }
  return problems;
}
