"""What happens on a terminal, and only there."""

import running
import terminal
from commands import FAULTY, GOOD, UNDEFINED, write
from reporting import expect

ESCAPE = b"\x1b"


def page_is_refused(program, folder, _):
    model = write(folder, GOOD)
    for arguments, stdin in ((["-"], GOOD.encode()), ([model, "-o", "-"], b""), (["report", model, "-o", "-"], b"")):
        code, shown = terminal.run(program, arguments, folder, stdin=stdin)
        expect(code == 2, f"{arguments}: exit code {code}")
        expect(b"<" not in shown and b"-o FILE" in shown, f"{arguments}: {shown[:200]!r}")
        code, shown = terminal.run(program, arguments, folder, streams=("stdout",), stdin=stdin)
        expect(shown == b"", f"{arguments}: on standard output {shown[:200]!r}")


def page_goes_to_a_file(program, folder, _):
    code, shown = terminal.run(program, [write(folder, GOOD)], folder)
    expect(code == 0 and b"model.html" in shown and (folder / "model.html").exists(), f"{code} {shown!r}")


def records_may_be_shown(program, folder, _):
    model = write(folder, GOOD)
    for command in ("trace", "expand", "gradcheck"):
        code, shown = terminal.run(program, [command, model], folder)
        expect(code == 0 and shown != b"", f"{command}: exit code {code}")


def colours_only_where_they_are_wanted(program, folder, _):
    faulty = write(folder, FAULTY)
    code, shown = terminal.run(program, [faulty], folder)
    expect(code == 3 and ESCAPE in shown, f"no colour on a terminal: {shown!r}")
    for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        for arguments in ([faulty], ["gradcheck", write(folder, GOOD, "good.txt")]):
            _, shown = terminal.run(program, arguments, folder, environment=variables)
            expect(shown != b"" and ESCAPE not in shown, f"{variables} {arguments}: {shown[:200]!r}")
    _, shown = terminal.run(program, [faulty], folder, environment={"NO_COLOR": ""})
    expect(ESCAPE in shown, "an empty NO_COLOR must count as none")


def no_colours_elsewhere(program, folder, _):
    write(folder, GOOD, "good.txt")
    write(folder, FAULTY, "faulty.txt")
    write(folder, UNDEFINED, "undefined.txt")
    for model in ("good.txt", "faulty.txt", "undefined.txt"):
        for command in ("report", "trace", "expand", "gradcheck"):
            run = running.run(program, [command, model], folder, environment={"TERM": "xterm-256color"})
            expect(ESCAPE not in run.out + run.err, f"{command} {model}: {(run.out + run.err)[:200]!r}")


def json_has_no_colours(program, folder, _):
    for content in (GOOD, FAULTY, UNDEFINED):
        for command in ("report", "trace", "gradcheck"):
            _, shown = terminal.run(program, [command, write(folder, content), "--json"], folder, ("stdout",))
            expect(shown != b"" and ESCAPE not in shown, f"{command}: {shown[:200]!r}")


def progress_is_for_a_terminal(program, folder, examples):
    text = (examples / "article-xor.txt").read_text(encoding="utf-8")  # long enough for a line on any machine
    model = write(folder, text.replace("steps = 10000", "steps = 500000"), "long.txt")
    code, shown = terminal.run(program, ["train", model], folder, ("stderr",))
    expect(code == 0 and b"\rstep " in shown and b" of 500000" in shown, f"{code} {shown[:200]!r}")
    expect(shown.endswith(b" \r") and ESCAPE not in shown, f"the line is not wiped: {shown[-60:]!r}")
    run = running.run(program, ["train", model], folder)
    expect(run.code == 0 and run.err == b"" and b"\r" not in run.out, f"{run.code} {run.err[:200]!r}")


CASES = [
    ("a page is not written to a terminal", page_is_refused),
    ("on a terminal too the page goes to its file", page_goes_to_a_file),
    ("records are shown on a terminal", records_may_be_shown),
    ("colours appear on a terminal unless NO_COLOR or TERM=dumb forbids them", colours_only_where_they_are_wanted),
    ("nothing but a terminal gets colours", no_colours_elsewhere),
    ("JSON has no colours on a terminal", json_has_no_colours),
    ("training tells how far it is on a terminal only", progress_is_for_a_terminal),
]
