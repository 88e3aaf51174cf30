// Finding one's way on a long page: choices of sample, layer and neuron, folds, the list of cards, matrices.
import {desktop, open} from './browser.mjs';

const still = {reducedMotion: 'reduce'};

// Which cards are seen, where they belong, and what the sections and the drawing say.
const state = (page) => page.evaluate(() => {
  const seen = (part) => part.checkVisibility({visibilityProperty: true});
  const cards = [...document.querySelectorAll('.card')];
  const told = [...document.querySelectorAll('section')].filter((section) => section.querySelector('.left')).map((section) => {
    const note = section.querySelector('.left');
    return {note: seen(note), shown: [...section.querySelectorAll('.card')].filter(seen).length, all: section.querySelectorAll('.card').length};
  });
  return {
    all: cards.length, told,
    cards: cards.filter(seen).map((card) => ({id: card.id, layer: card.dataset.l, neuron: card.dataset.u, sample: card.parentElement.dataset.s})),
    without: cards.filter((card) => !card.parentElement.dataset.s).length,
    drawn: [...new Set([...document.querySelectorAll('.net [data-s]')].filter(seen).map((mark) => mark.dataset.s))],
    caption: [...document.querySelectorAll('figcaption [data-s]')].filter(seen).map((words) => words.dataset.s),
    headings: [...document.querySelectorAll('h3.group')].filter(seen).map((heading) => heading.dataset.s),
    current: document.querySelector('.card[aria-current]')?.id,
  };
});

// Buttons or a list, whichever there is: the control of this kind with all of its values.
async function control(page, kind) {
  const values = await page.evaluate((name) => [...document.querySelectorAll(`[id^="pick-${name}-"]`)].map((one) => one.value), kind);
  const choose = async (value) => {
    const target = value === '' ? null : page.locator(`#pick-${kind}-${value.replace('.', '-')}`);
    const list = page.locator(`#_pick select:has([id^="pick-${kind}-"])`);
    if (await list.count()) return list.selectOption(value);
    return (target ?? page.locator(`#_pick input.all[name="pick-${kind}"]`)).check({force: true});
  };
  return {values, choose};
}

function expectNotes(found, what) {
  return found.told.filter(({note}) => !note).length ? [`${what}: a section does not say how many cards are left`] : [];
}

export async function choosingSamples(browser, file, options = {}) {
  const page = await open(browser, file, {...still, ...options});
  const problems = [];
  const {values, choose} = await control(page, 'sample');
  const first = (await state(page)).drawn;
  for (const value of values.slice(-2)) {
    await choose(value);
    const found = await state(page);
    if (found.cards.some(({sample}) => sample && sample !== value)) problems.push(`cards of other samples than ${value}`);
    if (found.cards.filter(({sample}) => !sample).length !== found.without) problems.push('cards of no sample are hidden');
    if (!found.cards.some(({sample}) => sample === value)) problems.push(`no cards of sample ${value}`);
    if (found.headings.some((sample) => sample && sample !== value)) problems.push('headings of other samples');
    if (first.length && String(found.drawn) !== value) problems.push(`drawing of sample ${found.drawn}, not ${value}`);
    if (first.length && String(found.caption) !== value) problems.push(`caption of sample ${found.caption}, not ${value}`);
    problems.push(...expectNotes(found, `sample ${value}`));
    const counted = await page.evaluate(() => {
      const tally = document.querySelector('.tally');
      return getComputedStyle(tally, '::before').content;
    });
    if (!counted.includes('counter')) problems.push(`no count: ${counted}`);
  }
  if (values.length) {
    await choose('');
    const found = await state(page);
    if (found.cards.length !== found.all) problems.push('“all” does not show all cards');
    if (String(found.drawn) !== String(first)) problems.push('“all” does not show the first drawing');
    if (found.told.some(({note}) => note)) problems.push('sections count cards though all are shown');
  }
  await page.context().close();
  return problems;
}

export const choosingWithoutScripts = (browser, file) => choosingSamples(browser, file, {javaScriptEnabled: false});

export async function choosingLayersAndNeurons(browser, file) {
  const page = await open(browser, file, still);
  const problems = [];
  for (const kind of ['layer', 'neuron']) {
    const {values, choose} = await control(page, kind);
    for (const value of values.slice(0, 2)) {
      await choose(value);
      const found = await state(page);
      if (!found.cards.length || found.cards.some((card) => card[kind] !== value)) problems.push(`${kind} ${value}: other cards or none`);
      problems.push(...expectNotes(found, `${kind} ${value}`));
    }
    if (values.length) await choose('');
  }
  await page.context().close();
  return problems;
}

// The player steps over what is hidden, by choice or in a fold.
export async function playerAndChoice(browser, file) {
  const page = await open(browser, file, still);
  const problems = [];
  const {values, choose} = await control(page, 'sample');
  if (values.length > 1) {
    await choose(values[1]);
    const {cards} = await state(page);
    await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
    for (const card of cards.slice(0, 12)) {
      await page.keyboard.press('n');
      const {current} = await state(page);
      if (current !== card.id) problems.push(`n goes to ${current}, not ${card.id}`);
    }
    await choose(values[0]);
    if ((await state(page)).current) problems.push('a hidden card stays the current one');
    await choose('');
  }
  const folds = page.locator('.fold > summary');
  if (await folds.count() > 1) {
    await folds.first().click();
    await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
    await page.keyboard.press('n');
    const inside = await page.evaluate(() => document.querySelector('.card[aria-current]')?.closest('.fold') === document.querySelector('.fold'));
    if (inside) problems.push('n goes into a closed fold');
  }
  await page.context().close();
  return problems;
}

export async function permalinkToHidden(browser, file) {
  const page = await open(browser, file, still);
  const problems = [];
  const {values, choose} = await control(page, 'sample');
  if (values.length > 1) {
    const [card] = (await state(page)).cards;
    await choose(values[1]);
    await page.evaluate((id) => { location.hash = id; }, card.id);
    await page.waitForTimeout(100);
    const found = await state(page);
    if (found.current !== card.id) problems.push(`#${card.id} leads to ${found.current}`);
    if (found.cards.length !== found.all) problems.push('the choice was not taken back');
  }
  await page.context().close();
  return problems;
}

export async function listOfCards(browser, file) {
  const page = await open(browser, file, still);
  const problems = [];
  if (await page.locator('.jump').count()) {
    await page.locator('.jump > summary').click();
    const lists = await page.evaluate(() => {
      const names = [...document.querySelectorAll('.jump a')].map((link) => link.getAttribute('href').slice(1));
      return [names.length, new Set(names).size, names.filter((name) => document.getElementById(name)).length, document.querySelectorAll('.card').length];
    });
    if (new Set(lists).size !== 1) problems.push(`links, different ones, with a card, cards: ${lists}`);
    const last = page.locator('.jump a').last();
    const [name, target] = [await last.textContent(), await last.getAttribute('href')];
    await page.locator('#_find').fill(name);
    const left = await page.locator('.jump a:visible').allTextContents();
    if (!left.includes(name) || left.some((words) => !words.includes(name))) problems.push(`“${name}” leaves ${left}`);
    await last.click();
    await page.waitForTimeout(100);
    const {current} = await state(page);
    if ('#' + current !== target) problems.push(`${target} leads to ${current}`);
    if (await page.locator('.jump[open]').count()) problems.push('the list stays open over the page');
  }
  await page.context().close();
  return problems;
}

// From a number to its card and back; pointing at one lights the other.
export async function matrixLinks(browser, file) {
  const page = await open(browser, file, still);
  const problems = [];
  if (await page.locator('.matrices').count()) {
    const counts = await page.evaluate(() => {
      const cells = [...document.querySelectorAll('.matrices td[id]')];
      const back = [...document.querySelectorAll('.card .cell')];
      return {
        dead: cells.filter((cell) => !document.querySelector(cell.querySelector('a').getAttribute('href').replaceAll('.', '\\.'))).length +
          back.filter((link) => !document.getElementById(link.getAttribute('href').slice(1))).length,
        cells: cells.length, back: back.length,
      };
    });
    if (counts.dead || counts.cells !== counts.back || !counts.cells) problems.push(`${JSON.stringify(counts)} links`);
    await page.locator('.matrices > summary').first().click();
    const cell = page.locator('.matrices td[id]').first();
    const [id, name] = [await cell.getAttribute('id'), await cell.getAttribute('data-r')];
    await cell.hover();
    if (!await page.locator(`.card .lit[data-r="${name}"]`).count()) problems.push(`pointing at ${id} lights no card`);
    await cell.locator('a').click();
    await page.waitForTimeout(100);
    const {current} = await state(page);
    if (current?.slice(1) !== id.slice(1)) problems.push(`${id} leads to ${current}`);
    await page.locator(`#${current.replaceAll('.', '\\.')} mrow[data-r="${name}"]`).first().hover();
    if (!await page.locator(`#${id}.lit`).count()) problems.push(`pointing at ${name} in a card does not light ${id}`);
    await page.locator('.matrices > summary').first().click();
    await page.evaluate((card) => document.querySelector(`#${CSS.escape(card)} .cell`).click(), current);
    await page.waitForTimeout(100);
    const inView = await page.evaluate((number) => {
      const found = document.getElementById(number), {top, bottom} = found.getBoundingClientRect();
      return found.checkVisibility() && bottom > 0 && top < innerHeight;
    }, id);
    if (!inView) problems.push(`the link back to ${id} shows nothing`);
  }
  await page.context().close();
  return problems;
}

export async function printShowsAll(browser, file) {
  const page = await open(browser, file, {...still, viewport: desktop});
  const problems = [];
  const {values, choose} = await control(page, 'sample');
  const first = (await state(page)).drawn;
  if (values.length) await choose(values.at(-1));
  if (await page.locator('.fold > summary').count()) await page.locator('.fold > summary').first().click();
  await page.emulateMedia({media: 'print'});
  const found = await state(page);
  if (found.cards.length !== found.all) problems.push(`print has ${found.cards.length} of ${found.all} cards`);
  if (String(found.drawn) !== String(first)) problems.push(`print draws sample ${found.drawn}`);
  if (found.told.some(({note}) => note)) problems.push('print counts cards that it does not hide');
  if (await page.locator('.tools:visible').count()) problems.push('controls in print');
  await page.context().close();
  return problems;
}
