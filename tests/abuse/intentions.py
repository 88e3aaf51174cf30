"""Models that mean harm: macros that never end, definitions that explode, names that write to the terminal."""

import functools
import os
import pathlib
import re
import tempfile

import inputs
import running
from abuse import page_is_clean, readable_messages, within_limits
from reporting import expect

REFUSED = (inputs.UNREADABLE, inputs.LIMIT)
DONE = (0,)


def run_model(program, folder, model, codes, arguments=("model.txt", "-o", "page.html")):
    """Runs under the limits and checks the exit code, the messages and the page."""
    (folder / "model.txt").write_bytes(model.encode("utf-8"))
    run = running.run(program, arguments, folder)
    within_limits(run)
    readable_messages(run)
    expect(run.code in codes, f"exit code {run.code}: {run.out[:200]!r} {run.err[:500]!r}")
    page = folder / "page.html"
    expect(page.exists() == (run.code in (0, 1) and "-o" in arguments), "a page is there, or is missing")
    if page.exists():
        page_is_clean(page)
    return run


def load(program, folder, name, content=None):
    if content is not None:
        (folder / name).write_text(content, encoding="utf-8")
    run = run_model(program, folder, f"load {name}\n" + inputs.NEURON, REFUSED)
    expect("model.txt:1:" in run.messages or f"{name}:" in run.messages, run.messages)
    return run


def load_itself(program, folder):
    load(program, folder, "model.txt")


def load_what_is_not_there(program, folder):
    load(program, folder, "missing.txt")


def load_a_folder(program, folder):
    load(program, folder, ".")


def load_a_device(program, folder):
    load(program, folder, "/dev/zero")


def load_a_pipe(program, folder):
    os.mkfifo(folder / "pipe.txt")
    load(program, folder, "pipe.txt")


def load_a_huge_file(program, folder):
    with open(folder / "huge.txt", "wb") as file:
        file.truncate(1 << 36)  # a hole: takes no room
    load(program, folder, "huge.txt")


def load_what_is_no_macro(program, folder):
    load(program, folder, "words.txt", "These are words.\n")


def macro_without_an_end(program, folder):
    for body in ("{for t = 1..3}\n", "{if units}\n", "{end}\n", "{\n", "{for}{end}\n", "{units"):
        use(program, folder, body + "q = 1\n", REFUSED)


def load_many_times(program, folder):
    (folder / "layer.txt").write_text("macro layer units\na{l} = 1\n", encoding="utf-8")
    run_model(program, folder, "load layer.txt\n" * 20_000 + inputs.NEURON, (*DONE, *REFUSED))


def use(program, folder, body, codes, call="storm 1"):
    (folder / "storm.txt").write_text("macro storm units\n" + body, encoding="utf-8")
    return run_model(program, folder, f"load storm.txt\nx = 1\n{call}\n", codes)


def macro_that_never_ends(program, folder):
    use(program, folder, "{for t = 1..1000000000}q{t} = 1\n{end}", REFUSED)


def macro_loops_in_one_another(program, folder):
    loops = "".join("{for %s = 1..1000}" % letter for letter in "abcdefgh")
    use(program, folder, loops + "q{a}{b}{c}{d}{e}{f}{g}{h} = 1\n" + "{end}" * 8, REFUSED)


def macro_with_a_range_beyond_64_bits(program, folder):
    use(program, folder, "{for t = 1..99999999999999999999999}q{t} = 1\n{end}", REFUSED)
    use(program, folder, "{for t = -9223372036854775808..9223372036854775807}q{t} = 1\n{end}", REFUSED)


def macro_that_calls_itself(program, folder):
    use(program, folder, "storm {units}\n", REFUSED)


def macro_that_loads_itself(program, folder):
    use(program, folder, "load storm.txt\nq = 1\n", (*DONE, *REFUSED))


def macro_of_conditions(program, folder):
    use(program, folder, "{if units}" * 10_000 + "q = 1\n" + "{end}" * 10_000, (*DONE, *REFUSED))


def macro_with_a_large_body(program, folder):
    use(program, folder, "{for t = 1..1000}" + "q{t} = " + "1+" * 1000 + "1\n{end}", REFUSED)


def functions_that_call_each_other(program, folder):
    run_model(program, folder, "function f(z) = f(z) derivative 1\nparam w = 1\nL = f(w)\n", REFUSED)
    run_model(program, folder, "function f(z) = g(z) derivative 1\nfunction g(z) = f(z) derivative 1\n"
                               "param w = 1\nL = f(w)\n", REFUSED)


def functions_that_double(program, folder):
    model = "function f0(z) = z + z derivative 2\n"
    for i in range(1, 60):
        model += f"function f{i}(z) = f{i - 1}(z) + f{i - 1}(z) derivative 1\n"
    run_model(program, folder, model + "param w = 1\nL = f59(w)\nbackward L\n", (*DONE, *REFUSED))


def functions_of_functions(program, folder):
    nested = "sigmoid(" * 200 + "w" + ")" * 200
    run_model(program, folder, f"param w = 1\nL = {nested}\nbackward L\n", (*DONE, *REFUSED))


def long_products(program, folder):
    for factors in (200, 2000):
        model = "".join(f"param w{i} = 1.01\n" for i in range(factors))
        model += "L = " + "*".join(f"w{i}" for i in range(factors)) + "\nbackward L\n"
        run_model(program, folder, model, (*DONE, *REFUSED))
        (folder / "page.html").unlink(missing_ok=True)


def derivatives_of_derivatives(program, folder):
    model = "param w = 1.1\nL = sigmoid(exp(w)*tanh(w*w))/(1 + w^3)\nbackward L\n"
    last = "dw"
    for i in range(8):
        model += f"M{i} = {last}*{last}\nbackward M{i} as d{i}_\n"
        last = f"d{i}_w"
    run_model(program, folder, model, (*DONE, *REFUSED))


def chain(length, backward):
    model = "param w = 0.5\nq0 = w\n" + "".join(f"q{i} = q{i - 1} + 0.001\n" for i in range(1, length))
    return model + f"L = q{length - 1}^2\n" + ("backward L\n" if backward else "")


def five_thousand_definitions(program, folder):
    for command in ("expand", "trace"):
        run_model(program, folder, chain(5000, True), (*DONE, *REFUSED), (command, "model.txt"))


def five_thousand_definitions_checked(program, folder):
    run_model(program, folder, chain(5000, True), (*DONE, *REFUSED), ("gradcheck", "model.txt"))


def two_thousand_definitions_as_a_page(program, folder):
    run_model(program, folder, chain(2000, False), (*DONE, *REFUSED))


def everything_uses_everything(program, folder):
    model = "param w = 0.5\nq0 = w\n"
    for i in range(1, 250):
        model += f"q{i} = 0.001*(" + " + ".join(f"q{j}" for j in range(i)) + ")\n"
    run_model(program, folder, model + "L = q249\nbackward L\n", (*DONE, *REFUSED))


def a_million_weights(program, folder):
    row = "[" + ",".join(["0.001"] * 1000) + "]"
    model = ("layout W[to,from]\nx = " + " ".join(["1"] * 1000) + "\ny = " + " ".join(["1"] * 1000) +
             "\ndense 1000 linear W = [" + ",".join([row] * 1000) + "]\nloss mse\n")
    run_model(program, folder, model, (inputs.LIMIT,))


def more_cards_than_a_page_holds(program, folder):
    run_model(program, folder, "index i = 30000\nparam w = 1\nq[i] = w\nL = sum(i, q[i])\nbackward L\n",
              (inputs.LIMIT,))


def control_characters(program, folder):
    for model in ("title \x1b[31mred\x1b]0;owned\x07\n" + inputs.NEURON,
                  "title \x9b31m \u202etxt.exe\n" + inputs.NEURON,
                  "# \x1b[2J\n" + inputs.NEURON, "\x1b[31mw = 1\n", "param w\x1b[0m = 1\n", "L = \u202e1\n",
                  "load \x1b[31m.txt\n" + inputs.NEURON, "dense 1 \x1b[5m\n", "x = 1\r\x1b[1A\n" + inputs.NEURON):
        for arguments in (("model.txt", "-o", "page.html"), ("expand", "model.txt"), ("gradcheck", "model.txt")):
            run = run_model(program, folder, model, (0, 1, *REFUSED), arguments)
            expect(b"\x1b" not in run.out, f"{model[:30]!r}: an escape character on standard output")
            (folder / "page.html").unlink(missing_ok=True)


def control_characters_on_the_command_line(program, folder):
    for arguments in (["\x1b[31mmissing.txt"], ["--\x1b[31mred"], ["model.txt", "-o", "\x1b[31m/page.html"],
                      ["\x1b[31mbad.txt"]):
        (folder / "model.txt").write_text(inputs.NEURON, encoding="utf-8")
        (folder / "\x1b[31mbad.txt").write_text("L = (\n", encoding="utf-8")
        run = running.run(program, arguments, folder)
        expect(run.code in (2, 3, 5), f"{arguments}: exit code {run.code}")
        readable_messages(run)


SCRIPT = "<script>alert(1)</script>]]><img src=x onerror=alert(2)>&amp;\"'--><!--</title></svg>"


def script_in_the_title(program, folder):
    run_model(program, folder, f"title {SCRIPT}\n{inputs.NEURON}", DONE)
    page = (folder / "page.html").read_text(encoding="utf-8")
    for bad in ("<script>alert", "<img", "onerror=alert(2)>", "<!--<"):
        expect(bad not in page, f"{bad} stands in the page")
    expect(page.lower().count("<script") <= 2, "more scripts than the page's own")


def markdown_in_the_title(program, folder):
    title = SCRIPT + " [x](javascript:alert(1)) ![y](http://z) `c` $a$ **b** # h | t"
    (folder / "model.txt").write_text(f"title {title}\n{inputs.NEURON}", encoding="utf-8")
    run = running.run(program, ["model.txt", "-o", "page.md"], folder)
    expect(run.code == 0, f"exit code {run.code}: {run.err!r}")
    for name in ("page.md", "page.svg"):
        text = page_is_clean(folder / name)
        for bad in ("<script", "<img", "](javascript:", "](http"):
            expect(not re.search(r"(?<!\\)" + re.escape(bad), text), f"{bad} stands in {name}")


def names_of_a_browser(program, folder):
    for name in ("constructor", "__proto__", "toString", "alert", "class", "e", "pi", "inf", "nan", "CON"):
        run_model(program, folder, f"param {name} = 2\nL = {name}*{name}\nbackward L\n", (*DONE, *REFUSED))
        (folder / "page.html").unlink(missing_ok=True)


def training_without_an_end(program, folder):
    for train in ("steps = 1000000000", "epochs = 1000000000", "steps = 1e9, every = 1000000"):
        model = f"{inputs.NEURON}\ntrain rate = 0.1, {train}\n"
        for command in ("trace", "report"):
            options = ["-o", "page.html"] if command == "report" else []
            run_model(program, folder, model, (*DONE, *REFUSED), (command, "model.txt", *options))
            (folder / "page.html").unlink(missing_ok=True)
    for train in ("steps = 1e400", "steps = 99999999999999999999", "batch = 1e30", "loss_below = 1e-5000",
                  "seed = -1, order = shuffled, batch = 1", "every = 1e-400"):
        run_model(program, folder, f"{inputs.NEURON}\ntrain rate = 0.1, {train}\n", REFUSED)


CASES = [
    ("load of the model itself", load_itself),
    ("load of a file that is not there", load_what_is_not_there),
    ("load of a folder", load_a_folder),
    ("load of a device that never ends", load_a_device),
    ("load of a pipe that nobody writes to", load_a_pipe),
    ("load of a file of 64 gibibytes", load_a_huge_file),
    ("load of what is no macro", load_what_is_no_macro),
    ("load 20,000 times", load_many_times),
    ("a macro with braces that do not match", macro_without_an_end),
    ("a macro that repeats a thousand million times", macro_that_never_ends),
    ("a macro with eight loops in one another", macro_loops_in_one_another),
    ("a macro with a range beyond 64 bits", macro_with_a_range_beyond_64_bits),
    ("a macro that calls itself", macro_that_calls_itself),
    ("a macro that loads itself", macro_that_loads_itself),
    ("a macro of 10,000 conditions in one another", macro_of_conditions),
    ("a macro of a million terms", macro_with_a_large_body),
    ("functions that call each other", functions_that_call_each_other),
    ("functions that double sixty times", functions_that_double),
    ("200 functions in one another", functions_of_functions),
    ("products of 200 and 2,000 factors", long_products),
    ("derivatives of derivatives", derivatives_of_derivatives),
    ("a chain of 5,000 definitions", five_thousand_definitions),
    ("a chain of 5,000 definitions, checked", five_thousand_definitions_checked),
    ("a chain of 2,000 definitions as a page", two_thousand_definitions_as_a_page),
    ("250 definitions that use all before them", everything_uses_everything),
    ("a matrix of a million weights", a_million_weights),
    ("more cards than a page holds", more_cards_than_a_page_holds),
    ("control characters in the model", control_characters),
    ("control characters on the command line", control_characters_on_the_command_line),
    ("a script in the title", script_in_the_title),
    ("Markdown in the title", markdown_in_the_title),
    ("names that mean something elsewhere", names_of_a_browser),
    ("a thousand million steps, and numbers beyond all limits", training_without_an_end),
]


def in_folder(program, case):
    with tempfile.TemporaryDirectory() as name:
        case(program, pathlib.Path(name))


def cases(program):
    for name, case in CASES:
        yield "intention: " + name, functools.partial(in_folder, program, case)
