"""Models to print: small networks with random numbers, the same ones in every run, and a few special ones."""

import random

ACTIVATIONS = ["sigmoid", "tanh", "relu", "linear"]
OTHER_ACTIVATIONS = ["leaky-relu", "elu", "softplus", "silu", "gelu", "gelu_tanh", "step", "sign"]
LOSSES = ["half-sse", "mse", "sse"]

CROSS_ENTROPY = """title Logistic regression, written out
index n = 3, i = 2
input  x[n,i] = [[0.5, -1.25], [2, 0.3], [-0.75, 1]]
target y[n]   = 1 0 1
param  w[i]   = 0.4 -0.15
param  b      = 0.05
const  rate   = 0.1
z[n] = sum(i, w[i]*x[n,i]) + b
p[n] = 1/(1 + exp(-z[n]))
L    = -mean(n, y[n]*log(p[n]) + (1 - y[n])*log(1 - p[n]))
backward L
w'[i] = w[i] - rate*dw[i]
b'    = b - rate*db
"""

MIXED = """title Roots, quotients and powers
index i = 3
input x[i] = 0.5 1.75 3
param w[i] = 2 0.3 1.1
param c    = 0.7
q[i] = w[i]*x[i]^2/(1 + c)
r    = sqrt(sum(i, q[i]^2) + 0.01)
m    = max(q[1], q[2])
s    = tanh(r - m)/r
L    = (s - c)^2 + 0.5*abs(c - 2)
backward L
"""

FILTERED = """title Filters, lookups and choices
index n = 2, i = 2, k = 3
input  x[n,i] = [[1, 2], [3, -4]]
target y[n]   = 2 3
param  w[k,i] = [[0.1, 0.2], [0.3, -0.4], [0.55, 0.25]]
state  h      = 0.125
s[n,k] = sum(i, w[k,i]*x[n,i])
t[n]   = sum(k: k = y[n], s[n,k])
u[n]   = mean(k: k != y[n], s[n,k]^2) + sum(k: k < y[n], tanh(s[n,k]))
g[n]   = max(k: k != y[n], s[n,k]) - min(k, s[n,k])
c      = 3
e      = xlogy(w[1,1], w[1,2]) + max(w[1,1], w[2,1]) + min(w[2,1], c) + h*w[3,2]
L      = -mean(n, t[n]) + sum(n, u[n]*g[n]) + e
backward L
h'     = h + 1
"""

SHORT_CUT = """title A short cut that is refused
index n = 2, k = 2
target y[n,k] = [[1, 0], [0, 0.7]]
param  v[n,k] = [[0.5, 0.25], [-0.5, 1.5]]
z[n,k] = 2*v[n,k]
e[n,k] = exp(z[n,k])
s[n]   = sum(k, e[n,k])
p[n,k] = e[n,k]/s[n]
L      = -mean(n, sum(k, y[n,k]*log(p[n,k])))
backward L
adjoint dz[n,k] = (p[n,k] - y[n,k])/size(n) when sum(k, y[n,k]) = 1
"""

GIVEN = """title From given slopes
index i = 2, k = 2
input  x[i] = 0.5 -1
input  up[k] = 2 -3
param  W[k,i] = [[0.4, 0.3], [0.8, -0.5]]
z[k] = sum(i, W[k,i]*x[i])
a[k] = tanh(z[k])
backward a from up
"""

# Half of a unit, and an operand that no number of digits gives exactly: rounded up, the line would not recompute.
HALF = """title A half that comes from thirds
param w = 1
t = w/3
L = 0.375*t
backward L
"""


# Every step with a name of its own; one bias for a whole layer; thresholds.
STEPS = """title Every step
layout W[to,from]
X = [[0.5, -1], [0.25, 2]]
Y = [[1, 0, 0], [0, 0, 1]]
dense 2 sigmoid  W = [[0.3, -0.6], [0.8, 0.15]]  threshold = [0.2, -0.4]  steps = all
dense 2 sigmoid  W = [[1.3, -0.6], [0.7, 0.25]]  shared = 0.35  steps = all
dense 3 softmax  W = [[0.3, -0.6], [0.8, 0.15], [-0.2, 0.45]]  b = 0.1  steps = all
loss cross-entropy
also half-sse
train rate = 0.5
"""

CLASSES = """title Class numbers
X = [[0.5, -1], [0.25, 2], [1, 1]]
y = 0 2 1
dense 3 softmax  W = [[0.3, -0.6], [0.8, 0.15], [-0.2, 0.45]]
loss cross-entropy
train rate = 0.5
"""

BINARY = """title Two outputs, each yes or no
layout W[to,from]
x = 0.5 -1
y = 1 0
dense 2 sigmoid  W = [[0.3, -0.6], [0.8, 0.15]]  b = 0.1
loss bce
also sse
train rate = 0.5
"""


class Numbers:
    def __init__(self, seed, largest):
        self.random = random.Random(seed)
        self.largest = largest

    def one(self):
        decimals = self.random.randint(1, 3)
        return f"{(2 * self.random.random() - 1) * self.largest:.{decimals}f}"

    def row(self, count):
        return "[" + ", ".join(self.one() for _ in range(count)) + "]"

    def matrix(self, rows, columns):
        return "[" + ", ".join(self.row(columns) for _ in range(rows)) + "]"


def network(seed, sizes, activations, loss, samples=1, largest=1.0):
    """A network as people type it; sizes are those of the input and of every layer."""
    numbers = Numbers(seed, largest)
    lines = [f"title Network {seed}", "layout W[to,from]"]
    if samples == 1:
        lines += [f"x = {numbers.row(sizes[0])}", f"y = {numbers.row(sizes[-1])}"]
    else:
        lines += [f"X = {numbers.matrix(samples, sizes[0])}", f"Y = {numbers.matrix(samples, sizes[-1])}"]
    for inputs, units, activation in zip(sizes, sizes[1:], activations):
        lines.append(f"dense {units} {activation}  W = {numbers.matrix(units, inputs)}  b = {numbers.row(units)}")
    return "\n".join(lines + [f"loss {loss}", "train rate = 0.1", ""])


def random_networks(count):
    draw = random.Random(20)
    for seed in range(1, count + 1):
        depth = draw.randint(1, 3)
        sizes = [draw.randint(1, 3) for _ in range(depth + 1)]
        activations = [draw.choice(ACTIVATIONS) for _ in range(depth)]
        samples = draw.choice([1, 1, 2, 3])
        yield f"network-{seed}", network(seed, sizes, activations, draw.choice(LOSSES), samples,
                                         draw.choice([0.5, 1.0, 3.0]))


def generated(networks):
    """(name, text) of every model."""
    yield from random_networks(networks)
    yield "twenty-inputs", network(100, [20, 2, 1], ["tanh", "sigmoid"], "half-sse")
    yield "batch-of-fourteen", network(101, [2, 2, 1], ["sigmoid", "linear"], "mse", samples=14)
    yield "saturated", network(102, [2, 2, 2], ["sigmoid", "tanh"], "sse", largest=20.0)
    yield "tiny", network(103, [2, 1], ["linear"], "half-sse", largest=0.002)
    yield "cross-entropy", CROSS_ENTROPY
    yield "mixed", MIXED
    yield "steps", STEPS
    yield "classes", CLASSES
    yield "binary", BINARY
    for seed, activation in enumerate(OTHER_ACTIVATIONS):
        yield activation, network(110 + seed, [2, 2, 1], [activation, "sigmoid"], "half-sse", samples=2)
    yield "half", HALF
    yield "filtered", FILTERED
    yield "refused-short-cut", SHORT_CUT
    yield "from-given", GIVEN
