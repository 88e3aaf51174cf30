// Checks lessons in Markdown: node check_markdown.mjs FILE.md...
// First the rules of the dialect, line by line; then cmark-gfm, which must hand every formula on byte for byte.
// Needs cmark-gfm (apt-get install cmark-gfm).
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

const forbidden = [
  [/\\[^A-Za-z]|\\$/, 'a backslash before something that is no letter'],
  [/[*<>|~#`[\]&%]/, 'a sign that Markdown or TeX reads'],
  [/(^|[^A-Za-z0-9])_/, 'a subscript that stands behind no letter, digit or command'],
  [/\\(color|textcolor|cancel|operatorname|phantom|mbox|newcommand|def|begin|end|tag)(?![A-Za-z])/, 'a refused command'],
  [/[^\x20-\x7e]/, 'a character outside ASCII', /\\text\{[^}]*\}|\\mathrm\{[^}]*\}/g],
];
const longest = 799;

function formulaProblems(formula) {
  const found = forbidden.filter(([pattern, , ignored]) => pattern.test(ignored ? formula.replace(ignored, '') : formula))
    .map(([, words]) => words);
  if (formula.length > longest) found.push(`${formula.length} characters`);
  if (formula !== formula.trim()) found.push('spaces at its ends');
  return found.map((words) => `${words}: ${formula.slice(0, 80)}`);
}

const withoutCode = (line) => line.replace(/(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)/g, (code) => 'c'.repeat(code.length));

// Inline formulas of a line, with what stands around them.
function inlineFormulas(line) {
  return [...withoutCode(line).matchAll(/(?<!\\)\$(.*?)(?<!\\)\$/g)].map((match) => ({
    formula: line.slice(match.index + 1, match.index + match[0].length - 1),
    before: line.slice(0, match.index).slice(-1),
    after: line.slice(match.index + match[0].length).slice(0, 1),
  }));
}

function inlineProblems(line) {
  const problems = [];
  for (const {formula, before, after} of inlineFormulas(line)) {
    if (!['', ' '].includes(before)) problems.push(`"${before}" before $${formula}$`);
    if (after && !' .,;:)'.includes(after)) problems.push(`"${after}" after $${formula}$`);
    if (/^#/.test(line)) problems.push(`a formula in a heading: ${line}`);
    problems.push(...formulaProblems(formula));
  }
  if (/\[[^\]]*(?<!\\)\$[^\]]*\]\(/.test(withoutCode(line))) problems.push(`a formula in a link: ${line}`);
  return problems;
}

// Display formulas: "$$", one line, "$$", with blank lines around. Returns the index of the last line read.
function readBlock(lines, start, problems, formulas) {
  const [formula = '', end] = [lines[start + 1], lines[start + 2]];
  if (end !== '$$') problems.push(`line ${start + 1}: a block that is not three lines`);
  if ((lines[start - 1] ?? '') !== '' || (lines[start + 3] ?? '') !== '') {
    problems.push(`line ${start + 1}: a block without blank lines around`);
  }
  if (/^\s*(=|\\approx|\+|-\s|\d+[.)]\s)/.test(formula)) problems.push(`line ${start + 2}: no left side: ${formula}`);
  problems.push(...formulaProblems(formula).map((words) => `line ${start + 2}: ${words}`));
  formulas.push(formula);
  return start + 2;
}

function readLesson(text) {
  const problems = [], formulas = [], lines = text.split('\n');
  for (let i = 0; i < lines.length; ++i) {
    if (/^ {4}/.test(lines[i])) continue;
    const [fence] = lines[i].match(/^`{3,}/) ?? [];
    if (fence) {
      i = lines.indexOf(fence, i + 1);
      if (i < 0) return {problems: [...problems, 'code without an end'], formulas};
      continue;
    }
    if (withoutCode(lines[i]).replaceAll('\\$', '').includes('$$') && lines[i] !== '$$') problems.push(`line ${i + 1}: $$ not alone on its line`);
    if (lines[i] === '$$') {
      i = readBlock(lines, i, problems, formulas);
      continue;
    }
    problems.push(...inlineProblems(lines[i]).map((words) => `line ${i + 1}: ${words}`));
    formulas.push(...inlineFormulas(lines[i]).map(({formula}) => formula));
    if (/(?<!\\)<[a-z!/]/i.test(withoutCode(lines[i]).replace(/\]\(<[^>]*>\)/g, ''))) problems.push(`line ${i + 1}: HTML`);
  }
  return {problems, formulas};
}

const entities = {'&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"'};
const unescaped = (html) => html.replace(/&(amp|lt|gt|quot);/g, (entity) => entities[entity]);

function html(file, ...options) {
  const extensions = ['table', 'strikethrough', 'autolink'].flatMap((name) => ['-e', name]);
  return execFileSync('cmark-gfm', [...extensions, ...options, file], {maxBuffer: 1 << 28}).toString();
}

// In order and not as a set: a mangled formula may equal another that is intact.
function mangledFormulas(file, formulas) {
  const text = unescaped(html(file));
  const problems = [];
  let at = 0;
  for (const formula of formulas) {
    const found = text.indexOf(formula, at);
    if (found < 0) problems.push(`changed by Markdown: ${formula.slice(0, 80)}`);
    else at = found + formula.length;
  }
  return problems;
}

// Raw HTML and dangerous links are left out of the output unless they are asked for.
const hiddenHtml = (file) => (html(file) === html(file, '--unsafe') ? [] : ['raw HTML or a dangerous link']);

export function checkMarkdown(file) {
  const text = readFileSync(file, 'utf8');
  const {problems, formulas} = readLesson(text);
  if (text.length > 300_000) console.warn(`${file}: ${text.length} bytes; some readers cut at 512 000`);
  if (formulas.length > 400) console.warn(`${file}: ${formulas.length} formulas; some readers become slow`);
  return {formulas: formulas.length, problems: [...problems, ...mangledFormulas(file, formulas), ...hiddenHtml(file)]};
}

let failed = process.argv.length < 3;
if (failed) console.error('usage: node check_markdown.mjs FILE.md...');
for (const file of process.argv.slice(2)) {
  const {formulas, problems} = checkMarkdown(file);
  console.log(`${problems.length ? 'FAILED' : 'ok'}  ${file}: ${formulas} formulas`);
  for (const problem of problems) console.log(`    ${problem}`);
  failed ||= problems.length > 0;
}
process.exit(failed ? 1 : 0);
