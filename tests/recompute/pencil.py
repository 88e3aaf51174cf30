"""The rules of a page that was computed as with a pencil. Shares no code with Backstep.

Each value is computed from the numbers that stand on the page, rounded once and carried on; the value without rounding,
which stands beside it, comes from a pass of its own through the formulas of the page.
"""

import re

import check
import lesson as lessons
import values

BESIDE = re.compile(r"Without rounding: (?:(?P<same>the same)|(?P<undefined>undefined)|"
                    r"(?P<relation>≈ )?(?P<number>\S+))\."
                    r"(?: Rounding on the way can reach (?P<low>\S+) to (?P<high>\S+)\.| How far .*)?")


def significant_digits(text):
    """Fewest and most: in 230 the 0 is a digit or holds a place."""
    most = len(text.replace(".", "").lstrip("0"))
    return (most if "." in text else len(text.strip("0"))), most


class PencilCheck(check.Check):
    """`decimals` or `significant`: the digits that are carried."""

    def __init__(self, name, decimals=None, significant=None, rule="half-up"):
        super().__init__(name, decimals, significant, rule)
        self.exact = {}  # symbol -> value of the pass without rounding; none if it is undefined
        self.latest = None  # symbol of the derivation read last

    def markdown(self, text, slopes=True):
        # A rounded loss has no slopes; those of the pass without rounding are compared on the plain pages.
        lesson = super().markdown(text, slopes=False)
        self.place = f"{self.name}, all values"
        self.beside_all(lesson.unrounded, lesson.computed)
        return lesson

    def start(self, given):
        super().start(given)
        self.exact = dict(self.symbols)

    def card(self, card):
        super().card(card)
        self.place = f"{self.name}, card {card.number} ({card.title})"
        found = [match for match in map(BESIDE.fullmatch, card.sentences) if match]
        if len(found) != 1:
            self.fail(f"{len(found)} sentences tell the value without rounding")
        elif self.latest is not None:
            self.beside(found[0])

    def reach(self, told):
        """What is carried and what comes out without rounding lie within the interval."""
        if told["low"] is None:
            return
        low, high = (values.number(*lessons.printed(told[end])) for end in ("low", "high"))
        for value in (self.symbols.get(self.latest), self.exact.get(self.latest)):
            if value is not None and (values.exceeds(low, value) or values.exceeds(value, high)):
                self.fail(f"{values.to_mpf(value)} is outside of {low} to {high}")

    def beside(self, told):
        self.reach(told)
        exact = self.exact.get(self.latest)
        if exact is None or told["undefined"]:
            if exact is not None or not told["undefined"]:
                self.fail(f"{told[0]} {self.latest} is {exact} without rounding")
            return
        if told["same"]:
            if not values.is_exact(exact) or self.symbols.get(self.latest) != exact:
                self.fail(f"{self.latest} is not the same without rounding, but {values.to_mpf(exact)}")
            return
        self.without_rounding(lessons.printed(told["number"]), "≈" if told["relation"] else "=", exact)

    def without_rounding(self, shown, relation, exact):
        stated = values.number(*shown)
        if not values.rounds_to(exact, shown, self.rule, check.TIE):
            self.fail(f"without rounding {self.latest} is {values.to_mpf(exact)}, not {shown}")
        if relation == "=" and not (values.is_exact(exact) and exact == stated):
            self.fail(f'"{relation}" stands before {shown} for {self.latest}, which is {values.to_mpf(exact)}')

    def formula_of(self, symbol, tree):
        self.latest = symbol
        try:
            self.exact[symbol] = values.evaluate(tree, self.exact)
        except values.Undefined:
            self.exact.pop(symbol, None)

    def carry(self, symbol, value, shown):
        """What later formulas are computed with."""
        self.symbols[symbol] = value if check.PARTIAL_SUM.fullmatch(symbol) else values.number(*shown)

    def operands(self, formula, tree, relation, line):
        """What is put in is what was carried, digit for digit."""
        super().operands(formula, tree, relation, line)
        for symbol, sign, put_in in check.numbers_put_in(formula, tree):
            if symbol == "\\pi" or check.PARTIAL_SUM.fullmatch(symbol):
                continue
            if sign * values.number(put_in[1], put_in[2]) != self.symbols[symbol]:
                self.fail(f"{put_in[1:]} is put in for {symbol}, {self.symbols[symbol]} was carried: {line.text}")

    def slack(self):
        """No digit can be added to what is carried: 1.5·3.7·10⁻³⁴⁸·(1 − 3.7·10⁻³⁴⁸) is a half in fifty digits."""
        return check.TIE

    def zero(self, value, line):
        """With decimals a value may become 0."""
        if self.decimals is None:
            super().zero(value, line)

    def digits(self, shown, exact, _tie, line):
        """Just the digits that are carried; fewer only where nothing is lost."""
        text = shown[0].lstrip("-")
        decimals = len(text.partition(".")[2])
        wanted = self.decimals
        fewest = most = decimals
        if self.significant is not None or shown[1] != 0:
            wanted = self.significant or self.decimals
            fewest, most = significant_digits(text)
        if fewest > wanted:
            self.fail(f"{fewest} digits, {wanted} are carried: {line.text}")
        if most < wanted and not exact and set(text) != {"0", "."}:
            self.fail(f"{most} digits of a rounded number, {wanted} are carried: {line.text}")

    def beside_all(self, unrounded, computed):
        """The column of the table."""
        for symbol in computed:
            self.latest = symbol
            exact = self.exact.get(symbol)
            told = unrounded[symbol]
            if exact is None or told is None:
                if exact is not None or told is not None:
                    self.fail(f"{symbol} without rounding is {exact}, the table says {told}")
            else:
                self.without_rounding(told[1], told[0], exact)
