"""Lessons and courses on the command line: pages, sites, records, faults with their places, bad words."""

import json

import running
from commands import code, write
from reporting import expect

NEURON = "x = 1.0 2.0\ny = 1\ndense 1 sigmoid  W = [[0.5, -0.25]]  b = 0.1\nloss half-sse\ntrain rate = 0.5\n"
ENGLISH = """<lesson significant="4"><title>One neuron</title><summary>What it does.</summary>
<model name="neuron" file="neuron.txt"/>
<section id="loss"><title>The loss</title>
<p>The <term name="loss">loss</term> is <value of="L"/>; see <link to="{other}">the other</link>.</p>
<steps of="forward"/>
<snippet file="check.py" prints="L" digits="4"/></section></lesson>
"""
CHINESE = """<lesson significant="4"><title>一个神经元</title><summary>它做什么。</summary>
<model name="neuron" file="neuron.txt"/>
<section id="loss"><title>损失</title>
<p>参见<link to="{other}">另一课</link>：<term name="loss">损失</term>是<value of="L"/>。</p>
<steps of="forward"/>
<snippet file="check.py" prints="L" digits="4"/></section></lesson>
"""
COURSE = """<course>
<title lang="en">Numbers</title><summary lang="en">All.</summary>
<title lang="zh-Hans">数</title><summary lang="zh-Hans">全部。</summary>
<lesson name="one"/><lesson name="two"/></course>
"""


def write_course(folder):
    for name, other in (("one", "two#loss"), ("two", "one")):
        (folder / "course" / name).mkdir(parents=True, exist_ok=True)
        for file, text in (("neuron.txt", NEURON), ("check.py", "print('L = 0.1128')\n"),
                           ("en.xml", ENGLISH.format(other=other)), ("zh-Hans.xml", CHINESE.format(other=other))):
            (folder / "course" / name / file).write_text(text, encoding="utf-8")
    (folder / "course" / "course.xml").write_text(COURSE, encoding="utf-8")


def one_lesson(program, folder, _):
    write_course(folder)
    run = code(program, folder, ["lesson", "course/one/en.xml"], 0)
    expect(run.seconds < 0.5 * running.SCALE, f"a lesson takes {run.seconds:.2f} s")
    told = run.text
    expect(told == "course/one/en.html written.\n", f"told: {told}")
    page = (folder / "course/one/en.html").read_text(encoding="utf-8")
    for words in ("One neuron", "0.1128", 'href="../two/en.html#loss"', "print(", 'lang="en"'):
        expect(words in page, f"{words!r} is not on the page")
    code(program, folder, ["lesson", "course/one/zh-Hans.xml", "-o", "zh.md"], 0)
    expect("一个神经元" in (folder / "zh.md").read_text(encoding="utf-8"), "no Chinese page")
    record = json.loads(code(program, folder, ["lesson", "course/one/en.xml", "-o", "x.html", "--json"], 0).text)
    expect(record["written"] == ["x.html"], f"{record}")
    snippet = record["lessons"][0]["snippets"][0]
    expect(snippet == {"file": "course/one/check.py", "code": "print('L = 0.1128')\n", "output": "L = 0.1128\n"}, f"{snippet}")


def a_site(program, folder, _):
    write_course(folder)
    told = code(program, folder, ["lesson", "course", "-o", "site"], 0)
    expect(told.text == "7 pages written, from site/index.html on.\n" and told.err == b"", f"told: {told.text}{told.err}")
    names = {str(path.relative_to(folder / "site")) for path in (folder / "site").rglob("*.html")}
    expect(names == {"index.html", *(f"{language}/{page}.html" for language in ("en", "zh-Hans")
                                     for page in ("index", "one", "two"))}, f"{names}")
    index = (folder / "site/en/index.html").read_text(encoding="utf-8")
    for words in ('href="one.html"', 'href="two.html"', 'href="one.html#loss"', "../zh-Hans/index.html"):
        expect(words in index, f"{words!r} is not in the index")
    page = (folder / "site/zh-Hans/two.html").read_text(encoding="utf-8")
    for words in ('href="one.html"', "../en/two.html", 'rel="prev"', 'hreflang="en"'):
        expect(words in page, f"{words!r} is not on the page")
    code(program, folder, ["lesson", "course", "-o", "half", "--lang", "zh-Hans"], 0)
    expect(not (folder / "half/en").exists() and (folder / "half/zh-Hans/one.html").exists(), "not one language")


def faults_have_places(program, folder, _):
    write_course(folder)
    broken = folder / "course/one/zh-Hans.xml"
    text = broken.read_text(encoding="utf-8")
    broken.write_text(text.replace('<value of="L"/>', "0.1128"), encoding="utf-8")
    messages = code(program, folder, ["lesson", "course", "-o", "site"], 3).messages
    expect("course/one/zh-Hans.xml:4:" in messages and "0.1128" in messages, messages)
    expect(not (folder / "site").exists(), "pages are written in spite of a fault")
    broken.write_text(text.replace('<value of="L"/>', '<value of="a1[1]"/>'), encoding="utf-8")
    messages = code(program, folder, ["lesson", "course", "-o", "site"], 3).messages
    expect("course/one/en.xml:4:" in messages and "course/one/zh-Hans.xml:4:" in messages, messages)
    broken.write_text(text.replace('of="L"', 'of="K"'), encoding="utf-8")
    record = json.loads(code(program, folder, ["lesson", "course/one/zh-Hans.xml", "--json"], 3).text)
    expect(record["faults"][0]["id"] == "cell.unknown" and record["faults"][0]["line"] == 4, f"{record}")
    (folder / "course/one/neuron.txt").write_text(NEURON.replace("dense", "dens"), encoding="utf-8")
    messages = code(program, folder, ["lesson", "course/one/en.xml"], 3).messages
    expect(messages.startswith("course/one/neuron.txt:3:"), messages)


def bad_words(program, folder, _):
    write_course(folder)
    code(program, folder, ["lesson"], 2)
    code(program, folder, ["lesson", "course/one/en.xml", "-o", "x.pdf"], 2)
    code(program, folder, ["lesson", "course"], 2)
    code(program, folder, ["lesson", "nothing.xml"], 3)
    code(program, folder, ["lesson", "course/one"], 2)
    code(program, folder, ["lesson", "course/one", "-o", "site"], 3)
    code(program, folder, ["lesson", "course/one/en.xml", "-o", "course/one/en.xml"], 2)
    code(program, folder, ["lesson", "course/one/en.xml", "-o", "no/such/folder.html"], 5)
    (folder / "course/two/zh-Hans.xml").unlink()
    messages = code(program, folder, ["lesson", "course", "-o", "site"], 3).messages
    expect("course/two/zh-Hans.xml" in messages, messages)
    (folder / "large.xml").write_text("<lesson>" + " " * (1 << 20) + "</lesson>", encoding="utf-8")
    code(program, folder, ["lesson", "large.xml"], 4)


CASES = [
    ("a lesson becomes a page, and a record", one_lesson),
    ("a course becomes a site in two languages", a_site),
    ("faults of lessons have their places", faults_have_places),
    ("words that a lesson cannot take", bad_words),
]
