// What the file alone tells: its size, its security policy, what the Nu checker says.
import {createHash} from 'node:crypto';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const smallestCeiling = 204_800, ceilingOfTexts = 245_760, bytesPerCard = 6_144, longestScript = 4_096, longestOfExercises = 3_072;
const checker = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

const script = (html) => html.match(/<script>([\s\S]*)<\/script>/)?.[1] ?? '';

export function size(html) {
  const cards = html.split('<article class="card"').length - 1;
  const bytes = Buffer.byteLength(html.replace(/url\(data:font\/[^)]*\)/g, ''));
  const isText = /<body class="[^"]*\bprose\b/.test(html);  // with exercises and drawings beside its cards
  const ceiling = Math.max(isText ? ceilingOfTexts : smallestCeiling, bytesPerCard * cards);
  const problems = bytes > ceiling ? [`${bytes} bytes without fonts, at most ${ceiling}`] : [];
  const longest = longestScript + (html.includes('class="exercise"') ? longestOfExercises : 0);
  if (script(html).length > longest) problems.push(`a script of ${script(html).length} bytes`);
  return {problems, note: `${cards} cards, ${bytes} bytes without fonts, script ${script(html).length}`};
}

const policyOf = (html) => html.match(/Content-Security-Policy" content="([^"]*)"/)?.[1] ?? '';

export function policy(html) {
  const text = policyOf(html);
  const hash = createHash('sha256').update(script(html)).digest('base64');
  const needed = ["default-src 'none'", "style-src 'unsafe-inline'", 'img-src data:', 'font-src data:'];
  const problems = needed.filter((rule) => !text.includes(rule)).map((rule) => `policy without ${rule}`);
  if (!text.includes(`script-src 'sha256-${hash}'`)) problems.push('the policy does not name the script');
  if (/\bsrc="https?:|<(?!a )[^>]*\bhref="https?:/.test(html)) problems.push('a resource or link outside the page');
  return problems;
}

// The checker writes "file:/a" for "file:///a".
const sameFile = (url, file) => url.replace(/^file:\/+/, 'file:///') === pathToFileURL(resolve(file)).href;

// One run for all files. XML's "<x/>" for elements without content is only a remark. The checker knows no hashes, so that complaint counts only where the hash is wrong.
export function nuMessages(files) {
  let output;
  try {
    execFileSync('java', ['-version'], {stdio: 'ignore'});
  } catch {
    throw new Error('no java: apt-get install default-jre-headless');
  }
  try {
    output = execFileSync('java', ['-jar', checker, '--format', 'json', '--stdout', '--exit-zero-always', ...files],
      {maxBuffer: 1 << 28});
  } catch (error) {
    throw new Error(`the Nu checker did not run: ${error.message}`);
  }
  const messages = JSON.parse(output).messages;
  return new Map(files.map((file) => {
    const own = messages.filter((message) => sameFile(message.url, file) && !/^Trailing slash on void elements/.test(message.message));
    const hashed = policy(readFileSync(file, 'utf8')).length === 0;
    const counted = own.filter((message) => !(hashed && /Inline script violates Content Security Policy/i.test(message.message)));
    return [file, counted.map((message) => `Nu, line ${message.lastLine}: ${message.message} ${message.extract?.slice(0, 120) ?? ''}`)];
  }));
}
