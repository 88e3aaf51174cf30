"""Random formulas with sums, means, products, filters and functions: their gradients must pass the check.

    python3 tests/recompute/formulas.py PROGRAM [FIRST SEED] [COUNT]

Derivatives come from rules on formulas, the check from differences of values; here neither is taken on trust where
formulas get odd: letters bound twice, sums inside sums, the same quantity under several letters.
"""

import pathlib
import random
import subprocess
import sys
import tempfile

HEAD = """index i = 2, j = 3
param a[i] = {0}
param b[j] = {1}
param W[j,i] = {2}
param v = {3}
"""
LETTERS = ("i", "j")
FUNCTIONS = ("exp", "tanh", "sigmoid", "sqrt", "log", "abs", "relu")


class Formulas:
    def __init__(self, seed):
        self.draw = random.Random(seed)

    def value(self):
        return f"{self.draw.uniform(-1.5, 1.5):.2f}"

    def values(self, count):
        return " ".join(self.value() for _ in range(count))

    def reference(self, bound, known):
        """A given or defined quantity whose letters are bound, or stand at fixed positions."""
        name, letters = self.draw.choice(known)
        positions = [letter if letter in bound and self.draw.random() < 0.85 else "12"[self.draw.randrange(2)]
                     for letter in letters]
        return f"{name}[{','.join(positions)}]" if letters else name

    def leaf(self, bound, known):
        return self.reference(bound, known) if self.draw.random() < 0.85 else self.draw.choice(["2", "0.5", "3"])

    def reduction(self, bound, known, depth):
        free = [letter for letter in LETTERS if letter not in bound]
        if not free:
            return self.leaf(bound, known)
        letters = [self.draw.choice(free)] if self.draw.random() < 0.8 else free
        kind = self.draw.choice(["sum", "sum", "mean", "prod"])
        body = self.expression(bound + letters, known, depth - 1)
        where = f": {letters[0]} != 2" if self.draw.random() < 0.15 and len(letters) == 1 else ""
        return f"{kind}({', '.join(letters)}{where}, {body})" if not where else f"{kind}({letters[0]}{where}, {body})"

    def function(self, bound, known, depth):
        name = self.draw.choice(FUNCTIONS)
        inside = self.expression(bound, known, depth - 1)
        return f"{name}(({inside})^2 + 1)" if name in ("sqrt", "log") else f"{name}({inside})"

    def expression(self, bound, known, depth):
        if depth == 0:
            return self.leaf(bound, known)
        kind = self.draw.randrange(9)
        if kind < 3:
            return self.reduction(bound, known, depth)
        if kind == 3:
            return self.function(bound, known, depth)
        left, right = (self.expression(bound, known, depth - 1) for _ in range(2))
        if kind == 4:
            return f"({left})^{self.draw.choice(['2', '3'])}"
        if kind == 5:
            return f"({left})/(({right})^2 + 1)"
        if kind == 6:
            return f"{self.draw.choice(['max', 'min'])}({left}, {right})"
        return f"({left} {self.draw.choice('+-*')} {right})"

    def model(self):
        known = [("a", "i"), ("b", "j"), ("W", "ji"), ("v", "")]
        text = HEAD.format(self.values(2), self.values(3), self.values(6), self.value())
        for name, letters in (("p", "i"), ("q", "j"), ("s", ""), ("r", "ji")):
            left = f"{name}[{','.join(letters)}]" if letters else name
            text += f"{left} = {self.expression(list(letters), known, 2)}\n"
            known.append((name, letters))
        return text + f"L = {self.expression([], known, 3)}\nbackward L\n"


def check(program, folder, seed):
    """What is wrong with the gradients of one model, "" if nothing is."""
    model = folder / "model.txt"
    model.write_text(Formulas(seed).model(), encoding="utf-8")
    run = subprocess.run([program, "gradcheck", model], capture_output=True, text=True, timeout=60, check=False)
    if run.returncode == 0 or (run.returncode == 1 and "WRONG" not in run.stdout):
        return ""
    return f"seed {seed}: exit code {run.returncode}\n{model.read_text()}{run.stdout}{run.stderr}"


def main():
    program = sys.argv[1]
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 300
    failures = []
    with tempfile.TemporaryDirectory() as name:
        for seed in range(first, first + count):
            why = check(program, pathlib.Path(name), seed)
            if why:
                failures.append(why)
                print(why)
    print(f"{count} models, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
