"""The command explain: names good and bad, where its results go."""

import json
import re

import running
import terminal
from commands import GOOD, UNDEFINED, code, write
from reporting import expect

TWO = "x = 1.0 2.0\ny = 1 0\nlayout W[to,from]\ndense 2 sigmoid  W = [[0.5, -0.25], [0.1, 0.3]]\nloss half-sse\n"


def explain(program, folder, cell, *options, wanted=0, model="model.txt"):
    return code(program, folder, ["explain", model, cell, *options], wanted)


def every_spelling_is_read(program, folder, _):
    write(folder, GOOD)
    shown = {explain(program, folder, name).out
             for name in ("dW1[1,2]", "dW1.1.2", " dW1[ 1, 2 ]", "dL/dW1[1,2]", "∂L/∂W1[1,2]", "dL/dW1.1.2")}
    expect(len(shown) == 1 and shown.pop() != b"", "spellings of one cell differ")
    expect(explain(program, folder, "W1'[1,1]").out == explain(program, folder, "W1_next.1.1").out, "W1' differs")
    expect(explain(program, folder, "dz1").out == explain(program, folder, "dz1[1]").out, "the only cell differs")


def bad_names_are_refused_with_a_remedy(program, folder, _):
    write(folder, TWO)
    for name, sentence in (("dw1.1.1", "did you mean “dW1”? There are: x, y, W1, "),
                           ("q", "Hint: there are: x, y, W1, "),
                           ("W1[3,1]", "the indices of W1 run over j = 1..2, i = 1..2"),
                           ("W1[0,1]", "W1[0,1] does not exist"),
                           ("W1[1]", "“W1” has 2 indices, 1 given"), ("L[1]", "“L” has 0 indices, 1 given"),
                           ("W1[1", "is not the name of a value"), ("", "is not the name of a value"),
                           ("W1[1,2]; rm", "is not the name of a value"), ("x[1.5]", "is not the name of a value"),
                           ("\x1b[31mx", "is not the name of a value"), ("W" * 100_000, "is not the name of a value"),
                           ("x[99999999999999999999999]", "is not the name of a value"),
                           ("{name}", "no value called “{name}”"),
                           ("dM/dx", "there is no value called")):
        run = explain(program, folder, name, wanted=3)
        expect(run.out == b"" and sentence in run.messages, f"{name[:50]!r}: {run.messages[:300]!r}")
        expect(b"\x1b" not in run.err and len(run.err) < 2000, f"{name[:50]!r}: {run.err[:100]!r}")
        fault = json.loads(explain(program, folder, name, "--json", wanted=3).text)["faults"][0]
        expect(fault["id"].startswith("cell.") and fault["hint"], f"{fault}")


def a_name_alone_lists_its_values(program, folder, _):
    write(folder, TWO)
    run = explain(program, folder, "dW1")
    expect("dW1 has 4 values" in run.text and "dW1[2,1]" in run.text, run.text)
    cells = json.loads(explain(program, folder, "dW1", "--json").text)["cells"]
    expect([cell["id"] for cell in cells] == ["dW1[1,1]", "dW1[1,2]", "dW1[2,1]", "dW1[2,2]"], f"{cells}")
    run = explain(program, folder, "dW1", "-o", "page.html", wanted=3)
    expect("write for example dW1[1,1]" in run.messages, run.messages)
    expect(running.files(folder) == {"model.txt"}, f"{running.files(folder)}")


def given_values_say_so(program, folder, _):
    write(folder, GOOD)
    for name, words in (("x.1", "x₁ is given, not computed: 1.0."), ("rate", "η is given, not computed: 0.5."),
                        ("y[1]", "y₁ is given, not computed: 1.")):
        text = explain(program, folder, name).text
        expect(words in text and "Where it is used" in text, f"{name}: {text}")
    expect("How w₁₁⁽¹⁾ acts on L" in explain(program, folder, "W1.1.1").text, "a weight without its effect")


def results_go_where_they_are_sent(program, folder, _):
    write(folder, GOOD)
    text = explain(program, folder, "L").out
    for arguments, files in ((["-o", "a.html"], {"a.html"}), (["-o", "b.md"], {"b.md", "b.svg"}),
                             (["-o", "c.txt"], {"c.txt"}),
                             (["--json", "-o", "d.json"], {"d.json"}), (["--json", "-o", "e.html"], {"e.html"})):
        before = running.files(folder)
        run = explain(program, folder, "L", *arguments)
        expect(running.files(folder) - before == files, f"{arguments}: {running.files(folder) - before}")
        if arguments == ["--json", "-o", "e.html"]:
            expect(json.loads(run.text)["id"] == "L", f"{arguments}: {run.text[:100]}")
    expect((folder / "c.txt").read_bytes() == text, "text in a file differs")
    expect(json.loads((folder / "d.json").read_text(encoding="utf-8"))["kind"] == "defined", "no record in the file")
    explain(program, folder, "L", "-o", "missing/a.html", wanted=5)
    explain(program, folder, "L", "-o", "model.txt", wanted=5)
    for arguments in (["--paths", "0"], ["--paths", "1001"], ["--digits", "0"], ["--csv"]):
        explain(program, folder, "L", *arguments, wanted=2)
    code(program, folder, ["explain", "model.txt"], 2)


def help_faults_and_standard_input(program, folder, _):
    text = code(program, folder, ["explain", "--help"], 0).text
    expect("Example: backstep explain " in text and all(len(line) <= 120 for line in text.splitlines()), text)
    write(folder, "x = 1\nL = nothing\n", "faulty.txt")
    run = explain(program, folder, "L", wanted=3, model="faulty.txt")
    expect(run.messages.startswith("faulty.txt:2:5: ") and run.out == b"", run.messages)
    explain(program, folder, "L", wanted=3, model="missing.txt")
    write(folder, GOOD)
    run = running.run(program, ["explain", "-", "L"], folder, GOOD.encode())
    expect(run.code == 0 and run.out == explain(program, folder, "L").out, f"{run.code} {run.err!r}")


def undefined_values_are_said_and_counted(program, folder, _):
    write(folder, UNDEFINED)
    run = explain(program, folder, "dw", wanted=1)
    expect("undefined" in run.text and "q is undefined" in run.messages, f"{run.text} {run.messages}")
    record = json.loads(explain(program, folder, "dw", "--json", wanted=1).text)
    expect(record["value"] is None and record["count"] == "1" and record["paths"] == [], f"{record}")


def lines_keep_to_their_width(program, folder, examples):
    text = code(program, folder, ["explain", str(examples / "xor.txt"), "dW1.1.1"], 0).text
    widest = max(text.splitlines(), key=len)
    expect(len(widest) <= 80, f"{len(widest)} columns: {widest}")
    expect(not re.search(r"[ \t]$", text, re.MULTILINE), "blanks at the end of a line")
    expect("\x1b" not in text, "colours without a terminal")


def a_terminal_has_colours(program, folder, _):
    model = write(folder, GOOD)
    status, shown = terminal.run(program, ["explain", model, "L"], folder)
    expect(status == 0 and b"\x1b[1m" in shown, f"{shown[:200]!r}")
    _, shown = terminal.run(program, ["explain", model, "L"], folder, environment={"NO_COLOR": "1"})
    expect(b"\x1b" not in shown, f"{shown[:200]!r}")


def a_pass_of_a_run_is_named(program, folder, examples):
    """The 2-2-2 network in double arithmetic by hand: E = 0.298371109, after one update 0.280471447."""
    model = (examples / "two-two-two.txt").read_text(encoding="utf-8")
    write(folder, model)
    text = explain(program, folder, "new.L").text
    expect("after the update of step 1, the last of the run" in text and "≈ 0.280471447\n" in text, text)
    expect("step" not in explain(program, folder, "L").text.splitlines()[2], "a single pass is numbered")
    write(folder, model.replace("rate = 0.5", "rate = 0.5, steps = 3"))
    for cell, options, words in (("L", (), "step 1 of 3"), ("L", ("--step", "2"), "step 2 of 3"),
                                 ("new.L", (), "after the update of step 1, which is step 2 of 3"),
                                 ("step3.new.L", (), "after the update of step 3, the last of the run")):
        run = explain(program, folder, cell, *options)
        expect(run.text.splitlines()[2].endswith("· " + words), f"{cell}: {run.text[:300]}")
    expect(json.loads(explain(program, folder, "L", "--step", "2", "--json").text)["step"] == 2, "no step")
    explain(program, folder, "step5.L", wanted=2)


def the_record_holds_both_judges(program, folder, _):
    """L = (w x - y)^2 at w = 3, x = 1, y = 1: dL/dw = 4 exactly."""
    write(folder, "param w = 3\ninput x = 1\ntarget y = 1\nL = (w*x - y)^2\nbackward L\n")
    check = json.loads(explain(program, folder, "dw", "--json").text)["check"]
    expect(check["dual"] == "4" and check["dual_error"] == "0" and check["dual_digits"] == 50, f"{check}")
    expect(check["by_duals"] == check["by_differences"] == check["verdict"] == "agrees", f"{check}")


BATCHES = """index n = 2, i = 2, k = 3
input  x[n,i] = [[1, 0.5], [-1, 2]]
target y[n,k] = [[1, 0, 0], [0, 0, 2]]
param  W[k,i] = [[0.2, -0.4], [0.5, 0.1], [-0.3, 0.6]]
const  rate   = 0.5
z[n,k] = sum(i, W[k,i]*x[n,i])
p[n,k] = softmax(k, z[n,k])
L      = -mean(n, sum(k, y[n,k]*log(p[n,k])))
backward L
adjoint dz[n,k] = (p[n,k] - y[n,k])/size(n) when sum(k, y[n,k]) = 1
W'[k,i] = W[k,i] - rate*dW[k,i]
train steps = 3, batch = 1
"""


def samples_keep_their_numbers(program, folder, _):
    """Step 2 has sample 2 alone, and it is sample 2 whose targets add up to 2."""
    write(folder, BATCHES)
    text = running.run(program, ["gradcheck", "model.txt", "--step", "2"], folder).text
    expect("does not hold in sample 2" in text, text)
    run = explain(program, folder, "z[1,1]", "--step", "2", wanted=3)
    expect("n = 2," in run.messages, run.messages)


def what_contradicts_itself_is_refused(program, folder, _):
    write(folder, TWO + "train rate = 0.1 steps = 3\n")
    for arguments, sentence in ((["L", "-o", "x.pdf"], "ends in .txt, .html or .md"),
                                (["L", "-o", "x"], "ends in .txt, .html or .md"),
                                (["step2.L", "--step", "3"], "asks for step 2, --step for step 3")):
        run = explain(program, folder, *arguments, wanted=2)
        expect(run.out == b"" and sentence in run.messages, f"{arguments}: {run.messages}")
    code(program, folder, ["trace", "model.txt", "--json", "--csv"], 2)
    expect(running.files(folder) == {"model.txt"}, f"{running.files(folder)}")
    explain(program, folder, "step2.L", "--step", "2")
    explain(program, folder, "L", "-o", "x.txt")


CASES = [
    ("explain refuses other files, and two steps at once", what_contradicts_itself_is_refused),
    ("samples of a batch keep their numbers in sentences", samples_keep_their_numbers),
    ("explain reads every spelling of a name", every_spelling_is_read),
    ("explain refuses bad names with a remedy", bad_names_are_refused_with_a_remedy),
    ("explain lists the values of a name alone", a_name_alone_lists_its_values),
    ("explain says that given values are given, and where they are used", given_values_say_so),
    ("explain writes text, pages and records where they are sent", results_go_where_they_are_sent),
    ("explain has a help, tells faults of the model, reads standard input", help_faults_and_standard_input),
    ("explain says what is undefined", undefined_values_are_said_and_counted),
    ("explain keeps to 80 columns without a terminal", lines_keep_to_their_width),
    ("explain says which pass of a run it shows", a_pass_of_a_run_is_named),
    ("explain as JSON holds what both judges say", the_record_holds_both_judges),
    ("explain has colours on a terminal that may have them", a_terminal_has_colours),
]
