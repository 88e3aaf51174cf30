"""Passes as with a pencil: the option, the records, what rounding hides and how many digits would show it."""

import csv
import io
import json
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

import running
from commands import GOOD, code, write
from reporting import expect

EXAMPLES = ("two-two-two", "xor", "relu", "softmax", "optimiser-adam", "extreme-values", "stated-short-cut")
RULES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "truncate": ROUND_DOWN}
MOST = 12
BATCH = "X = [[0, 1], [1, 0]]\ny = 1 0\ndense 1 sigmoid  W = [[0.5], [-0.25]]  b = 0.1\nloss half-sse\n" \
        "train rate = 0.5, batch = 1, steps = 2\n"
# p is 0.0025 and 1 - q is 0.0025 without rounding.
LOGARITHM = "param w = 0.05\np = w^2\nq = 1 - w^2\nL = log(p) + log(1 - q)\n"


def only_digits_are_taken(program, folder, _):
    model = write(folder, GOOD)
    for command in ("report", "explain", "trace"):
        cell = ["a1"] if command == "explain" else []
        expect("--pencil" in code(program, folder, [command, "--help"], 0).text, f"{command} --help")
        for digits in ("0", "13", "4x", "s", "4ss", "-1", "", "0s", "four", "4.0"):
            run = code(program, folder, [command, model, *cell, f"--pencil={digits}"], 2)
            expect(run.out == b"" and run.err != b"", f"{command} --pencil={digits}")
        for other in (["--exact"], ["--digits", "4"], ["--significant", "4"]):
            code(program, folder, [command, model, *cell, "--pencil", "4", *other], 2)
        code(program, folder, [command, model, *cell, "--pencil", "12s", "--rounding", "truncate"], 0)
        code(program, folder, [command, model, *cell, "--pencil", "4", "--step", "2"], 2 if command == "trace" else 3)
    run = code(program, folder, ["trace", model, "--pencil", "4", "--steps", "1,2"], 3)
    expect("leave out --pencil" in run.messages, run.messages)
    batch = write(folder, BATCH, "batch.txt")
    for command in (["report", batch], ["explain", batch, "L"], ["trace", batch]):
        code(program, folder, [*command, "--pencil", "4"], 3)


def run_quietly(program, folder, *arguments):
    """What is undefined ends with 1, which is no matter here."""
    run = running.run(program, [*map(str, arguments)], folder)
    expect(run.code in (0, 1), f"{arguments}: exit code {run.code}: {run.messages[:300]}")
    return run.text


def records(program, folder, model, *options):
    lines = run_quietly(program, folder, "trace", model, *options).splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


def number(text):
    return None if text is None else Decimal(text)


def carried(value, count, kind, rule):
    """As rounding by hand is taught."""
    if kind == "significant" or abs(value) >= Decimal(10) ** 21:
        return Context(prec=count, rounding=RULES[rule], Emax=10**17, Emin=-10**17).plus(value)
    return value.quantize(Decimal(1).scaleb(-count), rounding=RULES[rule], context=Context(prec=100))


class Pass:
    """A pass with the pencil as `trace` records it, and what its digits hide."""

    def __init__(self, program, folder, model, count, kind, rule):
        self.count, self.kind, self.rule = count, kind, rule
        option = f"{count}{'s' if kind == 'significant' else ''}"
        self.cells = records(program, folder, model, "--pencil", option, "--rounding", rule)

    def old(self, name):
        """The parameter whose next value a cell is."""
        quantity = self.cells[name]["quantity"]
        if not quantity.endswith("'") or self.cells[name]["stage"] != "update":
            return None
        return self.cells.get(name.replace("'", "", 1))

    def moves(self, name):
        old = self.old(name)
        return old is not None and is_parameter(self.cells, old)

    def hidden(self, name):
        """How a cell is hidden, "" if it is not."""
        cell = self.cells[name]
        exact, value = number(cell["unrounded"]), number(cell["value"])
        if cell["stage"] == "given" or exact is None:
            return ""
        if value is None:
            return "undefined"
        if self.moves(name):
            before = number(self.old(name)["value"])
            if exact != before and value == carried(before, self.count, self.kind, self.rule):
                return "unmoved"
        if exact == 0:
            return ""
        if value == 0:
            return "zero"
        if (value < 0) != (exact < 0):
            return "sign"
        small = self.kind == "decimals" and abs(exact) < Decimal(1).scaleb(-self.count)
        return "below_unit" if small else ""

    def all_hidden(self):
        return {name: how for name in self.cells if (how := self.hidden(name))}

    def told(self, name, how):
        """(value, value without rounding) of what was hidden: of a parameter its step."""
        cell = self.cells[name]
        before = number(self.old(name)["value"]) if how == "unmoved" else Decimal(0)
        value, exact = number(cell["value"]), number(cell["unrounded"])
        with_all = Context(prec=120)
        return value if value is None else with_all.subtract(value, before), with_all.subtract(exact, before)

    def shows(self, hidden):
        """Whether nothing is hidden, and two digits of each of these are right."""
        for name, how in hidden.items():
            value, exact = self.told(name, how)
            half = Decimal(5).scaleb(exact.adjusted() - 2)
            if value is None or abs(value - exact) >= half:
                return False
            if self.kind == "decimals" and exact.adjusted() + self.count < 1:
                return False
        return not self.all_hidden()


def is_parameter(cells, old):
    """A state's own steps say nothing of what is learnt."""
    return f"d{old['quantity']}" in {cell["quantity"] for cell in cells.values()}


def report_record(program, folder, model, option, rule):
    return json.loads(run_quietly(program, folder, "report", model, "--pencil", option, "--rounding", rule, "--json", "-o",
                                  "page.md"))["pencil"]


def values_without_rounding_are_those_of_the_plain_pass(program, folder, examples):
    for name in EXAMPLES:
        model = examples / f"{name}.txt"
        plain = records(program, folder, model, "--steps", "1")
        for option, kind in (("3", "decimals"), ("2s", "significant")):
            cells = Pass(program, folder, model, int(option.rstrip("s")), kind, "half-up").cells
            expect({cell: record["unrounded"] for cell, record in cells.items()} ==
                   {cell: record["value"] for cell, record in plain.items()}, f"{name} --pencil {option}")
            rows = list(csv.DictReader(io.StringIO(run_quietly(program, folder, "trace", model, "--csv", "--pencil", option))))
            expect(list(rows[0]) == ["id", "stage", "value", "exact", "card", "unrounded"], f"{list(rows[0])}")
            for row in rows:
                expect((row["value"], row["unrounded"]) ==
                       tuple(cells[row["id"]][key] or "undefined" for key in ("value", "unrounded")), f"{row}")


def what_is_hidden_is_told(program, folder, examples):
    """Found anew in the records of the trace, kind for kind; and no smaller number of digits would do."""
    compared = 0
    for at, name in enumerate(EXAMPLES):
        model = examples / f"{name}.txt"
        rule = list(RULES)[at % 3]
        for option, kind in (("2", "decimals"), ("4", "decimals"), ("2s", "significant")):
            done = Pass(program, folder, model, int(option.rstrip("s")), kind, rule)
            told = report_record(program, folder, model, option, rule)
            hidden = done.all_hidden()
            expect({one["id"]: one["hidden"] for one in told["hidden"]} == hidden,
                   f"{name} --pencil {option} {rule}: {told['hidden']} {hidden}")
            expect((told["digits"], told["kind"], told["rounding"]) == (done.count, kind, rule), f"{told}")
            for one in told["hidden"]:
                value, exact = done.told(one["id"], one["hidden"])
                expect(abs(Decimal(one["unrounded"]) - exact) <= Decimal("1e-45") * abs(exact), f"{one} {exact}")
            compared += len(hidden)
            enough_is_least(program, folder, model, rule, hidden, told["enough"])
    expect(compared > 50, f"only {compared} hidden values")


def enough_is_least(program, folder, model, rule, hidden, enough):
    for kind, count in enough.items():
        if not hidden:
            expect(count is None, f"{model}: {enough}")
            continue
        least = next((digits for digits in range(1 if kind == "decimals" else 2, MOST + 1)
                      if Pass(program, folder, model, digits, kind, rule).shows(hidden)), None)
        expect(count == least, f"{model} {rule}: {count} {kind} are told, {least} are enough")


def a_logarithm_of_a_rounded_zero_is_explained(program, folder, _):
    model = write(folder, LOGARITHM)
    run = code(program, folder, ["explain", model, "L", "--pencil", "2"], 1)
    expect("comes from rounding on the way: without rounding p is 0.0025" in " ".join(run.text.split()), run.text)
    expect(code(program, folder, ["explain", model, "L", "--pencil", "4"], 0).text, "no text")


def explanations_are_of_both_passes(program, folder, examples):
    model = str(examples / "two-two-two.txt")
    cells = Pass(program, folder, model, 4, "decimals", "half-up").cells
    for cell in ("W1[1,1]", "dW1[1,1]", "a1[1]", "W2'[1,1]"):
        record = json.loads(code(program, folder, ["explain", model, cell, "--pencil", "4", "--json"], 0).text)
        expect(record["pencil"] == {"digits": 4, "kind": "decimals", "rounding": "half-up"}, f"{record}")
        expect((record["value"], record["unrounded"]) == (cells[cell]["value"], cells[cell]["unrounded"]), f"{record}")
        for operand in record["operands"]:
            expect((operand["value"], operand["unrounded"]) ==
                   (cells[operand["id"]]["value"], cells[operand["id"]]["unrounded"]), f"{operand}")
        if cell == "dW1[1,1]":
            total = sum((Decimal(path["product"]) for path in record["paths"]), Decimal(record["rest"]))
            expect(abs(total - Decimal(cells[cell]["unrounded"])) < Decimal("1e-25"), f"{total} {cells[cell]}")
    text = " ".join(code(program, folder, ["explain", model, "dW1[1,1]", "--pencil", "4"], 0).text.split())
    expect(f"Without rounding: ≈ {Decimal(cells['dW1[1,1]']['unrounded']):.8f}." in text, text)
    expect("those of the pass without rounding, so that their products add up" in text, text)
    listed = json.loads(code(program, folder, ["explain", model, "dW1", "--pencil", "4", "--json"], 0).text)["cells"]
    expect([one["unrounded"] for one in listed] == [cells[one["id"]]["unrounded"] for one in listed], f"{listed}")


CASES = [("pencil: only digits are taken, and no other rounding beside them", only_digits_are_taken),
         ("pencil: values without rounding are those of the plain pass", values_without_rounding_are_those_of_the_plain_pass),
         ("pencil: what is hidden is told, and how many digits show it", what_is_hidden_is_told),
         ("pencil: the logarithm of a rounded zero is explained", a_logarithm_of_a_rounded_zero_is_explained),
         ("pencil: explanations are of both passes", explanations_are_of_both_passes)]
