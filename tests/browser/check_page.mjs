// Checks finished lessons: node check_page.mjs [--brief] FILE.html...
// --brief: what can differ from one page of a kind to the next, without the player and the other views.
// Needs chromium and a Java for the Nu checker (apt-get install chromium default-jre-headless), and `npm ci` here.
import {readFileSync} from 'node:fs';
import {closeAll, launch} from './browser.mjs';
import {nuMessages, policy, size} from './check_file.mjs';
import * as browsing from './check_browsing.mjs';
import * as layout from './check_layout.mjs';
import * as player from './check_player.mjs';

const brief = process.argv.includes('--brief');
const files = process.argv.slice(2).filter((word) => word !== '--brief');
if (files.length === 0) {
  console.error('usage: node check_page.mjs [--brief] FILE.html...');
  process.exit(2);
}

// What changes the size of a page comes last.
const {accessibility, colours, sideways, ...views} = layout;
const checks = brief
  ? {accessibility: (browser, file) => accessibility(browser, file, ['light']), colours: (browser, file) => colours(browser, file, true), sideways}
  : {accessibility, ...views, ...player, ...browsing, colours, sideways};
const nu = nuMessages(files);
const browser = await launch();
let failed = false;

function report(name, problems, note = '') {
  console.log(`  ${problems.length ? 'FAILED' : 'ok'}  ${name}${note ? ` (${note})` : ''}`);
  for (const problem of problems.slice(0, 20)) console.log(`      ${problem}`);
  failed ||= problems.length > 0;
}

async function safely(check, file) {
  try {
    return await check(browser, file);
  } catch (error) {
    return [`could not be checked: ${error.message}`];
  }
}

for (const file of files) {
  console.log(file);
  const html = readFileSync(file, 'utf8');
  const {problems, note} = size(html);
  report('size', problems, note);
  report('security policy', policy(html));
  report('Nu checker', nu.get(file));
  for (const [name, check] of Object.entries(checks)) {
    const words = name.replace(/[A-Z]/g, (letter) => ' ' + letter.toLowerCase());
    report(words, await safely(check, file));
  }
  await closeAll();
}
await browser.close();
process.exit(failed ? 1 : 0);
