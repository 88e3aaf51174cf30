"""Training runs against an independent computation that knows backpropagation for one kind of network only.

    /usr/bin/python3 -B tests/training/training.py PROGRAM EXAMPLES_FOLDER
"""

import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import mpmath
except ImportError:
    print("-- skipped: python3-mpmath is missing")
    sys.exit(0)

mpmath.mp.dps = 40
MASK = 2**64 - 1
X = [[0, 0], [0, 1], [1, 0], [1, 1]]
Y = [0, 1, 1, 0]
W1 = [["0.94", "0.37"], ["-1.40", "-1.02"], ["-0.68", "-0.07"]]  # [to][from]
W2 = ["0.18", "-0.83", "-1.31"]
HEAD = """layout W[from,to]
X = [[0,0],[0,1],[1,0],[1,1]]
y = [0,1,1,0]
dense 3 sigmoid  W = [[0.94,-1.40,-0.68],[0.37,-1.02,-0.07]]  b = 0
dense 1 sigmoid  W = [[0.18],[-0.83],[-1.31]]  b = 0
loss half-sse
also mse
"""


class Network:
    """2-3-1 with sigmoids; half the sum of squares is descended. `number` is the kind: float or mpmath.mpf."""

    def __init__(self, number, exp, rate="0.1"):
        self.exp, self.rate = exp, number(rate)
        self.one = number(1)
        self.w1 = [[number(w) for w in row] for row in W1]
        self.w2 = [number(w) for w in W2]
        self.b1 = [number(0)] * 3
        self.b2 = number(0)

    def sigmoid(self, z):
        return self.one / (self.one + self.exp(-z))

    def forward(self, x):
        hidden = [self.sigmoid(w[0] * x[0] + w[1] * x[1] + b) for w, b in zip(self.w1, self.b1)]
        return hidden, self.sigmoid(sum(w * h for w, h in zip(self.w2, hidden)) + self.b2)

    def outputs(self):
        return [self.forward(x)[1] for x in X]

    def loss(self):
        return sum((y - a) ** 2 for y, a in zip(Y, self.outputs())) / 2

    def step(self, samples=range(4)):
        passes = [(X[n], Y[n], *self.forward(X[n])) for n in samples]
        deltas = [(a - y) * a * (self.one - a) for _, y, _, a in passes]
        backs = [[d * self.w2[j] * h[j] * (self.one - h[j]) for j in range(3)]
                 for d, (_, _, h, _) in zip(deltas, passes)]
        for j in range(3):
            self.w2[j] -= self.rate * sum(d * h[j] for d, (_, _, h, _) in zip(deltas, passes))
            self.b1[j] -= self.rate * sum(back[j] for back in backs)
            for i in range(2):
                self.w1[j][i] -= self.rate * sum(back[j] * x[i] for back, (x, *_) in zip(backs, passes))
        self.b2 -= self.rate * sum(deltas)

    def parameters(self):
        named = {f"W1[{j + 1},{i + 1}]": self.w1[j][i] for j in range(3) for i in range(2)}
        named |= {f"b1[{j + 1}]": self.b1[j] for j in range(3)}
        named |= {f"W2[1,{j + 1}]": self.w2[j] for j in range(3)}
        return named | {"b2[1]": self.b2}


def precise():
    return Network(mpmath.mpf, mpmath.exp)


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, bound):
        while (drawn := self.next()) < (1 << 64) % bound:
            pass
        return drawn % bound


def shuffled(random, count):
    order = list(range(count))
    for last in range(count - 1, 0, -1):
        other = random.below(last + 1)
        order[last], order[other] = order[other], order[last]
    return order


def epochs(size, seed=None):
    random = SplitMix64(seed) if seed is not None else None
    while True:
        order = shuffled(random, 4) if random else list(range(4))
        for first in range(0, 4, size):
            yield order[first:first + size]


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder

    def run(self, *arguments, code=0):
        done = subprocess.run([self.path, *arguments], cwd=self.folder, capture_output=True, text=True, timeout=120)
        assert done.returncode == code, f"{arguments}: exit code {done.returncode}, {done.stderr[:300]}"
        return done

    def train(self, model, *options, code=0):
        return json.loads(self.run("train", model, "--json", *options, code=code).stdout)

    def cells(self, model, *options):
        lines = self.run("trace", model, *options).stdout.splitlines()
        return {record["id"]: record["value"] for record in map(json.loads, lines)}

    def write(self, name, train, head=HEAD):
        (self.folder / name).write_text(head + train + "\n", encoding="utf-8")
        return name


def close(found, wanted, digits, what):
    found, wanted = mpmath.mpf(found), mpmath.mpf(wanted)
    error = abs(found - wanted) / max(abs(wanted), mpmath.mpf("1e-3"))
    assert error < mpmath.mpf(10) ** -digits, f"{what}: {found} is not {wanted}"


def article(program, examples):
    """All losses, predictions and the parameters of three steps, to 11 digits: doubles lose some in 10,000 steps."""
    import math
    model = str(examples / "article-xor.txt")
    network = Network(float, math.exp)
    run = program.train(model)
    readings = {one["step"]: one for one in run["readings"]}
    assert sorted(readings) == list(range(0, 10001, 1000)), sorted(readings)
    cells = program.cells(model, "--steps", "1,2,7312")
    for step in range(10001):
        if step in readings:
            close(readings[step]["loss"], network.loss(), 11, f"loss after {step}")
            close(readings[step]["reports"]["mse"], network.loss() / 2, 11, f"mse after {step}")
        if step + 1 in (1, 2, 7312):
            for name, value in network.parameters().items():
                prefix = f"step{step + 1}." if step else ""
                close(cells[prefix + name], value, 11, f"{name} of step {step + 1}")
        if step < 10000:
            network.step()
    for prediction, wanted in zip(run["predictions"], network.outputs(), strict=True):
        close(prediction["value"], wanted, 11, prediction["id"])
    for name, value in network.parameters().items():
        close(run["parameters"][name], value, 11, name)
    assert run["stopped"] == "steps" and run["arithmetic"] == "decimal", run


def article_mismatch(program, examples):
    """dL is exactly 2 times d mse, and what that means for the rate is said."""
    text = program.run("gradcheck", str(examples / "article-xor.txt")).stdout
    assert "every gradient of L is exactly 2 times that of mse" in text, text[-400:]
    assert "rate 0.1 acts as 0.2 on mse" in text, text[-400:]
    checked = json.loads(program.run("gradcheck", str(examples / "article-xor.txt"), "--json", "--step", "7312").stdout)
    assert checked["passed"] and checked["ratios"][0]["ratio"] == "2", checked["ratios"]


def exact_steps(program, _):
    """Twenty steps agree to 35 digits with a computation in 40."""
    model = program.write("twenty.txt", "train rate = 0.1, steps = 20")
    cells = program.cells(model)
    network = precise()
    for step in range(1, 21):
        prefix = f"step{step}." if step > 1 else ""
        close(cells[f"{prefix}L"], network.loss(), 35, f"L of step {step}")
        for name, value in network.parameters().items():
            close(cells[prefix + name], value, 35, f"{name} of step {step}")
        network.step()


def batches(program, _):
    """Mini-batches and one by one, in the order given and shuffled: every parameter of every step."""
    for size, seed in ((1, None), (2, None), (3, None), (1, 7), (2, 7), (3, 2026)):
        order = "" if seed is None else f", order = shuffled, seed = {seed}"
        model = program.write("batch.txt", f"train rate = 0.1, steps = 21, batch = {size}{order}")
        cells = program.cells(model)
        network, parts = precise(), epochs(size, seed)
        for step in range(1, 22):
            prefix = f"step{step}." if step > 1 else ""
            samples = next(parts)
            found = {n for n in range(1, 5) if f"{prefix}x[{n},1]" in cells}
            assert found == {n + 1 for n in samples}, f"batch {size}, seed {seed}, step {step}: samples {found}"
            for n in samples:
                close(cells[f"{prefix}a2[{n + 1},1]"], network.outputs()[n], 35, f"a2[{n + 1},1] of step {step}")
            for name, value in network.parameters().items():
                close(cells[prefix + name], value, 35, f"batch {size}, seed {seed}: {name} of step {step}")
            network.step(samples)
        run = program.train(model)
        close(run["readings"][-1]["loss"], network.loss(), 35, f"batch {size}: the loss over all samples")


def epochs_are_steps(program, _):
    model = program.write("epochs.txt", "train rate = 0.1, epochs = 5, batch = 3")
    run = program.train(model)
    assert run["steps"] == 10 and run["steps_in_epoch"] == 2 and run["readings"][-1]["epoch"] == 5, run
    assert program.train(program.write("whole.txt", "train rate = 0.1, epochs = 5"))["steps"] == 5


def stops(program, _):
    """Where the independent loss, or the norm of the gradient, first is below the bound."""
    network = precise()
    steps = 0
    while network.loss() >= mpmath.mpf("0.5"):
        network.step()
        steps += 1
    run = program.train(program.write("low.txt", "train rate = 0.1, steps = 5000, loss_below = 0.5"))
    assert run["stopped"] == "loss" and run["steps"] == steps, (run["steps"], steps)
    assert run["readings"][-1]["step"] == steps
    run = program.train(program.write("flat.txt", "train rate = 0.1, steps = 5000, gradient_below = 0.05"))
    assert run["stopped"] == "gradient", run["stopped"]
    before, last = precise(), None
    for _ in range(run["steps"] + 1):
        last = before.parameters()
        before.step()
    norm = mpmath.sqrt(sum(((last[name] - value) * 10) ** 2 for name, value in before.parameters().items()))
    close(run["readings"][-1]["gradient_norm"], norm, 30, "norm of the gradient")
    assert norm < mpmath.mpf("0.05")
    text = program.run("train", program.write("never.txt", "train rate = 0.1, steps = 3, loss_below = 1e-9")).stdout
    assert "did not fall below 1e-9" in text, text


def divergence(program, _):
    """Steps far too long: the step and the cell are named, and the exit code is 1."""
    head = "param w = 2\nL = log(w)\nbackward L\nw' = w - 4*dw\n"
    model = program.write("away.txt", "train steps = 50", head)
    done = program.run("train", model, code=1)
    assert "In step 2" in done.stdout and "L is no longer a finite number" in done.stdout, done.stdout
    assert "because w = 0" in done.stdout and "A smaller rate may help" in done.stdout, done.stdout
    assert program.train(model, code=1)["undefined"] == "L"
    at_once = program.write("at-once.txt", "train steps = 5", head.replace("w = 2", "w = 0"))
    done = program.run("train", at_once, code=1)
    assert "In step 1" in done.stdout and "a smaller rate does not help" in done.stdout, done.stdout
    assert "may help" not in done.stdout, done.stdout
    program.run("trace", model, code=1)
    # The page of the step that breaks says why on its card, and in no second place.
    for shown, options in ((at_once, ()), (model, ("--step", "2"))):
        done = program.run("report", shown, *options, "-o", "away.md", code=1)
        told = done.stderr + "|" + (program.folder / "away.md").read_text(encoding="utf-8")
        assert done.stderr.count("because w = 0") == 1, done.stderr
        assert [part.count("asks for the logarithm of 0") for part in told.split("|", 1)] == [1, 1], told
        assert "Training stops here, in step " in told, told
    program.run("report", model, "--step", "2", "-o", "away.html", code=1)
    program.run("report", model, "--step", "9", "-o", "away.html", code=2)


def beyond_floats(program, _):
    """x = 3, rate 50: each step multiplies the miss by 1 - 50*(9 + 1) = -499, the loss by 249001."""
    model = program.write("far.txt", "train rate = 50, steps = 400",
                          "x = 3\ny = 1\ndense 1 linear W = 2 b = 0\nloss half-sse\n")
    text = program.run("train", model).stdout
    first = next(step for step in range(0, 401, 50) if mpmath.mpf("12.5")*mpmath.mpf(249001)**step > sys.float_info.max)
    assert f"after {first} steps at the latest its loss is infinite" in text, text
    near = program.write("near.txt", "train rate = 50, steps = 20",
                         "x = 3\ny = 1\ndense 1 linear W = 2 b = 0\nloss half-sse\n")
    assert "64-bit" not in program.run("train", near).stdout


def doubles(program, examples):
    run = program.train(str(examples / "article-xor.txt"), "--double")
    precise_run = program.train(str(examples / "article-xor.txt"))
    assert run["arithmetic"] == "double", run["arithmetic"]
    for found, wanted in zip(run["readings"], precise_run["readings"], strict=True):
        close(found["loss"], wanted["loss"], 11, f"loss after {found['step']}")


def pages(program, examples):
    """A later step as a page: computed values with ≈, the run beside it; the curve as a drawing; the same bytes twice."""
    article_model = str(examples / "article-xor.txt")
    model = program.write("page.txt", "train rate = 0.1, steps = 30")
    for name in ("a.md", "b.md"):
        program.run("report", model, "--step", "7", "-o", name)
    text = (program.folder / "a.md").read_text(encoding="utf-8")
    assert text.replace("a.svg", "").replace("a-2.svg", "") == \
        (program.folder / "b.md").read_text(encoding="utf-8").replace("b.svg", "").replace("b-2.svg", "")
    assert "step 7 of 30" in text and "Predictions after 30 steps" in text
    network = precise()
    for _ in range(6):
        network.step()
    w = mpmath.nstr(network.w1[0][0], 9)
    assert f"w_{{11}}^{{(1)}}" in text and w in text, f"{w} is not on the page"
    assert mpmath.nstr(network.w1[0][0], 20) not in text, "a carried value is not echoed with all its digits"
    program.run("train", article_model, "-o", "curve.svg")
    drawing = (program.folder / "curve.svg").read_text(encoding="utf-8")
    assert "<polyline" in drawing and "logarithmic" in drawing and "begins at 0.543" in drawing
    program.run("train", model, "-o", "curve.png", code=2)
    program.run("train", "missing.txt", code=3)
    program.run("trace", model, "--steps", "31", code=2)
    program.run("report", model, "--step", "31", "-o", "x.html", code=2)
    program.run("report", model, "--step", "0", "-o", "x.html", code=2)


CASES = (article, article_mismatch, exact_steps, batches, epochs_are_steps, stops, divergence, beyond_floats, doubles,
         pages)


def main(path, examples):
    failed = 0
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            try:
                case(Program(path, pathlib.Path(folder)), pathlib.Path(examples).resolve())
                print(f"  ok  {case.__name__}")
            except AssertionError as error:
                failed += 1
                print(f"  FAILED  {case.__name__}: {error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]))
