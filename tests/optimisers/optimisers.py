"""Steps of every optimiser, computed here from its published formulas, against those of the program.

    python3 tests/optimisers/optimisers.py PROGRAM

Sources: Polyak 1964 (momentum); Sutskever and others 2013, in the form of Bengio and others 2013 (Nesterov); Duchi and
others 2011 (AdaGrad); Tieleman and Hinton 2012 (RMSProp), Graves 2013 (centred); Zeiler 2012 (AdaDelta); Kingma and Ba 2015
(Adam, AdaMax); Reddi and others 2018 (AMSGrad); Loshchilov and Hutter 2019 (AdamW); Pascanu and others 2013 (clipping).
"""

import json
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
try:
    from mpmath import mp, mpf, sqrt
except ImportError:
    print("-- skipped: mpmath is missing (Debian: python3-mpmath)")
    sys.exit(0)

mp.dps = 50
STEPS = 4
MODEL = """X = [[1, 2], [0.5, -1.5], [-2, 0.25]]
y = [1, -0.5, 2]
dense 1 linear  W = [[0.5, -0.25]]  b = 0.1
loss half-sse
train {train}, steps = {steps}
"""
INPUTS = [[mpf(1), mpf(2)], [mpf("0.5"), mpf("-1.5")], [mpf(-2), mpf("0.25")]]
TARGETS = [mpf(1), mpf("-0.5"), mpf(2)]
NAMES = ["W1[1,1]", "W1[1,2]", "b1[1]"]
MATRICES = [[0, 1], [2]]  # which numbers belong to one parameter


def gradients(numbers):
    """Of half the sum of squared errors of w1*x1 + w2*x2 + b."""
    errors = [numbers[0] * x[0] + numbers[1] * x[1] + numbers[2] - y for x, y in zip(INPUTS, TARGETS)]
    return [sum(e * x[0] for e, x in zip(errors, INPUTS)), sum(e * x[1] for e, x in zip(errors, INPUTS)), sum(errors)]


def sgd(state, w, g, t, rate):
    return w - rate * g


def momentum(state, w, g, t, rate):
    state["v"] = mpf("0.8") * state.get("v", 0) + g
    return w - rate * state["v"]


def momentum_step(state, w, g, t, rate):
    state["v"] = mpf("0.8") * state.get("v", 0) - rate * g
    return w + state["v"]


def momentum_average(state, w, g, t, rate):
    state["v"] = mpf("0.8") * state.get("v", 0) + mpf("0.2") * g
    return w - rate * state["v"]


def nesterov(state, w, g, t, rate):
    state["v"] = mpf("0.8") * state.get("v", 0) + g
    return w - rate * (g + mpf("0.8") * state["v"])


def adagrad(state, w, g, t, rate):
    state["s"] = state.get("s", mpf("0.1")) + g * g
    return w - rate * g / (sqrt(state["s"]) + mpf("1e-10"))


def adagrad_inside(state, w, g, t, rate):
    state["s"] = state.get("s", 0) + g * g
    return w - rate * g / sqrt(state["s"] + mpf("1e-10"))


def rmsprop(state, w, g, t, rate):
    state["s"] = mpf("0.9") * state.get("s", 0) + mpf("0.1") * g * g
    return w - rate * g / (sqrt(state["s"]) + mpf("1e-8"))


def rmsprop_centred_inside(state, w, g, t, rate):
    state["s"] = mpf("0.9") * state.get("s", 0) + mpf("0.1") * g * g
    state["m"] = mpf("0.9") * state.get("m", 0) + mpf("0.1") * g
    return w - rate * g / sqrt(state["s"] - state["m"] ** 2 + mpf("1e-8"))


def adadelta(state, w, g, t, rate):
    epsilon, rho = mpf("1e-6"), mpf("0.95")
    state["s"] = rho * state.get("s", 0) + (1 - rho) * g * g
    step = sqrt(state.get("u", 0) + epsilon) / sqrt(state["s"] + epsilon) * g
    state["u"] = rho * state.get("u", 0) + (1 - rho) * step * step
    return w - rate * step


def moments(state, g):
    state["m"] = mpf("0.9") * state.get("m", 0) + mpf("0.1") * g
    state["v"] = mpf("0.999") * state.get("v", 0) + mpf("0.001") * g * g


def adam_step(state, t, second):
    first = state["m"] / (1 - mpf("0.9") ** t)
    return first / (sqrt(second / (1 - mpf("0.999") ** t)) + mpf("1e-8"))


def adam(state, w, g, t, rate):
    moments(state, g)
    return w - rate * adam_step(state, t, state["v"])


def adamw(state, w, g, t, rate):
    moments(state, g)
    return w - rate * mpf("0.05") * w - rate * adam_step(state, t, state["v"])


def adamw_exempt(state, w, g, t, rate):
    return adam(state, w, g, t, rate) if "bias" in state else adamw(state, w, g, t, rate)


def amsgrad(state, w, g, t, rate):
    moments(state, g)
    state["u"] = max(state.get("u", 0), state["v"])
    return w - rate * adam_step(state, t, state["u"])


def adamax(state, w, g, t, rate):
    state["m"] = mpf("0.9") * state.get("m", 0) + mpf("0.1") * g
    state["u"] = max(mpf("0.999") * state.get("u", 0), abs(g))
    return w - rate * state["m"] / (1 - mpf("0.9") ** t) / (state["u"] + mpf("1e-8"))


def unchanged(g, w):
    return g


def clip_value(g, w):
    return [min(mpf("0.3"), max(-mpf("0.3"), one)) for one in g]


def scaled(g, places, limit):
    norm = sqrt(sum(g[i] ** 2 for i in places))
    return {i: g[i] * min(mpf(1), limit / norm) for i in places}


def clip_norm(g, w):
    made = {}
    for places in MATRICES:
        made.update(scaled(g, places, mpf(2)))
    return [made[i] for i in range(len(g))]


def clip_global_norm(g, w):
    made = scaled(g, range(len(g)), mpf(1))
    return [made[i] for i in range(len(g))]


def weight_decay(g, w):
    return [g[0] + mpf("0.1") * w[0], g[1] + mpf("0.1") * w[1], g[2]]


def penalised(g, w):
    return [one + mpf("0.1") * number for one, number in zip(g, w)]


def clip_then_decay(g, w):
    return weight_decay(clip_global_norm(g, w), w)


def constant(t):
    return mpf("0.05")


def dropping(t):
    return mpf("0.05") * mpf("0.5") ** ((t - 1) // 2)


def shrinking(t):
    return mpf("0.05") * mpf("0.9") ** (t - 1)


RATE = "rate = 0.05"
CASES = [
    (RATE, unchanged, sgd, constant),
    (RATE + ", optimiser = momentum, momentum = 0.8", unchanged, momentum, constant),
    (RATE + ", optimiser = momentum, momentum = 0.8, form = step", unchanged, momentum_step, constant),
    (RATE + ", optimiser = momentum, momentum = 0.8, form = average", unchanged, momentum_average, constant),
    (RATE + ", optimiser = nesterov, momentum = 0.8", unchanged, nesterov, constant),
    (RATE + ", optimiser = adagrad, start = 0.1", unchanged, adagrad, constant),
    (RATE + ", optimiser = adagrad, root = inside", unchanged, adagrad_inside, constant),
    (RATE + ", optimiser = rmsprop", unchanged, rmsprop, constant),
    (RATE + ", optimiser = rmsprop, centred = yes, root = inside", unchanged, rmsprop_centred_inside, constant),
    ("optimiser = adadelta", unchanged, adadelta, lambda t: mpf(1)),
    (RATE + ", optimiser = adam", unchanged, adam, constant),
    (RATE + ", optimiser = adamw, decay = 0.05", unchanged, adamw, constant),
    (RATE + ", optimiser = adamw, decay = 0.05, biases = exempt", unchanged, adamw_exempt, constant),
    (RATE + ", optimiser = amsgrad", unchanged, amsgrad, constant),
    (RATE + ", optimiser = adamax", unchanged, adamax, constant),
    (RATE + ", clip_value = 0.3", clip_value, sgd, constant),
    (RATE + ", clip_norm = 2", clip_norm, sgd, constant),
    (RATE + ", clip_global_norm = 1", clip_global_norm, sgd, constant),
    (RATE + ", weight_decay = 0.1", weight_decay, sgd, constant),
    (RATE + ", weight_decay = 0.1, biases = penalised", penalised, sgd, constant),
    (RATE + ", clip_global_norm = 1, weight_decay = 0.1, optimiser = adam", clip_then_decay, adam, constant),
    (RATE + ", schedule = step, factor = 0.5, period = 2", unchanged, sgd, dropping),
    (RATE + ", schedule = exponential, factor = 0.9, optimiser = adam", unchanged, adam, shrinking),
]


def expected(change, optimiser, rate):
    """The numbers after each step."""
    numbers, states, found = [mpf("0.5"), mpf("-0.25"), mpf("0.1")], [{}, {}, {"bias": True}], []
    for t in range(1, STEPS + 1):
        descended = change(gradients(numbers), numbers)
        numbers = [optimiser(states[i], numbers[i], descended[i], t, rate(t)) for i in range(len(numbers))]
        found.append(numbers)
    return found


def printed(program, model):
    run = subprocess.run([program, "trace", model, "--json"], capture_output=True, text=True, timeout=60, check=False)
    if run.returncode != 0:
        raise RuntimeError(run.stderr)
    records = [json.loads(line) for line in run.stdout.splitlines()]
    return {record["id"]: mpf(record["value"]) for record in records if "id" in record and record["value"] is not None}


def complaints_of(program, folder, case):
    train, change, optimiser, rate = case
    model = folder / "model.txt"
    model.write_text(MODEL.format(train=train, steps=STEPS), encoding="utf-8")
    values, found = printed(program, str(model)), []
    for step, numbers in enumerate(expected(change, optimiser, rate), 1):
        for name, number in zip(NAMES, numbers):
            ours = name.replace("[", "'[")
            ours = values.get(ours if step == 1 else f"step{step}.{ours}")
            if ours is None or abs(ours - number) > mpf("1e-40"):
                found.append(f"{train}, step {step}: {name} becomes {ours}, not {number}")
    return found


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            found = complaints_of(sys.argv[1], pathlib.Path(folder), case)
            failed += bool(found)
            for complaint in found[:2]:
                print("FAILED " + complaint)
    print(f"{len(CASES) - failed} ways to update agree, {failed} do not")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
