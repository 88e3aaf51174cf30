// A form of answers: kept in the browser, saved to a file and loaded from one. What is typed stays text.
(() => {
  'use strict';
  const page = document, one = (id) => page.getElementById(id), desk = one('desk'), words = desk.dataset;
  const fields = [...page.querySelectorAll('.grid input')];
  const key = `backstep-answers/${words.worksheet}/${words.sha256}`;
  let last = fields[0];
  page.documentElement.classList.add('live');

  const empty = (field) => ['', '?'].includes(plainNumber(field.value));

  function keep(answers) {
    try {
      localStorage.setItem(key, JSON.stringify(answers));
      return true;
    } catch {
      return false;
    }
  }

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  }

  const typed = () => Object.fromEntries(fields.filter((field) => field.value.trim()).map((field) => [field.name, field.value]));

  function look(note) {
    const wrong = fields.filter((field) => {
      const bad = !empty(field) && !typedNumber.test(plainNumber(field.value));
      bad ? field.setAttribute('aria-invalid', 'true') : field.removeAttribute('aria-invalid');
      return bad;
    });
    const filled = fields.filter((field) => !empty(field)).length;
    one('filled').textContent = words.filled.replace('{filled}', filled).replace('{count}', fields.length);
    one('note').textContent = [note, wrong[0] && words.unreadable.replace('{name}', () => wrong[0].name)].filter(Boolean).join(' ');
  }

  const changed = () => look(keep(typed()) ? '' : words.unkept);

  function fill(answers) {
    for (const field of fields) {
      const text = Object.hasOwn(answers, field.name) ? answers[field.name] : '';
      field.value = typeof text === 'string' || typeof text === 'number' ? String(text) : '';
    }
  }

  function save() {
    const file = {format: 'backstep-answers', version: 1, worksheet: words.worksheet, sheet: words.sheet,
      sha256: words.sha256, answers: typed()};
    const link = page.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1) + '\n'], {type: 'application/json'}));
    link.download = `answers-${words.worksheet}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  async function load(file) {
    let read;
    try {
      read = JSON.parse(await file.text());
    } catch {}
    const good = read?.format === 'backstep-answers' && read.version === 1 && typeof read.answers === 'object' && read.answers;
    if (!good) return look(words.none);
    if (read.sha256 !== words.sha256 && !confirm(words.other)) return;
    fill(read.answers);
    changed();
  }

  one('save').onclick = save;
  one('load').onclick = () => one('file').click();
  one('file').onchange = ({target}) => load(target.files[0]).then(() => { target.value = ''; });
  one('clear').onclick = () => {
    if (!confirm(words.sure)) return;
    fill({});
    changed();
  };
  // Number pads of telephones have no minus.
  one('sign').onclick = () => {
    const text = last.value.trim();
    last.value = /^[-−]/.test(text) ? text.slice(1) : '−' + text;
    last.focus();
    changed();
  };
  page.addEventListener('input', changed);
  page.addEventListener('focusin', ({target}) => { if (fields.includes(target)) last = target; });
  page.addEventListener('keydown', (event) => {
    const at = fields.indexOf(event.target);
    if (event.key !== 'Enter' || at < 0) return;
    event.preventDefault();
    fields[at + 1]?.focus();
  });

  fill(kept());
  look();
})();
