"""Series of sheets with numbers of their own, and error hunts."""

import csv
import hashlib
import json
import re
import shutil

import running
from commands import code, write
from reporting import expect

SERIES = ["--count", "3", "--seed", "7", "--digits", "4"]


def model_in(folder, examples, name="two-two-two.txt"):
    shutil.copy(examples / name, folder / name)
    return name


def values(program, folder, arguments):
    lines = code(program, folder, ["trace", *arguments], 0).text.splitlines()
    return {one["id"]: one["value"] for one in map(json.loads, lines)}


def a_series_is_written(program, folder, examples):
    model = model_in(folder, examples)
    run = code(program, folder, ["worksheet", model, *SERIES, "--json"], 0)
    record = json.loads(run.text)
    files = [f"two-two-two-worksheet-0{number}.html" for number in (1, 2, 3)]
    expect(record["written"] == files, record["written"])
    expect([one["sheet"] for one in record["sheets"]] == ["7-1-4d", "7-2-4d", "7-3-4d"], record["sheets"])
    expect(all(one["unfit"] == 0 and one["alike"] == [] for one in record["sheets"]), record["sheets"])
    pages = [(folder / name).read_text(encoding="utf-8") for name in files]
    expect(len(set(pages)) == 3, "two sheets are the same")
    for number, page in enumerate(pages, 1):
        expect(f"two-two-two 7-{number}-4d" in page, f"sheet {number} does not say which it is")


def a_sheet_is_made_again_from_its_id(program, folder, examples):
    model = model_in(folder, examples)
    code(program, folder, ["worksheet", model, "--count", "13", "--seed", "7"], 0)
    code(program, folder, ["worksheet", model, "--count", "13", "--seed", "7", "--key"], 0)
    code(program, folder, ["worksheet", model, "--sheet", "7-13", "-o", "again.html"], 0)
    code(program, folder, ["worksheet", model, "--sheet", "7-13", "--key", "-o", "again-key.html"], 0)
    for ending in ("", "-key"):
        same = (folder / f"two-two-two-worksheet-13{ending}.html").read_bytes() == (folder / f"again{ending}.html").read_bytes()
        expect(same, f"sheet 13{ending} made alone has other bytes")


def every_command_takes_a_sheet(program, folder, examples):
    model = model_in(folder, examples)
    text = code(program, folder, ["expand", model, "--sheet", "7-2-4d"], 0).text
    variant = write(folder, text, "variant.txt")
    expect(values(program, folder, [variant]) == values(program, folder, [model, "--sheet", "7-2-4d"]), "other values")
    expect(values(program, folder, [model]) != values(program, folder, [variant]), "the numbers of the model")
    for command in (["report"], ["gradcheck"], ["train"], ["flow"], ["explain"]):
        arguments = [command[0], model, *(["L"] if command == ["explain"] else [])]
        expect(code(program, folder, [*arguments, "--sheet", "7-2-4d"], 0).err == b"", f"{command} complains")


def every_form_takes_a_sheet(program, folder, examples):
    model = model_in(folder, examples)
    for form, ending in (("long", "md"), ("table", "html"), ("form", "html"), ("answers", "csv"), ("answers", "md")):
        output = f"{form}.{ending}"
        code(program, folder, ["worksheet", model, *SERIES, "--as", form, "-o", output, "--lang", "zh-Hans",
                               "--notation", "nielsen"], 0)
        text = (folder / f"{form}-02.{ending}").read_text(encoding="utf-8")
        expect(ending == "csv" or "7-2-4d" in text, f"{output}: no id")


def what_looks_alike_is_said(program, folder, examples):
    model = model_in(folder, examples, "lstm.txt")
    run = code(program, folder, ["worksheet", model, "--sheet", "7-1-3s", "--json"], 0)
    alike = json.loads(run.text)["sheets"][0]["alike"]
    expect(alike and all(one["digits"] is None or one["digits"] > 3 for one in alike), alike[:3])
    expect("7-1-3s" in run.messages and "look the same" in run.messages, run.messages)


def hostile_series(program, folder, examples):
    model = model_in(folder, examples)
    for arguments in (["--count", "100000"], ["--count", "0"], ["--count", "-3"], ["--count", "x"], ["--seed", "1"],
                      ["--count", "2", "--seed", "text"], ["--count", "2", "--seed", "-1"],
                      ["--count", "2", "--seed", "99999999999999999999999"], ["--sheet", "7-0"], ["--sheet", "7-1000"],
                      ["--sheet", "../7-1"], ["--sheet", "7-1", "--count", "2"], ["--count", "2", "-o", "-"],
                      ["--secret", "x"], ["--plant", "--key"], ["--plant", "--as", "form"], ["--plant", "--blank", "z"],
                      ["--plant", "--count", "2", "-o", "-"], ["--plant", "-o", "a.csv"]):
        code(program, folder, ["worksheet", model, *arguments], 2)
    for arguments in (["--plant=nonsense"], ["--plant=delta-sign"], ["--plant", "--keep-back", "L"], ["--plant=eta-twice"]):
        code(program, folder, ["worksheet", model, *arguments], 3)
    nothing = write(folder, "x = 1 0\ny = 1\ndense 1 sigmoid W = [[0, 0]] b = 0\nloss half-sse\n")
    run = code(program, folder, ["worksheet", nothing, "--count", "2"], 3)
    expect("nothing to draw" in run.messages, run.messages)


def key_of(program, folder, model, sheet, name="key.csv"):
    """The right answers of a sheet, as somebody would hand them in; "" for the model's own numbers."""
    chosen = ["--sheet", sheet] if sheet else ["--digits", "4"]
    code(program, folder, ["worksheet", model, *chosen, "--as", "answers", "--key", "-o", name], 0)
    return name


def answers_in(folder, name):
    rows = csv.DictReader((folder / name).open(encoding="utf-8"))
    return {row["id"]: row["answer"] for row in rows if row["id"] != "sheet"}


def record_of(program, folder, arguments, wanted=0):
    return json.loads(code(program, folder, ["grade", *arguments, "--json"], wanted).text)


def answers_are_marked_with_the_numbers_of_their_sheet(program, folder, examples):
    model = model_in(folder, examples)
    for sheet in ("7-2-4d", "1-1-3s", "7-3"):
        right = answers_in(folder, key_of(program, folder, model, sheet))
        key_of(program, folder, model, sheet, "key.md")
        lines = "".join(f"{name} = {answer}\n" for name, answer in right.items())
        write(folder, f"sheet {sheet}\n{lines}", "plain.txt")
        write(folder, f"{lines}sheet: two-two-two {sheet}\n", "named.txt")
        write(folder, json.dumps({"sheet": sheet, "answers": right}), "lines.json")
        for name in ("key.csv", "key.md", "plain.txt", "named.txt", "lines.json"):
            for more in ([], ["--sheet", sheet]):
                one = record_of(program, folder, [model, name, *more])
                expect(one["score"] == 1 and one["sheet"] == sheet, f"{sheet}, {name}: {str(one)[:300]}")
            code(program, folder, ["check", model, name], 0)
        silent = write(folder, lines, "silent.txt")
        expect(record_of(program, folder, [model, silent, "--sheet", sheet])["score"] == 1, "with the sheet named")
        for arguments in ([silent], [write(folder, f"sheet 9-9\n{lines}", "other.txt")]):
            one = record_of(program, folder, [model, *arguments])
            expect(one["score"] < 0.5 and one["first_wrong"] == "z1[1]", f"{sheet}: other numbers are right: {str(one)[:300]}")
            code(program, folder, ["check", model, *arguments], 1)


def numbers_of_the_model_are_wrong_on_a_sheet(program, folder, examples):
    model = model_in(folder, examples)
    own = key_of(program, folder, model, "")
    expect("sheet" not in (folder / own).read_text(encoding="utf-8"), "a sheet of no series names one")
    one = record_of(program, folder, [model, own])
    expect(one["score"] == 1 and "sheet" not in one, str(one)[:300])
    one = record_of(program, folder, [model, own, "--sheet", "7-2-4d"])
    expect(one["score"] < 0.5 and one["sheet"] == "7-2-4d", str(one)[:300])
    code(program, folder, ["check", model, own, "--sheet", "7-2-4d"], 1)
    page = code(program, folder, ["check", model, own, "--sheet", "7-2-4d", "--help-step", "4"], 1).text
    expect(values(program, folder, [model, "--sheet", "7-2-4d"])["z1[1]"][:5] in page, page)


def another_sheet_than_asked_for_is_told(program, folder, examples):
    model = model_in(folder, examples)
    key = key_of(program, folder, model, "7-2-4d")
    for command in ("grade", "check"):
        run = code(program, folder, [command, model, key, "--sheet", "7-3-4d"], 3)
        expect("key.csv:2:" in run.messages and "7-2-4d" in run.messages and "7-3-4d" in run.messages, run.messages)
    one = record_of(program, folder, [model, key, "--sheet", "7-3-4d"], 3)
    expect(one["error"]["id"] == "answers.sheet.other", one)


def a_class_has_a_sheet_each(program, folder, examples):
    model = model_in(folder, examples)
    (folder / "class").mkdir()
    for number in range(1, 5):
        key_of(program, folder, model, f"7-{number}-4d", f"class/{number}.csv")
    shutil.copy(folder / "class/1.csv", folder / "class/5.csv")
    wrong = (folder / "class/2.csv").read_text(encoding="utf-8").replace("7-2-4d", "7-1-4d")
    write(folder, wrong, "class/6.csv")
    records = [json.loads(line) for line in code(program, folder, ["grade", model, "class", "--json"], 0).text.splitlines()]
    expect([one["score"] == 1 for one in records] == [True] * 5 + [False], [one["score"] for one in records])
    expect([one["sheet"] for one in records] == [f"7-{number}-4d" for number in (1, 2, 3, 4, 1, 1)], records)
    code(program, folder, ["grade", model, "class", "-o", "out/"], 0)
    rows = list(csv.DictReader((folder / "out" / "sheets.csv").open(encoding="utf-8")))
    expect([row["sheet"] for row in rows] == [one["sheet"] for one in records], rows)
    expect("7-2-4d" in (folder / "out" / "sheet-2.html").read_text(encoding="utf-8"), "the page does not name its sheet")
    lines = [json.dumps({"submission": str(number), "sheet": f"7-{number}-4d",
                         "answers": answers_in(folder, f"class/{number}.csv")}) for number in (1, 2, 3, 4, 3, 2, 1)]
    run = running.run(program, ["grade", model, "--jsonl"], folder, "\n".join(lines).encode())
    expect([json.loads(line)["score"] for line in run.text.splitlines()] == [1] * 7, run.text[:300])


def hostile_sheets_of_answers(program, folder, examples):
    model = model_in(folder, examples)
    for sheet in ("sheet 7-0", "sheet 7-1000", "sheet 99999999999999999999999-1", "sheet ../7-1", "sheet"):
        one = record_of(program, folder, [model, write(folder, f"{sheet}\nL = 1\n", "bad.txt")])
        expect("sheet" not in one and one["faults"][0]["line"] == 1, f"{sheet}: {one}")
    lines = "".join(f'{{"sheet":"{seed}-1","answers":{{"L":"1"}}}}\n' for seed in range(60))
    run = running.run(program, ["grade", model, "--jsonl"], folder, lines.encode())
    expect(run.code == 0 and len(run.text.splitlines()) == 60 and run.err == b"", run.messages[:300])
    nothing = write(folder, "x = 1 0\ny = 1\ndense 1 sigmoid W = [[0, 0]] b = 0\nloss half-sse\n")
    run = code(program, folder, ["grade", nothing, write(folder, "sheet 7-1\nL = 1\n", "bad.txt")], 3)
    expect("bad.txt:1:1: " in run.messages and "7-1" in run.messages, run.messages)
    run = running.run(program, ["grade", nothing, "--jsonl"], folder, b'{"sheet":"7-1","answers":{"L":"1"}}\n')
    expect(run.code == 0 and json.loads(run.text)["error"]["id"] == "answers.sheet.none", run.text)
    named = write(folder, "param sheet = 2\nq = sheet^2\nL = q^2\nbackward L\nsheet' = sheet - dsheet\n", "named.txt")
    one = record_of(program, folder, [named, write(folder, "q = 4\nsheet = 2\nL = 16\n", "own.txt")])
    expect(one["score"] == 1 and "faults" not in one, one)


def a_model_from_standard_input_has_sheets(program, folder, examples):
    model = model_in(folder, examples)
    key = key_of(program, folder, model, "7-2-4d")
    run = running.run(program, ["grade", "-", key, "--json"], folder, (folder / model).read_bytes())
    expect(run.code == 0 and json.loads(run.text)["score"] == 1, run.text[:300] + run.messages)


def a_form_says_which_sheet_it_is(program, folder, examples):
    model = model_in(folder, examples)
    code(program, folder, ["worksheet", model, "--as", "form", "--sheet", "7-2-4d", "-o", "form.html"], 0)
    expect('data-sheet="7-2-4d"' in (folder / "form.html").read_text(encoding="utf-8"), "the form does not keep it")
    code(program, folder, ["worksheet", model, "--as", "form", "-o", "form.html"], 0)
    expect("data-sheet" not in (folder / "form.html").read_text(encoding="utf-8"), "a sheet of no series")


def a_form_of_another_model_is_told(program, folder, examples):
    model = model_in(folder, examples)
    right = answers_in(folder, key_of(program, folder, model, ""))
    text = (folder / model).read_bytes()
    for name, told in ((hashlib.sha256(text).hexdigest(), False), (hashlib.sha256(text + b"# more").hexdigest(), True)):
        form = {"format": "backstep-answers", "version": 1, "sha256": name, "answers": right}
        write(folder, json.dumps(form), "form.json")
        run = code(program, folder, ["grade", model, "form.json", "--json"], 0)
        one = json.loads(run.text)
        expect(one["score"] == 1, f"nothing else is spoilt: {str(one)[:300]}")
        found = [fault["id"] for fault in one.get("faults", [])]
        expect(found == (["answers.model.other"] if told else []), f"{name}: {found}")
        page = code(program, folder, ["grade", model, "form.json"], 0).text
        expect(("The form with these answers" in page) == told, "a person is not told")


HUNT = ["--plant", "--secret", "a long secret", "--pencil", "4"]


def a_hunt_and_its_key(program, folder, examples):
    model = model_in(folder, examples)
    code(program, folder, ["worksheet", model, *HUNT], 0)
    run = code(program, folder, ["worksheet", model, *HUNT, "--key", "--json"], 0)
    key = json.loads(run.text)["hunts"][0]["key"]
    page = (folder / "two-two-two-hunt.html").read_text(encoding="utf-8")
    teacher = (folder / "two-two-two-hunt-key.html").read_text(encoding="utf-8")
    right = values(program, folder, [model, "--pencil", "4"])
    expect(key["wrong"] and key["later"], key)
    for one in key["wrong"]:
        expect(one["written"] != one["right"], one)
        expect(abs(float(one["right"]) - float(right[one["cell"]])) < 1e-9, one)
    for said in (key["mistake"], "a long secret", *(one["cell"] for one in key["wrong"])):
        expect(said not in page, f"the page tells {said}")
    for said in (key["mistake"], *(one["cell"] for one in key["wrong"])):
        expect(said in teacher, f"the key does not tell {said}")
    code(program, folder, ["worksheet", model, *HUNT, "-o", "again.html"], 0)
    expect((folder / "again.html").read_text(encoding="utf-8") == page, "other bytes the second time")


def inputs_are_kept_back(program, folder, examples):
    model = model_in(folder, examples)
    code(program, folder, ["worksheet", model, *HUNT, "-o", "hunt.md"], 0)
    code(program, folder, ["worksheet", model, *HUNT, "-o", "whole.md", "--keep-back", "none"], 0)
    hunt, whole = ((folder / name).read_text(encoding="utf-8") for name in ("hunt.md", "whole.md"))
    expect("$x_{1}$" in whole and "$x_{1}$" not in hunt, "x is not kept back")
    for seed in range(12):
        run = code(program, folder, ["worksheet", model, "--plant", "--secret", f"s{seed}", "--key", "--json", "--pencil", "4s"], 0)
        definition = json.loads(run.text)["hunts"][0]["key"]["definition"]
        expect(definition not in ("z1", "dW1"), f"{definition} cannot be checked without x")


def a_series_of_hunts_does_not_tell_its_numbers(program, folder, examples):
    model = model_in(folder, examples)
    arguments = ["worksheet", model, "--plant", "--count", "4", "--pencil", "4"]
    code(program, folder, [*arguments, "--secret", "one"], 0)
    pages = [(folder / f"two-two-two-hunt-0{number}.html").read_text(encoding="utf-8") for number in range(1, 5)]
    expect(len(set(pages)) == 4, "two hunts are the same")
    expect(not any(re.search(r"two-two-two \d+-\d", page) for page in pages), "the id would tell what is kept back")
    code(program, folder, [*arguments, "--secret", "two"], 0)
    expect((folder / "two-two-two-hunt-01.html").read_text(encoding="utf-8") != pages[0], "the secret has no part in it")


def a_secret_is_drawn_and_told(program, folder, examples):
    model = model_in(folder, examples)
    secrets = []
    for _ in range(2):
        run = code(program, folder, ["worksheet", model, "--plant", "--json"], 0)
        secrets.append(json.loads(run.text)["secret"])
    page = (folder / "two-two-two-hunt.html").read_bytes()
    expect(secrets[0] != secrets[1] and len(secrets[0]) == 20, secrets)
    expect(secrets[1].encode() not in page, "the page tells the secret")
    code(program, folder, ["worksheet", model, "--plant", "--secret", secrets[1], "-o", "again.html"], 0)
    expect((folder / "again.html").read_bytes() == page, "the secret does not make the sheet again")


CASES = [
    ("series: sheets with numbers and names of their own", a_series_is_written),
    ("series: a sheet and its key from the id alone", a_sheet_is_made_again_from_its_id),
    ("series: every command takes a sheet", every_command_takes_a_sheet),
    ("series: every form of a worksheet", every_form_takes_a_sheet),
    ("series: what looks alike is said", what_looks_alike_is_said),
    ("series and hunts: wrong use", hostile_series),
    ("series: answers are marked with the numbers of their sheet", answers_are_marked_with_the_numbers_of_their_sheet),
    ("series: numbers of the model are wrong on a sheet", numbers_of_the_model_are_wrong_on_a_sheet),
    ("series: another sheet than asked for is told", another_sheet_than_asked_for_is_told),
    ("series: a class has a sheet each", a_class_has_a_sheet_each),
    ("series: hostile names of sheets in answers", hostile_sheets_of_answers),
    ("series: a model from standard input", a_model_from_standard_input_has_sheets),
    ("series: a form says which sheet it is", a_form_says_which_sheet_it_is),
    ("series: a form of another model is told", a_form_of_another_model_is_told),
    ("hunt: the page is silent, the key names cell and mistake", a_hunt_and_its_key),
    ("hunt: inputs are kept back", inputs_are_kept_back),
    ("hunt: a series does not tell its numbers", a_series_of_hunts_does_not_tell_its_numbers),
    ("hunt: a secret is drawn and told", a_secret_is_drawn_and_told),
]
