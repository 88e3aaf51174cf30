"""Printed digits from outside: the three rounding rules, one number on all outputs, ties, locales, hostile literals.

    python3 tests/digits/digits.py PROGRAM EXAMPLES_FOLDER [PART OF A CASE'S NAME ...]
"""

import functools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
for folder in ("recompute", "app"):
    sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / folder))
try:
    import mpmath  # noqa: F401
except ImportError:
    print("-- skipped: mpmath is missing (Debian: python3-mpmath)")
    sys.exit(0)

import lesson as lessons  # noqa: E402
import rounding  # noqa: E402
import tex  # noqa: E402
from reporting import expect, run_cases  # noqa: E402

RULES = ("half-up", "half-even", "truncate")
CORPUS = pathlib.Path(__file__).parent.parent / "corpus" / "data"
TIE = "x = 0.5\ny = 1\ndense 1 linear  W = [[0.25]]  b = 0\nloss half-sse\n"  # z = 0.125
HOSTILE_SECONDS = 5  # reading takes microseconds; this is what a loaded machine may need for the whole program


def run(program, *words, code=0, **settings):
    made = subprocess.run([program, *map(str, words)], capture_output=True, text=True, timeout=120, check=False,
                          **settings)
    expect(made.returncode == code, f"{words}: exit code {made.returncode}, not {code}: {made.stderr[:300]}")
    return made


def corpus_values():
    for path in sorted(CORPUS.glob("*.json")):
        for one in json.loads(path.read_text(encoding="utf-8"))["true"]:
            if re.fullmatch(r"-?[0-9.]+(e[-+]?[0-9]+)?", str(one["value"])):
                yield str(one["value"])


def published_values(program, folder, _):
    """Every value of the corpus, both signs, at 3 to 14 decimals by the three rules."""
    values = [sign + one.lstrip("-") for one in dict.fromkeys(corpus_values()) for sign in ("", "-")]
    expect(len(values) > 2000, f"only {len(values)} values")
    model = folder / "values.txt"
    listed = [", ".join(values[i:i + 100]) for i in range(0, len(values), 100)]
    model.write_text(f"index i = {len(values)}\nparam w[i] = [" + ",\n".join(listed) + "]\nq[i] = w[i]*1\n",
                     encoding="utf-8")
    compared = ties = 0
    for rule in RULES:
        for decimals in range(3, 15):
            made = run(program, "explain", model, "q", "--json", "--digits", decimals, "--rounding", rule)
            for typed, cell in zip(values, json.loads(made.stdout)["cells"], strict=True):
                text, tie = rounding.rounded(typed, decimals, rule)
                expect(rounding.same(cell["printed"], text),
                       f"{typed} at {decimals} by {rule}: {cell['printed']}, not {text}")
                expect(cell["tie"] == tie, f"{typed} at {decimals} by {rule}: tie is {cell['tie']}")
                compared += 1
                ties += tie
    expect(ties > 0, "no tie among them")
    print(f"{compared} roundings compared, {ties} of them ties")


def one_number_everywhere(program, folder, examples):
    """Of every cell with a card: Markdown, terminal and JSON. The HTML page is compared in tests/recompute."""
    for name, options in (("two-two-two", ("--digits", 4)), ("xor", ("--significant", 3, "--rounding", "truncate")),
                          ("relu", ("--digits", 2, "--rounding", "half-even"))):
        model, page = examples / f"{name}.txt", folder / "page.md"
        run(program, model, "-o", page, *options)
        cards = {card.number: card for card in lessons.read_markdown(page.read_text(encoding="utf-8")).cards}
        cells = [json.loads(line) for line in run(program, "trace", model).stdout.splitlines()]
        for cell in [one for one in cells if one.get("card")][::2]:
            digits, power = tex.plain_number(tex.sides(cards[cell["card"]].lines[-1].text)[1][1])
            shown = json.loads(run(program, "explain", model, cell["id"], "--json", *options).stdout)["printed"]
            expect(rounding.same(shown, f"{digits}e{power}"), f"{name} {cell['id']}: {shown}, the page has {digits}")
            terminal = run(program, "explain", model, cell["id"], *options).stdout
            expect(lessons.marks(shown.replace("e", "·10"))[0] in lessons.marks(terminal),
                   f"{name} {cell['id']}: {shown} is not on the terminal")


def ties(program, folder, _):
    """0.125 at two decimals: each rule, each output; the mark says which way it went."""
    model = folder / "tie.txt"
    model.write_text(TIE, encoding="utf-8")
    for rule, text, words in (("half-up", "0.13", "away from zero."), ("half-even", "0.12", "even last digit."),
                              ("truncate", "0.12", "")):
        options = ("--digits", 2, "--rounding", rule)
        record = json.loads(run(program, "explain", model, "z1[1]", "--json", *options).stdout)
        expect((record["printed"], record["tie"]) == (text, bool(words)), f"{rule}: {record}")
        outputs = [run(program, "explain", model, "z1[1]", *options).stdout]
        for page in (folder / "tie.md", folder / "tie.html"):
            run(program, model, "-o", page, *options)
            outputs.append(page.read_text(encoding="utf-8"))
        for output in outputs:
            plain = " ".join(output.split())
            expect(text in plain, f"{rule}: {text} is missing")
            expect(("Tie: " in plain) == bool(words) and words in plain, f"{rule}: the tie is not marked")
        stated = {"half-up": "a half rounded away from zero", "half-even": "a half rounded to the even digit",
                  "truncate": "further digits cut off"}[rule]
        expect(all(stated in output for output in outputs[1:]), f"{rule} is not stated in the head")
    run(program, model, "-o", folder / "tie.md", "--rounding", "up", code=2)


def comma_locale(folder):
    made = subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", folder / "de_DE.UTF-8"], capture_output=True,
                          check=False)
    return made.returncode in (0, 1) and (folder / "de_DE.UTF-8").exists()


def same_bytes(program, folder, examples):
    """On every run, under a locale with a decimal comma, from another working directory."""
    elsewhere = {**os.environ, "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "LOCPATH": str(folder)}
    try:
        if not comma_locale(folder):
            print("-- no German locale can be made here; LC_ALL alone is set")
    except FileNotFoundError:
        print("-- localedef is missing; LC_ALL alone is set")
    for name in ("two-two-two", "xor"):
        model = examples / f"{name}.txt"
        for words in ((model, "-o", "page.html"), (model, "-o", "page.md"), ("explain", model, "L", "-o", "page.txt"),
                      ("trace", model, "-o", "page.json")):
            found = set()
            for place, environment in (("a", None), ("b", elsewhere), ("c", None)):
                where = folder / place
                where.mkdir(exist_ok=True)
                subprocess.run([program, *map(str, words)], cwd=where, env=environment, capture_output=True,
                               timeout=120, check=False)
                found.add((where / words[-1]).read_bytes())
            expect(len(found) == 1, f"{name} {words[-1]}: {len(found)} different outputs")


def hostile_literals(program, folder, _):
    """Refused in time, with a place; or read."""
    refused = ["1e100000000", "1e99999999999999999999", "1e-5000", "7" * 1_000_000, "0." + "7" * 1_000_000, "1e" +
               "9" * 1_000_000, "0x10", "1_000", "1e", ".", "nan", "NaN", "-nan", "inf", "1.2.3", "--1", "١٢"]
    for typed in refused + ["1e4000", "1e-4000", "+.5", "5.", "１２"]:
        model = folder / "hostile.txt"
        model.write_text(f"const c = {typed}\nL = c*2\n", encoding="utf-8")
        started = time.monotonic()
        made = subprocess.run([program, "trace", model], capture_output=True, text=True, timeout=60, check=False)
        seconds = time.monotonic() - started
        label = typed[:30]
        expect(made.returncode in ((3, 4) if typed in refused else (0,)), f"{label}: exit code {made.returncode}")
        expect(typed not in refused or "hostile.txt:1" in made.stderr, f"{label}: no place in {made.stderr[:200]}")
        expect(seconds < HOSTILE_SECONDS, f"{label}: {seconds} s")


CASES = [
    ("published values rounded by three rules", published_values),
    ("one number on Markdown, terminal and in JSON", one_number_everywhere),
    ("ties by each rule", ties),
    ("the same bytes under a comma locale and from elsewhere", same_bytes),
    ("hostile literals", hostile_literals),
]


def in_folder(case, program, examples):
    with tempfile.TemporaryDirectory() as name:
        case(program, pathlib.Path(name), examples)


if __name__ == "__main__":
    PROGRAM, EXAMPLES = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    sys.exit(run_cases([(name, functools.partial(in_folder, case, PROGRAM, EXAMPLES)) for name, case in CASES],
                       sys.argv[3:]))
