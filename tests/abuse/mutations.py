"""Good models with something wrong in them: characters, words and lines lost, doubled, moved or replaced.

The same ones in every run. No fault that they provoke may be one of our own.
"""

import functools
import pathlib
import random
import re
import tempfile

import running
from abuse import page_is_clean, readable_messages, within_limits
from reporting import expect

EXAMPLES = pathlib.Path(__file__).parent.parent.parent / "examples"
LONG = """index i = 2, j = 3, n = 2
input x[n,i] = [[0.5, -1], [2, 0.25]]
target y[n] = 1 0
param W[j,i] = [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]
param v[j] = 0.5
state m = 0
const rate = 1e-1
function square(z) = z^2 derivative 2*z
z[n,j] = sum(i, W[j,i]*x[n,i])
a[n,j] = max(0, z[n,j]) + step(z[n,j])*tanh(z[n,j])
p[n,j] = softmax(j: j != 2, a[n,j])
q[n] = sum(j, v[j]*p[n,j]) + [n = 1]*pad(v[n+2]) + mean(j, prod(i, x[n,i]))
L = mean(n, square(q[n] - y[n])) + xlogy(0, 0) + sqrt(abs(min(v[1], 3)))/size(n)
backward L with inputs
W'[j,i] = W[j,i] - rate*dW[j,i]
report m
"""
WORDS = ["(", ")", "[", "]", ",", "=", "'", "^", "-", "*", "/", ":", "..", "!=", "#", "0", "-1", "1e9", "99999999999",
         "0.5", "i", "j", "n", "x", "W", "L", "dL", "sum(i, ", "softmax(", "pad(", "hit(", "inside(x)", "size(", "self",
         "index ", "param ", "backward ", "as ", "with ", "inputs", "when ", "function ", "load ", "title ", "dense ",
         "loss ", "train ", "\0", "\xff", "€", "\n"]
RUNS = 400


def mutate(draw, text):
    """One change."""
    kind = draw.randrange(6)
    if kind < 2:  # a word or sign replaced, or another put before it
        parts = re.findall(r"[A-Za-z0-9_.']+|\s+|.", text)
        at = draw.randrange(len(parts))
        parts[at] = draw.choice(WORDS) + (parts[at] if kind else "")
        return "".join(parts)
    if kind == 2:  # a piece lost
        at = draw.randrange(len(text))
        return text[:at] + text[at + draw.randint(1, 12):]
    if kind == 3:  # a piece doubled elsewhere
        start, to = draw.randrange(len(text)), draw.randrange(len(text))
        return text[:to] + text[start:start + draw.randint(1, 40)] + text[to:]
    lines = text.split("\n")
    first, second = draw.randrange(len(lines)), draw.randrange(len(lines))
    if kind == 4:
        lines[first], lines[second] = lines[second], lines[first]
    else:
        lines.insert(second, lines[first])
    return "\n".join(lines)


def mutated(seed, texts):
    draw = random.Random(seed)
    text = draw.choice(texts)
    for _ in range(draw.choice([1, 1, 2, 4])):
        text = mutate(draw, text) or "x"
    return text


def never_a_fault_of_ours(program):
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))] + [LONG] * 4
    for seed in range(RUNS):
        one(program, seed, mutated(seed, texts))


def one(program, seed, text):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "model.txt").write_bytes(text.encode("utf-8").replace(b"\xc3\xbf", b"\xff"))
        for arguments in (["model.txt", "-o", "page.html"], ["expand", "model.txt"]):
            run = running.run(program, arguments, folder)
            try:
                within_limits(run)
                expect(run.code in (0, 1, 3, 4), f"exit code {run.code}")
                expect((run.code == 0) or run.err != b"", "no message")
                readable_messages(run)
                if (folder / "page.html").exists():
                    page_is_clean(folder / "page.html")
            except Exception as why:
                expect(False, f"mutation {seed}, {arguments}: {why}\n{text}")


def cases(program):
    yield f"mutation: {RUNS} spoilt models", functools.partial(never_a_fault_of_ours, program)
