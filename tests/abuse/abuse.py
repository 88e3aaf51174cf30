"""Bad inputs, bad outputs and bad intentions: the program says what is wrong, in time, and leaves nothing behind.

    python3 tests/abuse/abuse.py PROGRAM [PART OF A CASE'S NAME ...]
"""

import functools
import json
import pathlib
import re
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "app"))

import inputs  # noqa: E402
import running  # noqa: E402
from reporting import expect, run_cases  # noqa: E402

# What is not text in a message: control characters, of the second block too, and marks that turn text around.
UNSAFE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LONGEST_MESSAGE = 64 * 1024


def within_limits(run):
    expect(run.code >= 0, f"killed by signal {-run.code}: {run.err[-500:]!r}")
    expect(run.code != 70, f"a fault of our own: {run.err[-500:]!r}")
    expect(run.seconds <= running.CPU_SECONDS, f"{run.seconds:.2f} s, {running.CPU_SECONDS:.1f} s are allowed")
    expect(run.mebibytes <= running.MEBIBYTES, f"{run.mebibytes:.0f} MiB, {running.MEBIBYTES:.0f} are allowed")


def readable_messages(run):
    expect(len(run.err) <= LONGEST_MESSAGE, f"{len(run.err)} bytes of messages")
    found = UNSAFE.search(run.messages)
    expect(found is None, f"the messages hold {found and found[0]!r}")


def page_is_clean(path):
    page = path.read_text(encoding="utf-8")
    found = UNSAFE.search(page)
    expect(found is None, f"{path.name} holds {found and found[0]!r}")
    return page


def says_what_is_wrong(run, case):
    expect(run.out == b"", f"a message on standard output: {run.out[:200]!r}")
    expect(run.err != b"", "no message")
    if case.line:
        expect(re.search(rf"^model\.txt:{case.line}:\d+: ", run.messages, re.MULTILINE),
               f"no message for line {case.line}: {run.messages[:500]}")
    expect(case.says in run.messages, f"{case.says!r} is not in {run.messages[:500]}")


def nothing_left_behind(folder, code):
    expected = {"model.txt"} | ({"page.html"} if code in (0, 1) else set())
    expect(running.files(folder) == expected, f"files: {sorted(running.files(folder))}")


def faults_as_json(program, folder, case):
    """The same faults as JSON, on standard output."""
    run = running.run(program, ["gradcheck", "model.txt", "--json"], folder)
    within_limits(run)
    readable_messages(run)
    expect(run.code in set(case.codes) | {0, 1}, f"with --json exit code {run.code}: {run.err[:300]!r}")
    if run.code in (inputs.UNREADABLE, inputs.LIMIT):
        faults = json.loads(run.text)["faults"]
        expect(len(faults) > 0, "no faults in the JSON")


def bad_input(program, case):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "model.txt").write_bytes(case.content)
        run = running.run(program, ["model.txt", "-o", "page.html"], folder)
        within_limits(run)
        expect(run.code in case.codes, f"exit code {run.code}: {run.out[:300]!r} {run.err[:500]!r}")
        readable_messages(run)
        if run.code in (0, 1):
            page_is_clean(folder / "page.html")
            expect(case.says in run.messages, f"{case.says!r} is not in {run.messages[:500]}")
        else:
            says_what_is_wrong(run, case)
        nothing_left_behind(folder, run.code)
        if run.code not in (0, 1):
            faults_as_json(program, folder, case)


def cases(program):
    import intentions
    import mutations
    import outputs
    import submissions
    for case in inputs.inputs():
        yield "input: " + case.name, functools.partial(bad_input, program, case)
    yield from outputs.cases(program)
    yield from intentions.cases(program)
    yield from mutations.cases(program)
    yield from submissions.cases(program)


if __name__ == "__main__":
    sys.exit(run_cases(cases(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2:]))
