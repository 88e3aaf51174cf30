"""The course of the project: it is built quickly and the same each time, and each of its programs prints what its page says.

    python3 tests/lessons/lessons.py PROGRAM LESSONS_FOLDER [PART OF A CASE'S NAME ...]
"""

import functools
import json
import pathlib
import resource
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "app"))

from reporting import expect, run_cases  # noqa: E402

MOST_SECONDS = 60.0  # of the processor, for the whole site


def built(program, lessons, site):
    """The record of a build, and the seconds of the processor that it took."""
    start = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    run = subprocess.run([program, "lesson", str(lessons), "-o", str(site), "--json"], capture_output=True, check=False)
    expect(run.returncode == 0, f"exit code {run.returncode}: {run.stdout[:2000].decode()}{run.stderr[:500].decode()}")
    return json.loads(run.stdout), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - start


def pages_of(site):
    return {str(path.relative_to(site)): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def same_bytes_in_time(program, lessons):
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        record, seconds = built(program, lessons, pathlib.Path(one))
        built(program, lessons, pathlib.Path(two))
        first, second = pages_of(pathlib.Path(one)), pages_of(pathlib.Path(two))
        expect(first == second, "two builds differ")
        expect(len(first) == len(record["written"]), "files are there that are not told")
        expect(seconds < MOST_SECONDS, f"the site took {seconds:.1f} s")
        for name in ("index.html", "en/index.html", "zh-Hans/index.html"):
            expect(name in first, f"{name} is missing")


def programs_print_what_is_said(program, lessons):
    with tempfile.TemporaryDirectory() as site:
        record, _ = built(program, lessons, pathlib.Path(site))
    snippets = {(one["file"], one["output"]): one["code"] for part in record["lessons"] for one in part["snippets"]}
    expect(len(snippets) > 0, "no lesson shows a program")
    for (file, output), text in snippets.items():
        expect(text == pathlib.Path(file).read_text(encoding="utf-8"), f"{file}: other text on the page")
        run = subprocess.run([sys.executable, "-B", pathlib.Path(file).name], cwd=pathlib.Path(file).parent,
                             capture_output=True, text=True, check=False)
        expect(run.returncode == 0, f"{file}: {run.stderr[-500:]}")
        expect(run.stdout == output, f"{file} prints\n{run.stdout}but its page says\n{output}")


def links_lead_somewhere(program, lessons):
    with tempfile.TemporaryDirectory() as folder:
        site = pathlib.Path(folder)
        built(program, lessons, site)
        for page in site.rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            for part in text.split('href="')[1:]:
                target = part.split('"', 1)[0]
                if target.startswith(("https:", "http:", "data:")):
                    continue
                file, _, anchor = target.partition("#")
                other = page if file == "" else (page.parent / file)
                expect(other.exists(), f"{page.relative_to(site)} leads to {target}")
                if anchor:
                    expect(f'id="{anchor}"' in other.read_text(encoding="utf-8"), f"{page.relative_to(site)}: no {target}")


LESSON = """<lesson digits="6"><title>T</title><summary>S</summary>
<model name="m"><![CDATA[
load scaled.txt
x = 0.05 0.10
y = 0.9
scaled 1 W = [[0.4, -0.3]]
loss half-sse
train rate = 0.5, steps = 3
]]></model>
<section id="a"><title>A</title><p>The loss is <value of="L" step="2"/>.</p></section>
<source title="Ours"/></lesson>
"""
SCALED = """macro scaled units W[to,from]
index {to} = {units}
param W{l}[{to},{from}] = {W}
z{l}[{lead}{to}] = %s*sum({from}, W{l}[{to},{from}]*{in}[{lead}{from}])
"""


def a_lesson_has_its_own_macros(program, _):
    """Two lessons whose models read the same, with another macro beside each: as each built alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "course.xml").write_text(
            '<course><title lang="en">C</title><summary lang="en">S</summary><lesson name="one"/><lesson name="two"/></course>')
        for lesson, by in (("one", "2"), ("two", "30")):
            (folder / lesson).mkdir()
            (folder / lesson / "en.xml").write_text(LESSON)
            (folder / lesson / "scaled.txt").write_text(SCALED % by)
        built(program, folder, folder / "site")
        losses = []
        for lesson in ("one", "two"):
            page = (folder / "site" / "en" / f"{lesson}.html").read_text(encoding="utf-8")
            losses.append(page.split("The loss is ", 1)[1].split("</p>", 1)[0])
        expect(losses[0] != losses[1], f"both lessons have the loss {losses[0]}")


CASES = [
    ("a lesson has its own macros", a_lesson_has_its_own_macros),
    ("the site is built in time and the same each time", same_bytes_in_time),
    ("each program prints what its page says", programs_print_what_is_said),
    ("each link leads somewhere", links_lead_somewhere),
]


def main():
    program, lessons, *wanted = sys.argv[1:]
    cases = [(name, functools.partial(case, str(pathlib.Path(program).resolve()), pathlib.Path(lessons).resolve()))
             for name, case in CASES]
    sys.exit(run_cases(cases, wanted))


if __name__ == "__main__":
    main()
