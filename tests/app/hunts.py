"""Answers to error hunts, marked by the key of their sheets."""

import csv
import json
import pathlib
import shutil

import running
from commands import code, write
from reporting import expect

MODEL = "two-two-two.txt"
HUNT = ["--plant", "--secret", "a long secret", "--pencil", "4"]


def made(program, folder, examples, *options, model=MODEL):
    """The model and the key of its hunts, as files, and the hunts as a record."""
    shutil.copy(examples / model, folder / model)
    run = code(program, folder, ["worksheet", model, *HUNT, "--key", "--json", *options], 0)
    write(folder, run.text, "key.json")
    return json.loads(run.text)["hunts"]


def grade(program, folder, *arguments, wanted=0, model=MODEL, key="key.json"):
    return code(program, folder, ["grade", model, *map(str, arguments), "--hunt", key], wanted)


def record(program, folder, text, name="anna.txt", **options):
    return json.loads(grade(program, folder, write(folder, text, name), "--json", **options).text)


def answer(cell, correct, *more):
    return "\n".join([f"first wrong = {cell}", f"correct = {correct}", *more]) + "\n"


def verdict(one):
    return one["find"], one["correction"], one["marks"]["earned"]


def every_verdict_is_given(program, folder, examples):
    key = made(program, folder, examples, "--plant=hidden-derivative-missing")[0]["key"]
    first, second = key["wrong"]
    sound = next(cell for cell in ("z1[1]", "z2[1]") if cell not in key["later"])
    for text, wanted in ((answer(first["cell"], first["right"]), ("first", "right", 2)),
                         (answer(first["cell"], first["written"]), ("first", "wrong", 1)),
                         (answer(first["cell"], "0"), ("first", "vague", 1)),
                         (answer(first["cell"], "?"), ("first", "unwritten", 1)),
                         (answer(first["cell"], "many"), ("first", "unreadable", 1)),
                         (answer(second["cell"], second["right"]), ("sibling", "right", 1.5)),
                         (answer(key["later"][0], first["right"]), ("consequence", "wrong", 0)),
                         (answer(sound, first["right"]), ("sound", "wrong", 0)),
                         (answer("?", first["right"]), ("unwritten", "unwritten", 0))):
        one = record(program, folder, text)
        expect(verdict(one) == wanted, f"{text!r}: {one}")
        expect(one["solved"] == (wanted[2] == 2) and one["submission"] == "anna" and one["sheet"] is None, one)
    blank = record(program, folder, "# nothing yet\n")
    expect(not blank["gradable"] and blank["marks"]["earned"] is None, f"what is not written is taken for wrong: {blank}")


def a_cell_is_named_in_any_notation(program, folder, examples):
    key = made(program, folder, examples, "--plant=hidden-derivative-missing")[0]["key"]
    right = key["wrong"][0]["right"]
    for name in ("dz1[1]", "dL/dz1[1]", "dz1.1", "delta_1^(1)", "∂L/∂z1[1]"):
        expect(record(program, folder, answer(name, right))["solved"], f"{name} is not understood")
    for text in (f'First_Wrong : dz1[1] # mine\r\ncorrect: {right.replace(".", ",")}\r\n', f"first wrong＝dz1[1]\ncorrect：{right}\n",
                 json.dumps({"hunt": {"first_wrong": "dz1[1]", "correct": right}}),
                 '{"hunt":{"first_wrong":"dz1[1]","correct":%s}}' % right):
        expect(record(program, folder, text)["solved"], f"{text!r} is not understood")


def signs_are_those_of_the_sheet(program, folder, examples):
    """In a notation whose error signals are the negative ones, so are the numbers of key and answer."""
    hunts = made(program, folder, examples, "--plant=hidden-derivative-missing", "--notation", "target-minus-output")
    wrong = hunts[0]["key"]["wrong"][0]
    usual = made(program, folder, examples, "--plant=hidden-derivative-missing", "--json")[0]["key"]["wrong"][0]
    expect(float(wrong["right"]) == -float(usual["right"]), (wrong, usual))
    made(program, folder, examples, "--plant=hidden-derivative-missing", "--notation", "target-minus-output")
    expect(record(program, folder, answer(wrong["cell"], wrong["right"]))["solved"], "its own sign")
    expect(not record(program, folder, answer(wrong["cell"], usual["right"]))["solved"], "the other sign")


def a_series_asks_which_sheet(program, folder, examples):
    hunts = made(program, folder, examples, "--count", "4")
    for at, hunt in enumerate(hunts, 1):
        wrong = hunt["key"]["wrong"][0]
        for sheet in (f"two-two-two {at}", f"Two-Two-Two  {at}", str(at)):
            one = record(program, folder, answer(wrong["cell"], wrong["right"], f"sheet = {sheet}"))
            expect(one["solved"] and one["sheet"] == f"two-two-two {at}", one)
    wrong = hunts[0]["key"]["wrong"][0]
    text = answer(wrong["cell"], wrong["right"])
    run = grade(program, folder, write(folder, text), wanted=3)
    expect("which one" in run.messages and "two-two-two 1, two-two-two 2" in run.messages, run.messages)
    run = grade(program, folder, write(folder, text + "sheet = two-two-two 9\n"), wanted=3)
    expect("model.txt:3:9: " in run.messages and "two-two-two 9" in run.messages, run.messages)
    page = (folder / "two-two-two-hunt-02-key.html").read_text(encoding="utf-8")
    expect("two-two-two 2" in page, "the sheet does not say its name")


def of_one_sheet_another_is_refused(program, folder, examples):
    hunts = made(program, folder, examples)
    wrong = hunts[0]["key"]["wrong"][0]
    run = grade(program, folder, write(folder, answer(wrong["cell"], wrong["right"], "sheet = two-two-two 7")), wanted=3)
    expect("two-two-two 7" in run.messages, run.messages)
    hunts = made(program, folder, examples, "--sheet", "7-13")
    wrong = hunts[0]["key"]["wrong"][0]
    expect(record(program, folder, answer(wrong["cell"], wrong["right"]))["sheet"] == "two-two-two 7-13", "the only sheet")


def schema():
    try:
        import jsonschema
    except ImportError:
        return None
    text = (pathlib.Path(__file__).parents[2] / "docs" / "result.schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


HOSTILE = ["{", "[]", "null", '""', "7", "{}", '{"submission":"a"}', '{"submission":"b","hunt":[1]}',
           '{"submission":"c","hunt":{}}', '{"hunt":{"first_wrong":7,"correct":"x"}}', '{"hunt":{"first_wrong":"q[9]"}}',
           '{"hunt":{"first_wrong":"dz1[9]","correct":"1"}}', '{"hunt":{"first_wrong":"dz1","correct":"0.1"}}',
           '{"hunt":{"first_wrong":"x[1]","correct":"0.1"}}', '{"hunt":{"first_wrong":"dz1[0]","correct":1e999}}',
           '{"hunt":{"first_wrong":"<script>","correct":"=1+1","reason":"=cmd|x"}}', '{"hunt":{"hunt":{"first_wrong":"dz1[1]"}}}',
           '{"hunt":{"first_wrong":["dz1[1]"]},"hunt":{"first_wrong":"dz1[1]","first wrong":"dz1[2]"}}', "\u0001",
           '{"hunt":' + "[" * 3000, '{"hunt":{"first_wrong":"' + "z" * 5000 + '"}}', '{"hunt":{"other":"dz1[1]"}}',
           '{"submission":17,"hunt":{"first_wrong":"dz1[1]","correct":0.0088}}', '{"hunt":{"first_wrong":"\u202edz1[1]"}}']


def filtered(program, folder, lines, options=()):
    data = lines if isinstance(lines, bytes) else lines.encode()
    done = running.run(program, ["grade", MODEL, "--hunt", "key.json", "--jsonl", *options], folder, data)
    expect(done.code == 0 and done.err == b"", f"exit code {done.code}: {done.messages[:300]}")
    return done.text.splitlines()


def the_filter_gives_a_line_for_a_line(program, folder, examples):
    made(program, folder, examples)
    good = '{"submission":"z","hunt":{"first_wrong":"dz1[1]","correct":"0.0088"}}'
    lines = [good, *HOSTILE, good]
    out = filtered(program, folder, "\n".join(lines))
    expect(len(out) == len(lines) and out[0] == out[-1], f"{len(out)} records for {len(lines)} lines")
    records = [json.loads(line) for line in out]
    expect(all("error" in one for one in records[1:8]), records[1:8])
    expect(records[7]["submission"] == "a" and records[8]["submission"] == "b", records[7:9])
    validator = schema()
    for options in ((), ("--lang", "zh-Hans")):
        for line in filtered(program, folder, "\n".join(lines), options):
            errors = [error.message for error in validator.iter_errors(json.loads(line))] if validator else []
            expect(not errors, f"{errors[:2]}: {line[:300]}")
    for size in (1, 5):
        parts = [filtered(program, folder, "\n".join(lines[at:at + size])) for at in range(0, len(lines), size)]
        expect(sum(parts, []) == out, f"{size} lines at a time differ")
    long = '{"hunt":{"reason":"' + "a" * (2 << 20) + '"}}'
    records = [json.loads(line) for line in filtered(program, folder, "\n".join([good, long, "\ufeff" + good]))]
    expect(records[1]["error"]["id"] == "limit.submission" and records[0] == records[2], records)


def faults_stand_where_they_are(program, folder, examples):
    made(program, folder, examples)
    for text, place, said in (("first wrong = q[9]\ncorrect = 1\n", (1, 15), "q[9]"), ("\nfirst wrong = dz1\n", (2, 15), "dz1[1]"),
                              ("first wrong = dz1[7]\n", (1, 15), "dz1"), ("first wrong = dz1[1]\ncorrect = 12 %\n", (2, 11), "12 %"),
                              ("hello\nfirst wrong = dz1[1]\n", (1, 1), "first wrong")):
        fault = record(program, folder, text)["faults"][0]
        hinted = grade(program, folder, "anna.txt").text
        expect((fault["line"], fault["column"]) == place, f"{text!r}: {fault}")
        expect(said in fault["message"] + hinted, f"{text!r}: {fault} {hinted}")


def keys_that_are_none_are_refused(program, folder, examples):
    made(program, folder, examples)
    good = (folder / "key.json").read_text(encoding="utf-8")
    record_of = json.loads(good)
    wrong = record_of["hunts"][0]["key"]["wrong"][0]
    text = write(folder, answer(wrong["cell"], wrong["right"]), "anna.txt")
    other = json.loads(good)
    other["hunts"][0]["key"]["wrong"][0]["cell"] = "q[9]"
    number = json.loads(good)
    number["hunts"][0]["key"]["wrong"][0]["right"] = "abc"
    mistake = json.loads(good)
    mistake["hunts"][0]["key"]["mistake"] = "nonsense"
    twice = json.loads(good)
    twice["hunts"] *= 2
    silent = json.loads(good)
    del silent["hunts"][0]["key"]
    for bad, said in (("", "no key"), ("{", "JSON"), ("[]", "no key"), ("7", "no key"), ("{}", "no key"), ('{"hunts":7}', "no key"),
                      ('{"hunts":[7,{"key":7}]}', ""), (json.dumps(silent), "--key"), (json.dumps(other), "q[9]"),
                      (json.dumps(number), "abc"), (json.dumps(mistake), "nonsense"), (json.dumps(twice), "twice"),
                      ("[" * 100000, "JSON"), (good[:len(good) // 2], "JSON"), (answer("L", "1"), "JSON")):
        run = grade(program, folder, text, wanted=3, key=write(folder, bad, "bad.json"))
        expect(run.messages.startswith("bad.json:1:") and said in run.messages, f"{bad[:60]!r}: {run.messages[:300]}")
    run = grade(program, folder, text, wanted=3, key="missing.json")
    expect("missing.json" in run.messages, run.messages)
    shutil.copy(examples / "xor.txt", folder / "xor.txt")
    run = grade(program, folder, text, wanted=3, model="xor.txt")
    expect("key.json:1:" in run.messages, run.messages)
    write(folder, (folder / MODEL).read_text(encoding="utf-8").replace("0.05", "0.06"), "changed.txt")
    run = grade(program, folder, text, wanted=3, model="changed.txt")
    expect("another model" in run.messages, run.messages)
    (folder / "wide.json").write_bytes(b"\xff\xfe" + good.encode("utf-16-le"))
    grade(program, folder, text, key="wide.json")


def a_class_of_hunters(program, folder, examples):
    hunts = made(program, folder, examples, "--count", "3")
    for at, (name, hunt) in enumerate(zip(("anna", "ben", "carla"), hunts), 1):
        wrong = hunt["key"]["wrong"][0]
        right = wrong["right"] if name != "ben" else wrong["written"]
        write(folder, answer(wrong["cell"], right, f"sheet = {at}", "reason = =the slope is, not there"), f"class/{name}.txt")
    write(folder, answer("L", "1"), "class/deng.txt")
    (folder / "class" / "eve.txt").write_bytes(b"\x00\x01")
    records = [json.loads(line) for line in grade(program, folder, "class", "--json").text.splitlines()]
    expect([one["submission"] for one in records] == ["anna", "ben", "carla", "deng", "eve"], records)
    expect([one.get("solved") for one in records] == [True, False, True, None, None], records)
    run = grade(program, folder, "class", "-o", "out/")
    names = sorted(one.name for one in (folder / "out").iterdir())
    expect(names == ["sheet-anna.html", "sheet-ben.html", "sheet-carla.html", "sheets.csv", "summary.html"], names)
    expect("summary.html" in run.text, run.text)
    rows = list(csv.DictReader((folder / "out" / "sheets.csv").open(encoding="utf-8")))
    expect([row["solved"] for row in rows] == ["yes", "no", "yes", "", ""] and rows[3]["error"] and rows[4]["error"], rows)
    expect(rows[0]["reason"] == "'=the slope is, not there" and rows[0]["earned"] == "2" and rows[1]["earned"] == "1", rows)
    summary = (folder / "out" / "summary.html").read_text(encoding="utf-8")
    expect('href="sheet-anna.html"' in summary and "two-two-two 2" in summary, "the summary")
    for name in ("class.md", "class.csv", "class.html"):
        grade(program, folder, "class", "-o", name)
        expect("anna" in (folder / name).read_text(encoding="utf-8"), name)
    grade(program, folder, "class/anna.txt", "class/ben.txt", "-o", "two.csv")
    expect(len((folder / "two.csv").read_text(encoding="utf-8").splitlines()) == 3, "several files are a class")


def pages_say_what_was_found(program, folder, examples):
    hunts = made(program, folder, examples)
    key = hunts[0]["key"]
    wrong = key["wrong"][0]
    write(folder, answer(wrong["cell"], wrong["right"], "reason = <b>bold</b>"), "anna.txt")
    for language, said in (("en", "found and put right"), ("zh-Hans", "错误已找出")):
        for name in ("anna.html", "anna.md"):
            grade(program, folder, "anna.txt", "-o", name, "--lang", language)
            text = (folder / name).read_text(encoding="utf-8")
            expect(said in text and key["mistake"] in text and "<b>" not in text.replace("\\<b\\>", ""), f"{language} {name}")
        text = grade(program, folder, "anna.txt", "--lang", language).text
        expect(said in text and wrong["cell"] in text, text)


def usage_of_hunts_is_told(program, folder, examples):
    made(program, folder, examples)
    text = write(folder, answer("dz1[1]", "1"), "anna.txt")
    for options in (["--scheme", "x"], ["--override", "x"], ["--blank", "z"], ["--digits", "4"], ["--significant", "4"],
                    ["--float32"], ["--sheet", "7-1"], ["--notation", "ng"], ["--step", "1"], ["-o", "x.pdf"], ["-o", "x/"],
                    ["--jsonl"]):
        grade(program, folder, text, *options, wanted=2)
    grade(program, folder, wanted=2)
    grade(program, folder, "missing.txt", wanted=3)
    (folder / "bin.txt").write_bytes(b"\x00")
    grade(program, folder, "bin.txt", wanted=3)
    run = grade(program, folder, "bin.txt", "--json", wanted=3)
    expect("error" in json.loads(run.text), run.text)
    grade(program, folder, text, "-o", "missing/x.html", wanted=5)


CASES = [("hunts: every verdict and its marks", every_verdict_is_given),
         ("hunts: a cell in any notation, answers in any spelling", a_cell_is_named_in_any_notation),
         ("hunts: signs are those of the sheet", signs_are_those_of_the_sheet),
         ("hunts: a series asks which sheet it is", a_series_asks_which_sheet),
         ("hunts: of one sheet another is refused", of_one_sheet_another_is_refused),
         ("hunts: the filter gives a line for a line", the_filter_gives_a_line_for_a_line),
         ("hunts: faults stand where they are", faults_stand_where_they_are),
         ("hunts: keys that are none are refused", keys_that_are_none_are_refused),
         ("hunts: a class", a_class_of_hunters), ("hunts: pages say what was found", pages_say_what_was_found),
         ("hunts: usage", usage_of_hunts_is_told)]
