"""Networks of growing depth with remedies beside them, computed here from their seeds on by a small tape of our own,
against the numbers of `flow --depth`.

    python3 tests/flow/study.py PROGRAM
"""

import json
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "initialise"))
try:
    from generator import Generator, literal
    from initialise import drawn
    from mpmath import exp, log, mp, mpf, sqrt, tanh
except ImportError:
    print("-- skipped: mpmath is missing (Debian: python3-mpmath)")
    sys.exit(0)

mp.dps = 80
DEPTHS, UNITS, SAMPLES, SEED = [2, 3, 4, 5, 6], 3, 4, 5
RATE, THRESHOLD = mpf("0.1"), mpf(1)
INITIALS = ["normal(0, 0.1)", "normal(0, 3)", "glorot"]
ACTIVATIONS = ["sigmoid", "tanh", "relu"]
REMEDIES = ["batch-norm", "clipping", "initialisation", "residual"]
STEEPEST = {"sigmoid": mpf("0.25"), "tanh": mpf(1), "relu": mpf(1)}


class Value:
    """A number on the tape: what it was made of, and the slope by each part."""

    tape = []

    def __init__(self, number, parts=()):
        self.number, self.parts, self.slope = mpf(number), parts, mpf(0)
        Value.tape.append(self)

    def __add__(self, other):
        return Value(self.number + other.number, ((self, 1), (other, 1)))

    def __mul__(self, other):
        return Value(self.number * other.number, ((self, other.number), (other, self.number)))

    def scaled(self, factor):
        return Value(self.number * factor, ((self, factor),))

    def apply(self, number, slope):
        return Value(number, ((self, slope),))


def total(values):
    return Value(sum(one.number for one in values), tuple((one, 1) for one in values))


def backward(loss):
    loss.slope = mpf(1)
    for one in reversed(Value.tape):
        for part, local in one.parts:
            part.slope += one.slope * local


def activate(kind, z):
    if kind == "sigmoid":
        a = 1 / (1 + exp(-z.number))
        return z.apply(a, exp(-z.number) / (1 + exp(-z.number)) ** 2)
    if kind == "tanh":
        return z.apply(tanh(z.number), 1 - tanh(z.number) ** 2)
    return z.apply(max(z.number, mpf(0)), mpf(1 if z.number > 0 else 0))


def batch_norm(sums):
    """Every column to mean 0 and variance 1, without scale and shift."""
    made = [[None] * UNITS for _ in sums]
    for j in range(UNITS):
        column = [row[j] for row in sums]
        mean = total(column).scaled(mpf(-1) / len(column))
        distances = [z + mean for z in column]
        variance = total([d * d for d in distances]).scaled(mpf(1) / len(column)).number + mpf("1e-5")
        squares = total([d * d for d in distances]).scaled(mpf(1) / len(column))
        inverse = squares.apply(1 / sqrt(variance), -variance ** mpf("-1.5") / 2)
        for n, distance in enumerate(distances):
            made[n][j] = distance * inverse
    return made


def weights(initial, seed):
    if initial.startswith("normal"):
        deviation, generator = mpf(initial[initial.index(",") + 1:-1].strip()), Generator(seed)
        found = [literal(deviation * generator.normal(), 6) for _ in range(UNITS * UNITS)]
    else:
        found = drawn(initial, seed, UNITS, UNITS, UNITS * UNITS, 6)
    return [[Value(found[j * UNITS + i]) for i in range(UNITS)] for j in range(UNITS)]


def matrix(generator, low, high):
    return [[mpf(literal(low + (high - low) * generator.uniform(), 1)) for _ in range(UNITS)] for _ in range(SAMPLES)]


def norm(values):
    return sqrt(sum(value * value for value in values))


class Layer:
    def __init__(self, matrix_, below):
        self.weights, self.bias = matrix_, [Value(0) for _ in range(UNITS)]
        self.sums = [[total([w * x for w, x in zip(row, a)] + [b]) for row, b in zip(matrix_, self.bias)] for a in below]
        self.arguments, self.values = self.sums, None

    def parameters(self):
        return [w for row in self.weights for w in row] + self.bias

    def flat(self, rows):
        return [one for row in rows for one in row]


def network(kind, activation, initial, depth):
    """The layers, and all parameters but scale and shift of batch normalisation, which are returned apart."""
    Value.tape = []
    generator = Generator(SEED)
    data, targets = matrix(generator, mpf(-1), mpf(1)), matrix(generator, mpf("0.1"), mpf("0.9"))
    if kind == "initialisation":
        initial = "he" if activation == "relu" else "glorot"
    handed = [[Value(x) for x in row] for row in data]
    layers, more = [], []
    for number in range(1, depth + 1):
        layer = Layer(weights(initial, number + SEED), handed)
        hidden = number < depth
        if kind == "batch-norm" and hidden:
            gamma, beta = [Value(1) for _ in range(UNITS)], [Value(0) for _ in range(UNITS)]
            layer.arguments = [[g * x + b for g, x, b in zip(gamma, row, beta)] for row in batch_norm(layer.sums)]
            more += gamma + beta
        layer.values = [[activate(activation, z) for z in row] for row in layer.arguments]
        skips = kind == "residual" and hidden and number > 1
        handed = [[a + x for a, x in zip(*rows)] for rows in zip(layer.values, handed)] if skips else layer.values
        layers.append(layer)
    errors = [a + Value(-y) for row, ys in zip(handed, targets) for a, y in zip(row, ys)]
    backward(total([e * e for e in errors]).scaled(mpf("0.5")))
    return layers, more


def measured(kind, activation, initial, depth):
    layers, more = network(kind, activation, initial, depth)
    signal = [norm(z.slope for z in layer.flat(layer.sums)) for layer in layers]
    gradient = norm(one.slope for layer in layers for one in layer.parameters() + ([] if layer is not layers[0] else more))
    clipped = min(1, THRESHOLD / gradient) if kind == "clipping" and gradient != 0 else 1
    slopes = []
    for layer in layers:
        pairs = [(z, a) for z, a in zip(layer.flat(layer.arguments), layer.flat(layer.values)) if a.slope != 0]
        slopes.append(sum(abs(z.slope / a.slope) for z, a in pairs) / len(pairs) if pairs else None)
    local = [part[0][1] for layer in layers for part in (a.parts for a in layer.flat(layer.values))]
    dead = sum(all(row[j].number <= 0 for row in layer.arguments) for layer in layers for j in range(UNITS))
    product = mpf(1)
    for slope in slopes[:-1]:
        product = None if slope is None or product is None else product * slope
    return {"signal": signal, "gradient": gradient, "change": RATE * clipped * gradient,
            "first": norm(w.slope for row in layers[0].weights for w in row),
            "dead": dead if activation == "relu" else 0,
            "saturated": sum(s < mpf("1e-4") for s in local) if activation != "relu" else 0,
            "slope_product": product, "slope_bound": STEEPEST[activation] ** (depth - 1)}


def near(told, expected):
    if told is None or expected is None:
        return told is None and expected is None
    return abs(mpf(told) - expected) <= mpf("1e-38") * abs(expected)


def compare(told, right, depth):
    wrong = []
    for key in ("gradient", "change", "slope_product", "slope_bound"):
        if not near(told[key], right[key]):
            wrong.append(f"{key}: {told[key]} instead of {right[key]}")
    for key in ("dead", "saturated"):
        if told[key] != right[key]:
            wrong.append(f"{key}: {told[key]} instead of {right[key]}")
    for number, (layer, signal) in enumerate(zip(told["layers"], right["signal"]), 1):
        if not near(layer["signal"], signal):
            wrong.append(f"layer {number}: signal {layer['signal']} instead of {signal}")
    if not near(told["layers"][0]["gradient"], right["first"]):
        wrong.append(f"first gradient {told['layers'][0]['gradient']} instead of {right['first']}")
    ratio = right["signal"][0] / right["signal"][-1]
    each = exp(log(ratio) / (depth - 1)) if ratio != 0 else mpf(0)
    fate = "lost" if ratio == 0 else "vanishing" if ratio < mpf("1e-3") else "exploding" if ratio > 1000 else "steady"
    arrival = told["arrival"]
    if not near(arrival["ratio"], ratio) or not near(arrival["each"], each) or arrival["fate"] != fate:
        wrong.append(f"arrival {arrival} instead of {ratio}, {each}, {fate}")
    return wrong


def check_line(line):
    wrong = [] if [one["depth"] for one in line["networks"]] == DEPTHS else ["other depths"]
    for told in line["networks"]:
        right = measured(line["network"], line["activation"], line["initial"], told["depth"])
        wrong += [f"depth {told['depth']}: {text}" for text in compare(told, right, told["depth"])]
    name = f"{line['network']}, {line['activation']}, {line['initial']}"
    print("\n".join([f"{'FAIL' if wrong else 'ok  '} {name}", *wrong]))
    return not wrong


def troubles(lines):
    """What must have remedies beside it: the least signal if it vanishes, the greatest gradient if it explodes."""
    def logarithm(line):
        ratio = mpf(line["networks"][-1]["arrival"]["ratio"])
        return log(ratio) if ratio != 0 else mpf("-1e9")

    def gradient(line):
        return mpf(line["networks"][-1]["gradient"])
    least, greatest = min(lines, key=logarithm), max(lines, key=gradient)
    found = [("vanishes", least)] if logarithm(least) < -log(1000) else []
    found += [("explodes", greatest)] if gradient(greatest) > 1000 and (not found or greatest is not least) else []
    return found or [("little", max(lines, key=lambda line: abs(logarithm(line))))]


def main(program):
    words = [program, "flow", "--depth", f"{DEPTHS[0]}..{DEPTHS[-1]}", "--activation", ",".join(ACTIVATIONS),
             "--units", str(UNITS), "--samples", str(SAMPLES), "--seed", str(SEED), "--json"]
    for initial in INITIALS:
        words += ["--initial", initial]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        print(f"exit code {run.returncode}: {run.stderr}\ntest cases: 1 | 0 passed | 1 failed")
        return 1
    record = json.loads(run.stdout)
    good = [check_line(line) for line in record["lines"]]
    for activation in ACTIVATIONS:
        lines = [line for line in record["lines"] if line["activation"] == activation]
        beside = [(one["trouble"], record["lines"][one["line"]]) for one in record["beside"]
                  if record["lines"][one["line"]]["activation"] == activation]
        good.append(beside == troubles(lines))
        print(f"{'ok  ' if good[-1] else 'FAIL'} {activation}: {[(one, line['initial']) for one, line in beside]}")
    good.append({one["trouble"] for one in record["beside"]} == {"vanishes", "explodes"})
    for one in record["beside"]:
        good.append([line["network"] for line in one["lines"]] == REMEDIES)
        good += [check_line(line) for line in one["lines"]]
    clipped = [line for one in record["beside"] for line in one["lines"] if line["network"] == "clipping"]
    good.append({mpf(n["gradient"]) > THRESHOLD for line in clipped for n in line["networks"]} == {True, False})
    if all(good):
        print(f"All tests passed ({len(good)} assertions in {len(good)} test cases)")
        return 0
    print(f"test cases: {len(good)} | {sum(good)} passed | {len(good) - sum(good)} failed")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
