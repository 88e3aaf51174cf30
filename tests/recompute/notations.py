"""Lessons in every notation: the same cards, anchors and numbers, up to the sign that a page declares; and every line
recomputes from what is printed in it. Shares no code with Backstep.

    python3 tests/recompute/notations.py PROGRAM EXAMPLES_FOLDER [PART OF A NAME ...]
"""

import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "app"))
try:
    import mpmath  # noqa: F401
except ImportError:
    print("-- skipped: mpmath is missing (Debian: python3-mpmath)")
    sys.exit(0)

import check  # noqa: E402
from reporting import expect, run_cases  # noqa: E402

USUAL = "standard"
NOTATIONS = ("net-out", "nielsen", "ng", "target-minus-output", "numpy", "from-to")
# Chains of dense layers with a loss. In them target-minus-output turns every slope at a neuron.
NETWORKS = ("article-xor", "classes", "every-step", "exact-fractions", "one-neuron", "penalties", "relu",
            "softmax", "two-two-two", "xor")
OTHERS = ("autoencoder", "lstm", "one-by-one", "second-derivative", "stated-short-cut")  # letters stay those of the model
AT_NEURONS = re.compile(r"(derived\.)?d[az][0-9]+(\[.*\])?")
ROW = re.compile(r"\| \$.*\$ \| (\S+) \| (\S+) \|")
ANCHORS = re.compile(r'(?: id=| href="#| data-hl=)"?([^"]*)"')
LINKED = re.compile(r' data-r="([^"]*)"')
CARD = re.compile(r"^#{3,6} \d+ · ", re.MULTILINE)
FORMULA = re.compile(r"\$\$\n(.*?)\n\$\$", re.DOTALL)


def lesson(program, model, notation, folder, ending):
    output = folder / f"{model.stem}-{notation}.{ending}"
    run = subprocess.run([program, model, "-o", output, "--notation", notation], capture_output=True, text=True,
                         timeout=120, check=False)
    expect(run.returncode in (0, 1), f"{model.stem} {notation}: exit code {run.returncode}: {run.stderr[:300]}")
    return output.read_text(encoding="utf-8")


def values(text):
    """name -> printed value, of everything given and computed."""
    table = text[text.index("\nGiven\n"):]
    return {re.sub(r"[\\`]", "", name.split("](")[0].lstrip("[")): value for name, value in ROW.findall(table)}


def turned(value):
    if not re.search("[1-9]", value):
        return value
    return value[1:] if value[0] in "−-" else "−" + value


def same_numbers(model, notation, ours, theirs):
    expect(ours.keys() == theirs.keys(), f"{model} {notation}: other values: {sorted(ours.keys() ^ theirs.keys())[:5]}")
    declared = notation == "target-minus-output" and model in NETWORKS
    signs = 0
    for name, value in theirs.items():
        negative = declared and AT_NEURONS.fullmatch(name)
        wanted = turned(value) if negative else value
        one = ours[name]
        free = notation == "target-minus-output" and model in OTHERS and re.match(r"(derived\.)?d", name)
        expect(one.replace("-", "−") == wanted.replace("-", "−") or (free and one in (value, turned(value))),
               f"{model} {notation}: {name} is {one}, not {wanted}")
        signs += bool(negative) and wanted != value
    expect(not declared or signs > 0, f"{model}: no sign was turned")


def one_model(program, model):
    name = model.stem
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        usual = lesson(program, model, USUAL, folder, "md")
        usual_page = lesson(program, model, USUAL, folder, "html")
        for notation in NOTATIONS:
            text = lesson(program, model, notation, folder, "md")
            page = lesson(program, model, notation, folder, "html")
            expect(len(CARD.findall(text)) == len(CARD.findall(usual)), f"{name} {notation}: another number of cards")
            expect(ANCHORS.findall(page) == ANCHORS.findall(usual_page), f"{name} {notation}: other anchors")
            expect(set(LINKED.findall(page)) == set(LINKED.findall(usual_page)), f"{name} {notation}: other links")
            same_numbers(name, notation, values(text), values(usual))
            declared = re.search(r"^- Notation: (\S+):|^- Notation: (\S+) is for networks", text, re.MULTILINE)
            expect(declared and notation in declared.groups(), f"{name}: the head does not declare {notation}")
            if name in NETWORKS:
                expect(FORMULA.findall(text) != FORMULA.findall(usual), f"{name} {notation}: looks like {USUAL}")
            reader = check.Check(f"{name} --notation {notation}", 9)
            reader.page(page, reader.markdown(text))
            expect(not reader.failures, "; ".join(reader.failures[:3]))


def unknown(program, examples):
    for command in ("report", "explain"):
        arguments = [program, command, examples / "xor.txt"] + (["L"] if command == "explain" else [])
        run = subprocess.run([*arguments, "--notation", "greek"], capture_output=True, text=True, check=False)
        expect(run.returncode == 2, f"{command}: exit code {run.returncode}")
        for name in (USUAL, *NOTATIONS):
            expect(name in run.stderr, f"{command}: {name} is not listed: {run.stderr}")


def records_stay(program, examples):
    """JSON is the same in every notation, the signs of error signals too."""
    for cell in ("dz1[1]", "da2[2]", "dW1[1,2]", "neuron.1.2"):
        texts = [subprocess.run([program, "explain", examples / "two-two-two.txt", cell, "--json", "--notation", notation],
                                capture_output=True, text=True, check=True).stdout for notation in (USUAL, *NOTATIONS)]
        expect(len(set(texts)) == 1 and texts[0].startswith("{"), f"{cell}: records differ")


def cases(program, examples):
    yield "an unknown notation ends with 2 and the list", lambda: unknown(program, examples)
    yield "records are the same in every notation", lambda: records_stay(program, examples)
    for name in (*NETWORKS, *OTHERS):
        yield f"every notation of {name}", lambda name=name: one_model(program, examples / f"{name}.txt")


if __name__ == "__main__":
    sys.exit(run_cases(cases(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()), sys.argv[3:]))
