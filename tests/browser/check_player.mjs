// The step player and the links between formulas and drawing.
import {close, desktop, done, open, telephone} from './browser.mjs';

// Where the player stands, as the page tells it.
const state = (page) => page.evaluate(() => {
  const marked = [...document.querySelectorAll('[aria-current]')].filter((element) => !element.closest('nav'));
  const ids = [...document.querySelectorAll('.card')].map((card) => card.id);
  const box = marked[0]?.getBoundingClientRect();
  const strip = document.querySelector('.side')?.getBoundingClientRect();
  const covered = strip && strip.width > innerWidth / 2 ? strip.bottom : 0;
  return {
    marked: marked.length, step: ids.indexOf(marked[0]?.id) + 1, hash: location.hash, id: marked[0]?.id,
    words: document.getElementById('_pos')?.textContent,
    inView: box ? box.top >= covered - 1 && box.top < innerHeight * 0.9 : false,
    looks: marked[0] ? getComputedStyle(marked[0]).boxShadow !== 'none' : false,
  };
});

function expectStep(found, step, after) {
  const problems = [];
  if (found.step !== step || found.marked !== 1) problems.push(`after ${after}: step ${found.step}, ${found.marked} marked, not step ${step}`);
  if (found.hash !== `#${found.id}`) problems.push(`after ${after}: hash ${found.hash}`);
  if (!found.inView) problems.push(`after ${after}: the card is not in view`);
  if (!found.looks) problems.push(`after ${after}: the card looks like the others`);
  if (!found.words?.includes(String(step))) problems.push(`after ${after}: "${found.words}"`);
  return problems;
}

export async function keys(browser, file) {
  const problems = [];
  for (const viewport of [desktop, telephone]) {
    const page = await open(browser, file, {viewport});
    const cards = await page.locator('.card').count();
    if (cards < 3) return problems;
    if ((await state(page)).marked) problems.push('a current card before the first key');
    for (const [key, step] of [['n', 1], ['ArrowRight', 2], ['n', 3], ['p', 2], ['ArrowLeft', 1], ['p', 1]]) {
      await page.keyboard.press(key);
      problems.push(...expectStep(await state(page), step, `${key} to ${step}, ${viewport.width} px`));
    }
    await page.evaluate((times) => {
      for (let i = 0; i < times; ++i) document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'n', bubbles: true}));
    }, cards - 1);
    problems.push(...expectStep(await state(page), cards, `the last n, ${viewport.width} px`));
    await page.keyboard.press('Escape');
    if ((await state(page)).marked) problems.push('Escape leaves a current card');
    if (await page.locator('.net.dim').count()) problems.push('Escape leaves the drawing dim');
    await done(page);
  }
  return problems;
}

export async function buttons(browser, file) {
  const page = await open(browser, file);
  const problems = [];
  if (await page.locator('.card').count() >= 3) {
    await page.evaluate(() => document.getElementById('_next').click());
    await page.evaluate(() => document.getElementById('_next').click());
    problems.push(...expectStep(await state(page), 2, 'the button, twice'));
    await page.evaluate(() => document.getElementById('_prev').click());
    problems.push(...expectStep(await state(page), 1, 'the button back'));
    await page.locator('.card').nth(2).locator('.num').click();
    await page.waitForTimeout(100);
    problems.push(...expectStep(await state(page), 3, 'a click on a number'));
  }
  await done(page);
  return problems;
}

export async function permalink(browser, file) {
  const page = await open(browser, file);
  const id = await page.evaluate(() => [...document.querySelectorAll('.card')].at(-1)?.id);
  await done(page);
  if (!id) return [];
  const linked = await open(browser, `${file}#${id}`);
  await linked.waitForTimeout(100);
  const found = await state(linked);
  await close(linked);
  return found.id === id && found.inView ? [] : [`#${id} opens ${found.id ?? 'no card'}`];
}

export async function fields(browser, file) {
  const page = await open(browser, file);
  await page.evaluate(() => document.querySelector('main').prepend(document.createElement('input')));
  await page.focus('main input');
  for (const key of ['ArrowRight', 'n', 'g']) await page.keyboard.press(key);
  const problems = (await state(page)).marked ? ['arrow keys in a field move the player'] : [];
  if (await page.inputValue('main input') !== 'ng') problems.push('keys in a field are taken away');
  await page.evaluate(() => document.querySelector('main input').remove());
  await done(page);
  return problems;
}

export async function gradientView(browser, file) {
  const page = await open(browser, file);
  const problems = [];
  if (await page.locator('#_heat').count()) {
    const shown = () => page.evaluate(() => [...document.querySelectorAll('.net .vg')].filter((mark) => mark.checkVisibility()).length);
    if (await shown()) problems.push('gradients shown before they are asked for');
    await page.keyboard.press('g');
    if (await page.getAttribute('#_heat', 'aria-pressed') !== 'true') problems.push('g does not press the button');
    if (!await shown()) problems.push('g shows no gradients');
    await page.keyboard.press('g');
    if (await shown()) problems.push('g does not take the gradients away');
  }
  await done(page);
  return problems;
}

// The drawing as large as the window, and back.
export async function largeDrawing(browser, file) {
  const page = await open(browser, file);
  const problems = [];
  const button = await page.locator('#_large').count();
  if (!button && await page.locator('.side .net').count()) problems.push('a drawing that cannot be made large');
  if (button) {
    const width = () => page.evaluate(() => document.querySelector('.side figure').getBoundingClientRect().width);
    const small = await width();
    await page.click('#_large');
    if (await width() < 0.9 * desktop.width) problems.push(`a large drawing of ${await width()} px`);
    await page.click('#_large');
    if (await width() !== small) problems.push('the large drawing does not go away');
  }
  await done(page);
  return problems;
}

// A point of the drawing at which nothing lies above the quantity of this name: edges cross in the middle.
const freePoint = (page, name) => page.evaluate((wanted) => {
  const points = (mark) => {
    const box = mark.getBoundingClientRect();
    const middle = [box.x + box.width / 2, box.y + box.height / 2];
    if (mark.tagName !== 'line') return [middle];
    const along = (share) => {
      const point = mark.getPointAtLength(share * mark.getTotalLength()).matrixTransform(mark.getScreenCTM());
      return [point.x, point.y];
    };
    return [0.5, 0.3, 0.7, 0.2, 0.8].map(along);
  };
  const drawing = document.querySelector(`.net [data-r="${wanted}"]`);
  drawing.scrollIntoView({block: 'center'});
  const marks = [...document.querySelectorAll(`.net [data-r="${wanted}"] :is(circle, rect, line, text)`)];
  return marks.flatMap(points)
    .find(([x, y]) => document.elementFromPoint(x, y)?.closest('[data-r]')?.dataset.r === wanted) ?? null;
}, name);

// What a card uses is lit in the drawing; pointing at a formula lights the drawing, and the other way round.
export async function links(browser, file) {
  const page = await open(browser, file);
  const problems = [];
  if (await page.locator('.side .net').count() && await page.locator('.card').count() > 2) {
    await page.keyboard.press('n');
    const [lit, used] = await page.evaluate(() => {
      const names = document.querySelector('[aria-current]').dataset.hl.split(' ');
      const parts = [...document.querySelectorAll('.net [data-r]')].filter((part) => names.includes(part.dataset.r));
      return [document.querySelectorAll('.net .lit').length, parts.length];
    });
    if (lit !== used || lit === 0) problems.push(`${lit} parts of the drawing lit, ${used} used`);
    await page.keyboard.press('Escape');
    const name = await page.evaluate(() => {
      const drawn = new Set([...document.querySelectorAll('.net [data-r]')].map((part) => part.dataset.r));
      return [...document.querySelectorAll('.card mrow[data-r]')].find((token) => drawn.has(token.dataset.r))?.dataset.r;
    });
    const count = (scope) => page.locator(`${scope} .lit[data-r="${name}"]`).count();
    await page.locator(`.card mrow[data-r="${name}"]`).first().hover();
    if (!await count('.net')) problems.push(`pointing at ${name} in a formula lights nothing in the drawing`);
    await page.mouse.move(1, 1);
    if (await page.locator('.lit').count()) problems.push('light stays when the pointer leaves');
    const point = await freePoint(page, name);
    if (point) await page.mouse.move(...point);
    if (!await count('main')) problems.push(`pointing at ${name} in the drawing lights no formula`);
  }
  await done(page);
  return problems;
}
