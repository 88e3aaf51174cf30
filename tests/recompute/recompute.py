"""Prints lessons and computes every line of them anew. Shares no code with Backstep.

    python3 tests/recompute/recompute.py PROGRAM EXAMPLES_FOLDER [--all | --usual]
    python3 tests/recompute/recompute.py --read LESSON.md [--digits N | --significant N] [--rounding RULE]

Without --all each model is printed with a few of the settings, the next model with the next ones.
"""

import argparse
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

USUAL = ("digits", 9, "half-up")
SETTINGS = [(option, count, rule) for count in (2, 3, 4, 6, 9) for option in ("digits", "significant")
            for rule in ("half-up", "half-even", "truncate")]
ONE_OF = 6


def settings(position, one_of):
    """Those of one model; the usual ones always, as its slopes are compared there, and of the rest one of so many."""
    rest = [one for one in SETTINGS if one != USUAL]
    return [USUAL, *(one for i, one in enumerate(rest) if one_of and (i + position) % one_of == 0)]


def print_lesson(program, model, output, option, count, rule):
    run = subprocess.run([program, model, "-o", output, f"--{option}", str(count), "--rounding", rule], capture_output=True,
                         text=True, timeout=120, check=False)
    if run.returncode not in (0, 1):
        return f"exit code {run.returncode}: {run.stderr.strip()}"
    return ""


def check_model(program, model, folder, option, count, rule):
    """Both pages of one model."""
    decimals, significant = (count, None) if option == "digits" else (None, count)
    found = check.Check(f"{model.stem} --{option} {count} --rounding {rule}", decimals, significant, rule)
    texts = []
    for extension in (".md", ".html"):
        output = folder / (model.stem + extension)
        why = print_lesson(program, model, output, option, count, rule)
        if why:
            found.fail(why)
            return found
        texts.append(output.read_text(encoding="utf-8"))
    # The slopes do not depend on the digits.
    found.page(texts[1], found.markdown(texts[0], (option, count, rule) == USUAL))
    return found


def check_all(program, examples, networks, one_of):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        paths = []
        written = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(pathlib.Path(examples).glob("*.txt"))]
        for model, text in [*written, *models.generated(networks)]:
            text = text.replace("steps = 10000, every = 1000", "steps = 20")  # a page shows the first
            paths.append(folder / f"{model}.txt")
            paths[-1].write_text(text, encoding="utf-8")
        for position, path in enumerate(paths):
            for option, count, rule in settings(position, one_of):
                yield check_model(program, path, folder, option, count, rule)


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
    parser.add_argument("--rounding", default="half-up", choices=("half-up", "half-even", "truncate"))
    parser.add_argument("--all", dest="one_of", action="store_const", const=1, default=ONE_OF,
                        help="every model with all settings")
    parser.add_argument("--usual", dest="one_of", action="store_const", const=0, help="every model once")
    options = parser.parse_args()
    if options.read:
        decimals = options.digits if options.digits or options.significant else 9
        one = check.Check(options.read, decimals, options.significant, options.rounding)
        one.markdown(pathlib.Path(options.read).read_text(encoding="utf-8"))
        return report([one])
    return report(check_all(options.program, options.examples, options.networks, options.one_of))


if __name__ == "__main__":
    sys.exit(main())
