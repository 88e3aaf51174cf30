"""What `explain` says of every value of the examples, computed anew with mpmath. Shares no code with Backstep.

    python3 tests/explain/explain.py PROGRAM EXAMPLES_FOLDER [PART OF A CASE'S NAME ...]
"""

import functools
import json
import pathlib
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
for folder in ("recompute", "app"):
    sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / folder))
try:
    import mpmath
except ImportError:
    print("-- skipped: mpmath is missing (Debian: python3-mpmath)")
    sys.exit(0)

import lines  # noqa: E402
import networks  # noqa: E402
import neurons  # noqa: E402
from formulas_of import value_of  # noqa: E402
from reporting import expect, run_cases  # noqa: E402
from running import SCALE  # noqa: E402

mpmath.mp.dps = 60
EXACT = mpmath.mpf(10) ** -45
MOST_CELLS = 60 if SCALE < 5 else 15  # of a model, evenly chosen; fewer under sanitizers
CORNERS = {("extreme-values.txt", "u"), ("extreme-values.txt", "v")}  # equal values in max, ReLU at 0


def explain(program, model, cell, *options, code=0):
    run = subprocess.run([program, "explain", model, cell, *options], capture_output=True, text=True, timeout=60,
                         check=False)
    expect(run.returncode == code, f"{model} {cell}: exit code {run.returncode}, not {code}: {run.stderr[:300]}")
    return run


def records(program, model):
    run = subprocess.run([program, "trace", model, "--steps", "1"], capture_output=True, text=True, timeout=60, check=True)
    return {record["id"]: record for record in map(json.loads, run.stdout.splitlines())}


def near(a, b):
    return abs(a - b) <= EXACT * (1 + abs(b))


def paths_to(target, trace):
    """For every value how many ways lead from it to the target through the formulas."""
    counts = dict.fromkeys(trace, 0)
    counts[target] = 1
    for name in reversed(list(trace)):
        for operand in trace[name].get("inputs", []):
            counts[operand] += counts[name]
    return counts


def check_paths(record, values):
    total = mpmath.mpf(record["rest"])
    sizes = []
    for path in record["paths"]:
        product = mpmath.mpf(1)
        for factor in path["factors"]:
            expect(near(value_of(factor["formula"], values), mpmath.mpf(factor["value"])), f"{factor}")
            product *= mpmath.mpf(factor["value"])
        steps = [factor["of"] for factor in path["factors"]][1:]
        expect(steps == [factor["by"] for factor in path["factors"]][:-1], f"a broken path: {path}")
        expect(near(product, mpmath.mpf(path["product"])), f"{product} is not {path['product']}")
        total += mpmath.mpf(path["product"])
        sizes.append(abs(mpmath.mpf(path["product"])))
    expect(sizes == sorted(sizes, reverse=True), f"not the largest first: {sizes}")
    expect(near(total, mpmath.mpf(record["slope"])), f"paths and rest give {total}, not {record['slope']}")


def check_terms(program, model, record, values):
    """A term for each use of a parameter; what they add up to is its gradient, and so are the parts."""
    terms = [mpmath.mpf(term["value"]) for term in record["terms"]]
    for term, value in zip(record["terms"], terms):
        expect(near(value_of(term["formula"], values), value), f"{model} {record['adjoint']}: {term}")
    expect(near(sum(terms), mpmath.mpf(record["slope"])), f"{model} {record['adjoint']}: the terms give {sum(terms)}")
    parts = record.get("parts", {"data": sum(terms), "penalty": 0})
    for part in ("data", "penalty"):
        one = sum(value for term, value in zip(record["terms"], terms) if term["part"] == part)
        expect(near(one, mpmath.mpf(parts[part])), f"{model} {record['adjoint']}: the part of the {part} is {one}")
    return [term["where"] for term in record["terms"]]


def every_value(program, _, examples):
    for model in sorted(examples.glob("*.txt")):
        trace = records(program, model)
        values = {name: mpmath.mpf(record["value"]) for name, record in trace.items()}
        counts = {}
        names = list(trace)
        for name in names[::1 + len(names) // MOST_CELLS]:
            record = json.loads(explain(program, model, name, "--json", "--paths", "3").stdout)
            expect(record["id"] == name and near(mpmath.mpf(record["value"]), values[name]), f"{model} {name}")
            expect([one["id"] for one in record["operands"]] == trace[name].get("inputs", []), f"{model} {name}")
            users = [user for user in names if name in trace[user].get("inputs", [])]
            # A class number picks what is computed, but is no number put in.
            picks = record["kind"] == "target" and users == [] and record["used_by"] != []
            expect(picks or record["used_by"] == users, f"{model} {name}: {record['used_by']} is not {users}")
            if "formula" in record:
                for text in (record["formula"], record["substituted"]):
                    expect(near(value_of(text, values), values[name]), f"{model} {name}: {text}")
            if record["target"] is None:
                continue
            wanted = "corner" if (pathlib.Path(model).name, name.removeprefix("d")) in CORNERS else "agrees"
            expect(record["check"]["verdict"] == wanted, f"{model} {name}: {record['check']}")
            of = record["paths"][0]["factors"][-1]["by"] if record["paths"] else record["adjoint"].removeprefix("d")
            target = record["target"]
            if target not in counts:
                counts[target] = paths_to(target, trace)
            # A short cut in force is one step where the formulas take several.
            short_cuts = any(one.startswith("derived.") for one in trace)
            walked, counted = int(record["count"]), counts[target][of]
            expect(walked <= counted if short_cuts else walked == counted,
                   f"{model} {name}: {walked} paths, not {counted}")
            check_paths(record, values)
            if "terms" in record:
                check_terms(program, model, record, values)


USES = [
    ("""layout W[to,from]
X = [[1], [0.5], [-1]]
y = 0.4
rnn 2  Wx = [[0.5], [-0.3]]  Wh = [[0.1, 0.4], [-0.2, 0.3]]  b = [0, 0.1]
dense 1 linear  W = [[0.8, -0.5]]
loss half-sse
""", {"dWh1[2,1]": ["step 3", "step 2", "step 1"], "db1[1]": ["step 3", "step 2", "step 1"], "dW2[1,2]": [""]}),
    ("""X = [[1, 0, 2], [0, 1, 1], [2, 1, 0]]
y = 1
conv 1 relu  kernel = 2, K = [[0.2, -0.1], [0.1, 0.5]]
flatten
dense 1 linear  W = [[0.1, 0.2, 0.3, 0.4]]
loss sse
""", {"dK1[1,1,2,1]": [f"output row {row}, output column {column}" for row in (1, 2) for column in (1, 2)]}),
    ("""layout W[to,from]
X = [[1, 0], [0, 1]]
y = [[1, 0], [0, 1]]
dense 3 tanh  W = [[0.5, -0.3], [-0.1, 0.4], [0.2, 0.6]]
dense_tied 1 sigmoid
loss mse l2 = 0.1, l1 = 0.02
""", {"dW1[1,2]": ["layer 2, sample 1", "layer 2, sample 2", "layer 1, sample 1", "layer 1, sample 2", "L2 penalty",
                   "L1 penalty"], "db1[3]": ["sample 1", "sample 2"]}),
    ("""index i = 2
input x[i] = 0.5 -1
param w = 0.3
z = w*x[1] - (w*x[2] + w)
L = z^2
backward L
""", {"dw": ["", "", ""]}),
]


def uses(program, folder, _):
    """Where each use of a parameter is, in words, and that its card lists it."""
    for number, (text, wanted) in enumerate(USES):
        model = folder / f"uses{number}.txt"
        model.write_text(text, encoding="utf-8")
        values = {name: mpmath.mpf(record["value"]) for name, record in records(program, model).items()}
        for name, places in wanted.items():
            record = json.loads(explain(program, model, name, "--json").stdout)
            found = check_terms(program, model, record, values)
            expect(found == places, f"{name}: {found}, not {places}")


def printed_lines(program, folder, examples):
    for model, cell in (("two-two-two", "dW1[1,2]"), ("two-two-two", "b2[1]"), ("xor", "W1[2,1]"), ("xor", "dW1.1.1"),
                        ("xor", "mse"), ("relu", "a1[1]"), ("one-neuron", "z1[1]")):
        for option in (("--digits", "2"), ("--digits", "9"), ("--significant", "4")):
            for paths in ("1", "3", "100"):
                page = folder / "page.md"
                explain(program, examples / f"{model}.txt", cell, *option, "--paths", paths, "-o", page)
                lines.check_lines(page.read_text(encoding="utf-8"), f"{model} {cell} {option} {paths}")


def many_paths(program, folder, _):
    for name, sizes, count in (("wide", [20, 12, 12, 12, 12, 12, 3], 12 ** 4 * 3),
                               ("deep", [10] + [12] * 25 + [2], 12 ** 24 * 2)):
        model = folder / f"{name}.txt"
        model.write_text(networks.dense(sizes), encoding="utf-8")
        started = time.monotonic()
        record = json.loads(explain(program, model, "dW1.1.1", "--json").stdout)
        seconds = time.monotonic() - started
        expect(record["count"] == str(count), f"{name}: {record['count']} paths, not {count}")
        expect(len(record["paths"]) == 5, f"{name}: {len(record['paths'])} paths written out")
        values = {one: mpmath.mpf(made["value"]) for one, made in records(program, model).items()}
        check_paths(record, values)
        expect(seconds < 10, f"{name}: {seconds} s")


CASES = [
    ("formula, operands, users, paths and their count of every value", every_value),
    ("a term for each use of a parameter, with its place", uses),
    ("every printed line of a page recomputes", printed_lines),
    ("more paths than anyone could list", many_paths),
    *neurons.CASES,
]


def in_folder(case, program, examples):
    with tempfile.TemporaryDirectory() as name:
        case(program, pathlib.Path(name), examples)


if __name__ == "__main__":
    PROGRAM, EXAMPLES = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    sys.exit(run_cases([(name, functools.partial(in_folder, case, PROGRAM, EXAMPLES)) for name, case in CASES],
                       sys.argv[3:]))
