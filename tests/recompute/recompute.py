"""Prints lessons and computes every line of them anew. Shares no code with Backstep.

    python3 tests/recompute/recompute.py PROGRAM EXAMPLES_FOLDER [--all | --usual]
    python3 tests/recompute/recompute.py --read LESSON.md [--digits N | --significant N | --pencil N[s]] [--rounding RULE]

Without --all each model is printed with a few of the settings, the next model with the next ones. Under --pencil each value is
rounded and carried on; only one pass over all samples can be computed so, which leaves out models that train in batches.
"""

import argparse
import collections
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
try:
    import mpmath  # noqa: F401
except ImportError:
    print("-- skipped: mpmath is missing (Debian: python3-mpmath)")
    sys.exit(0)

import check  # noqa: E402
import models  # noqa: E402
import pencil  # noqa: E402

USUAL = ("digits", "9", "half-up")
COUNTS = (2, 3, 4, 6, 9)
RULES = ("half-up", "half-even", "truncate")
SETTINGS = [(option, str(count), rule) for count in COUNTS for option in ("digits", "significant") for rule in RULES]
PENCILS = [("pencil", f"{count}{kind}", rule) for count in COUNTS for kind in ("", "s") for rule in RULES]
Share = collections.namedtuple("Share", "plain pencil")  # one setting in so many of each kind; 0: none


def settings(position, share, text):
    """Those of one model; the usual ones always, as its slopes are compared there."""
    rest = [one for one in SETTINGS if one != USUAL]
    pencils = [] if "batch =" in text else PENCILS
    return [USUAL, *every(share.plain, rest, position), *every(share.pencil, pencils, position)]


def every(kth, among, position):
    return [one for i, one in enumerate(among) if kth and (i + position) % kth == 0]


def reader(name, option, digits, rule):
    """What reads a page with these digits."""
    kind = pencil.PencilCheck if option == "pencil" else check.Check
    significant = option == "significant" or digits.endswith("s")
    count = int(digits.rstrip("s"))
    return kind(name, None if significant else count, count if significant else None, rule)


def detail(model, setting):
    """How much each card says: usual in the usual setting, elsewhere each third."""
    turn = sum(map(ord, model.stem + "".join(setting)))
    return "usual" if setting == USUAL else ("full", "brief", "usual")[turn % 3]


def print_lesson(program, model, output, option, digits, rule):
    run = subprocess.run([program, model, "-o", output, f"--{option}", digits, "--rounding", rule,
                          "--detail", detail(model, (option, digits, rule))],
                         capture_output=True, text=True, timeout=120, check=False)
    if run.returncode not in (0, 1):
        return f"exit code {run.returncode}: {run.stderr.strip()}"
    return ""


def check_model(program, model, folder, option, digits, rule):
    """Both pages of one model."""
    found = reader(f"{model.stem} --{option} {digits} --rounding {rule} --detail {detail(model, (option, digits, rule))}", option, digits, rule)
    texts = []
    for extension in (".md", ".html"):
        output = folder / (model.stem + extension)
        why = print_lesson(program, model, output, option, digits, rule)
        if why:
            found.fail(why)
            return found
        texts.append(output.read_text(encoding="utf-8"))
    # The slopes do not depend on the digits.
    found.page(texts[1], found.markdown(texts[0], (option, digits, rule) == USUAL))
    return found


def check_all(program, examples, networks, share):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        paths = []
        written = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(pathlib.Path(examples).glob("*.txt"))]
        for model, text in [*written, *models.generated(networks)]:
            text = text.replace("steps = 10000, every = 1000", "steps = 20")  # a page shows the first
            paths.append(folder / f"{model}.txt")
            paths[-1].write_text(text, encoding="utf-8")
        for position, path in enumerate(paths):
            for option, digits, rule in settings(position, share, path.read_text(encoding="utf-8")):
                yield check_model(program, path, folder, option, digits, rule)


def report(checks):
    pages = lines = slopes = 0
    failures = []
    for one in checks:
        pages += 1
        lines += one.lines
        slopes += one.slopes
        failures += one.failures
        for failure in one.failures[:5]:
            print(failure)
        if len(one.failures) > 5:
            print(f"{one.name}: and {len(one.failures) - 5} more")
    print(f"{pages} lessons: {lines} lines recomputed, {slopes} slopes compared, {len(failures)} failures")
    return 1 if failures or lines == 0 else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", nargs="?")
    parser.add_argument("examples", nargs="?")
    parser.add_argument("--networks", type=int, default=8, help="how many random ones")
    parser.add_argument("--read", help="a Markdown lesson that is already there")
    parser.add_argument("--digits", type=int)
    parser.add_argument("--significant", type=int)
    parser.add_argument("--pencil")
    parser.add_argument("--rounding", default="half-up", choices=RULES)
    parser.add_argument("--all", dest="share", action="store_const", const=Share(1, 1), default=Share(10, 16),
                        help="every model with all settings")
    parser.add_argument("--usual", dest="share", action="store_const", const=Share(0, 0), help="every model once")
    options = parser.parse_args()
    if options.read:
        asked = [(option, str(digits)) for option, digits in (("pencil", options.pencil), ("significant", options.significant),
                                                              ("digits", options.digits or 9)) if digits]
        one = reader(options.read, *asked[0], options.rounding)
        one.markdown(pathlib.Path(options.read).read_text(encoding="utf-8"))
        return report([one])
    return report(check_all(options.program, options.examples, options.networks, options.share))


if __name__ == "__main__":
    sys.exit(main())
