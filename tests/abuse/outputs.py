"""Places that cannot be written to, and places that must not be."""

import functools
import os
import pathlib
import re
import resource
import signal
import tempfile

import inputs
import running
from reporting import expect

CANNOT_WRITE, UNDEFINED = 5, 1
OLD = "the page of yesterday\n"
# What a page shows a reader instead of "undefined" if somebody forgot the case.
ODD_VALUE = re.compile(r"\bnan\b|\binf\b|und·10", re.IGNORECASE)


def small_files():
    """As if the disk were full after four kibibytes."""
    running.limits()
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def without_standard_output():
    running.limits()
    os.close(1)


def refused(run, named):
    expect(run.code == CANNOT_WRITE, f"exit code {run.code}: {run.out[:200]!r} {run.err[:300]!r}")
    expect(run.out == b"", f"standard output: {run.out[:200]!r}")
    expect(named in run.messages, f"{named!r} is not in {run.messages!r}")


def in_folder(case):
    """Calls the case with a folder that holds a model."""
    def call(program):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "model.txt").write_text(inputs.NEURON, encoding="utf-8")
            case(program, folder)
    return call


def only_the_model(folder, *others):
    expect(running.files(folder) == {"model.txt", *others}, f"files: {sorted(running.files(folder))}")


@in_folder
def missing_folder(program, folder):
    for page in ("missing/page.html", "missing/page.md"):
        refused(running.run(program, ["model.txt", "-o", page], folder), page)
    only_the_model(folder)


@in_folder
def path_is_a_folder(program, folder):
    for page in ("page.html", "page.md"):
        (folder / page).mkdir()
        refused(running.run(program, ["model.txt", "-o", page], folder), page)
    only_the_model(folder, "page.html", "page.md")


@in_folder
def drawing_is_a_folder(program, folder):
    (folder / "page.svg").mkdir()
    run = running.run(program, ["model.txt", "-o", "page.md"], folder)
    expect(run.code == CANNOT_WRITE, f"exit code {run.code}")
    expect("page.svg" in run.messages, run.messages)


@in_folder
def full_device(program, folder):
    refused(running.run(program, ["model.txt", "-o", "/dev/full"], folder), "/dev/full")
    for command in ("trace", "expand", "gradcheck"):
        refused(running.run(program, [command, "model.txt", "-o", "/dev/full"], folder), "/dev/full")
    only_the_model(folder)


@in_folder
def full_standard_output(program, folder):
    for arguments in (["trace"], ["expand"], ["gradcheck"], ["report", "-o", "-"], ["gradcheck", "--json"],
                      ["report", "--json", "-o", "page.html"]):
        run = running.run(program, [*arguments, "model.txt"], folder, stdout="/dev/full")
        expect(run.code == CANNOT_WRITE, f"{arguments}: exit code {run.code}")
        expect(run.err != b"", f"{arguments}: no message")


@in_folder
def full_disk(program, folder):
    (folder / "page.html").write_text(OLD, encoding="utf-8")
    run = running.run(program, ["model.txt", "-o", "page.html"], folder, prepare=small_files)
    refused(run, "page.html")
    expect((folder / "page.html").read_text(encoding="utf-8") == OLD, "the page of yesterday is gone")
    only_the_model(folder, "page.html")


@in_folder
def read_only_folder(program, folder):
    os.chmod(folder / "model.txt", 0o644)
    os.chmod(folder, 0o555)
    prepare = running.as_nobody if os.getuid() == 0 else running.limits
    try:
        run = running.run(program, ["model.txt"], folder, prepare=prepare)
    except PermissionError:
        return  # nobody cannot reach the program: nothing to see here
    finally:
        os.chmod(folder, 0o755)
    refused(run, "model.html")
    only_the_model(folder)


@in_folder
def closed_standard_output(program, folder):
    run = running.run(program, ["model.txt", "-o", "page.html"], folder, prepare=without_standard_output)
    expect(run.code in (0, CANNOT_WRITE), f"exit code {run.code}")
    if run.code == 0:
        page = (folder / "page.html").read_text(encoding="utf-8")
        expect(page.startswith("<!") and page.rstrip().endswith("</html>"), "the page is broken")
    only_the_model(folder, *(["page.html"] if run.code == 0 else []))


@in_folder
def output_is_the_model(program, folder):
    (folder / "model.html").write_text(inputs.NEURON, encoding="utf-8")
    (folder / "model.svg").write_text(inputs.NEURON, encoding="utf-8")
    for arguments in (["model.txt", "-o", "model.txt"], ["model.html"], ["model.html", "-o", "./model.html"],
                      ["model.svg", "-o", "model.md"], ["expand", "model.txt", "-o", "model.txt"]):
        run = running.run(program, arguments, folder)
        for model in ("model.txt", "model.html", "model.svg"):
            expect((folder / model).read_text(encoding="utf-8") == inputs.NEURON,
                   f"{' '.join(arguments)} has overwritten {model}")
        expect(run.code in (2, CANNOT_WRITE), f"{' '.join(arguments)}: exit code {run.code}")


@in_folder
def model_cannot_be_read(program, folder):
    for model, command in (("missing.txt", "report"), (".", "trace"), ("missing/model.txt", "expand")):
        run = running.run(program, [command, model], folder)
        expect(run.code == inputs.UNREADABLE, f"{command} {model}: exit code {run.code}")
        expect(run.out == b"" and model in run.messages, f"{run.out!r} {run.err!r}")
    only_the_model(folder)


@in_folder
def undefined(program, folder):
    for name, definition in (("log(0)", "q = log(w)\nL = q^2"), ("1/0", "q = 1/w\nL = q + 1"),
                             ("sqrt(-1)", "q = sqrt(w - 1)\nL = 2*q"), ("0/0", "q = w/w\nL = q")):
        (folder / "model.txt").write_text(f"param w = 0\n{definition}\nbackward L\n", encoding="utf-8")
        for page in ("page.html", "page.md"):
            run = running.run(program, ["model.txt", "-o", page], folder)
            expect(run.code == UNDEFINED, f"{name}: exit code {run.code}: {run.err!r}")
            expect(page in run.text and (folder / page).exists(), f"{name}: no page")
            expect("q" in run.messages and "w = 0" in run.messages, f"{name}: who is it? {run.messages}")
            text = (folder / page).read_text(encoding="utf-8")
            expect("undefined" in text, f"{name}: the page does not say it")
            odd = ODD_VALUE.search(re.sub(r"base64,[A-Za-z0-9+/=]*", "", text))
            expect(odd is None, f"{name}: {page} shows {odd and odd[0]!r}")
        for command in ("trace", "gradcheck"):
            run = running.run(program, [command, "model.txt"], folder)
            expect(run.code == UNDEFINED, f"{name}, {command}: exit code {run.code}")


CASES = [
    ("a folder that is not there", missing_folder),
    ("a path that is a folder", path_is_a_folder),
    ("a drawing that is a folder", drawing_is_a_folder),
    ("a device that is full", full_device),
    ("standard output that is full", full_standard_output),
    ("a full disk leaves the old page alone", full_disk),
    ("a folder that is read-only", read_only_folder),
    ("standard output that is closed", closed_standard_output),
    ("an output that is the model itself", output_is_the_model),
    ("a model that cannot be read", model_cannot_be_read),
    ("undefined values are named and the page is written", undefined),
]


def cases(program):
    for name, case in CASES:
        yield "output: " + name, functools.partial(case, program)
