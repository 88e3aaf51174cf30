"""Networks of every layer, with random shapes and numbers, against loops over arrays and differences of their loss.

    python3 tests/layers/layers.py PROGRAM

Each case is typed in the short form, traced, and compared: the output of the network and the loss to 12 digits, the slope of
the loss by every number of every parameter to 6 (central differences of floats have no more). What a layer hands back is
tested by the parameters of the layer before it.
"""

import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import reference as textbook  # noqa: E402


def numbers(shape, draw, low=-1.0, high=1.0):
    if not shape:
        return round(draw.uniform(low, high), 3)
    return [numbers(shape[1:], draw, low, high) for _ in range(shape[0])]


def shape_of(values):
    return [len(values)] + shape_of(values[0]) if isinstance(values, list) else []


def reversed_kernels(kernels):
    """[to][from][row][column] as Keras prints it: [row][column][from][to]."""
    to, channels, rows, columns = shape_of(kernels)
    return [[[[kernels[k][c][p][q] for k in range(to)] for c in range(channels)] for q in range(columns)] for p in range(rows)]


def transposed(matrix):
    return [list(column) for column in zip(*matrix)]


class Network:
    """The text of a model beside its textbook computation."""

    def __init__(self, seed, data_shape, samples, keras=False):
        self.draw, self.keras, self.samples = random.Random(seed), keras, samples
        self.x = numbers(([samples] if samples else []) + data_shape, self.draw)
        self.lines, self.steps, self.parameters = [], [], {}
        layout = "from,to" if keras else "to,from"
        self.head = [f"layout W[{layout}]", "layout K[row,column,from,to]" if keras else "layout K[to,from,row,column]",
                     f"X = {self.x}"]

    def parameter(self, name, shape, low=-1.0, high=1.0):
        values = numbers(shape, self.draw, low, high)
        self.parameters[name] = values
        return values

    def number(self):
        return len(self.lines) + 1

    def add(self, line, step):
        self.lines.append(line)
        self.steps.append(step)
        return self

    def each(self, line, function):
        """A layer that treats every sample alone."""
        return self.add(line, lambda samples, past: [function(sample) for sample in samples])

    def shape(self):
        return shape_of(self.forward())[1:]

    def forward(self):
        values = self.x if self.samples else [self.x]
        past = [values]
        for step in self.steps:
            values = step(values, past)
            past.append(values)
        return values

    def loss(self, target):
        return sum((y - a) ** 2 for y, a in zip(target, textbook.flat(self.forward()))) / 2

    # The layers.
    def conv(self, to, height, width, stride=1, padding=0, function="linear"):
        layer = self.number()
        channels = self.shape()[0]
        kernels = self.parameter(f"K{layer}", [to, channels, height, width])
        biases = self.parameter(f"b{layer}", [to])
        size = f"kernel = {height}" if height == width else f"height = {height}, width = {width}"
        typed = reversed_kernels(kernels) if self.keras else kernels
        return self.each(
            f"conv {to} {function} K = {typed} b = {biases}, {size}, stride = {stride}, padding = {padding}",
            lambda image: textbook.each(
                textbook.convolution(image, self.parameters[f"K{layer}"], self.parameters[f"b{layer}"], (stride, stride), padding),
                textbook.FUNCTIONS[function]))

    def conv1d(self, to, kernel, stride=1, padding=0, function="linear"):
        layer = self.number()
        kernels = self.parameter(f"K{layer}", [to, self.shape()[0], kernel])
        biases = self.parameter(f"b{layer}", [to])
        typed = [transposed([[kernels[k][c][p] for k in range(to)] for c in range(len(kernels[0]))]) for p in range(kernel)]
        typed = [transposed(one) for one in typed] if self.keras else kernels
        self.head.append("layout K[step,from,to]" if self.keras else "layout K[to,from,step]")

        def run(sequence):
            images, flat_kernels = [[row] for row in sequence], textbook.each(self.parameters[f"K{layer}"], lambda v: v)
            planes = [[[row] for row in one] for one in flat_kernels]
            before = textbook.same(len(sequence[0]), kernel, stride)[0] if padding == "same" else padding
            padded = [[[0.0] * before + image[0] + [0.0] * (kernel + stride)] for image in images]
            count = textbook.same(len(sequence[0]), kernel, stride)[1] if padding == "same" else len(
                textbook.places(len(sequence[0]), kernel, stride, padding))
            found = textbook.convolution(padded, planes, self.parameters[f"b{layer}"], (1, stride), 0)
            return [[textbook.FUNCTIONS[function](value) for value in plane[0][:count]] for plane in found]

        return self.each(f"conv1d {to} {function} kernel = {kernel}, stride = {stride}, padding = {padding}, K = {typed}, "
                         f"b = {biases}", run)

    def pool(self, kind, height, width, stride=None, padding=0):
        strides = (stride, stride) if stride else (height, width)
        line = {"max": "max_pool", "mean": "avg_pool", "padded": "avg_pool"}[kind] + f" height = {height}, width = {width}"
        line += f", stride = {stride}" if stride else ""
        line += f", padding = {padding}"
        line += {"max": "", "mean": ", count_include_pad = no", "padded": ", count_include_pad = yes"}[kind] if padding else ""
        return self.each(line, lambda image: textbook.pooling(image, height, width, strides, padding, kind))

    def global_average(self):
        return self.each("global_average", lambda image: [sum(textbook.flat(one)) / len(textbook.flat(one)) for one in image])

    def flatten(self):
        return self.each("flatten", textbook.flat)

    def dense(self, to, function="linear"):
        layer = self.number()
        weights = self.parameter(f"W{layer}", [to, self.shape()[0]])
        biases = self.parameter(f"b{layer}", [to])
        typed = transposed(weights) if self.keras else weights
        return self.each(f"dense {to} {function} W = {typed} b = {biases}", lambda vector: textbook.each(
            textbook.added(textbook.product(self.parameters[f"W{layer}"], vector), self.parameters[f"b{layer}"]),
            textbook.FUNCTIONS[function]))

    def dense_each(self, to, function="linear"):
        layer = self.number()
        weights = self.parameter(f"W{layer}", [to, self.shape()[1]])
        typed = transposed(weights) if self.keras else weights
        self.parameters[f"b{layer}"] = [0.0] * to
        return self.each(f"dense_each {to} {function} W = {typed}", lambda steps: [textbook.each(
            textbook.added(textbook.product(self.parameters[f"W{layer}"], one), self.parameters[f"b{layer}"]),
            textbook.FUNCTIONS[function]) for one in steps])

    def norm(self, kind, line="", given=None):
        layer = self.number()
        count = self.shape()[0] if kind == "batch" else self.shape()[-1]
        gamma, beta = self.parameter(f"gamma{layer}", [count]), self.parameter(f"beta{layer}", [count])
        line = f"{kind}_norm gamma = {gamma}, beta = {beta}, epsilon = 0.001" + line
        value = lambda: (self.parameters[f"gamma{layer}"], self.parameters[f"beta{layer}"], 0.001)  # noqa: E731
        if kind == "batch":
            return self.add(line, lambda samples, past: textbook.batch_norm(samples, *value(), given))
        last = lambda values: [last(v) for v in values] if isinstance(values[0], list) else textbook.layer_norm(values, *value())  # noqa: E731
        return self.each(line, last)

    def dropout(self, mask, rate, scale):
        factor = 1 / (1 - rate) if scale == "inverted" else 1
        return self.each(f"dropout mask = {mask}, rate = {rate}, scale = {scale}",
                         lambda vector: [m * v * factor for m, v in zip(mask, vector)])

    def residual(self, layer, function="linear"):
        return self.add(f"residual {layer} {function}", lambda samples, past: [
            regrouped([textbook.FUNCTIONS[function](a + b) for a, b in zip(textbook.flat(one), textbook.flat(other))], one)
            for one, other in zip(samples, past[layer])])

    def attention(self, units, causal):
        layer = self.number()
        names = [f"W{part}{layer}" for part in "qkv"]
        typed = [self.parameter(name, [units, self.shape()[1]]) for name in names]
        typed = [transposed(matrix) for matrix in typed] if self.keras else typed
        words = ", ".join(f"W{part} = {matrix}" for part, matrix in zip("qkv", typed))
        return self.each(f"attention {units}, {words}, causal = {'yes' if causal else 'no'}",
                         lambda steps: textbook.attention(steps, *[self.parameters[name] for name in names], causal))

    def dense_tied(self, layer, function="linear"):
        own = self.number()
        biases = self.parameter(f"b{own}", [len(self.parameters[f"W{layer}"][0])])
        return self.each(f"dense_tied {layer} {function} b = {biases}", lambda vector: textbook.each(
            textbook.added(textbook.product(transposed(self.parameters[f"W{layer}"]), vector), self.parameters[f"b{own}"]),
            textbook.FUNCTIONS[function]))

    def recurrent(self, kind, units, order="", outputs="last", second_bias=True, words="", **options):
        layer = self.number()
        rows, features = units * max(len(order), 1), self.shape()[1]
        names = {"Wx": [rows, features], "Wh": [rows, units], "b": [rows], "bh": [rows]}
        typed = {}
        for name, shape in names.items():
            values = typed[name] = numbers(shape, self.draw)
            if name == "bh" and not second_bias:
                continue
            for part, gate in enumerate(order or [""]):
                self.parameters[f"{name}{gate}{layer}"] = values[part * units:(part + 1) * units]
        if self.keras:
            typed.update({name: transposed(typed[name]) for name in ("Wx", "Wh")})
        if not second_bias:
            del typed["bh"]
        start = {"h0": numbers([units], self.draw)}
        if kind == "lstm":
            start["c0"] = numbers([units], self.draw)
        arguments = ", ".join(f"{name} = {values}" for name, values in {**typed, **start}.items())
        gates = f", gates = {order}" if order else ""

        def run(steps):
            p = {name: [row for gate in order or [""] for row in self.parameters.get(f"{name}{gate}{layer}", [0.0] * units)]
                 for name in names}
            last = {"rnn": textbook.rnn, "lstm": textbook.lstm, "gru": textbook.gru}[kind]
            found = last(steps, p, **({"order": order} if order else {}), h=start["h0"],
                         **({"c": start["c0"]} if kind == "lstm" else {}), **options)
            return found if outputs == "all" else found[-1]

        return self.each(f"{kind} {units}{gates}, {arguments}, outputs = {outputs}{words}", run)


def regrouped(values, like):
    if not isinstance(like, list):
        return values.pop(0)
    return [regrouped(values, one) for one in like]


def cases():
    """Names and networks; the seeds are arbitrary."""
    for seed, (samples, keras) in enumerate([(0, False), (2, True)]):
        net = lambda *shape, seed=seed, samples=samples, keras=keras: Network(seed, list(shape), samples, keras)  # noqa: E731
        name = "Keras, samples" if keras else "PyTorch, one sample"
        yield f"conv, {name}", net(2, 4, 5).conv(2, 3, 2, function="tanh")
        yield f"conv with stride and padding, {name}", net(1, 5, 4).conv(3, 3, 3, stride=2, padding=1, function="sigmoid")
        yield f"1x1 after conv, {name}", net(2, 3, 3).conv(3, 2, 2, padding=2).conv(2, 1, 1, stride=2)
        for stride in (1, 2, 3):
            yield f"padding as many as cells, stride {stride}, {name}", net(1, 5, 4).conv(2, 3, 2, stride, "same", "tanh").pool(
                "max", 2, 3, stride, "same").pool("mean", 2, 2, 1, "same")
        yield f"conv1d, {name}", net(2, 5).conv1d(3, 2, function="tanh").conv1d(2, 3, 1, 1)
        yield f"conv1d with stride, {name}", net(3, 7).conv1d(2, 3, 2, "same").conv1d(1, 2, 2, 1)
        for kind in ["max", "mean", "padded"]:
            yield f"{kind} pool, {name}", net(2, 5, 6).conv(2, 2, 2).pool(kind, 2, 2)
            yield f"{kind} pool, overlapping with padding, {name}", net(1, 4, 5).conv(2, 1, 1).pool(kind, 3, 2, 1, 1)
        yield f"global average, {name}", net(2, 3, 4).conv(3, 2, 2, function="relu").global_average()
        yield f"flatten and dense, {name}", net(2, 3, 4).conv(2, 2, 2, function="tanh").flatten().dense(2, "sigmoid")
        yield f"batch norm of images, {name}", net(2, 3, 3).conv(2, 2, 2).norm("batch").conv(1, 2, 2)
        yield f"batch norm with given mean, {name}", net(3, 2, 2).conv(2, 1, 1).norm(
            "batch", ", mean = [0.3, -0.2], variance = [0.5, 2]", ([0.3, -0.2], [0.5, 2.0]))
        yield f"layer norm, {name}", net(4).dense(3, "tanh").norm("layer").dense(2)
        yield f"layer norm of steps, {name}", net(3, 2).dense_each(4, "tanh").norm("layer")
        yield f"dropout, {name}", net(3).dense(4, "tanh").dropout([1, 0, 1, 1], 0.25, "inverted").dense(2)
        yield f"dropout without a scale, {name}", net(3).dense(3).dropout([0, 1, 1], 0.5, "none").dense(2, "tanh")
        yield f"residual, {name}", net(3).dense(3, "tanh").dense(3, "tanh").residual(1, "sigmoid").dense(2)
        yield f"residual from the input, {name}", net(2, 3, 3).conv(2, 3, 3, padding=1).residual(0)
        yield f"attention, {name}", net(3, 2).attention(3, False).dense_each(1)
        yield f"causal attention, {name}", net(4, 3).dense_each(2, "tanh").attention(2, True)
        yield f"an autoencoder with tied weights, {name}", net(4).dense(3, "tanh").dense(2, "sigmoid").dense_tied(2, "tanh").dense_tied(1)
        for function in ["tanh", "relu", "sigmoid"]:
            yield f"rnn with {function}, {name}", net(4, 2).recurrent("rnn", 3, function=function, words=f", function = {function}")
        yield f"rnn, all outputs, {name}", net(3, 2).recurrent("rnn", 2, outputs="all", function="tanh").dense_each(2, "sigmoid")
        yield f"lstm, {name}", net(4, 2).recurrent("lstm", 3, "ifgo").dense(2)
        yield f"lstm in another order, all outputs, {name}", net(3, 1).recurrent("lstm", 2, "ogfi", "all", second_bias=False)
        for reset in ["after", "before"]:
            for update in ["keeps", "replaces"]:
                words = f", reset = {reset}, update = {update}"
                yield f"gru{words}, {name}", net(3, 2).recurrent("gru", 2, "rzn" if reset == "after" else "zrn", words=words,
                                                                 reset=reset, update=update).dense(1)
        yield f"two recurrent layers, {name}", net(3, 2).recurrent("gru", 2, "zrn", "all", words="", reset="after",
                                                                  update="keeps").recurrent("lstm", 2, "ifgo")
    yield "batch norm of features", Network(5, [3], 4).dense(2, "tanh").norm("batch").dense(2)
    yield "batch norm of the positions of one sample", Network(6, [2, 3, 2], 0).conv(2, 1, 1).norm("batch").flatten().dense(1)


def traced(program, text):
    with tempfile.TemporaryDirectory() as folder:
        model = pathlib.Path(folder) / "model.txt"
        model.write_text(text)
        run = subprocess.run([program, "trace", str(model), "--json"], capture_output=True, text=True, timeout=300, check=False)
    cells = {}
    for line in run.stdout.splitlines():
        record = json.loads(line)
        if "id" in record:
            cells.setdefault(record["quantity"], []).append(float(record["value"]))
    return cells, run.stderr.strip()


def close(one, other, digits):
    return len(one) == len(other) and all(abs(a - b) <= 10 ** -digits * max(1, abs(b)) for a, b in zip(one, other))


def slopes(network, name, target):
    """Central differences by each number of a parameter."""
    values, found, step = network.parameters[name], [], 1e-5

    def change(row):
        for i, value in enumerate(row):
            if isinstance(value, list):
                change(value)
                continue
            row[i] = value + step
            above = network.loss(target)
            row[i] = value - step
            found.append((above - network.loss(target)) / (2 * step))
            row[i] = value

    change(values)
    return found


def complaint(program, network):
    output = textbook.flat(network.forward())
    target = [round(network.draw.uniform(-1, 1), 3) for _ in output]
    text = "\n".join(network.head + [f"y = {target}"] + network.lines + ["loss half-sse"]) + "\n"
    cells, message = traced(program, text)
    if "L" not in cells:
        return f"{message}\n{text}"
    if not close(cells["L"], [network.loss(target)], 12):
        return f"L = {cells['L']}, not {network.loss(target)}\n{text}"
    outputs = [name for name, values in cells.items() if close(values, output, 12)]
    if not outputs:
        return f"no quantity is {output}\n{text}"
    for name in network.parameters:
        expected = slopes(network, name, target)
        if not close(cells.get("d" + name, []), expected, 6):
            return f"d{name} = {cells.get('d' + name)}, not {expected}\n{text}"
    return ""


def classes_of_steps(program):
    """One class number a step, counted from 0: the sum over steps of the negative logarithm of its share, over the samples."""
    for seed, samples in [(1, 0), (2, 3)]:
        network = Network(seed, [4, 2], samples).dense_each(3)
        steps = network.forward()
        classes = [[network.draw.randrange(3) for _ in one] for one in steps]
        network.lines[0] = network.lines[0].replace("linear", "softmax")
        text = "\n".join(network.head + [f"y = {classes if samples else classes[0]}"] + network.lines +
                         ["loss cross-entropy classes = 0"]) + "\n"
        cells, message = traced(program, text)
        expected = -sum(math.log(textbook.softmax(one)[number]) for sample, numbers in zip(steps, classes)
                        for one, number in zip(sample, numbers)) / max(samples, 1)
        if not close(cells.get("L", []), [expected], 12):
            return f"L = {cells.get('L')}, not {expected} {message}\n{text}"
        slopes_given = [share - (unit == number) for sample, numbers in zip(steps, classes) for one, number in zip(sample, numbers)
                        for unit, share in enumerate(textbook.softmax(one))]
        if not close(cells.get("dz1", []), [slope / max(samples, 1) for slope in slopes_given], 12):
            return f"dz1 = {cells.get('dz1')}\n{text}"
    return ""


def main():
    wrong = classes_of_steps(sys.argv[1])
    failures, count = (1 if wrong else 0), 1
    print(wrong, end="")
    for name, network in cases():
        count += 1
        wrong = complaint(sys.argv[1], network)
        if wrong:
            failures += 1
            print(f"{name}: {wrong}")
    print(f"{count - failures} passed, {failures} failed")
    return 1 if failures or count < 60 else 0


if __name__ == "__main__":
    sys.exit(main())
