"""Passes in fractions, computed a second time with Python's fractions: every value, every printed line.

    python3 tests/exact/exact.py PROGRAM EXAMPLES

The networks are written down here once as a model and once as plain Python. Two steps are made: values, gradients,
update and the pass after it must be the same fractions, in lowest terms. The lines of the Markdown lesson must be
exactly equal. What is no fraction, or grows too long, is refused with its place.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

sys.dont_write_bytecode = True

PROGRAM = sys.argv[1]
EXAMPLES = pathlib.Path(sys.argv[2])
FAILED = []
CHECKED = 0


def check(good, what):
    global CHECKED
    CHECKED += 1
    if not good:
        FAILED.append(what)
        print("FAILED  " + what)


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False)


def relu(z):
    return max(Fraction(0), z)


def relu_slope(z):
    return Fraction(1 if z > 0 else 0)


def leaky(z):
    return z if z > 0 else z / 100


def leaky_slope(z):
    return Fraction(1) if z > 0 else Fraction(1, 100)


ACTIVATIONS = {"relu": (relu, relu_slope), "leaky_relu": (leaky, leaky_slope),
               "linear": (lambda z: z, lambda z: Fraction(1)),
               "step": (lambda z: Fraction(1 if z > 0 else 0), lambda z: Fraction(0))}

# Loss and slope at one output with the error e, for k outputs and n samples.
LOSSES = {"half-sse": (lambda e, k, n: e * e / 2, lambda e, k, n: e),
          "sse": (lambda e, k, n: e * e, lambda e, k, n: 2 * e),
          "mse": (lambda e, k, n: e * e / (k * n), lambda e, k, n: 2 * e / (k * n))}


class Network:
    """Layers as (units, activation, W[to][from], b[to])."""

    def __init__(self, name, layers, inputs, targets, loss, rate):
        self.name, self.layers, self.loss, self.rate = name, layers, loss, rate
        self.inputs, self.targets = inputs, targets
        self.batch = isinstance(inputs[0], list)

    def text(self):
        def array(rows):
            return "[" + ",".join(array(one) if isinstance(one, list) else one for one in rows) + "]"
        lines = ["title " + self.name, "layout W[to,from]",
                 ("X" if self.batch else "x") + " = " + array(self.inputs), "y = " + array(self.targets)]
        lines += [f"dense {units} {activation}  W = {array(weights)}  b = {array(bias)}"
                  for units, activation, weights, bias in self.layers]
        return "\n".join(lines + [f"loss {self.loss}", f"train rate = {self.rate}, steps = 2", ""])

    def numbers(self, rows):
        return [self.numbers(one) if isinstance(one, list) else Fraction(one) for one in rows]

    def steps(self):
        """The values of each of two steps by name: "z1[1,2]" with the sample in front if there are several."""
        weights = [self.numbers(layer[2]) for layer in self.layers]
        biases = [self.numbers(layer[3]) for layer in self.layers]
        for _ in range(2):
            values, weights, biases = self.step(weights, biases)
            yield values

    def step(self, weights, biases):
        values = {}
        inputs = self.numbers(self.inputs) if self.batch else [self.numbers(self.inputs)]
        targets = self.numbers(self.targets) if self.batch else [self.numbers(self.targets)]
        gradients = [[[Fraction(0)] * len(row) for row in one] for one in weights]
        slopes = [[Fraction(0)] * len(one) for one in biases]
        value, slope = LOSSES[self.loss]
        total = Fraction(0)

        def note(name, sample, row):
            for i, one in enumerate(row, 1):
                values[f"{name}[{sample},{i}]" if self.batch else f"{name}[{i}]"] = one

        for n, (x, y) in enumerate(zip(inputs, targets), 1):
            outputs, sums = [x], []
            for l, (_, activation, _, _) in enumerate(self.layers):
                z = [sum(w * a for w, a in zip(row, outputs[-1])) + b for row, b in zip(weights[l], biases[l])]
                sums.append(z)
                outputs.append([ACTIVATIONS[activation][0](one) for one in z])
                note(f"z{l + 1}", n, z)
                note(f"a{l + 1}", n, outputs[-1])
            errors = [a - t for a, t in zip(outputs[-1], y)]
            total += sum(value(e, len(y), len(inputs)) for e in errors)
            da = [slope(e, len(y), len(inputs)) for e in errors]
            for l in range(len(self.layers) - 1, -1, -1):
                note(f"da{l + 1}", n, da)
                dz = [d * ACTIVATIONS[self.layers[l][1]][1](z) for d, z in zip(da, sums[l])]
                note(f"dz{l + 1}", n, dz)
                for j, d in enumerate(dz):
                    slopes[l][j] += d
                    for i, a in enumerate(outputs[l]):
                        gradients[l][j][i] += d * a
                da = [sum(weights[l][j][i] * d for j, d in enumerate(dz)) for i in range(len(outputs[l]))]
        values["L"] = total
        rate = Fraction(self.rate)
        new_weights, new_biases = [], []
        for l, (one, bias) in enumerate(zip(weights, biases), 1):
            new_weights.append([[w - rate * g for w, g in zip(*rows)] for rows in zip(one, gradients[l - 1])])
            new_biases.append([b - rate * g for b, g in zip(bias, slopes[l - 1])])
            for j, row in enumerate(one, 1):
                values[f"b{l}[{j}]"] = bias[j - 1]
                values[f"db{l}[{j}]"] = slopes[l - 1][j - 1]
                values[f"b{l}'[{j}]"] = new_biases[-1][j - 1]
                for i, w in enumerate(row, 1):
                    values[f"W{l}[{j},{i}]"] = w
                    values[f"dW{l}[{j},{i}]"] = gradients[l - 1][j - 1][i - 1]
                    values[f"W{l}'[{j},{i}]"] = new_weights[-1][j - 1][i - 1]
        return values, new_weights, new_biases


NETWORKS = [
    Network("relu", [(2, "relu", [["0.5", "0.25"], ["-0.75", "0.5"]], ["0.25", "-0.5"]),
                     (1, "linear", [["0.6", "-0.4"]], ["0.2"])], ["0.5", "2"], ["1"], "mse", "0.3"),
    Network("leaky", [(3, "leaky_relu", [["0.1", "-0.7"], ["-0.3", "0.2"], ["0.9", "0.4"]], ["0", "0.1", "-1"]),
                      (2, "leaky_relu", [["1.5", "0.3", "-0.2"], ["-0.6", "0.7", "0.11"]], ["0.05", "-0.3"])],
            ["1.25", "-0.4"], ["0.5", "-2"], "half-sse", "0.07"),
    Network("three", [(3, "relu", [["0.1", "0.7"], ["0.3", "0.2"], ["-0.9", "0.4"]], ["0.3", "0.1", "1"]),
                      (1, "linear", [["0.31", "-0.17", "0.23"]], ["0.01"])],
            [["0", "1"], ["1", "0"], ["1", "1"]], [["1"], ["0.3"], ["-0.2"]], "mse", "0.3"),
    Network("steps", [(2, "step", [["0.5", "0.25"], ["-0.75", "0.5"]], ["0.25", "-0.5"]),
                      (2, "linear", [["0.6", "-0.4"], ["1", "0.3"]], ["0.2", "-7e-3"])],
            [["0.5", "2"], ["3", "-1"]], [["1", "2"], ["0", "0.1"]], "sse", "0.125"),
]


def check_values(network, model):
    done = run("trace", model, "--exact")
    check(done.returncode == 0, f"{network.name}: exit code {done.returncode} {done.stderr}")
    records = {one["id"]: one for one in map(json.loads, done.stdout.splitlines())}
    for number, expected in enumerate(network.steps(), 1):
        for name, value in expected.items():
            record = records.get(name if number == 1 else f"step{number}.{name}")
            if record is None:  # of a neuron whose activation is the sum itself, or of inputs
                check(name.startswith("da"), f"{network.name}: no {name} in step {number}")
                continue
            check(record["fraction"] == str(value), f"{network.name}: {record['id']} {record['fraction']} is {value}")
            if record["exact"]:
                check(Fraction(record["value"]) == value, f"{network.name}: {record['id']} {record['value']}")


def positive(*numbers):
    return max(*numbers)


def calculated(tex):
    """The value of a line of numbers; None where it has letters."""
    text = tex.replace("\\left", "").replace("\\right", "").replace("\\cdot", "*").replace("\\,", "")
    text = re.sub(r"\\frac\{(\d+)\}\{(\d+)\}", r"(F(\1)/F(\2))", text)
    text = text.replace("\\max", "MAX").replace("\\mathrm{step}", "STEP")
    text = re.sub(r"([\d.]+) \* 10\^\{(-?\d+)\}", r"\1E\2", text)
    text = re.sub(r"\^\{(\d+)\}", r"**\1", text)
    if re.search(r"[\\_]|[a-z]", text.replace("MAX", "").replace("STEP", "")):
        return None
    text = re.sub(r"(?<!\*\*)(?<![\d.])\d+(?:\.\d+)?(?:E-?\d+)?(?![\d.])", lambda m: f"F('{m[0]}')", text)
    known = {"F": Fraction, "MAX": positive, "STEP": lambda z: Fraction(1 if z > 0 else 0)}
    try:
        return eval(text, {"__builtins__": {}}, known)  # noqa: S307
    except (SyntaxError, TypeError, NameError):
        check(False, f"a line that this test cannot read: {tex} as {text}")
        return None


def check_lines(model, *options):
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.md"
        done = run("report", model, "--exact", "-o", page, *options)
        check(done.returncode in (0, 1), f"{model}: {done.stderr}")
        text = page.read_text()
    check("exact fractions" in text, f"{model}: the head does not say that the numbers are fractions")
    cards = re.split(r"\n### ", text)[1:]
    lines = 0
    for card in cards:
        formulas = [" ".join(one.split()) for one in re.findall(r"\$\$\n(.*?)\n\$\$", card, re.DOTALL)]
        by_left = {}
        for formula in formulas:
            check("\\approx" not in formula, f"{model}: rounded: {formula}")
            left, right = formula.split(" = ", 1)
            value = calculated(right) if " = " not in right else None
            if value is not None:
                by_left.setdefault(left, []).append((value, formula))
                lines += 1
        for left, found in by_left.items():
            check(len({value for value, _ in found}) == 1, f"{model}: {[formula for _, formula in found]}")
    check(lines > 20, f"{model}: only {lines} lines of numbers")
    return lines


REFUSED = [
    ("sigmoid", "x = 1\ny = 1\nlayout W[to,from]\ndense 1 sigmoid  W = [[0.5]]  b = 0.1\nloss half-sse\n", 3, ":4:1:",
     ["a1[1]", "sigmoid", "leave --exact out"]),
    ("root", "input x = 2\nz = sqrt(x)\n", 3, ":2:", ["z is no fraction", "sqrt", "--exact"]),
    ("power", "input x = 2\nz = x^0.5\n", 3, ":2:", ["--exact"]),
    ("softmax", "index k = 2\ninput x[k] = 1 2\np[k] = softmax(k, x[k])\n", 3, ":3:", ["softmax", "--exact"]),
    ("growth", "input x = 1.00001\na = x^1000\nb = a^1000\nc = b^2\n", 4, ":3:", ["b would have more than", "digits"]),
]

ALLOWED = [
    ("square root", "input x = 2.25\nz = sqrt(x)\n", {"z": "3/2"}),
    ("exp of 0", "input x = 0\nz = exp(x) + tanh(x) + log(x + 1)\n", {"z": "1"}),
    ("thirds", "index k = 3\ninput x[k] = 1 0 0\nm = mean(k, x[k])\nd = 1/m\nv = 1/7*m\n",
     {"m": "1/3", "d": "3", "v": "1/21"}),
]


def check_refusals(folder):
    for name, text, code, place, words in REFUSED:
        model = folder / "refused.txt"
        model.write_text(text)
        for command in ("trace", "report"):
            done = run(command, model, "--exact")
            check(done.returncode == code, f"{name}, {command}: exit code {done.returncode} {done.stderr}")
            check(place in done.stderr, f"{name}, {command}: no place {place} in {done.stderr}")
            for word in words:
                check(word in done.stderr, f"{name}, {command}: no “{word}” in {done.stderr}")
            check("Hint:" in done.stderr, f"{name}, {command}: no remedy in {done.stderr}")
    for name, text, expected in ALLOWED:
        model = folder / "allowed.txt"
        model.write_text(text)
        done = run("trace", model, "--exact")
        found = {one["id"]: one.get("fraction") for one in map(json.loads, done.stdout.splitlines())}
        for cell, value in expected.items():
            check(found.get(cell) == value, f"{name}: {cell} is {found.get(cell)} {done.stderr}")


def check_growth(folder):
    """Digits multiply by 3 or so from step to step: showing ends soon, computing a few steps later, never in a hang."""
    model = folder / "long.txt"
    model.write_text(NETWORKS[2].text().replace("steps = 2", "steps = 12"))
    done = run("report", model, "--exact", "--step", 6, "-o", folder / "long.md")
    check(done.returncode == 4 and "digits" in done.stderr, f"step 6: {done.returncode} {done.stderr}")
    done = run("trace", model, "--exact", "--steps", "12")
    check(done.returncode == 4 and "Hint:" in done.stderr, f"step 12: {done.returncode} {done.stderr[:400]}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for network in NETWORKS:
            model = folder / (network.name + ".txt")
            model.write_text(network.text())
            check_values(network, model)
            for step in (1, 2):
                check_lines(model, "--step", step)
        check_refusals(folder)
        check_growth(folder)
    for step in (1, 2):
        check_lines(EXAMPLES / "exact-fractions.txt", "--step", step)
    for option in (["--digits", "4"], ["--significant", "4"]):
        done = run("report", EXAMPLES / "exact-fractions.txt", "--exact", *option)
        check(done.returncode == 2 and "--exact" in done.stderr, f"{option}: {done.returncode} {done.stderr}")
    print(f"{CHECKED} checks, {len(FAILED)} failed")
    return 1 if FAILED else 0


sys.exit(main())
