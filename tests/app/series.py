"""Series of sheets with numbers of their own, and error hunts."""

import json
import re
import shutil

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
    ("hunt: the page is silent, the key names cell and mistake", a_hunt_and_its_key),
    ("hunt: inputs are kept back", inputs_are_kept_back),
    ("hunt: a series does not tell its numbers", a_series_of_hunts_does_not_tell_its_numbers),
    ("hunt: a secret is drawn and told", a_secret_is_drawn_and_told),
]
