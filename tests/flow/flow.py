"""Gradient flow of random deep networks, computed here layer by layer, against that of the program.

    python3 tests/flow/flow.py PROGRAM
"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
try:
    from mpmath import exp, mp, mpf, sqrt, tanh
except ImportError:
    print("-- skipped: mpmath is missing (Debian: python3-mpmath)")
    sys.exit(0)

mp.dps = 60
ACTIVATIONS = {
    "sigmoid": (lambda z: 1 / (1 + exp(-z)), lambda z: exp(-z) / (1 + exp(-z)) ** 2),
    "tanh": (tanh, lambda z: 1 - tanh(z) ** 2),
    "relu": (lambda z: max(z, mpf(0)), lambda z: mpf(1 if z > 0 else 0)),
    "linear": (lambda z: z, lambda z: mpf(1)),
}
SATURATED = mpf("1e-4")


class Network:
    def __init__(self, seed, sizes, activation, spread):
        draw = random.Random(seed)
        text = lambda: f"{draw.uniform(-spread, spread):.2f}"  # noqa: E731
        self.activation = activation
        self.inputs = [[text() for _ in range(sizes[0])] for _ in range(3)]
        self.targets = [[text() for _ in range(sizes[-1])] for _ in range(3)]
        self.weights = [[[text() for _ in range(a)] for _ in range(b)] for a, b in zip(sizes, sizes[1:])]
        self.biases = [[text() for _ in range(b)] for b in sizes[1:]]

    def model(self):
        rows = lambda matrix: "[" + ", ".join("[" + ", ".join(row) + "]" for row in matrix) + "]"  # noqa: E731
        layers = [f"dense {len(b)} {self.activation}  W = {rows(w)}  b = [{', '.join(b)}]"
                  for w, b in zip(self.weights, self.biases)]
        return "\n".join(["layout W[to,from]", "X = " + rows(self.inputs), "Y = " + rows(self.targets), *layers,
                          "loss half-sse", ""])

    def flow(self):
        """Of each layer: norms of error signal, gradient and weights, slopes, and which neurons stop it."""
        function, slope = ACTIVATIONS[self.activation]
        numbers = lambda matrix: [[mpf(x) for x in row] for row in matrix]  # noqa: E731
        weights = [numbers(w) for w in self.weights]
        values, sums = [numbers(self.inputs)], []
        for w, b in zip(weights, self.biases):
            sums.append([[sum(x * y for x, y in zip(row, a)) + mpf(c) for row, c in zip(w, b)] for a in values[-1]])
            values.append([[function(z) for z in row] for row in sums[-1]])
        back = [[a - mpf(y) for a, y in zip(row, ys)] for row, ys in zip(values[-1], self.targets)]
        found = []
        for layer in reversed(range(len(weights))):
            slopes = [[slope(z) for z in row] for row in sums[layer]]
            signal = [[d * s for d, s in zip(*rows)] for rows in zip(back, slopes)]
            seen = [s for ds, ss in zip(back, slopes) for d, s in zip(ds, ss) if d != 0]
            gradient = [[sum(signal[n][j] * values[layer][n][i] for n in range(len(signal)))
                         for i in range(len(weights[layer][0]))] for j in range(len(weights[layer]))]
            saturates = self.activation in ("sigmoid", "tanh")
            stopped = [[saturates and s < SATURATED for s in row] for row in slopes]
            found.insert(0, {"signal": norm(signal), "gradient": norm(gradient), "weights": norm(weights[layer]),
                             "mean_slope": sum(seen) / len(seen) if seen else None,
                             "greatest_slope": max(seen) if seen else None,
                             "dead": always([[self.activation == "relu" and z <= 0 for z in row] for row in sums[layer]]),
                             "saturated": always(stopped), "saturated_values": sum(map(sum, stopped))})
            back = [[sum(row[j] * weights[layer][j][i] for j in range(len(row))) for i in range(len(weights[layer][0]))]
                    for row in signal]
        return found


def norm(matrix):
    return sqrt(sum(x * x for row in matrix for x in row))


def always(flags):
    """Columns that are true in every row, from 1."""
    return [j + 1 for j in range(len(flags[0])) if all(row[j] for row in flags)]


def near(told, expected):
    if told is None or expected is None:
        return told is None and expected is None
    return abs(mpf(told) - expected) <= mpf("1e-40") * (1 + abs(expected))


def check(program, folder, network):
    path = folder / "deep.txt"
    path.write_text(network.model(), encoding="utf-8")
    run = subprocess.run([program, "flow", str(path), "--json"], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        return [f"exit code {run.returncode}: {run.stderr}"]
    layers, expected = json.loads(run.stdout)["layers"], network.flow()
    wrong = [] if len(layers) == len(expected) else ["another number of layers"]
    for number, (told, right) in enumerate(zip(layers, expected)):
        for key, value in right.items():
            good = told[key] == value if isinstance(value, (list, int)) else near(told[key], value)
            if not good:
                wrong.append(f"layer {number + 1}, {key}: {told[key]} instead of {value}")
        if number + 1 < len(expected) and expected[number + 1]["signal"] != 0:
            above = expected[number + 1]
            if not near(told["factor"], right["signal"] / above["signal"]):
                wrong.append(f"layer {number + 1}: factor {told['factor']}")
            if told["bound"] is not None and mpf(told["factor"]) > mpf(told["bound"]) * (1 + mpf("1e-30")):
                wrong.append(f"layer {number + 1}: factor {told['factor']} is above its bound {told['bound']}")
    return wrong


def main(program):
    cases = bad = 0
    stopped = {"dead": 0, "saturated": 0}  # cases in which there are such neurons at all
    with tempfile.TemporaryDirectory() as name:
        for activation in ACTIVATIONS:
            for seed, (sizes, spread) in enumerate([((2, 3, 1), 1), ((2, 4, 3, 2), 1), ((3, 3, 3, 3, 3, 2), 2),
                                                    ((1, 1, 1, 1, 1, 1, 1, 1), 1), ((2, 3, 2), 12)]):
                network = Network(seed, sizes, activation, spread)
                wrong = check(program, pathlib.Path(name), network)
                for kind in stopped:
                    stopped[kind] += any(layer[kind] for layer in network.flow())
                cases += 1
                bad += 1 if wrong else 0
                print("\n".join([f"{'FAIL' if wrong else 'ok  '} {activation}, {'-'.join(map(str, sizes))}", *wrong]))
    cases += 1
    bad += 0 if all(stopped.values()) else 1
    print(f"{'ok  ' if all(stopped.values()) else 'FAIL'} networks with neurons that stop it: {stopped}")
    if bad:
        print(f"test cases: {cases} | {cases - bad} passed | {bad} failed")
        return 1
    print(f"All tests passed ({cases} assertions in {cases} test cases)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
