// The step player and the links between formulas and drawing. The page is complete without it.
(() => {
  'use strict';
  const page = document, root = page.documentElement;
  const all = (selector, inside = page) => [...inside.querySelectorAll(selector)];
  const one = (id) => page.getElementById('_' + id);
  const cards = all('.card'), side = page.querySelector('.side'), net = page.querySelector('.side .net');
  const position = one('pos'), gradients = one('heat'), enlarge = one('large');
  const pick = one('pick'), find = one('find'), jump = page.querySelector('.jump');
  let current = -1, pointed = null;
  root.classList.add('js');

  const clear = () => all('.lit').forEach((part) => part.classList.remove('lit'));
  // What belongs to one sample lights nothing of another.
  const sample = (part) => part.closest('[data-s]')?.dataset.s;
  const light = (names, inside, of) => names.forEach((name) =>
    all(`[data-r="${CSS.escape(name)}"]`, inside).forEach((part) =>
      of && (sample(part) ?? of) !== of || part.classList.add('lit')));

  // The drawing shows what the current card uses.
  function show() {
    clear();
    if (!net) return;
    net.classList.toggle('dim', current >= 0);
    if (current >= 0) light(cards[current].dataset.hl.split(' '), net);
  }

  function leave() {
    if (current < 0) return;
    cards[current].classList.remove('on');
    cards[current].removeAttribute('aria-current');
    current = -1;
  }

  const shown = (card) => card.checkVisibility();
  const onward = (index, way) => {
    while (cards[index] && !shown(cards[index])) index += way;
    return index;
  };

  // Called twice: on long pages cards get their true height only when they come near.
  const reach = (card) => card.scrollIntoView({block: card.offsetHeight > innerHeight / 2 ? 'start' : 'center'});

  function go(index, move) {
    if (!cards[index]) return;
    leave();
    current = index;
    const card = cards[index];
    card.classList.add('on');
    card.setAttribute('aria-current', 'step');
    show();
    if (position) position.textContent = position.dataset.of.replace('{step}', card.querySelector('.num').textContent);
    if (!move) return;
    reach(card);
    requestAnimationFrame(() => requestAnimationFrame(() => index === current && reach(card)));
    history.replaceState(null, '', '#' + card.id);
  }

  // Without a current card, reading goes on with the first one in view.
  const here = () => cards.findIndex((card) => card.getBoundingClientRect().bottom > innerHeight / 4);
  const next = () => go(onward(current < 0 ? here() : current + 1, 1), true);
  const previous = () => go(onward(current - 1, -1), true);

  function stop() {
    leave();
    show();
    if (position) position.textContent = position.dataset.of.replace('{step}', '–');
    history.replaceState(null, '', location.pathname + location.search);
  }

  function toggle(button, name) {
    const on = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', on);
    side.classList.toggle(name, on);
  }

  if (position) {
    one('next').onclick = next;
    one('prev').onclick = previous;
  }
  if (gradients) gradients.onclick = () => toggle(gradients, 'heatmap');
  if (pick) pick.onchange = () => current < 0 || shown(cards[current]) || stop();
  if (find) find.oninput = () => all('a', jump).forEach((link) => link.hidden = !link.text.includes(find.value));
  if (enlarge) enlarge.onclick = () => toggle(enlarge, 'large');

  const keys = {ArrowRight: next, n: next, ArrowLeft: previous, p: previous, Escape: stop,
    g: () => gradients && gradients.click()};
  page.addEventListener('keydown', (event) => {
    const field = event.target.closest('input,textarea,select,[contenteditable],.tw');
    if (field || event.altKey || event.ctrlKey || event.metaKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });

  page.addEventListener('pointerover', (event) => {
    const target = event.target.closest('[data-r]');
    if (target === pointed) return;
    pointed = target;
    show();
    if (target) {
      clear();
      light([target.dataset.r], page, sample(target));
    }
  });

  page.addEventListener('click', (event) => {
    const card = event.target.closest('.card');
    if (card && !event.target.closest('a,summary') && getSelection().isCollapsed) go(cards.indexOf(card), false);
  });

  // A link to a card that the choice leaves out takes the choice back.
  const follow = () => {
    const index = cards.findIndex((card) => '#' + card.id === location.hash), card = cards[index];
    if (jump) jump.open = false;
    if (card && !shown(card)) all('.all').forEach((one) => one.checked = one.selected = true);
    go(index, true);
  };
  addEventListener('hashchange', follow);
  follow();
})();
