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

// Opens a file in a page of its own; collects what it asks the network for and what it complains about.
export async function open(browser, file, options = {}) {
  const context = await browser.newContext({viewport: desktop, ...options});
  const page = await context.newPage();
  page.requests = [];
  page.complaints = [];
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) page.requests.push(request.url());
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.complaints.push(message.text());
  });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  await page.goto(pathToFileURL(resolve(file.split('#')[0])).href + (file.includes('#') ? '#' + file.split('#')[1] : ''));
  return page;
}
