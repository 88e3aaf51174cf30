// Debian's Chromium under the control of a script; nothing is fetched by it.
import {chromium} from 'playwright-core';
import {existsSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {resolve} from 'node:path';

const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const desktop = {width: 1360, height: 900};
export const telephone = {width: 390, height: 844};
export const smallest = {width: 320, height: 568};

export async function launch() {
  if (!existsSync(executable)) {
    throw new Error(`no ${executable}: apt-get install chromium (or set CHROMIUM)`);
  }
  return chromium.launch({executablePath: executable, headless: true, args: flags});
}

// Pages that a check is done with, by file and options: opening one again would cost more than most checks.
const idle = new Map();

async function load(browser, file, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) page.requests.push(request.url());
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.complaints.push(message.text());
  });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.requests = [];
  page.complaints = [];
  await page.goto(pathToFileURL(resolve(file.split('#')[0])).href + (file.includes('#') ? '#' + file.split('#')[1] : ''));
  return page;
}

// A page that shows a file; it collects what it asks the network for and what it complains about.
export async function open(browser, file, options = {}) {
  const asked = {viewport: desktop, reducedMotion: 'reduce', ...options};
  const key = JSON.stringify([file, asked]);
  const page = idle.get(key) ?? await load(browser, file, asked);
  idle.delete(key);
  page.returnTo = key;
  return page;
}

// Gives a page back as it was when it had been opened.
export async function done(page) {
  await page.mouse.move(1, 1);
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
  });
  idle.set(page.returnTo, page);
}

// Of a page that is no longer as it was.
export const close = (page) => page.context().close();

export async function closeAll() {
  for (const page of idle.values()) await close(page);
  idle.clear();
}
