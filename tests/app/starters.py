"""Model files to begin with, macros of one's own, and pasted numbers from the outside."""

import running
from commands import code, write
from reporting import expect

MACRO = """# my own layer

macro swish units W[to,from] b=0 beta=1   # beta scales
index {to} = {units}
param W{l}[{to},{from}] = {W}
param b{l}[{to}] = {b}
z{l}[{lead}{to}] = sum({from}, W{l}[{to},{from}]*{in}[{lead}{from}]) + b{l}[{to}]
a{l}[{lead}{to}] = z{l}[{lead}{to}]*sigmoid({beta}*z{l}[{lead}{to}])
"""
MODEL = "load swish.txt\nx = 1 2\ny = 1\nswish 3 W = [1 2; 3 4; 5 6] b = 0.1 beta = 0.5\ndense 1 linear W = [1 2 3]\n" \
        "loss half-sse\n"


def a_new_model_is_complete(program, folder, _):
    for sizes in ("1-1", "2-3-1", "2-2-2", "4-5-6-7-2", "3-40-2"):
        for activation in ("sigmoid", "tanh", "relu"):
            for samples in ("1", "2", "4"):
                arguments = [sizes, "--activation", activation, "--samples", samples]
                text = code(program, folder, ["new", *arguments], 0).text
                model = write(folder, text)
                expect(all(len(line) <= 104 for line in text.splitlines() if line.startswith("#")), "a long comment")
                long_form = code(program, folder, ["expand", model], 0).text
                expect("W1'" in long_form and f"title {sizes}" in long_form, f"{arguments}: {long_form}")


def a_new_model_is_the_same_every_time(program, folder, _):
    first = code(program, folder, ["new", "2-3-1", "--seed", "7"], 0).text
    expect(first == code(program, folder, ["new", "2-3-1", "--seed", "7"], 0).text, "not the same")
    expect(first != code(program, folder, ["new", "2-3-1", "--seed", "8"], 0).text, "another seed, the same numbers")
    code(program, folder, ["new", "2-3-1", "--seed", "7", "-o", "net.txt"], 0)
    expect((folder / "net.txt").read_text(encoding="utf-8") == first, "the file differs from what is printed")
    code(program, folder, ["gradcheck", "net.txt"], 0)


def a_new_model_replaces_nothing(program, folder, _):
    net = write(folder, "mine\n", "net.txt")
    run = code(program, folder, ["new", "2-3-1", "-o", net], 5)
    expect("--force" in run.messages and (folder / net).read_text() == "mine\n", run.messages)
    code(program, folder, ["new", "2-3-1", "-o", net, "--force"], 0)
    expect("dense 3" in (folder / net).read_text(encoding="utf-8"), "not overwritten")
    code(program, folder, ["new", "2-3-1", "-o", "nowhere/net.txt"], 5)


def a_network_that_cannot_be_is_refused(program, folder, _):
    for sizes in ("2", "2-", "-2", "2--1", "a-b", "0-1", "2-1001", "2x3", "1e3-2", "", "2-3-1 ", "2.5-1",
                  "99999999999999999999-2", "-".join(["1"] * 21)):
        run = running.run(program, ["new", "--", sizes], folder)
        expect(run.code == 2 and "2-3-1" in run.messages and run.out == b"", f"{sizes!r}: {run.code} {run.messages}")
    for options in (["--activation", "sigmod"], ["--activation", "tanh W = 1"], ["--activation", ""],
                    ["--samples", "0"], ["--samples", "1001"], ["--seed", "-1"], ["--seed", "x"]):
        run = running.run(program, ["new", "2-1", *options], folder)
        expect(run.code == 2 and run.err != b"" and run.out == b"", f"{options}: {run.code} {run.messages}")
    code(program, folder, ["new", "1000-1000-2"], 4)
    expect(running.files(folder) == set(), f"files: {running.files(folder)}")


def a_macro_of_ones_own_is_loaded(program, folder, _):
    write(folder, MACRO, "swish.txt")
    text = code(program, folder, ["expand", write(folder, MODEL)], 0).text
    expect("a1[j] = z1[j]*sigmoid(0.5*z1[j])" in text and "#@" not in text, text)
    code(program, folder, ["gradcheck", "model.txt"], 0)
    windows = MACRO.replace("\n", "\r\n").encode("utf-16")
    (folder / "swish.txt").write_bytes(windows)
    expect(code(program, folder, ["expand", "model.txt"], 0).text == text, "UTF-16 makes a difference")


def a_fault_in_a_macro_is_told_with_its_line(program, folder, _):
    model = write(folder, MODEL)
    for old, new, line, says in (("W{l}[{to},{from}]*", "V{l}[{to},{from}]*", 7, "“V1”"), ("*sigmoid", "*sigmod", 8, "sigmod"),
                                 ("{b}\n", "{c}\n", 6, "“c”"), ("{beta}*", "((", 8, "never closed"),
                                 ("index {to}", "index {to}, =", 4, "expected")):
        write(folder, MACRO.replace(old, new, 1), "swish.txt")
        run = code(program, folder, ["expand", model], 3)
        expect(says in run.messages and f"(in swish.txt, line {line})" in run.messages
               and "model.txt:4:" in run.messages, f"{new}: {run.messages}")
    (folder / "swish.txt").write_bytes(MACRO.encode() + b"# caf\xe9\n")
    run = code(program, folder, ["expand", model], 3)
    expect("UTF-8" in run.messages and "(in swish.txt, line 9)" in run.messages, run.messages)


def a_file_that_is_no_macro_is_told(program, folder, _):
    for content, says in (("x = 1\n", "first line"), ("", "empty"), ("\n# only a comment\n", "first line"), ("macro\n", "first line")):
        write(folder, content, "swish.txt")
        run = code(program, folder, ["expand", write(folder, MODEL)], 3)
        expect(says in run.messages, f"{content!r}: {run.messages}")
    run = code(program, folder, ["expand", write(folder, 'load "a.txt"\nx = 1\n')], 3)
    expect("without quotation marks" in run.messages, run.messages)


CASES = [
    ("a new model is complete, whatever its network", a_new_model_is_complete),
    ("a new model is the same every time", a_new_model_is_the_same_every_time),
    ("a new model replaces no file unless forced to", a_new_model_replaces_nothing),
    ("a network that cannot be is refused", a_network_that_cannot_be_is_refused),
    ("a macro of one's own is loaded from beside the model", a_macro_of_ones_own_is_loaded),
    ("a fault in a macro is told with its line", a_fault_in_a_macro_is_told_with_its_line),
    ("a file that is no macro is told", a_file_that_is_no_macro_is_told),
]
