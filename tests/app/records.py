"""Results for other programs: JSON, JSON lines, CSV."""

import csv
import io
import json
import math
from decimal import Decimal

import running
from commands import COMMANDS, FAULTY, GOOD, UNDEFINED, code, write
from reporting import expect

# One neuron by hand: z = 1*0.5 - 2*0.25 + 0.1 = 0.1, a = 1/(1 + e^-0.1).
Z = Decimal("0.1")
A = 1 / (1 + (-Z).exp())


def report(program, folder, _):
    model = write(folder, GOOD)
    run = code(program, folder, [model, "--json"], 0)
    record = json.loads(run.text)
    expect(record == {"v": 1, "written": ["model.html"], "undefined": None, "check_passed": True,
                      "float64": []}, f"{record}")
    record = json.loads(code(program, folder, [model, "--json", "-o", "page.md"], 0).text)
    expect(record["written"] == ["page.md", "page.svg"], f"{record}")
    record = json.loads(code(program, folder, [write(folder, UNDEFINED), "--json"], 1).text)
    expect(record["undefined"] == "q", f"{record}")


def trace_lines(program, folder, _):
    model = write(folder, GOOD)
    run = code(program, folder, ["trace", model], 0)
    expect(run.out == code(program, folder, ["trace", model, "--json"], 0).out, "--json differs from the default")
    values = {}
    for line in run.text.splitlines():
        record = json.loads(line)
        expect({"id", "quantity", "index", "stage", "value", "exact"} <= record.keys(), f"{record}")
        values[record["id"]] = record
    expect(values["z1[1]"]["value"] == "0.1" and values["z1[1]"]["exact"], f"{values['z1[1]']}")
    activation = values["a1[1]"]
    expect(abs(Decimal(activation["value"]) - A) < Decimal("1e-26"), f"{activation} is not {A}")
    digits = activation["value"].replace("0.", "", 1)
    expect(len(digits) >= 40 and not activation["exact"], f"{activation}")
    expect(sorted(activation["inputs"]) == ["z1[1]"], f"{activation}")


def trace_table(program, folder, _):
    model = write(folder, GOOD)
    rows = list(csv.reader(io.StringIO(code(program, folder, ["trace", model, "--csv"], 0).text)))
    expect(rows[0] == ["id", "stage", "value", "exact", "card"], f"{rows[0]}")
    expect(all(len(row) == 5 for row in rows), "rows of different lengths")
    lines = code(program, folder, ["trace", model], 0).text.splitlines()
    expect([row[0] for row in rows[1:]] == [json.loads(line)["id"] for line in lines], "other cells than in the JSON")
    expect([row[2] for row in rows[1:]] == [json.loads(line)["value"] for line in lines], "other values")


def expanded(program, folder, _):
    model = write(folder, GOOD)
    record = json.loads(code(program, folder, ["expand", model, "--json"], 0).text)
    expect(record == {"v": 1, "text": code(program, folder, ["expand", model], 0).text}, f"{record}")


def gradient_check(program, folder, _):
    record = json.loads(code(program, folder, ["gradcheck", write(folder, GOOD), "--json"], 0).text)
    expect(record["v"] == 1 and record["passed"] is True, f"{record}")
    names = {one["id"] for one in record["comparisons"]}
    expect({"W1[1,1]", "W1[1,2]", "b1[1]"} <= names, f"{names}")
    gradient = next(one for one in record["comparisons"] if one["id"] == "W1[1,2]")
    by_hand = (A - 1) * A * (1 - A) * 2
    expect(abs(Decimal(gradient["derived"]) - by_hand) < Decimal("1e-26"), f"{gradient} is not {by_hand}")
    expect({one["verdict"] for one in record["comparisons"]} == {"agrees"}, f"{record}")
    expect(abs(Decimal(gradient["dual"]) - by_hand) < Decimal("1e-26"), f"{gradient} is not {by_hand}")
    expect(gradient["taken"] is None and gradient["by_duals"] == "agrees", f"{gradient}")


def corner(program, folder, _):
    model = write(folder, "param w = 0\nL = 3*relu(w) + w\nbackward L\n")
    record = json.loads(code(program, folder, ["gradcheck", model, "--json"], 0).text)
    one = next(one for one in record["comparisons"] if one["id"] == "w")
    expect((one["left"], one["right"], one["taken"]) == ("1", "4", "1"), f"{one}")
    expect((one["verdict"], one["by_differences"], one["by_duals"]) == ("corner",) * 3, f"{one}")
    expect(one["jumps"] is False and one["arises"] == "L" and record["passed"] is True, f"{record}")


def wrong_rule(program, folder, _):
    model = write(folder, "function f(z) = z^2 derivative 2*z + 1e-20\nparam w = 1\nL = f(w)\nbackward L\n")
    record = json.loads(code(program, folder, ["gradcheck", model, "--json"], 1).text)
    one = next(one for one in record["comparisons"] if one["id"] == "w")
    expect((one["verdict"], one["by_differences"], one["by_duals"]) == ("wrong",) * 3, f"{one}")
    expect(record["passed"] is False, f"{record}")


def faults(program, folder, _):
    faulty = write(folder, FAULTY)
    for command in COMMANDS:
        run = code(program, folder, [command, faulty, "--json"], 3)
        record = json.loads(run.text)
        fault = record["faults"][0]
        expect(run.err == b"" and record["v"] == 1, f"{command}: {run.err!r}")
        expect((fault["line"], fault["column"]) == (2, 5) and "nothing" in fault["message"], f"{fault}")
        expect(fault["id"] == "name.unknown", f"{fault}")


def unreadable_as_json(program, folder, _):
    for command in COMMANDS:
        run = code(program, folder, [command, "missing.txt", "--json"], 3)
        expect(run.out == b"" or json.loads(run.text), "no JSON")


def undefined(program, folder, _):
    undefined_model = write(folder, UNDEFINED)
    run = code(program, folder, ["trace", undefined_model], 1)
    records = {record["id"]: record for record in map(json.loads, run.text.splitlines())}
    expect(records["q"]["value"] is None and records["q"]["undefined"] is True, f"{records['q']}")
    expect(records["w"]["value"] == "0", f"{records['w']}")
    expect(records["L"]["because_of"] == "q" and "because_of" not in records["w"], f"{records['L']}")
    explained = json.loads(code(program, folder, ["explain", undefined_model, "L", "--json"], 1).text)
    expect(explained["because_of"] == "q" and "because w = 0" in explained["why"], f"{explained}")
    json.loads(code(program, folder, ["gradcheck", undefined_model, "--json"], 1).text)


def floats(program, folder, _):
    """What 64-bit floats miss. Their side is computed here, in Python's own."""
    model = write(folder, "param z = 40\nparam v = -800\nparam u = 800\na = sigmoid(z)\nd = 1 - a\n"
                  "b = sigmoid(v)\nc = exp(u)\ne = c/c\nf = 3*z\n", "floats.txt")
    summary = json.loads(code(program, folder, [model, "--json"], 0).text)["float64"]
    found = {one["failure"]: (one["first"], one["count"], one["float"], one["value"][:5]) for one in summary}
    # mpmath: 1 - sigmoid(40) = 4.248e-18, sigmoid(-800) = 3.668e-348, exp(800) = 2.726e347
    expect(found == {"cancelled": ("d", 1, "0.0", "4.248"), "underflow": ("b", 1, "0.0", "3.667"),
                     "overflow": ("c", 1, "inf", "2.726"), "undefined": ("e", 1, "nan", "1")}, f"{summary}")
    run = code(program, folder, ["trace", model], 0)
    records = {record["id"]: record.get("float64") for record in map(json.loads, run.text.splitlines())}
    expect(1 - 1 / (1 + math.exp(-40)) == 0, "Python computes otherwise")
    wanted = {"d": ("0.0", "cancelled"), "b": ("0.0", "underflow"), "c": ("inf", "overflow"),
              "e": ("nan", "undefined")}
    found = {name: (one["value"], one["failure"]) for name, one in records.items() if one}
    expect(found == wanted, f"{found}")
    for name in ("d", "f"):
        explained = json.loads(code(program, folder, ["explain", model, name, "--json"], 0).text)
        expect(explained["float64"] == records[name], f"{explained['float64']}")


SHORT_CUT = """index k = 2
target y[k] = 1 0
param z[k] = 0 0
e[k] = exp(z[k])
s = sum(k, e[k])
p[k] = e[k]/s
L = -sum(k, y[k]*log(p[k]))
backward L
adjoint dz[k] = p[k] - y[k] when sum(k, y[k]) = 1
"""


def short_cuts(program, folder, _):
    """In force, refused, and wrong: by hand dz = -1/2 1/2, and -1/4 1/4 for the target 1/2 0."""
    cases = [("in force", SHORT_CUT, 0, None, None, "-0.5"),
             ("refused", SHORT_CUT.replace("= 1 0", "= 0.5 0"), 0, "dz[1]", None, "-0.25"),
             ("wrong", SHORT_CUT.replace("p[k] - y[k]", "p[k] + y[k]"), 1, None, "dz[1]", "1.5")]
    for name, text, wanted, failing, unequal, value in cases:
        model = write(folder, text)
        record = json.loads(code(program, folder, ["gradcheck", model, "--json"], wanted).text)
        told = record["statements"][0]
        expect((told["quantity"], told["derived"]) == ("dz", "derived.dz"), f"{name}: {told}")
        expect((told["in_force"], told["failing"], told["unequal"]) == (failing is None, failing, unequal),
               f"{name}: {told}")
        records = map(json.loads, code(program, folder, ["trace", model], 0).text.splitlines())
        found = {record["id"]: record["value"] for record in records}
        expect(found["dz[1]"] == value, f"{name}: dz[1] is {found['dz[1]']}")
        run = code(program, folder, [model], wanted)
        expect((b"dz[1]" in run.err) == (name == "wrong"), f"{name}: {run.err!r}")


def odd_texts(program, folder, _):
    """JSON must hold whatever the model holds."""
    for content in (b'title "quoted" \\ back\n' + GOOD.encode(), b"x = \xe9\n", b"L = \xed\xa0\x80\n",
                    b"x = 1\ty\x01\n", "title 标题 €\n".encode() + GOOD.encode(), "L = €\n".encode()):
        (folder / "model.txt").write_bytes(content)
        for command in COMMANDS:
            run = running.run(program, [command, "model.txt", "--json"], folder)
            expect(run.code in (0, 3), f"{command} {content!r}: exit code {run.code}: {run.err!r}")
            for line in run.text.splitlines() if command == "trace" else [run.text]:
                json.loads(line)


def mistakes(program, folder, _):
    english = json.loads(code(program, folder, ["mistakes", "--json"], 0).text)
    chinese = json.loads(code(program, folder, ["mistakes", "--json", "--lang", "zh-Hans"], 0).text)
    names = [one["name"] for one in english]
    expect(len(names) >= 40 and len(set(names)) == len(names), f"{names}")
    expect([(one["name"], one["number"]) for one in chinese] == [(one["name"], one["number"]) for one in english],
           "languages list other mistakes")
    for one, other in zip(english, chinese):
        expect(one.keys() == {"name", "number", "sentence"} and 0 <= one["number"] <= 43, f"{one}")
        expect(one["sentence"].isprintable() and one["sentence"] != other["sentence"], f"{one}, {other}")
    numbers = {one["name"]: one["number"] for one in english}
    expect(numbers["updated-weight"] == 12 and numbers["delta-sign"] == 1, f"{numbers}")
    text = code(program, folder, ["mistakes"], 0).text
    expect(all(f"{one['name']}  {one['number']}\n    {one['sentence']}\n" in text for one in english), "text differs")
    code(program, folder, ["mistakes", "--json", "-o", "list.json"], 0)
    expect(json.loads((folder / "list.json").read_text(encoding="utf-8")) == english, "the file differs")


CASES = [
    ("the catalogue of mistakes is a list of name, number, sentence", mistakes),
    ("report says as JSON what was written", report),
    ("trace is one JSON record a line, with at least 40 digits", trace_lines),
    ("trace as CSV holds the same cells and values", trace_table),
    ("expand as JSON holds the same text", expanded),
    ("gradcheck as JSON holds gradients that were computed by hand", gradient_check),
    ("gradcheck as JSON holds both slopes of a corner and what is taken", corner),
    ("gradcheck as JSON says which of two judges finds a rule wrong, and ends with 1", wrong_rule),
    ("stated adjoints are used, refused, or wrong and named", short_cuts),
    ("faults as JSON go to standard output", faults),
    ("a file that cannot be read ends with 3 under --json too", unreadable_as_json),
    ("undefined values are null in JSON", undefined),
    ("values that 64-bit floats miss are marked in JSON", floats),
    ("JSON stays JSON whatever the model holds", odd_texts),
]
