"""The rules that a printed lesson obeys. `Check` collects what breaks them, each with its place.

A line recomputes when the value of its printed operands differs from its printed result by at most half a unit of
the last printed digit, ties either way; after "=" the two are equal and no function was rounded. Beyond that rule the
page is computed anew from its own formulas and given values in sixty digits, and its gradients from differences.
"""

import re
from fractions import Fraction

import lesson as lessons
import mpmath
import tex
import values

SLACK = mpmath.mpf(10) ** -40
# The program takes a value this close to half a unit for a tie, in units.
TIE = Fraction(1, 10 ** 29)
DIFFERENCE = Fraction(1, 10 ** 20)
# A partial sum, or a part of a gradient, carries as many digits as the line needs that it goes into.
PARTIAL_SUM = re.compile(r"[DPS-Z]_\{\d+\}")


def left_side(line):
    """The bytes before the first relation."""
    depth = 0
    for match in re.finditer(r"[{(]|[)}]|=|\\approx\b", line):
        if depth == 0 and match[0] in ("=", "\\approx"):
            return line[:match.start()].rstrip()
        depth += {"{": 1, "(": 1, "}": -1, ")": -1}.get(match[0], 0)
    return line


def derivations(card):
    """Runs of lines with the same left side."""
    found = []
    for line in card.lines:
        left = left_side(line.text)
        if not found or found[-1][0] != left:
            found.append((left, []))
        found[-1][1].append(line)
    return found


def is_number(tree):
    return tree[0] == "number" or (tree[0] == "sum" and len(tree[1]) == 1 and tree[1][0][1][0] == "number")


def minus_inside(tree):
    """-(a b) as (-a) b: the same value, and one shape for both ways to write it."""
    if tree[0] == "sum" and len(tree[1]) == 1 and tree[1][0][1][0] == "product":
        first, *others = tree[1][0][1][1]
        return ("product", [("sum", [(-1, first)])] + others)
    return tree


def sign_outside(sign, tree):
    """(-a) b as -(a b)."""
    first = tree[1][0] if tree[0] == "product" else None
    if first and first[0] == "sum" and len(first[1]) == 1:
        return sign * first[1][0][0], ("product", [first[1][0][1]] + tree[1][1:])
    return sign, tree


def is_zero(tree):
    """0 stands for -0."""
    return tree[0] == "number" and not str(tree[1]).strip("0.")


def numbers_put_in(formula, substitution, sign=1):
    """[(symbol, sign, number tree)]: what the substitution writes for each name of the formula."""
    formula, substitution = minus_inside(formula), minus_inside(substitution)
    if formula[0] == "symbol":
        if not is_number(substitution):
            raise tex.Unreadable(f"for {formula[1]} stands something that is no number")
        if substitution[0] == "sum":
            return [(formula[1], sign * substitution[1][0][0], substitution[1][0][1])]
        return [(formula[1], sign, substitution)]
    if formula[0] == "sum" and substitution[0] == "sum" and len(formula[1]) == len(substitution[1]):
        found = []
        for (sign_a, a), (sign_b, b) in zip(formula[1], substitution[1]):
            if sign_a != sign_b:
                sign_b, b = sign_outside(sign_b, b)
            if sign_a != sign_b and a[0] != "symbol":
                raise tex.Unreadable("a sign differs between formula and numbers")
            found += numbers_put_in(a, b, sign * sign_a * sign_b)
        return found
    if formula[0] == "sum" and len(formula[1]) == 1 and is_zero(substitution):
        return numbers_put_in(formula[1][0][1], substitution, sign)
    if formula[0] != substitution[0]:
        raise tex.Unreadable(f"the formula has a {formula[0]} where the numbers have a {substitution[0]}")
    pairs = children(formula), children(substitution)
    if len(pairs[0]) != len(pairs[1]) or (formula[0] in ("number", "call") and formula[1] != substitution[1]):
        raise tex.Unreadable("formula and numbers differ in shape")
    return [one for a, b in zip(*pairs) for one in numbers_put_in(a, b)]


def signed(sign, tree):
    """(text, power of ten) of a number with the signs and brackets around it."""
    while tree[0] == "group" or (tree[0] == "sum" and len(tree[1]) == 1):
        if tree[0] == "sum":
            sign *= tree[1][0][0]
        tree = tree[1] if tree[0] == "group" else tree[1][0][1]
    if tree[0] != "number":
        raise tex.Unreadable("a term is no number")
    return ("-" if sign < 0 else "") + tree[1], tree[2]


def children(tree):
    if tree[0] == "sum":
        return [term for _, term in tree[1]]
    if tree[0] == "product":
        return tree[1]
    if tree[0] == "call":
        return tree[2]
    if tree[0] == "bracket":
        return tree[1]
    return [part for part in tree[1:] if isinstance(part, tuple)]


class Check:
    def __init__(self, name, decimals=None, significant=None, rule="half-up"):
        self.name = name
        self.rule = rule
        self.decimals = decimals
        self.significant = significant
        self.failures = []
        self.lines = 0
        self.slopes = 0
        self.place = name
        self.symbols = {}
        self.results = {}  # symbol -> (digits, power of ten) as its card prints it
        self.formulas = []  # (symbol, tree) in the order of the page

    def fail(self, why):
        self.failures.append(f"{self.place}: {why}")

    def markdown(self, text, slopes=True):
        lesson = lessons.read_markdown(text)
        self.start(lesson.given)
        if not lesson.cards:
            self.fail("no card found")
        if [card.number for card in lesson.cards] != list(range(1, len(lesson.cards) + 1)):
            self.fail("the cards are not numbered 1, 2, 3, ...")
        for card in lesson.cards:
            self.card(card)
        self.place = f"{self.name}, all values"
        self.table(lesson.computed)
        if slopes:
            self.place = f"{self.name}, slopes"
            self.gradients()
        return lesson

    def start(self, given):
        self.symbols = {symbol: values.number(*value) for symbol, value in given.items()}
        self.symbols["\\pi"] = values.PI

    def card(self, card):
        self.place = f"{self.name}, card {card.number} ({card.title})"
        if not card.lines:
            self.fail("no line")
        for left, lines in derivations(card):
            self.place = f"{self.name}:{lines[0].number}, card {card.number} ({card.title})"
            self.lines += len(lines)
            try:
                self.derivation(left, lines)
            except (tex.Unreadable, values.Undefined, ValueError) as problem:
                self.fail(f"{problem} in: " + " ; ".join(line.text for line in lines))

    def derivation(self, left, lines):
        if len(lines) == 1 and self.literal(lines[0]):
            return
        if len(lines) not in (2, 3, 4):
            self.fail(f"{len(lines)} lines begin with {left}; formula, numbers, terms and result were expected")
            return
        formula = tex.sides(lines[0].text)
        symbol = "".join(formula[0][1])
        trees = [tex.read(side) for _, side in formula[1:]]
        self.formula_of(symbol, trees[-1])
        result = tex.sides(lines[-1].text)
        undefined = len(result) == 2 and "".join(result[1][1]) == "\\text{undefined}"
        if undefined:
            return
        shown = tex.plain_number(result[1][1]) if len(result) == 2 else None
        if shown is None:
            self.fail(f"the last line states no number: {lines[-1].text}")
            return
        value = values.evaluate(trees[-1], self.symbols)
        self.formula(trees, value, lines[0])
        if len(lines) > 2:
            self.substitution(trees[-1], shown, result[1][0], lines[1])
        if len(lines) == 4:
            self.terms(lines[1], shown, lines[2])
        self.result(shown, result[1][0], value, lines[-1])
        self.carry(symbol, value, shown)
        self.results[symbol] = shown
        self.formulas.append((symbol, trees[-1]))

    def formula_of(self, symbol, tree):
        """Called for each formula on the page."""

    def carry(self, symbol, value, _):
        """What later formulas are computed with: all digits."""
        self.symbols[symbol] = value

    def literal(self, line):
        """A definition that is a number is its own derivation. False if it is something else."""
        found = tex.sides(line.text)
        shown = tex.plain_number(found[1][1]) if len(found) == 2 and found[1][0] == "=" else None
        if shown is None:
            return False
        symbol = "".join(found[0][1])
        self.formula_of(symbol, ("number", *shown))
        self.symbols[symbol] = values.number(*shown)
        self.results[symbol] = shown
        self.formulas.append((symbol, ("number", *shown)))
        return True

    def formula(self, trees, value, line):
        for tree in trees[:-1]:
            other = values.evaluate(tree, self.symbols)
            if values.exceeds(values.distance(other, value), SLACK * max(1, abs(values.to_mpf(value)))):
                self.fail(f"two sides of the formula are not equal: {line.text}")

    def substitution(self, formula, shown, relation, line):
        parts = tex.sides(line.text)
        if len(parts) != 2:
            self.fail(f"one side with numbers was expected: {line.text}")
            return
        tree = tex.read(parts[1][1])
        recomputed = values.evaluate(tree, {})
        stated = values.number(*shown)
        if not values.rounds_to(recomputed, shown, self.rule, self.slack()):
            self.fail(f"the numbers give {mpmath.nstr(values.to_mpf(recomputed), 20)}, the page says "
                      f"{relation} {shown}: {line.text}")
        if relation == "=" and not (values.is_exact(recomputed) and recomputed == stated):
            self.fail(f'"=" stands before {shown}, but the numbers do not give exactly that: {line.text}')
        self.operands(formula, tree, parts[1][0], line)

    def terms(self, numbers, shown, line):
        """Each term of the line before is one number here, and the sum is still that of the last line."""
        before, after = tex.sides(numbers.text)[1], tex.sides(line.text)[1]
        terms, worked = tex.read(before[1]), tex.read(after[1])
        if terms[0] != "sum" or worked[0] != "sum" or len(terms[1]) != len(worked[1]):
            self.fail(f"not the terms of {numbers.text}: {line.text}")
            return
        exact = before[0] == "="
        for (sign, term), (sign_here, number) in zip(terms[1], worked[1]):
            value = sign * values.evaluate(term, {})
            here = signed(sign_here, number)
            exact = exact and values.is_exact(value) and value == values.number(*here)
            if not values.rounds_to(value, here, self.rule, TIE):
                self.fail(f"a term is {mpmath.nstr(values.to_mpf(value), 20)}, not {here}: {line.text}")
        if after[0] == "=" and not exact:
            self.fail(f'"=" stands before terms that are rounded: {line.text}')
        if not values.rounds_to(values.evaluate(worked, {}), shown, self.rule, self.slack()):
            self.fail(f"the terms do not give {shown}: {line.text}")

    def slack(self):
        """How far from a half numbers on a line may be to count as one: a line gets a digit more before."""
        return TIE if self.rule == "truncate" else 0

    def operands(self, formula, tree, relation, line):
        for symbol, sign, put_in in numbers_put_in(formula, tree):
            written = sign * values.number(put_in[1], put_in[2])
            off = values.distance(written, self.symbols[symbol])
            if not values.rounds_to(sign * self.symbols[symbol], put_in[1:], self.rule, TIE):
                self.fail(f"{put_in[1:]} is not {symbol} rounded: {line.text}")
            elif relation == "=" and (off != 0 or not values.is_exact(self.symbols[symbol])):
                self.fail(f'"=" stands before numbers of which {symbol} is rounded: {line.text}')

    def result(self, shown, relation, value, line):
        stated = values.number(*shown)
        if not values.rounds_to(value, shown, self.rule, TIE):
            self.fail(f"computed anew it is {mpmath.nstr(values.to_mpf(value), 20)}: {line.text}")
        if relation == "=" and not (values.is_exact(value) and value == stated):
            self.fail(f'"=" stands before a rounded number: {line.text}')
        if stated == 0:
            self.zero(value, line)
        if not PARTIAL_SUM.fullmatch("".join(tex.sides(line.text)[0][1])):
            tie = not values.exceeds(values.distance(value, stated), abs(stated) * TIE)
            self.digits(shown, values.is_exact(value) and value == stated, tie, line)

    def zero(self, value, line):
        if values.exceeds(abs(value), SLACK):
            self.fail(f"0 stands for a value that is not 0: {line.text}")

    def digits(self, shown, exact, tie, line):
        """As many digits as asked for; fewer only where nothing is lost, one more only where it shows a half."""
        text = shown[0].lstrip("-")
        decimals = len(text.partition(".")[2])
        significant = len(text.replace(".", "").lstrip("0"))
        if self.significant is not None or shown[1] != 0:
            found, wanted = significant, self.significant or self.decimals
        else:
            found, wanted = decimals, self.decimals
        half = tie and found == wanted + 1 and text.endswith("5")
        whole = exact and self.significant is not None and decimals == 0
        if found > wanted and not half and not whole:
            self.fail(f"{found} digits, {wanted} were asked for: {line.text}")
        if found < wanted and not exact and set(text) != {"0", "."}:
            self.fail(f"{found} digits of a rounded number, {wanted} were asked for: {line.text}")

    def table(self, computed):
        results = {symbol: shown for symbol, shown in self.results.items()
                   if not PARTIAL_SUM.fullmatch(symbol)}
        known = {symbol: shown for symbol, shown in computed.items() if shown[0] != "undefined"}
        for symbol in results.keys() | known.keys():
            if results.get(symbol) != known.get(symbol):
                self.fail(f"{symbol} is {results.get(symbol)} on its card and {known.get(symbol)} in the table")

    def loss(self, symbol, moved):
        """The loss with one given value moved."""
        found = dict(self.symbols)
        found[symbol] = values.to_mpf(found[symbol]) + values.to_mpf(moved)
        for name, formula in self.formulas:
            if name != symbol:
                found[name] = values.evaluate(formula, found)
            if name == "L":
                break
        return values.to_mpf(found["L"])

    def gradients(self):
        """Every dL/dQ on the page against the slope of L, which is read off the page's own forward formulas."""
        if "L" not in self.symbols:
            return
        for name, value in self.symbols.items():
            match = re.fullmatch(r"\\frac\{\\partialL\}\{\\partial(.*)\}", name)
            if not match or match[1] not in self.symbols:
                continue
            middle = self.loss(match[1], Fraction(0))
            step = values.to_mpf(DIFFERENCE)
            right = (self.loss(match[1], DIFFERENCE) - middle) / step
            left = (middle - self.loss(match[1], -DIFFERENCE)) / step
            if abs(right - left) > mpmath.mpf(10) ** -12 * max(1, abs(right)):
                continue  # a corner: there is no slope
            slope = (right + left) / 2
            self.slopes += 1
            if abs(slope - values.to_mpf(value)) > mpmath.mpf(10) ** -25 * max(1, abs(slope)):
                self.fail(f"{name} is {mpmath.nstr(values.to_mpf(value), 20)}, differences give "
                          f"{mpmath.nstr(slope, 20)}")

    def page(self, text, lesson):
        """The HTML page shows, card for card, the numbers of the Markdown."""
        cards = lessons.read_page(text)
        self.place = f"{self.name} as HTML"
        if len(cards) != len(lesson.cards):
            self.fail(f"{len(cards)} cards, the Markdown has {len(lesson.cards)}")
            return
        for card, lines in zip(lesson.cards, cards):
            self.place = f"{self.name} as HTML, card {card.number} ({card.title})"
            if len(lines) != len(card.lines):
                self.fail(f"{len(lines)} lines, the Markdown has {len(card.lines)}")
                continue
            for ours, theirs in zip(card.lines, lines):
                self.same_marks(lessons.marks_of_tex(ours.text), lessons.marks(theirs), ours)

    def same_marks(self, markdown, page, line):
        """A line of the page may leave out its left side."""
        if page[0:1] and page[0] in "=≈":
            start = next((at for at, mark in enumerate(markdown) if mark in "=≈"), 0)
            markdown = markdown[start:]
        self.lines += 1
        if markdown != page:
            self.fail(f"the page shows {' '.join(page)} for line {line.number} of the Markdown: {line.text}")
