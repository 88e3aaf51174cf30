"""Worksheets: answers are absent from every format, keys have them all, and both number cards as the lesson does."""

import base64
import csv
import decimal
import hashlib
import html
import io
import json
import re

import languages
import running
from commands import code, write
from reporting import expect

decimal.getcontext().prec = 60

FILES = [(["--level", "1"], "long.html"), (["--level", "2"], "long.html"), (["--level", "3"], "long.html"),
         ([], "long.md"), (["--level", "3"], "long.md"), (["--as", "table"], "table.html"), (["--as", "table"], "table.md"),
         (["--as", "form"], "form.html"), (["--as", "answers"], "answers.csv"), (["--as", "answers"], "answers.md")]

# Attributes that say where something stands, not what is said.
PLACES = re.compile(r' (?:x|y|x1|x2|y1|y2|cx|cy|r|rx|dy|d|points|transform|viewBox|width|height|depth|style|'
                    r'font-size|stroke-[a-z]+|fill-opacity|opacity|content)="[^"]*"')
# Numbers may stand in a word of a name, "d2.5", or in a link, "#s-a.1": those are no values.
DECIMAL = re.compile(r"(?<![\w.#-])(\d+\.\d+)(?![\w.])")
SPACES = re.compile(r"\\hspace\{[0-9.]+em\}")


def said(text):
    """Whatever a reader of the file can find in it, hidden or not, but for styles, scripts and geometry."""
    text = re.sub(r"<(style|script)[^>]*>.*?</\1>", " ", text, flags=re.S)
    return html.unescape(SPACES.sub(" ", PLACES.sub("", text)))


def run(program, folder, model, options, output):
    """A command that has found something undefined ends with 1, which is no matter here."""
    done = running.run(program, ["worksheet", str(model), "-o", output, *options], folder)
    expect(done.code in (0, 1), f"{model} {options} {output}: exit code {done.code}: {done.messages[:300]}")
    return done


def written(program, folder, model, options, output):
    """All that was written, drawings too; nothing where a model has no table form."""
    if "table" in options and running.run(program, ["worksheet", str(model), *options, "-o", output], folder).code == 3:
        return ""
    for old in folder.glob(f"{output.split('.')[0]}*"):
        old.unlink()
    run(program, folder, model, options, output)
    return "\n".join(one.read_text(encoding="utf-8") for one in sorted(folder.glob(f"{output.split('.')[0]}*")))


def record(program, folder, model, options=()):
    return json.loads(run(program, folder, model, ["--json", *options], "record.html").text)


def trace(program, folder, model):
    lines = running.run(program, ["trace", str(model)], folder).text.splitlines()
    return {one["id"]: one for one in map(json.loads, lines)}


def given_texts(model):
    """As a page prints them: .5 as 0.5."""
    numbers = re.findall(r"\d+\.?\d*|\.\d+", model.read_text(encoding="utf-8"))
    return ["0" * one.startswith(".") + one for one in numbers]


def shows(token, value):
    """Whether a decimal of three or more significant digits is this value, rounded in one way or the other."""
    digits = token.replace(".", "").lstrip("0")
    if len(digits) < 3 or value in (None, "undefined"):
        return False
    magnitude = abs(decimal.Decimal(value))
    if magnitude == 0:
        return False
    unit = decimal.Decimal(1).scaleb(-len(token.split(".")[1]))
    mantissa = magnitude.scaleb(-magnitude.adjusted())  # "4.4" of 4.4e-10
    return any(one.quantize(unit, rounding=rule) == decimal.Decimal(token) for one in {magnitude, mantissa}
               for rule in (decimal.ROUND_HALF_UP, decimal.ROUND_DOWN) if one.adjusted() < 40)


def answers_in(text, asked, allowed):
    """[(token, name)] of answers that stand in a text, but for numbers that are allowed to."""
    found = []
    for token in sorted(set(DECIMAL.findall(said(text)))):
        if any(one.startswith(token) for one in allowed):
            continue
        found += [(token, name) for name, value in asked.items() if shows(token, value)]
    return found


def answers_are_absent(program, folder, examples):
    for model in sorted(examples.glob("*.txt")):
        asked = record(program, folder, model)["asked"]
        values = trace(program, folder, model)
        expect(asked and set(asked) <= set(values), f"{model.stem}: asked {asked[:5]}")
        for options, output in FILES:
            text = written(program, folder, model, options, output)
            found = answers_in(text, {name: values[name]["value"] for name in asked}, given_texts(model))
            expect(not found, f"{model.stem} {options} {output}: {found[:5]}")


def answers_are_absent_at_any_digits(program, folder, examples):
    model = examples / "two-two-two.txt"
    values = trace(program, folder, model)
    asked = {name: values[name]["value"] for name in record(program, folder, model)["asked"]}
    for digits in (["--digits", "3"], ["--digits", "12"], ["--significant", "4"], ["--pencil", "4"], ["--lang", "zh-Hans"]):
        for options, output in FILES:
            found = answers_in(written(program, folder, model, [*options, *digits], output), asked, given_texts(model))
            expect(not found, f"{options} {digits} {output}: {found[:5]}")


def the_search_finds_answers(program, folder, examples):
    """The other way round: it would see them if they were there."""
    model = examples / "two-two-two.txt"
    values = trace(program, folder, model)
    asked = {name: values[name]["value"] for name in record(program, folder, model)["asked"]}
    for options, output in FILES:
        if "form" not in options:
            found = {name for _, name in answers_in(written(program, folder, model, [*options, "--key"], output), asked, [])}
            expect(len(found) > 30, f"{options} {output}: finds only {sorted(found)}")


def what_is_asked_is_absent_beside_worked_values(program, folder, examples):
    for name, kinds in (("two-two-two", "dz,dW"), ("two-two-two", "dW1.1.2"), ("xor", "a,dW"), ("lstm", "update"),
                        ("softmax", "backward"), ("relu", "z")):
        model = examples / f"{name}.txt"
        values = trace(program, folder, model)
        asked = record(program, folder, model, ["--blank", kinds])["asked"]
        shown = {key: one["value"] for key, one in values.items() if key not in asked}
        for options, output in FILES[:3] + FILES[3:5]:
            text = written(program, folder, model, [*options, "--blank", kinds], output)
            found = [(token, which) for token, which in answers_in(text, {one: values[one]["value"] for one in asked},
                                                                   given_texts(model))
                     if not any(shows(token, value) for value in shown.values())]
            expect(not found, f"{name} {kinds} {options} {output}: {found[:5]}")


def cards_of(text):
    return re.findall(r'<article class="card" id="([^"]+)".*?class="num"[^>]*>(\d+)<', text)


def cards_are_those_of_the_lesson(program, folder, examples):
    for name in ("two-two-two", "xor", "lstm"):
        model = examples / f"{name}.txt"
        code(program, folder, ["report", str(model), "-o", "lesson.html"], 0)
        lesson = cards_of((folder / "lesson.html").read_text(encoding="utf-8"))
        for options in ([], ["--key"], ["--level", "3"]):
            expect(cards_of(written(program, folder, model, options, "sheet.html")) == lesson, f"{name} {options}: other cards")
        some = cards_of(written(program, folder, model, ["--blank", "backward"], "sheet.html"))
        expect(0 < len(some) < len(lesson) and set(some) <= set(lesson), f"{name}: cards of a part")


def formulas(text):
    """Of lines, with what is filled in as it stands without its mark."""
    text = SPACES.sub("", text)
    while "\\underline{" in text:
        start = text.index("\\underline{")
        depth, at = 1, start + len("\\underline{")
        while depth:
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            at += 1
        text = text[:start] + text[start + len("\\underline{"):at - 1] + text[at:]
    text = re.sub(r"\{([0-9.]+)\}(?=\^)", r"\1", text)  # a base that was marked stands in braces
    return [" ".join(one.split()) for one in re.findall(r"^\$\$\n(.+)\n\$\$$", text, re.M)]


def a_key_has_the_lines_of_the_lesson(program, folder, examples):
    for model in sorted(examples.glob("*.txt")):
        running.run(program, ["report", str(model), "-o", "lesson.md"], folder)
        lesson = formulas((folder / "lesson.md").read_text(encoding="utf-8"))
        for level in ("1", "3"):
            key = formulas(written(program, folder, model, ["--key", "--level", level], "key.md"))
            wrong = [pair for pair in zip(lesson, key) if pair[0] != pair[1]]
            expect(len(key) > 0 and lesson[:len(key)] == key, f"{model.stem} level {level}: {wrong[:2]}")


def rows_of(text):
    return list(csv.reader(io.StringIO(text)))


def answer_sheets(program, folder, examples):
    model = examples / "two-two-two.txt"
    asked = record(program, folder, model, ["--blank", "dz,dW"])["asked"]
    sheet = written(program, folder, model, ["--blank", "dz,dW", "--as", "answers"], "a.csv")
    rows = rows_of(sheet)
    expect(rows[0] == ["id", "quantity", "answer"] and "\r" not in sheet and sheet.endswith("\n"), f"head {rows[0]}")
    expect([row[0] for row in rows[1:]] == asked and all(row[2] == "" for row in rows[1:]), f"rows {rows[1:4]}")
    key = {row[0]: row[2] for row in rows_of(written(program, folder, model,
                                                      ["--blank", "dz,dW", "--as", "answers", "--key"], "k.csv"))[1:]}
    # Of the article: delta of output neuron 1, slopes of w5 and of w1, to nine decimals.
    expect((key["dz2[1]"], key["dW2[1,1]"], key["dW1[1,1]"]) == ("0.138498562", "0.082167041", "0.000438568"), f"{key}")
    markdown = written(program, folder, model, ["--blank", "dz,dW", "--as", "answers"], "a.md")
    expect([line for line in markdown.splitlines() if "____ |" in line] == [f"| {name} | ____ |" for name in asked],
           "rows in Markdown")


def the_form(program, folder, examples):
    model = examples / "xor.txt"
    text = written(program, folder, model, ["--as", "form"], "form.html")
    names = [html.unescape(one) for one in re.findall(r'<input type="text"[^>]* name="([^"]+)"', text)]
    expect(sorted(names) == sorted(record(program, folder, model)["asked"]) and len(set(names)) == len(names), "fields")
    expect(len(re.findall(r'aria-label="[^"]+, [^"]+\]?"/>', text)) >= len(names) - 2, "fields without words")
    script = re.findall(r"<script>(.*?)</script>", text, re.S)
    expect(len(script) == 1 and len(script[0].encode()) <= 4096, f"{len(script)} scripts")
    digest = base64.b64encode(hashlib.sha256(script[0].encode()).digest()).decode()
    expect(f"script-src 'sha256-{digest}'" in text, "the policy names another script")
    fingerprint = hashlib.sha256(model.read_bytes()).hexdigest()
    expect(f'data-sha256="{fingerprint}"' in text and 'data-worksheet="xor"' in text, "whose answers they are")
    expect(record(program, folder, model)["sha256"] == fingerprint, "fingerprint in JSON")


def what_is_left_out_is_said(program, folder, examples):
    model = examples / "two-two-two.txt"
    text = written(program, folder, model, ["--blank", "dW"], "sheet.html")
    expect("Left out, since each would give an answer away" in text, "not said")
    expect('id="s-W1.-1-1"' not in text and 'id="s-b1.-1"' in text, "the wrong cards are left out")
    expect(record(program, folder, model, ["--blank", "dW"])["left_out"] == ["W1'", "W2'"], "not in JSON")
    code(program, folder, ["worksheet", "--blank", "dW", str(model), "-o", "first.html"], 0)  # the model comes last
    expect("Left out" not in written(program, folder, model, [], "sheet.html"), "said of nothing")


def wrong_use(program, folder, examples):
    model = examples / "two-two-two.txt"
    for options, exit_code, words in (
            (["--as", "form", "-o", "form.md"], 2, ".html"), (["--as", "answers", "-o", "a.html"], 2, ".csv, .md"),
            (["-o", "sheet.pdf"], 2, ".html, .md"), (["--as", "form", "--key"], 2, "--as long"), (["--level", "4"], 2, "4"),
            (["--as", "page"], 2, "page"), (["--blank", "dZ"], 3, "z, a, L, da, dz, dW, db, W', b'"),
            (["--blank", "W1"], 3, "given"), (["--blank", "dW1.1.3"], 3, "does not exist")):
        done = code(program, folder, ["worksheet", str(model), *options], exit_code)
        expect(words in done.messages, f"{options}: {done.messages[:300]}")
    done = code(program, folder, ["worksheet", str(examples / "lstm.txt"), "--as", "table"], 3)
    expect("long form" in done.messages, done.messages[:300])
    number = write(folder, "q = 3\n")
    expect("nothing is left" in code(program, folder, ["worksheet", number], 3).messages, "a model without anything to find")


def in_chinese(program, folder, examples):
    for name in ("two-two-two", "xor"):
        model = examples / f"{name}.txt"
        for options in (["--blank", "dz,dW"], ["--level", "2", "--key"], ["--as", "table"], ["--as", "answers"]):
            english = formulas(written(program, folder, model, options, "en.md"))
            text = written(program, folder, model, [*options, "--lang", "zh-Hans"], "zh.md")
            text = re.sub(r"<svg.*?</svg>", "", text, flags=re.S)
            expect(formulas(text) == english, f"{name} {options}: formulas differ")
            expect(re.search("[\u4e00-\u9fff]", text) and not languages.english_left(text),
                   f"{name} {options}: {languages.english_left(text)[:5]}")


HOSTILE = "<script>alert(1)</script> ]]> \" ' = @ | $x$ \\ `c` \u202e \u2066 " + "x" * 10000


def hostile_titles_stay_text(program, folder, examples):
    model = folder / "=cmd<b>.txt"
    model.write_text(f"title {HOSTILE}\nx = 0.05 0.10\ny = 1\ndense 1 sigmoid  W = [[0.5, -0.25]]  b = 0.1\nloss half-sse\n",
                     encoding="utf-8")
    for options, output in FILES:
        text = written(program, folder, model, options, output)
        body = re.sub(r"<script>\n?//.*?</script>", "", text, count=1, flags=re.S) if output.endswith("html") else text
        expect("<script>alert" not in re.sub(r"\\<", "", body), f"{output}: a script")
        expect("\u202e" not in text and "\u2066" not in text, f"{output}: signs that turn text round")
        if output.endswith(".html"):
            expect("x" * 10000 in text and 'data-worksheet="cmd-b"' in text or "form" not in options, f"{output}: the title")
        for row in rows_of(text) if output.endswith("csv") else []:
            expect(all(not cell.startswith(("=", "+", "@")) for cell in row), f"a formula: {row}")


def usual_files(program, folder, examples):
    model = folder / "net.txt"
    model.write_text((examples / "two-two-two.txt").read_text(encoding="utf-8"), encoding="utf-8")
    for options, name in (([], "net-worksheet.html"), (["--key"], "net-worksheet-key.html"), (["--as", "table"], "net-table.html"),
                          (["--as", "form"], "net-form.html"), (["--as", "answers"], "net-answers.csv")):
        done = code(program, folder, ["worksheet", "net.txt", *options], 0)
        expect((folder / name).exists() and name in done.text, f"{options}: {done.text}")
    once = (folder / "net-form.html").read_bytes()
    code(program, folder, ["worksheet", "net.txt", "--as", "form"], 0)
    expect((folder / "net-form.html").read_bytes() == once, "other bytes the second time")


CASES = [
    ("worksheets hold no answer in any format", answers_are_absent),
    ("worksheets hold no answer at any number of digits", answers_are_absent_at_any_digits),
    ("worksheets: keys hold the answers that are looked for", the_search_finds_answers),
    ("worksheets hold no answer beside worked values", what_is_asked_is_absent_beside_worked_values),
    ("worksheets and keys have the cards of the lesson", cards_are_those_of_the_lesson),
    ("worksheets: a key has the lines of the lesson", a_key_has_the_lines_of_the_lesson),
    ("worksheets: answer sheets as CSV and Markdown", answer_sheets),
    ("worksheets: the form asks for every answer and knows whose it is", the_form),
    ("worksheets say what is left out", what_is_left_out_is_said),
    ("worksheets: wrong use is told with a remedy", wrong_use),
    ("worksheets: in Chinese the formulas of English, and no English", in_chinese),
    ("worksheets: hostile titles stay text", hostile_titles_stay_text),
    ("worksheets are written beside the model, the same each time", usual_files),
]
