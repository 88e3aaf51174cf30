"""The page of a neuron and the nudges of every value, computed anew with mpmath."""

import json
import re
import subprocess

import mpmath
from reporting import expect

STEP = mpmath.mpf("0.01")
NEAR = mpmath.mpf(10) ** -40


def run(program, *arguments, code=0):
    done = subprocess.run([program, "explain", *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False)
    expect(done.returncode == code, f"{arguments}: exit code {done.returncode}, not {code}: {done.stderr[:300]}")
    return done


def sigmoid(value):
    return 1 / (1 + mpmath.exp(-value))


class Network:
    """Layers of sigmoids, half the sum of squared errors over all samples."""

    def __init__(self, inputs, targets, layers):
        self.inputs, self.targets, self.layers = inputs, targets, layers

    def loss(self, weight=None, bias=None, weighted_sum=None):
        """With one number raised: (layer, to, from), (layer, to) or (layer, sample, to), all from 0."""
        total = mpmath.mpf(0)
        for sample, (values, wanted) in enumerate(zip(self.inputs, self.targets)):
            for number, (rows, biases) in enumerate(self.layers):
                sums = []
                for to, row in enumerate(rows):
                    weights = [w + STEP * (weight == (number, to, sender)) for sender, w in enumerate(row)]
                    one = mpmath.fdot(weights, values) + biases[to] + STEP * (bias == (number, to))
                    sums.append(one + STEP * (weighted_sum == (number, sample, to)))
                values = [sigmoid(one) for one in sums]
            total += sum((t - a) ** 2 for t, a in zip(wanted, values)) / 2
        return total


def numbers(text):
    return [mpmath.mpf(one) for one in text.split()]


def two_two_two():
    return Network([numbers("0.05 0.10")], [numbers("0.01 0.99")],
                   [([numbers("0.15 0.20"), numbers("0.25 0.30")], numbers("0.35 0.35")),
                    ([numbers("0.40 0.45"), numbers("0.50 0.55")], numbers("0.60 0.60"))])


def xor():
    return Network([numbers(one) for one in ("0 0", "0 1", "1 0", "1 1")], [numbers(one) for one in "0110"],
                   [([numbers("0.5 0.2"), numbers("-0.4 0.6"), numbers("0.3 -0.1")], numbers("0 0 0")),
                    ([numbers("0.7 -0.5 0.2")], numbers("0"))])


def moved(name):
    """What loss() is to raise."""
    letter, layer, indices = re.fullmatch(r"([Wbz])(\d)\[(.*)\]", name).groups()
    places = [int(layer) - 1] + [int(one) - 1 for one in indices.split(",")]
    if letter == "z" and len(places) == 2:
        places.insert(1, 0)
    return {{"W": "weight", "b": "bias", "z": "weighted_sum"}[letter]: tuple(places)}


def check_nudges(network, nudges, where):
    before = network.loss()
    for one in nudges:
        true = network.loss(**moved(one["id"]))
        predicted = before + STEP * mpmath.mpf(one["slope"])
        for key, value in (("before", before), ("actual", true), ("predicted", predicted), ("error", true - predicted)):
            expect(abs(mpmath.mpf(one[key]) - value) < NEAR, f"{where} {one['id']}: {key} is {one[key]}, not {value}")
        expect(abs(true - predicted) < abs(STEP) ** 2, f"{where} {one['id']}: far from what is predicted")


def neurons(program, folder, examples):
    for name, network, shape in (("two-two-two", two_two_two(), (2, 2)), ("xor", xor(), (3, 1))):
        samples = len(network.inputs)
        for layer, count in enumerate(shape, 1):
            for neuron in range(1, count + 1):
                record = json.loads(run(program, examples / f"{name}.txt", f"neuron.{layer}.{neuron}", "--json").stdout)
                expect(len(record["passes"]) == samples, f"{name}: {len(record['passes'])} samples")
                expect(len(record["nudges"]) == len(record["passes"][0]["in"]) + 1 + samples, f"{name}: nudges missing")
                check_nudges(network, record["nudges"], name)
                for one in record["passes"]:
                    flows(one, f"{name} neuron.{layer}.{neuron}")


def flows(one, where):
    """The products that flow in and the bias give the sum; those that come back give the slope at the activation."""
    values = {cell["id"]: mpmath.mpf(cell["value"]) for cell in one["forward"] + one["backward"]}
    weighted_sum = next(value for name, value in values.items() if name.startswith("z"))
    arriving = sum(mpmath.mpf(edge["product"]) for edge in one["in"])
    bias = weighted_sum - arriving
    expect(any(abs(bias - wanted) < NEAR for wanted in numbers("0 0.35 0.60")), f"{where}: {bias} is no bias")
    if one["out"]:
        back = sum(mpmath.mpf(edge["returned"]) for edge in one["out"])
        slope = next(value for name, value in values.items() if name.startswith("da"))
        expect(abs(back - slope) < NEAR, f"{where}: {back} comes back, not {slope}")


def nudges_of_values(program, folder, examples):
    network = two_two_two()
    for cell in ("W1[1,2]", "b2[1]", "z1[2]", "dW2[2,1]"):
        record = json.loads(run(program, examples / "two-two-two.txt", cell, "--json").stdout)
        check_nudges(network, record["nudges"], cell)


def pages(program, folder, examples):
    """Text, pages and records say the same digits."""
    model = examples / "two-two-two.txt"
    text = run(program, model, "neuron.1.2").stdout
    for language in ("en", "zh-Hans"):
        for notation in ("standard", "net-out", "target-minus-output"):
            page = folder / f"{language}-{notation}.md"
            run(program, model, "neuron.1.2", "-o", page, "--lang", language, "--notation", notation)
            for digits in ("0.3925", "0.596884378", "0.268597970", "0.298470579"):
                expect(digits in page.read_text(encoding="utf-8") and digits in text, f"{page.name}: {digits} is missing")
    run(program, model, "neuron.1.2", "-o", folder / "page.html")
    one = run(program, examples / "xor.txt", "neuron.1.2.3").stdout
    expect("sample 3" in one and "sample 2" not in one, "another sample is told")


def faults(program, folder, examples):
    for cell, words in (("neuron.3.1", ["no layer 3", "1 (3), 2 (1)"]), ("neuron.1.9", ["no neuron 9", "1 to 3"]),
                        ("neuron.1.1.7", ["no sample 7", "1..4"]), ("neuron.x", ["neuron.LAYER.NUMBER"])):
        told = run(program, examples / "xor.txt", cell, code=3).stderr
        for one in words:
            expect(one in told, f"{cell}: “{one}” is not in {told}")
    expect("no network" in run(program, examples / "lstm.txt", "neuron.1.1", code=3).stderr, "lstm has neurons")


CASES = [
    ("neurons: what flows and what nudges do", neurons),
    ("nudges of single values", nudges_of_values),
    ("neurons as text, as pages, in other languages and notations", pages),
    ("neurons that are not there", faults),
]
