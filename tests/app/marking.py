"""Marking: records that keep to their schema, the filter, classes, help in steps, and what hostile sheets do."""

import csv
import html
import json
import math
import pathlib
import re
import shutil
import struct
import subprocess

import running
from commands import code, write
from reporting import expect
from worksheets import said

MODEL = "two-two-two.txt"
DIGITS = re.compile(r"\d*\.\d+")


def sheets(examples):
    return examples / "homework" / "class"


def grade(program, folder, examples, *arguments, wanted=0):
    return code(program, folder, ["grade", str(examples / MODEL), *map(str, arguments)], wanted)


def filtered(program, folder, examples, lines, options=()):
    """Records of the filter for lines of text or bytes."""
    data = lines if isinstance(lines, bytes) else lines.encode()
    done = running.run(program, ["grade", str(examples / MODEL), "--jsonl", *options], folder, data)
    expect(done.code == 0 and done.err == b"", f"exit code {done.code}: {done.messages[:300]}")
    return [json.loads(line) for line in done.text.splitlines()]


def items(record):
    return {one["id"]: one for one in record["items"]}


def record_names_the_mistake(program, folder, examples):
    record = json.loads(grade(program, folder, examples, sheets(examples) / "anna.txt", "--json").text)
    expect(record["submission"] == "anna" and record["gradable"] and record["score"] == 0.967742, record)
    expect(record["first_wrong"] == "da1[1]", record["first_wrong"])
    first = items(record)["da1[1]"]
    expect(first == {"id": "da1[1]", "verdict": "wrong", "mistakes": ["updated-weight"], "definition": "da1", "cause": 1,
                     "marks": [0, 2]}, first)
    expect(items(record)["da1[2]"]["counted_at"] == "da1[1]", items(record)["da1[2]"])
    expect(items(record)["dW1[1,1]"]["verdict"] == "follows", "what follows is right")


def single(value):
    """The number in single precision."""
    return struct.unpack("f", struct.pack("f", value))[0]


def single_precision_output():
    """The forward pass of the 2-2-2 network as a program in single precision prints it, with nine digits."""
    values = {"x[1]": single(0.05), "x[2]": single(0.1)}
    for layer, weights, bias in ((1, ((0.15, 0.2), (0.25, 0.3)), 0.35), (2, ((0.4, 0.45), (0.5, 0.55)), 0.6)):
        below = "x" if layer == 1 else "a1"
        for to, row in enumerate(weights, 1):
            total = 0.0
            for at, weight in enumerate(row, 1):
                total = single(total + single(single(weight) * values[f"{below}[{at}]"]))
            values[f"z{layer}[{to}]"] = single(total + single(bias))
            values[f"a{layer}[{to}]"] = single(1 / single(1 + single(math.exp(-values[f"z{layer}[{to}]"]))))
    return {name: f"{value:.9g}" for name, value in values.items() if not name.startswith("x")}


def single_precision_is_no_fault(program, folder, examples):
    write(folder, json.dumps(single_precision_output()), "output.json")
    strict = items(json.loads(grade(program, folder, examples, "output.json", "--json").text))
    expect(any(one["verdict"] == "wrong" for one in strict.values()), "nine digits of single precision are too many")
    told = json.loads(grade(program, folder, examples, "output.json", "--json", "--float32").text)
    expect(told["score"] == 1 and all(one["verdict"] == "right" for one in told["items"]), told)


def marks_add_up(program, folder, examples):
    for who in sorted(sheets(examples).iterdir()):
        record = json.loads(grade(program, folder, examples, who, "--json").text)
        for at, key in enumerate(("earned", "possible")):
            total = sum(one["marks"][at] for one in record["items"])
            expect(total == record["marks"][key], f"{who}: {total} is not {record['marks'][key]}")


def ledger_is_a_table(program, folder, examples):
    grade(program, folder, examples, sheets(examples) / "anna.txt", "-o", "ledger.csv")
    rows = list(csv.DictReader((folder / "ledger.csv").open(encoding="utf-8")))
    expect(rows[-1]["id"] == "total" and float(rows[-1]["earned"]) == 60, rows[-1])
    expect(sum(float(row["earned"]) for row in rows[:-1]) == 60, "the ledger does not add up")
    wrong = next(row for row in rows if row["id"] == "da1[1]")
    expect(wrong["written"] == "0.03022" and wrong["mistakes"] == "updated-weight", wrong)
    negative = next(row for row in rows if row["id"] == "dz2[2]")
    expect(negative["written"] == "-0.03811", f"a number became a text: {negative}")


def records_keep_to_the_schema(program, folder, examples):
    try:
        import jsonschema
    except ImportError:
        return
    schema = json.loads((pathlib.Path(__file__).parents[2] / "docs" / "result.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    lines = [*(submission(program, folder, examples, who) for who in sorted(sheets(examples).iterdir())), *HOSTILE,
             '{"submission":"t","answers":{"z1[1]":"0.3774","z1[2]":"0.3924","a1[1]":"0.5932","q":1}}']
    for options in ((), ("--blank", "z,a,dz"), ("--lang", "zh-Hans")):
        for record in filtered(program, folder, examples, "\n".join(lines), options):
            errors = [error.message for error in validator.iter_errors(record)]
            expect(not errors, f"{errors[:2]}: {str(record)[:300]}")
    by_hand = write(folder, 'da1[1] right "agreed"\n', "hand.txt")
    record = grade(program, folder, examples, sheets(examples) / "anna.txt", "--json", "--override", by_hand).text
    errors = [error.message for error in validator.iter_errors(json.loads(record))]
    expect(not errors and items(json.loads(record))["da1[1]"]["by_hand"] == {"reason": "agreed", "before": 0}, errors)


def submission(program, folder, examples, who):
    """A sheet as a line of the filter."""
    answers = {}
    for line in who.read_text(encoding="utf-8").splitlines():
        name, equals, numbers = line.partition(" = ")
        if equals:
            answers[name] = json.loads(numbers)
    return json.dumps({"submission": who.stem, "digits": "4 significant", "answers": answers})


HOSTILE = ["{", "[]", "null", '""', '{"submission":"a"}', '{"submission":"b","answers":[1]}', '{"submission":"c","answers":{}}',
           '{"submission":"d","answers":{"z1[1]":"0.37","z1[1]":"0.38"}}', '{"submission":"e","answers":{"z1[1]":"12 %"}}',
           '{"submission":"f","answers":{"z1[1]":1e999}}', '{"submission":"g","answers":{"z1[1]":{"a":1}}}',
           '{"submission":"h","answers":{"z1[99]":1,"<script>":"2"}}', "\u0001", '{"submission":"i","answers":' + "[" * 100,
           '{"submission":"j","digits":"many","answers":{"z1[1]":"0"}}', '{"answers":{"L":"0.2984"}}',
           '{"submission":17,"answers":{"L":0.2984}}']


def filter_gives_a_line_for_a_line(program, folder, examples):
    records = filtered(program, folder, examples, "\n".join(HOSTILE))
    expect(len(records) == len(HOSTILE), f"{len(records)} records for {len(HOSTILE)} lines")
    expect([("error" in record) for record in records[:6]] == [True] * 6, records[:6])
    expect(records[0]["submission"] is None and records[4]["submission"] == "a", records[4])
    expect(records[-1]["submission"] == "17" and records[-1]["score"] == 1, records[-1])
    expect(items(records[7])["z1[1]"]["problem"] == "twice", records[7])


def filter_takes_any_ends_of_lines(program, folder, examples):
    line = '{"submission":"a","answers":{"L":"0.2984"}}'
    usual = filtered(program, folder, examples, line)
    for lines in (line + "\n", line + "\r\n", "\n\n" + line + "\n \n", "\ufeff" + line):
        expect(filtered(program, folder, examples, lines) == usual, f"{lines!r} is read differently")
    expect(filtered(program, folder, examples, "") == [], "nothing gives a record")
    bad = filtered(program, folder, examples, b'{"submission":"\xff\xfe","answers":{"L":"1"}}\n' + line.encode())
    expect(len(bad) == 2 and bad[1] == usual[0], bad)


def filter_limits_a_line(program, folder, examples):
    line = '{"submission":"a","answers":{"L":"0.2984"}}'
    long = '{"submission":"b","answers":{"L":"' + "1" * (3 << 20) + '"}}'
    records = filtered(program, folder, examples, "\n".join([line, long, line, long]))
    expect(len(records) == 4 and records[0] == records[2], "lines around a long one")
    expect(records[1]["error"]["id"] == "limit.submission" and records[3] == records[1], records[1])


def filter_answers_at_once(program, folder, examples):
    """In a pipe nothing waits for more input."""
    with subprocess.Popen([program, "grade", str(examples / MODEL), "--jsonl"], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, cwd=folder) as process:
        for name in ("a", "b"):
            process.stdin.write(f'{{"submission":"{name}","answers":{{"L":"0.2984"}}}}\n'.encode())
            process.stdin.flush()
            expect(json.loads(process.stdout.readline())["submission"] == name, "no answer to a line")
        process.stdin.close()
        expect(process.wait() == 0, "exit code")


def many(program, folder, examples, count):
    own = [submission(program, folder, examples, who) for who in sorted(sheets(examples).iterdir())] + HOSTILE
    return "".join(own[at % len(own)] + "\n" for at in range(count)).encode()


def any_split_gives_the_same_bytes(program, folder, examples):
    command = [str(program), "grade", str(examples / MODEL), "--jsonl"]
    lines = many(program, folder, examples, 600)
    whole = subprocess.run(command, input=lines, stdout=subprocess.PIPE, cwd=folder, check=True).stdout
    expect(whole.count(b"\n") == 600, "a record a line")
    parts = lines.splitlines(keepends=True)
    for size in (1, 7, 100):
        some = parts[:50] if size == 1 else parts
        made = b"".join(subprocess.run(command, input=b"".join(some[at:at + size]), stdout=subprocess.PIPE, cwd=folder,
                                       check=True).stdout for at in range(0, len(some), size))
        expect(made == b"".join(whole.splitlines(keepends=True)[:len(some)]), f"{size} lines at a time differ")
    if not shutil.which("parallel"):
        return
    for options in (["--block", "10k"], ["--block", "3k", "-j3"], ["-N", "13"]):
        made = subprocess.run(["parallel", "--will-cite", "--pipe", "-k", *options, *map(quoted, command)], input=lines,
                              stdout=subprocess.PIPE, cwd=folder, check=True).stdout
        expect(made == whole, f"parallel {options} gives other bytes")


def quoted(word):
    return "'" + word.replace("'", "'\\''") + "'"


def class_is_marked_in_order(program, folder, examples):
    shutil.copytree(sheets(examples), folder / "class")
    write(folder, "\u0000\u0001", "class/eve.txt")
    write(folder, "nothing here", "class/.hidden")
    records = [json.loads(line) for line in grade(program, folder, examples, "class", "--json").text.splitlines()]
    expect([record["submission"] for record in records] == ["anna", "ben", "carla", "deng", "eve"], records)
    expect("error" in records[-1], records[-1])
    run = grade(program, folder, examples, "class", "-o", "out/")
    made = sorted(one.name for one in (folder / "out").iterdir())
    expect(made == ["sheet-anna.html", "sheet-ben.html", "sheet-carla.html", "sheet-deng.html", "sheets-mistakes.csv",
                    "sheets.csv", "summary.html"], made)
    expect("summary.html" in run.text, run.text)
    rows = list(csv.DictReader((folder / "out" / "sheets.csv").open(encoding="utf-8")))
    expect(rows[0]["score"] == "0.967742" and rows[0]["mistakes"] == "updated-weight" and rows[4]["error"], rows)
    mistakes = list(csv.DictReader((folder / "out" / "sheets-mistakes.csv").open(encoding="utf-8")))
    expect({(row["mistake"], row["id"]) for row in mistakes} ==
           {("updated-weight", "da1[1]"), ("derivative-missing", "dz2[1]"), ("slip", "dz2[2]")}, mistakes)
    summary = (folder / "out" / "summary.html").read_text(encoding="utf-8")
    expect('href="sheet-anna.html"' in summary and "derivative-missing" in summary, "the summary")
    grade(program, folder, examples, "class", "-o", "table.csv")
    expect((folder / "table-mistakes.csv").exists(), "the table of mistakes is missing")


def several_files_are_a_class(program, folder, examples):
    records = grade(program, folder, examples, sheets(examples) / "deng.txt", sheets(examples) / "anna.txt", "--json").text
    expect([json.loads(line)["submission"] for line in records.splitlines()] == ["deng", "anna"], records)


def usage_is_told(program, folder, examples):
    anna = sheets(examples) / "anna.txt"
    grade(program, folder, examples, wanted=2)
    grade(program, folder, examples, anna, "-o", "x.pdf", wanted=2)
    grade(program, folder, examples, anna, "-o", "x/", wanted=2)
    grade(program, folder, examples, anna, "--jsonl", wanted=2)
    (folder / "empty").mkdir()
    grade(program, folder, examples, "empty", wanted=2)
    grade(program, folder, examples, "missing.txt", wanted=3)
    grade(program, folder, examples, anna, "--scheme", write(folder, "worth\n", "scheme.txt"), wanted=3)
    grade(program, folder, examples, anna, "--scheme", "missing", wanted=3)
    grade(program, folder, examples, anna, "--override", write(folder, "q right\n", "hand.txt"), wanted=3)
    grade(program, folder, examples, anna, "--blank", "nothing", wanted=3)
    code(program, folder, ["check", str(examples / MODEL), str(anna), "-o", "x.pdf"], 2)
    code(program, folder, ["check", str(examples / MODEL), "missing.txt"], 3)
    code(program, folder, ["check", str(examples / MODEL)], 2)


def check_ends_with_what_it_found(program, folder, examples):
    for who, wanted in (("anna", 1), ("ben", 0), ("carla", 1)):
        for options in ([], ["--json"], ["--help-step", "4"], ["-o", "help.html"], ["-o", "help.md"]):
            code(program, folder, ["check", str(examples / MODEL), str(sheets(examples) / f"{who}.txt"), *options], wanted)


def help_goes_in_steps(program, folder, examples):
    def told(step):
        arguments = ["check", str(examples / MODEL), str(sheets(examples) / "anna.txt"), "--json", "--help-step", str(step)]
        return json.loads(code(program, folder, arguments, 1).text)
    one, two, three, four = (told(step) for step in (1, 2, 3, 4))
    expect(one["first_wrong"] == "da1[1]" and one["right"] == 29 and one["count"] == 31, one)
    expect((one["rule"], one["line"], one["value"]) == (None, None, None), one)
    expect("updated weight" in two["rule"] and two["line"] is None, two)
    expect(three["line"] == "da1[1] = dz2[1]*W2[1,1] + dz2[2]*W2[2,1] = 0.1385*0.40 + -0.03811*0.50 =", three["line"])
    expect(three["value"] is None and four["value"] == "0.03635", four)


def right_values(program, folder, model):
    lines = running.run(program, ["trace", str(model)], folder).text.splitlines()
    return {one["id"]: one["value"] for one in map(json.loads, lines) if one["stage"] != "given"}


def value_is_nowhere_before_the_last_step(program, folder, examples):
    """No number with the first digits of a value that has to be found, unless the learner has written it."""
    values = right_values(program, folder, examples / MODEL)
    for who in ("anna", "carla", "deng"):
        sheet = sheets(examples) / f"{who}.txt"
        written = {text.lstrip("0.") for text in DIGITS.findall(sheet.read_text(encoding="utf-8"))}
        cells = {one["id"]: one for one in
                 json.loads(grade(program, folder, examples, sheet, "--json").text)["items"]}
        secret = [significant(values[name])[:3] for name, one in cells.items() if one["verdict"] in ("wrong", "follows")]
        secret = [one for one in secret if not any(text.startswith(one) for text in written)]
        expect(secret, f"{who}: nothing to look for")
        for step in (1, 2, 3):
            for output in ("help.html", "help.md", None, "json"):
                for language in ("en", "zh-Hans"):
                    text = help_text(program, folder, examples, sheet, step, output, language)
                    for number in DIGITS.findall(text):
                        digits = number.replace(".", "").lstrip("0")
                        hit = [one for one in secret if digits.startswith(one)]
                        expect(not hit, f"{who}, step {step}, {output}: {number} tells {hit}")


def significant(value):
    return value.lstrip("-").replace(".", "").lstrip("0")


def help_text(program, folder, examples, sheet, step, output, language):
    arguments = ["check", str(examples / MODEL), str(sheet), "--help-step", str(step), "--lang", language]
    if output == "json":
        return code(program, folder, [*arguments, "--json"], 1).text
    if output is None:
        return code(program, folder, arguments, 1).text
    for old in folder.glob("help*"):
        old.unlink()
    code(program, folder, [*arguments, "-o", output], 1)
    return said("\n".join(one.read_text(encoding="utf-8") for one in sorted(folder.glob("help*"))))


def page_says_both_lines(program, folder, examples):
    for language in ("en", "zh-Hans"):
        for name in ("page.html", "page.md"):
            grade(program, folder, examples, sheets(examples) / "anna.txt", "-o", name, "--lang", language)
            text = html.unescape((folder / name).read_text(encoding="utf-8"))
            for wanted in ("0.03022", "0.03635", "60", "62", "0.97", "updated-weight"):
                expect(wanted in text, f"{language} {name}: {wanted} is missing")


def hostile_names_stay_text(program, folder, examples):
    names = ['<img src=x onerror=alert(1)>', "=1+1", "\u001b[31mred\u001b[0m", "@sum", "a\u202eb", "`x`|y"]
    for at, name in enumerate(names):
        write(folder, json.dumps({"submission": name, "answers": {"z1[1]": "0.1", name: "=2+2", "z1[2]": "=9"}}),
              f"class/{at}.json")
    record = grade(program, folder, examples, "class", "--json").text
    expect([json.loads(line)["submission"] for line in record.splitlines()] == names, record)
    for arguments in (["class"], ["class/2.json"]):
        run = grade(program, folder, examples, *arguments)
        expect("\u001b" not in run.text and "\u202e" not in run.text and "\u001b" not in run.messages, "control characters")
    grade(program, folder, examples, "class", "-o", "marks/")
    for page in (folder / "marks").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        expect("<img" not in text and "\u001b" not in text, f"{page}: a tag or a control character")
    for row in csv.DictReader((folder / "marks" / "sheets.csv").open(encoding="utf-8")):
        expect(not row["submission"].startswith(("=", "@")), f"a formula: {row}")
    grade(program, folder, examples, "class/1.json", "-o", "ledger.csv")
    for row in csv.DictReader((folder / "ledger.csv").open(encoding="utf-8")):
        expect(not row["written"].startswith("="), f"a formula: {row}")
    grade(program, folder, examples, "class", "-o", "summary.md")
    expect(not re.search(r"(?<!\\)<img", (folder / "summary.md").read_text(encoding="utf-8")), "a tag in Markdown")
    run = code(program, folder, ["check", str(examples / MODEL), "class/2.json"], 1)
    expect("\u001b" not in run.text + run.messages, "control characters")


def a_scheme_of_ones_own(program, folder, examples):
    scheme = write(folder, "title Accuracy alone\nworth all accuracy 1\nworth da1 method 1/2 accuracy 2\n", "scheme.txt")
    record = json.loads(grade(program, folder, examples, sheets(examples) / "anna.txt", "--scheme", scheme, "--json").text)
    expect(record["marks"] == {"earned": 31.5, "possible": 34}, record["marks"])
    expect("Accuracy alone" in grade(program, folder, examples, sheets(examples) / "anna.txt", "--scheme", scheme).text,
           "the title of the scheme")


def asked_cells_count(program, folder, examples):
    write(folder, "z1[1] = 0.3775\n", "one.txt")
    record = json.loads(grade(program, folder, examples, "one.txt", "--json", "--blank", "z1").text)
    expect(record["score"] == 0.5 and items(record)["z1[2]"]["verdict"] == "blank", record)
    record = json.loads(grade(program, folder, examples, "one.txt", "--json").text)
    expect(record["score"] == 1, record)


def an_unwritten_step_is_shown_both_ways(program, folder, examples):
    """The error sent back without the slope, and not written: it shows in the gradients alone."""
    values = {name: float(value) for name, value in right_values(program, folder, examples / MODEL).items()}
    lines = [f"{name}[{at}] = {values[f'{name}[{at}]']:.5f}" for name in ("z1", "a1", "z2", "a2") for at in (1, 2)]
    lines += [f"dW2[{to},{at}] = {values[f'da2[{to}]'] * values[f'a1[{at}]']:.5f}" for to in (1, 2) for at in (1, 2)]
    write(folder, "\n".join(lines), "slope.txt")
    for language, said in (("en", "Not written: dz2[1], as it should be"), ("zh-Hans", "没有写出的 dz2[1]：正确的做法")):
        text = grade(program, folder, examples, "slope.txt", "--lang", language).text
        expect(said in text, f"the step is not shown: {text[:600]}")
        for number in ("0.08217", "0.13850", "0.74137·0.75137", "0.43983"):
            expect(number in text, f"{number} is not there: {text[:600]}")
        grade(program, folder, examples, "slope.txt", "--lang", language, "-o", "slope.html")
        expect(said in html.unescape((folder / "slope.html").read_text(encoding="utf-8")), "the page")


def the_usual_scheme_speaks_the_language(program, folder, examples):
    anna = sheets(examples) / "anna.txt"
    text = grade(program, folder, examples, anna, "--lang", "zh-Hans").text
    expect("方法分与准确分" in text and "Method" not in text, text[:300])
    expect("Method and accuracy" in grade(program, folder, examples, anna).text, "its name in English")
    own = write(folder, "worth all accuracy 1\n", "half.txt")
    text = grade(program, folder, examples, anna, "--scheme", own).text
    expect("Scheme: half" in text, f"a scheme without a title is called as its file: {text[:300]}")


CASES = [("a record names the mistake, and what follows is right", record_names_the_mistake),
         ("output in single precision is no fault", single_precision_is_no_fault),
         ("marks add up", marks_add_up), ("the ledger is a table", ledger_is_a_table),
         ("records keep to the schema", records_keep_to_the_schema),
         ("the filter gives a line for a line", filter_gives_a_line_for_a_line),
         ("the filter takes any ends of lines", filter_takes_any_ends_of_lines),
         ("the filter limits a line", filter_limits_a_line), ("the filter answers at once", filter_answers_at_once),
         ("any split of submissions gives the same bytes", any_split_gives_the_same_bytes),
         ("a class is marked in the order of its files", class_is_marked_in_order),
         ("several files are a class", several_files_are_a_class), ("usage of grade and check", usage_is_told),
         ("check ends with what it found", check_ends_with_what_it_found), ("help goes in steps", help_goes_in_steps),
         ("help tells no value before the last step", value_is_nowhere_before_the_last_step),
         ("the page says both lines", page_says_both_lines), ("hostile names of sheets stay text", hostile_names_stay_text),
         ("an unwritten step is shown both ways", an_unwritten_step_is_shown_both_ways),
         ("the usual scheme speaks the language of the page", the_usual_scheme_speaks_the_language),
         ("a scheme of one's own", a_scheme_of_ones_own), ("cells asked for count", asked_cells_count)]
