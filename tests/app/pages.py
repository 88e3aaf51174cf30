"""The same input gives the same bytes; what expand prints gives the same pages."""

import os
import re
import subprocess

import models
import running
from commands import GOOD, code, write
from reporting import expect

SUFFIXES = ("html", "md", "svg")


def text_of(path):
    """An example. A long run takes seconds and shows nothing that a short one does not."""
    return path.read_text(encoding="utf-8").replace("steps = 10000, every = 1000", "steps = 60")


def all_models(examples):
    """(name, text) of the examples and of the models that tests/recompute makes."""
    for path in sorted(examples.glob("*.txt")):
        yield path.stem, text_of(path)
    yield from models.generated(4)


def page_bytes(program, folder, content, options=(), environment=None):
    """HTML, Markdown and drawing of a model."""
    folder.mkdir(exist_ok=True)
    write(folder, content)
    found = []
    for page in ("model.html", "model.md"):
        run = running.run(program, ["model.txt", "-o", page, *options], folder, environment=environment)
        expect(run.code == 0, f"exit code {run.code}: {run.err[:500]!r}")
        found.append((folder / page).read_bytes())
    drawing = folder / "model.svg"
    found.append(drawing.read_bytes() if drawing.exists() else b"")
    return found


def same_pages(name, first, second):
    for suffix, ours, theirs in zip(SUFFIXES, first, second):
        if ours == theirs:
            continue
        at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
        expect(False, f"{name}: the {suffix} differs at byte {at}: {ours[max(0, at - 60):at + 60]!r} is not "
                      f"{theirs[max(0, at - 60):at + 60]!r}")


def expand(program, folder, content):
    return code(program, folder, ["expand", write(folder, content)], 0).text


def expanded_gives_the_same_pages(program, folder, examples):
    for name, content in all_models(examples):
        for options in ((), ("--significant", "4")):
            same_pages(name, page_bytes(program, folder / "short", content, options),
                       page_bytes(program, folder / "long", expand(program, folder, content), options))


def expanded_twice_is_the_same(program, folder, examples):
    for name, content in all_models(examples):
        once = expand(program, folder, content)
        expect(expand(program, folder, once) == once, f"{name}: expanding what was expanded changes it")


def expanded_has_the_same_trace(program, folder, examples):
    for name, content in all_models(examples):
        traces = [code(program, folder, ["trace", write(folder, text)], 0).out
                  for text in (content, expand(program, folder, content))]
        expect(traces[0] == traces[1], f"{name}: another trace")


def twice_the_same(program, folder, examples):
    for name, content in all_models(examples):
        same_pages(name, page_bytes(program, folder / "one", content), page_bytes(program, folder / "two", content))


def has_locale(name):
    listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.lower()
    return name.lower().replace("-", "") in listed.replace("-", "").split()


def in_any_locale(program, folder, examples):
    german = "de_DE.UTF-8" if has_locale("de_DE.UTF-8") else "C.UTF-8"
    plain = {key: "" for key in os.environ if key.startswith("LC_") or key in ("LANG", "LANGUAGE", "TZ")}
    for path in sorted(examples.glob("*.txt")):
        content = text_of(path)
        first = page_bytes(program, folder / "plain", content, environment=plain | {"LC_ALL": "C"})
        for variables in ({"LC_ALL": german, "LANG": german}, {"LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Shanghai"}):
            same_pages(f"{path.stem} under {variables}", first,
                       page_bytes(program, folder / "other", content, environment=plain | variables))


def read_the_same(program, folder, contents):
    first = page_bytes(program, folder / "plain", GOOD)
    wrong = []
    for name, content in contents:
        (folder / "plain" / "other.txt").write_bytes(content)
        run = running.run(program, ["other.txt", "-o", "other.html"], folder / "plain")
        if run.code != 0 or (folder / "plain" / "other.html").read_bytes() != first[0]:
            wrong.append(f"{name}: exit code {run.code} {run.messages[:100]!r}")
    expect(not wrong, "; ".join(wrong))


def other_ends_of_lines(program, folder, _):
    read_the_same(program, folder, [("CRLF", GOOD.replace("\n", "\r\n").encode()),
                                    ("no line break at the end", GOOD.rstrip("\n").encode())])


def other_encodings(program, folder, _):
    read_the_same(program, folder, [("a byte order mark", b"\xef\xbb\xbf" + GOOD.encode()),
                                    ("CR", GOOD.replace("\n", "\r").encode()),
                                    ("UTF-16, little end first", b"\xff\xfe" + GOOD.encode("utf-16-le")),
                                    ("UTF-16, big end first", b"\xfe\xff" + GOOD.encode("utf-16-be")),
                                    ("full-width signs", GOOD.replace("=", "＝").replace("[", "［").encode())])


def no_part_is_left(program, folder, examples):
    for path in sorted(examples.glob("*.txt")):
        text = text_of(path)
        page_bytes(program, folder / path.stem, text)
        found = running.files(folder / path.stem)
        curve = {"model-2.svg"} if re.search(r"steps = [0-9]", text) else set()
        expect(found == {"model.txt", "model.html", "model.md", "model.svg"} | curve, f"{path.stem}: files {found}")


CASES = [
    ("what expand prints gives the same pages, byte for byte", expanded_gives_the_same_pages),
    ("what expand prints is expanded already", expanded_twice_is_the_same),
    ("what expand prints gives the same trace", expanded_has_the_same_trace),
    ("the same model gives the same pages twice", twice_the_same),
    ("the locale and the time zone change nothing", in_any_locale),
    ("ends of lines as on Windows change nothing", other_ends_of_lines),
    ("byte order marks, UTF-16 and full-width signs change nothing", other_encodings),
    ("pages and drawings are all that is written", no_part_is_left),
]
