"""Losses, penalties and given slopes, computed here from their textbook formulas, against those of the program.

    python3 tests/losses/losses.py PROGRAM

Sources: Huber 1964 (huber); Weston and Watkins 1999 (hinge over several classes); Cortes and Vapnik 1995 (binary-hinge);
Goodfellow, Bengio and Courville, Deep Learning, 2016, 7.1 (penalties; biases are exempt).
"""

import json
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
try:
    from mpmath import exp, log, mp, mpf, sign
except ImportError:
    print("-- skipped: mpmath is missing (Debian: python3-mpmath)")
    sys.exit(0)

mp.dps = 50
INPUTS = [["1", "2"], ["0.5", "-1.5"]]
WEIGHTS = [["0.1", "0.25"], ["0.3", "-0.4"], ["-0.5", "0.6"]]
BIASES = ["0.1", "-0.2", "0.3"]
HOT, SIGNS, REAL = [["1", "0", "0"], ["0", "0", "1"]], [["1", "-1", "-1"], ["-1", "-1", "1"]], [["0.4", "2", "-1"], ["1", "0", "3"]]


def numbers(matrix):
    return [[mpf(x) for x in row] for row in matrix]


X, W, B = numbers(INPUTS), numbers(WEIGHTS), [mpf(b) for b in BIASES]
OUTPUTS = [[sum(w * x for w, x in zip(row, xs)) + b for row, b in zip(W, B)] for xs in X]
CELLS = [(n, k) for n in range(2) for k in range(3)]


def cellwise(value, slope, over):
    """A loss that is a sum of one term a cell, divided by `over`: its value and its slopes by the outputs."""
    def computed(targets):
        y = numbers(targets)
        total = sum(value(y[n][k], OUTPUTS[n][k]) for n, k in CELLS) / over
        return total, [[slope(y[n][k], OUTPUTS[n][k]) / over for k in range(3)] for n in range(2)]
    return computed


def huber(delta):
    def value(y, a):
        return (a - y) ** 2 / 2 if abs(a - y) < delta else delta * (abs(a - y) - delta / 2)

    def slope(y, a):
        return a - y if abs(a - y) < delta else delta * sign(a - y)
    return cellwise(value, slope, 6)


def hinge(margin):
    def computed(targets):
        y = numbers(targets)
        total, slopes = mpf(0), [[mpf(0)] * 3 for _ in range(2)]
        for n in range(2):
            right = y[n].index(1)
            for k in range(3):
                term = OUTPUTS[n][k] - OUTPUTS[n][right] + margin
                if k == right or term <= 0:
                    continue
                total += term / 2
                slopes[n][k] += mpf(1) / 2
                slopes[n][right] -= mpf(1) / 2
        return total, slopes
    return computed


MAE = cellwise(lambda y, a: abs(y - a), lambda y, a: sign(a - y), 6)
HALF = cellwise(lambda y, a: (y - a) ** 2 / 2, lambda y, a: a - y, 1)
LOGITS = cellwise(lambda y, a: log(1 + exp(a)) - y * a, lambda y, a: 1 / (1 + exp(-a)) - y, 2)
BINARY = cellwise(lambda y, a: max(mpf(0), 1 - y * a), lambda y, a: -y if 1 - y * a > 0 else mpf(0), 6)

# loss line, targets, the textbook's value and slopes, what penalties add to a slope of weight and of bias, and to the loss
CASES = [
    ("mae", REAL, MAE, None),
    ("huber", REAL, huber(mpf(1)), None),
    ("huber delta = 0.5", REAL, huber(mpf("0.5")), None),
    ("huber delta = 3", REAL, huber(mpf(3)), None),
    ("hinge", HOT, hinge(mpf(1)), None),
    ("hinge margin = 0.25", HOT, hinge(mpf("0.25")), None),
    ("hinge steps = all", HOT, hinge(mpf(1)), None),
    ("binary-hinge", SIGNS, BINARY, None),
    ("bce-logits", HOT, LOGITS, None),
    ("half-sse l2 = 0.1", REAL, HALF, (lambda w: w**2 * mpf("0.05"), lambda w: w * mpf("0.1"), False)),
    ("half-sse l2 = 0.1 l2_form = full", REAL, HALF, (lambda w: w**2 * mpf("0.1"), lambda w: w * mpf("0.2"), False)),
    ("mae l1 = 0.1", REAL, MAE, (lambda w: abs(w) * mpf("0.1"), lambda w: sign(w) * mpf("0.1"), False)),
    ("mae l1 = 0.1 biases = penalised", REAL, MAE, (lambda w: abs(w) * mpf("0.1"), lambda w: sign(w) * mpf("0.1"), True)),
    ("mae l1 = 0.1 l2 = 0.2", REAL, MAE,
     (lambda w: abs(w) * mpf("0.1") + w**2 * mpf("0.1"), lambda w: sign(w) * mpf("0.1") + w * mpf("0.2"), False)),
]


def rows(matrix):
    return "[" + ", ".join("[" + ", ".join(row) + "]" for row in matrix) + "]"


def model(loss, target):
    return "\n".join(["layout W[to,from]", "X = " + rows(INPUTS), target,
                      f"dense 3 linear  W = {rows(WEIGHTS)}  b = [{', '.join(BIASES)}]", "loss " + loss, ""])


def traced(program, folder, text):
    path = folder / "model.txt"
    path.write_text(text, encoding="utf-8")
    run = subprocess.run([program, "trace", str(path)], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        return None, run.stderr
    records = [json.loads(line) for line in run.stdout.splitlines()]
    return {record["id"]: mpf(record["value"]) for record in records}, ""


def expected(slopes, penalty, loss):
    values = {} if loss is None else {"L": loss}
    added, slope, biases = penalty or (lambda _: 0, lambda _: 0, False)
    for j in range(3):
        for i in range(2):
            values[f"dW1[{j + 1},{i + 1}]"] = sum(slopes[n][j] * X[n][i] for n in range(2)) + slope(W[j][i])
        values[f"db1[{j + 1}]"] = sum(slopes[n][j] for n in range(2)) + (slope(B[j]) if biases else 0)
    if loss is not None:
        penalised = [w for row in W for w in row] + (B if biases else [])
        values["L"] += sum(added(w) for w in penalised)
    return values


def differences(found, values):
    return [f"{name}: {found.get(name)} instead of {value}" for name, value in values.items()
            if name not in found or abs(found[name] - value) > mpf("1e-40")]


def main(program):
    bad = cases = 0
    classes = "y = [" + ", ".join(str(row.index("1") + 1) for row in HOT) + "]"
    runs = [(loss, "Y = " + rows(targets), expected(textbook(targets)[1], penalty, textbook(targets)[0]))
            for loss, targets, textbook, penalty in CASES]
    total, slopes = hinge(mpf(1))(HOT)
    runs += [("hinge classes = 1", classes, expected(slopes, None, total)),
             ("hinge classes = 1 steps = all", classes, expected(slopes, None, total)),
             ("upstream G = " + rows(REAL), "", expected(numbers(REAL), None, None))]
    with tempfile.TemporaryDirectory() as name:
        for loss, target, values in runs:
            found, why = traced(program, pathlib.Path(name), model(loss, target))
            wrong = [why] if found is None else differences(found, values)
            cases += 1
            bad += 1 if wrong else 0
            print("\n".join([f"{'FAIL' if wrong else 'ok  '} {loss}", *wrong]))
    if bad:
        print(f"test cases: {cases} | {cases - bad} passed | {bad} failed")
        return 1
    print(f"All tests passed ({cases} assertions in {cases} test cases)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
