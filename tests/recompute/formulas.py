"""Random formulas with sums, means, products, filters and functions: values and gradients must be right.

    python3 tests/recompute/formulas.py PROGRAM [FIRST SEED] [COUNT]

Every value is computed a second time here, by closures built together with the text of the formula. Gradients must
pass the program's own check by differences. Formulas get odd on purpose: letters bound twice, sums inside sums and
inside powers, the same quantity under several letters.
"""

import itertools
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
try:
    import mpmath
except ImportError:
    print("-- skipped: mpmath is missing (Debian: python3-mpmath)")
    sys.exit(0)

import values  # noqa: E402

RANGES = {"i": 2, "j": 3}
HEAD = "index i = 2, j = 3\n"
GIVEN = (("a", "i"), ("b", "j"), ("W", "ji"), ("v", ""))
DEFINED = (("p", "i"), ("q", "j"), ("s", ""), ("r", "ji"))
FUNCTIONS = ("exp", "tanh", "sigmoid", "sqrt", "log", "abs", "relu")
PRECISION = mpmath.mpf(10) ** -38


def places(letters):
    """Every assignment of positions to letters."""
    for positions in itertools.product(*(range(1, RANGES[letter] + 1) for letter in letters)):
        yield dict(zip(letters, positions))


def product(numbers):
    total = mpmath.mpf(1)
    for one in numbers:
        total *= one
    return total


def mean(numbers):
    return mpmath.fsum(numbers) / len(numbers)


REDUCTIONS = {"sum": mpmath.fsum, "mean": mean, "prod": product}


class Formulas:
    """A formula is (text, closure): the closure takes the positions of the letters."""

    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.cells = {}  # (name, positions) -> value
        self.known = []

    def given(self, name, letters):
        typed = []
        for at in places(letters):
            typed.append(f"{self.draw.uniform(-1.5, 1.5):.2f}")
            self.cells[name, tuple(at.values())] = mpmath.mpf(typed[-1])
        self.known.append((name, letters))
        return f"param {self.left(name, letters)} = {' '.join(typed)}\n"

    @staticmethod
    def left(name, letters):
        return f"{name}[{','.join(letters)}]" if letters else name

    def leaf(self, bound):
        if self.draw.random() < 0.15:
            number = self.draw.choice(["2", "0.5", "3"])
            return number, lambda at: mpmath.mpf(number)
        name, letters = self.draw.choice(self.known)
        where = [letter if letter in bound and self.draw.random() < 0.85 else self.draw.choice("12")
                 for letter in letters]
        return self.left(name, where), lambda at: self.cells[name, tuple(at.get(p) or int(p) for p in where)]

    def reduction(self, bound, depth):
        free = [letter for letter in RANGES if letter not in bound]
        if not free:
            return self.leaf(bound)
        letters = [self.draw.choice(free)] if self.draw.random() < 0.8 else free
        kind = self.draw.choice(["sum", "sum", "mean", "prod"])
        text, body = self.expression(bound + letters, depth - 1)
        left_out = 2 if len(letters) == 1 and self.draw.random() < 0.15 else 0
        where = f"{letters[0]}: {letters[0]} != 2" if left_out else ", ".join(letters)

        def value(at):
            return REDUCTIONS[kind]([body(at | inner) for inner in places(letters)
                                     if left_out not in inner.values()])
        return f"{kind}({where}, {text})", value

    def function(self, bound, depth):
        name = self.draw.choice(FUNCTIONS)
        text, inside = self.expression(bound, depth - 1)
        function = values.FUNCTIONS[name]
        if name in ("sqrt", "log"):
            return f"{name}(({text})^2 + 1)", lambda at: values.to_mpf(function(inside(at) ** 2 + 1))
        return f"{name}({text})", lambda at: values.to_mpf(function(inside(at)))

    def operation(self, kind, bound, depth):
        (left, a), (right, b) = (self.expression(bound, depth - 1) for _ in range(2))
        if kind == 0:
            power = self.draw.choice([2, 3])
            return f"({left})^{power}", lambda at: a(at) ** power
        if kind == 1:
            return f"({left})/(({right})^2 + 1)", lambda at: a(at) / (b(at) ** 2 + 1)
        if kind == 2:
            name, function = self.draw.choice([("max", max), ("min", min)])
            return f"{name}({left}, {right})", lambda at: function(a(at), b(at))
        return self.draw.choice([(f"({left} + {right})", lambda at: a(at) + b(at)),
                                 (f"({left} - {right})", lambda at: a(at) - b(at)),
                                 (f"({left} * {right})", lambda at: a(at) * b(at))])

    def expression(self, bound, depth):
        if depth == 0:
            return self.leaf(bound)
        kind = self.draw.randrange(9)
        if kind < 3:
            return self.reduction(bound, depth)
        return self.function(bound, depth) if kind == 3 else self.operation(kind - 4, bound, depth)

    def definition(self, name, letters, depth):
        text, body = self.expression(list(letters), depth)
        for at in places(letters):
            self.cells[name, tuple(at.values())] = body(at)
        self.known.append((name, letters))
        return f"{self.left(name, letters)} = {text}\n"

    def model(self):
        """The text; `cells` holds the values."""
        text = HEAD + "".join(self.given(name, letters) for name, letters in GIVEN)
        text += "".join(self.definition(name, letters, 2) for name, letters in DEFINED)
        return text + self.definition("L", "", 3) + "backward L\n"


def run(program, command, model):
    return subprocess.run([program, command, model], capture_output=True, text=True, timeout=60, check=False)


def wrong_value(cells, trace):
    for record in map(json.loads, trace.splitlines()):
        expected = cells.get((record["quantity"], tuple(record["index"])))
        if expected is None or record["value"] is None:
            continue
        if abs(mpmath.mpf(record["value"]) - expected) > PRECISION * max(1, abs(expected)):
            return f"{record['id']} is {record['value']}, not {mpmath.nstr(expected, 40)}\n"
    return ""


def check(program, folder, seed):
    """What is wrong with one model, "" if nothing is."""
    formulas = Formulas(seed)
    model = folder / "model.txt"
    model.write_text(formulas.model(), encoding="utf-8")
    trace, gradients = run(program, "trace", model), run(program, "gradcheck", model)
    why = wrong_value(formulas.cells, trace.stdout) if trace.returncode in (0, 1) else trace.stderr
    if gradients.returncode not in (0, 1) or "WRONG" in gradients.stdout:
        why += gradients.stdout + gradients.stderr
    return f"seed {seed}:\n{model.read_text()}{why}" if why else ""


def main():
    program = sys.argv[1]
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 300
    failures = 0
    with tempfile.TemporaryDirectory() as name:
        for seed in range(first, first + count):
            why = check(program, pathlib.Path(name), seed)
            failures += why != ""
            if why and failures <= 5:
                print(why)
    print(f"{count} models, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
