// Exercises: a field in place of the blank, what is said of an answer, help one step after the other. What is said
// stands in the page, in order and each with its range. The page is complete without it.
(() => {
  'use strict';
  // The value, and the unit of its last digit.
  function read(field) {
    const text = plainNumber(field.value);
    if (!typedNumber.test(text)) return null;
    const bare = text.replace(/[≈=(){}]/g, '').replace(',', '.').replace(/[×·⋅*x]10\^?/i, 'e').replace('10^', '1e');
    const [over, under] = bare.split('/'), [digits, power = 0] = over.toLowerCase().split('e');
    const unit = 10 ** (power - (digits.split('.')[1] ?? '').length);
    return under ? {value: over / under, unit: 0} : {value: Number(over), unit};
  }

  const within = ({least, most}, value) => Number(least) <= value && value <= Number(most);
  const isShort = (exact, {value, unit}) => value !== 0 && Math.abs(exact - value) <= unit * 0.500001;

  function set(box) {
    const one = (selector) => box.querySelector(selector);
    const field = one('.number'), button = one('.check'), verdict = one('.verdict'), steps = [...box.querySelectorAll('details')];
    const ranges = [...box.querySelectorAll('[data-least]')];

    function judgement(answer) {
      if (!answer) return one('.unreadable');
      const range = ranges.find((said) => within(said.dataset, answer.value)), short = one('.short');
      return range ?? (isShort(short.dataset.value, answer) ? short : one('.other'));
    }

    function judge() {
      const said = judgement(read(field));
      field.setAttribute('aria-invalid', said.matches('.unreadable'));
      verdict.className = `verdict ${said.className}`;
      verdict.replaceChildren(...said.cloneNode(true).childNodes);
    }

    box.classList.add('ready');
    field.hidden = button.hidden = false;
    button.onclick = judge;
    field.onkeydown = ({key}) => { if (key === 'Enter') judge(); };
    steps.forEach((step, at) => {
      step.hidden = at > 0;
      step.ontoggle = () => step.open && steps[at + 1]?.removeAttribute('hidden');
    });
  }

  document.querySelectorAll('.exercise').forEach(set);
})();
