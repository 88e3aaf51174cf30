"""Intervals of `trace --pencil`, against pupils who compute in Python's decimals and round as they like.

    python3 tests/interval/interval.py PROGRAM EXAMPLES_FOLDER [PART OF A CASE'S NAME ...]

A pupil goes through a network of sigmoid layers as it is written, operation by operation, and rounds all, some or
none of them; halves go up or down as it comes. No value of theirs may lie outside the interval of its record.
"""

import decimal
import functools
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from decimal import Decimal

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "app"))

from reporting import expect, run_cases  # noqa: E402

decimal.getcontext().prec = 60
PENCILS = ("2", "3", "4", "6", "2s", "4s")
RULES = ("half-up", "half-even", "truncate")
SEEN = 30  # digits behind the last kept one in which 0.2999...9 is told from 0.3
LONG = decimal.Context(prec=1000)
NOISE = Decimal("1e-40")  # of the 60 digits that Python computes with here


def records(program, model, *words):
    made = subprocess.run([program, "trace", "--json", str(model), *words], capture_output=True, text=True, timeout=120,
                          check=False)
    expect(made.returncode in (0, 1), f"{words}: exit code {made.returncode}: {made.stderr[:300]}")
    return {one["id"]: one for one in map(json.loads, made.stdout.splitlines())}


def ends(record):
    low, high = record["interval"]
    expect((low is None) == (high is None), f"{record['id']}: one end only")
    return (None, None) if low is None else (Decimal(low), Decimal(high))


def holds(record, value):
    low, high = ends(record)
    slack = NOISE * abs(value)
    return low is None or low - slack <= value <= high + slack


class Pupil:
    """Rounds a share of all results to the digits of a pencil."""

    def __init__(self, pencil, rule, share, draw):
        self.significant = pencil.endswith("s")
        self.count = int(pencil.rstrip("s"))
        self.rule = rule
        self.share = share
        self.draw = draw

    def mode(self):
        if self.rule == "truncate":
            return decimal.ROUND_DOWN
        return self.draw.choice((decimal.ROUND_HALF_UP, decimal.ROUND_HALF_DOWN, decimal.ROUND_HALF_EVEN))

    def write(self, value):
        if self.draw.random() >= self.share or value == 0:
            return value
        place = value.adjusted() + 1 - self.count if self.significant else -self.count
        seen = value.quantize(Decimal(1).scaleb(place - SEEN), context=LONG)  # 0.2999...9 is 0.3
        return seen.quantize(Decimal(1).scaleb(place), rounding=self.mode(), context=LONG)

    def total(self, terms):
        result = terms[0]
        for term in terms[1:]:
            result = self.write(result + term)
        return result

    def product(self, *factors):
        result = factors[0]
        for factor in factors[1:]:
            result = self.write(result * factor)
        return result

    def sigmoid(self, z):
        return self.write(1 / self.write(1 + self.write((-z).exp())))


class Network:
    """Sigmoid layers with half the sum of squares, drawn at random: as a model, and as a pupil computes it."""

    def __init__(self, seed):
        draw = random.Random(seed)
        self.sizes = [draw.randint(1, 3) for _ in range(draw.randint(2, 3) + 1)]
        number = lambda: Decimal(draw.randint(-200, 200)).scaleb(-draw.choice((1, 2, 2, 3)))
        self.x = [number() for _ in range(self.sizes[0])]
        self.y = [Decimal(draw.randint(0, 100)).scaleb(-2) for _ in range(self.sizes[-1])]
        self.weights = [[[number() for _ in range(m)] for _ in range(n)] for m, n in zip(self.sizes, self.sizes[1:])]
        self.biases = [[number() for _ in range(n)] for n in self.sizes[1:]]
        self.rate = Decimal("0.35")

    def text(self):
        flat = lambda values: "[" + ", ".join(map(str, values)) + "]"
        lines = ["layout W[to,from]", "x = " + flat(self.x), "y = " + flat(self.y)]
        for weights, biases in zip(self.weights, self.biases):
            lines.append(f"dense {len(biases)} sigmoid  W = [{', '.join(map(flat, weights))}]  b = {flat(biases)}")
        return "\n".join([*lines, "loss half-sse", f"train rate = {self.rate}", ""])

    def computed(self, pupil):
        """Every value by its name, cells of a quantity rounded once more where nothing inside was."""
        cells = {}
        keep = lambda name, value: cells.setdefault(name, pupil.write(value))
        before = self.x
        layers = []
        for number, (weights, biases) in enumerate(zip(self.weights, self.biases), 1):
            z = [keep(f"z{number}[{j}]", pupil.total([pupil.product(w, a) for w, a in zip(row, before)] + [b]))
                 for j, (row, b) in enumerate(zip(weights, biases), 1)]
            after = [keep(f"a{number}[{j}]", pupil.sigmoid(value)) for j, value in enumerate(z, 1)]
            layers.append((number, weights, biases, before, after))
            before = after
        errors = [pupil.write(pupil.write(y - a) ** 2) for y, a in zip(self.y, before)]
        keep("L", pupil.write(pupil.write(Decimal(1) / 2) * pupil.total(errors)))
        slopes = [keep(f"da{len(layers)}[{k}]", pupil.write(a - y)) for k, (a, y) in enumerate(zip(before, self.y), 1)]
        for layer in reversed(layers):
            slopes = self.backward(layer, slopes, pupil, keep)
        return cells

    def backward(self, layer, slopes, pupil, keep):
        number, weights, biases, before, after = layer
        dz = [keep(f"dz{number}[{j}]", pupil.write(pupil.write(da * a) * pupil.write(1 - a)))
              for j, (da, a) in enumerate(zip(slopes, after), 1)]
        for j, slope in enumerate(dz):
            for i, value in enumerate(before):
                dw = keep(f"dW{number}[{j + 1},{i + 1}]", pupil.product(slope, value))
                keep(f"W{number}'[{j + 1},{i + 1}]", pupil.write(weights[j][i] - pupil.write(self.rate * dw)))
            db = keep(f"db{number}[{j + 1}]", slope)
            keep(f"b{number}'[{j + 1}]", pupil.write(biases[j] - pupil.write(self.rate * db)))
        if number == 1:
            return []
        return [keep(f"da{number - 1}[{i + 1}]", pupil.total([pupil.product(slope, weights[j][i])
                                                              for j, slope in enumerate(dz)]))
                for i in range(len(before))]


def pupils_stay_inside(program, folder, pencil, rule):
    draw = random.Random(pencil + rule)
    seen = 0
    for seed in range(8):
        network = Network(f"{pencil}{rule}{seed}")
        model = folder / "pupils.txt"
        model.write_text(network.text())
        found = records(program, model, "--pencil", pencil, "--rounding", rule)
        for share in (0, 0.3, 0.7, 1, 0.5, 0.5):
            for name, value in network.computed(Pupil(pencil, rule, share, draw)).items():
                expect(holds(found[name], value), f"{name} = {value} not in {found[name]['interval']}\n{network.text()}")
                seen += 1
        defined = {name for name, one in found.items() if one["stage"] != "given"}
        expect(defined == set(network.computed(Pupil(pencil, rule, 1, draw))), f"other values: {sorted(defined)}")
    expect(seen > 500, f"{seen} values only")


def examples_hold_their_values(program, examples, pencil, rule):
    bounded = 0
    for model in sorted(examples.glob("*.txt")):
        for one in records(program, model, "--pencil", pencil, "--rounding", rule).values():
            for key in ("value", "unrounded"):
                if one[key] is None:
                    expect(ends(one) == (None, None), f"{model.name} {one['id']}: bounded, but {key} is undefined")
                else:
                    expect(holds(one, Decimal(one[key])), f"{model.name} {one['id']}: {key} {one}")
            bounded += ends(one)[0] is not None
            if one["stage"] == "given":
                expect(ends(one) == (Decimal(one["value"]),) * 2, f"{model.name} {one['id']}: no point")
    expect(bounded > 1500, f"{bounded} bounded values only")


def nothing_is_known(program, folder):
    model = folder / "unbounded.txt"
    model.write_text("const a = 0.004\nb = a*1\nc = 1/(b - 0.002)\nd = log(b)\ne = c + d\n")
    found = records(program, model, "--pencil", "2")
    for name, interval in (("b", ["0", "0.004"]), ("c", [None, None]), ("d", [None, None]), ("e", [None, None])):
        expect(found[name]["interval"] == interval, f"{name}: {found[name]}")


def no_pencil_no_interval(program, examples):
    for one in records(program, examples / "xor.txt").values():
        expect("interval" not in one, f"{one}")


def main():
    program, examples = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        cases = [("nothing is known behind a divisor that may be 0", functools.partial(nothing_is_known, program, folder)),
                 ("without a pencil there is no interval", functools.partial(no_pencil_no_interval, program, examples))]
        for pencil in PENCILS:
            for rule in RULES:
                cases += [(f"pupils stay inside at {pencil}, {rule}",
                           functools.partial(pupils_stay_inside, program, folder, pencil, rule)),
                          (f"examples hold their values at {pencil}, {rule}",
                           functools.partial(examples_hold_their_values, program, examples, pencil, rule))]
        return run_cases(cases, sys.argv[3:])


sys.exit(main())
