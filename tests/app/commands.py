"""Commands, options, help and exit codes."""

import running
from reporting import expect

GOOD = "x = 1.0 2.0\ny = 1\ndense 1 sigmoid  W = [[0.5, -0.25]]  b = 0.1\nloss  half-sse\ntrain rate = 0.5\n"
FAULTY = "x = 1\nL = nothing\n"
UNDEFINED = "param w = 0\nq = log(w)\nL = q^2\nbackward L\n"
TOO_LARGE = "index i = 30000\nparam w = 1\nq[i] = w\nL = sum(i, q[i])\nbackward L\n"
COMMANDS = ("report", "trace", "expand", "gradcheck", "train")  # of a model alone
OTHERS = ("explain", "worksheet", "new", "flow", "lesson", "mistakes", "grade", "check")


def write(folder, content, name="model.txt"):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")
    return name


def code(program, folder, arguments, wanted):
    run = running.run(program, arguments, folder)
    expect(run.code == wanted, f"{' '.join(arguments)}: exit code {run.code}, not {wanted}: {run.err[:300]!r}")
    return run


def help_has_an_example(program, folder, _):
    for arguments in ([], *([command] for command in COMMANDS + OTHERS)):
        run = code(program, folder, [*arguments, "--help"], 0)
        expect("Example: " in run.text and run.err == b"", f"{arguments}: no example: {run.text}")
        expect(all(len(line) <= 120 for line in run.text.splitlines()), f"{arguments}: a long line")
    for command in COMMANDS:
        expect(f"\n  {command}" in code(program, folder, ["--help"], 0).text, f"{command} is not in the help")


def example_of_the_help_works(program, folder, _):
    text = code(program, folder, ["--help"], 0).text
    example = "\n".join(line[4:] for line in text.split("Example: ", 1)[1].splitlines() if line.startswith("    "))
    code(program, folder, [write(folder, example, "neuron.txt")], 0)


def version_is_told(program, folder, _):
    expect(code(program, folder, ["--version"], 0).text.startswith("backstep "), "no version")


def usage(program, folder, _):
    model = write(folder, GOOD)
    code(program, folder, [], 2)
    for arguments in (["--unknown"], [model, "--unknown"], ["report", model, "--unknown"], ["report"], ["trace"],
                      [model, "--digits", "0"], [model, "--digits", "41"], [model, "--digits", "four"],
                      [model, "--digits"], [model, "--significant", "0"], [model, "--lang", "xx"], [model, "-o"],
                      [model, "another.txt"], ["trace", model, "--digits", "3"], ["expand", model, "--csv"]):
        run = code(program, folder, arguments, 2)
        expect(run.err != b"" and run.out == b"", f"{arguments}: {run.out[:100]!r} {run.err[:100]!r}")
    for arguments in (["trace", model, "--steps", "0"], ["report", model, "--step", "-1"]):
        run = code(program, folder, arguments, 2)
        expect("is not 1 or more" in run.err.decode() and len(run.err) < 200, f"{arguments}: {run.err!r}")
    expect(running.files(folder) == {model}, f"files: {running.files(folder)}")


def exit_codes(program, folder, _):
    good = write(folder, GOOD, "good.txt")
    faulty = write(folder, FAULTY, "faulty.txt")
    undefined = write(folder, UNDEFINED, "undefined.txt")
    for command in COMMANDS:
        code(program, folder, [command, good], 0)
        code(program, folder, [command, faulty], 3)
        code(program, folder, [command, "missing.txt"], 3)
        code(program, folder, [command, good, "-o", "missing/file.html"], 5)
    for command in ("report", "trace", "gradcheck"):
        code(program, folder, [command, undefined], 1)
    code(program, folder, [undefined], 1)
    code(program, folder, ["report", write(folder, TOO_LARGE)], 4)


def results_and_messages_are_apart(program, folder, _):
    good, faulty = write(folder, GOOD, "good.txt"), write(folder, FAULTY, "faulty.txt")
    for command in COMMANDS:
        run = code(program, folder, [command, good], 0)
        expect(run.out != b"" and run.err == b"", f"{command}: {run.out[:80]!r} {run.err[:80]!r}")
        run = code(program, folder, [command, faulty], 3)
        expect(run.out == b"" and run.messages.startswith("faulty.txt:2:5: "), f"{command}: {run.err[:80]!r}")


def output_stands_beside_the_model(program, folder, _):
    write(folder, GOOD, "models/mine.txt")
    write(folder, GOOD, "models/without")
    write(folder, GOOD, "models/a.b.txt")
    for model, page in (("mine.txt", "mine.html"), ("without", "without.html"), ("a.b.txt", "a.b.html")):
        run = code(program, folder, [f"models/{model}"], 0)
        expect(f"models/{page}" in run.text, f"it does not say what was written: {run.text}")
        expect((folder / "models" / page).exists(), f"no {page} beside the model")


def short_and_long_command_are_one(program, folder, _):
    model = write(folder, GOOD)
    code(program, folder, [model, "-o", "a.html"], 0)
    code(program, folder, ["report", model, "-o", "b.html"], 0)
    code(program, folder, [model, "--output", "c.html"], 0)
    expect(len({(folder / name).read_bytes() for name in ("a.html", "b.html", "c.html")}) == 1, "pages differ")


def standard_input_is_a_model(program, folder, _):
    model = write(folder, GOOD)
    code(program, folder, [model], 0)
    page = (folder / "model.html").read_bytes()
    for arguments in (["-"], ["report", "-"], ["-", "-o", "-"]):
        run = running.run(program, arguments, folder, GOOD.encode())
        expect(run.code == 0 and run.out == page, f"{arguments}: exit code {run.code}, another page")
    run = running.run(program, ["-", "-o", "given.html"], folder, GOOD.encode())
    expect(run.code == 0 and (folder / "given.html").read_bytes() == page, "another page with -o")
    for command in ("trace", "expand", "gradcheck"):
        run = running.run(program, [command, "-"], folder, GOOD.encode())
        expect(run.code == 0 and run.out == code(program, folder, [command, model], 0).out, f"{command} differs")
    run = running.run(program, ["-"], folder, FAULTY.encode())
    expect(run.code == 3 and b":2:5: " in run.err, f"{run.code} {run.err!r}")
    expect(running.files(folder) == {model, "model.html", "given.html"}, f"files: {running.files(folder)}")


CASES = [
    ("the help of every command has an example", help_has_an_example),
    ("the example of the help works", example_of_the_help_works),
    ("the version is told", version_is_told),
    ("wrong usage ends with 2 and writes nothing", usage),
    ("the exit codes are those of the documentation", exit_codes),
    ("results go to standard output, messages to standard error", results_and_messages_are_apart),
    ("a page stands beside its model unless told otherwise", output_stands_beside_the_model),
    ("the command report may be left out", short_and_long_command_are_one),
    ("a dash reads the model from standard input", standard_input_is_a_model),
]
