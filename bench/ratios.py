"""How long the program takes, beside the start of a Python that does nothing: bench/ratios.py PROGRAM [--runs N]"""

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent / "examples"
NOTHING = [sys.executable, "-c", "pass"]


def seconds(command):
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start if done.returncode == 0 else None


def alternating(command, other, runs):
    """Medians of both commands, run in turns; nothing if the first one fails."""
    if seconds(command) is None:  # also fills the caches
        return None
    pairs = [(seconds(command), seconds(other)) for _ in range(runs)]
    return tuple(statistics.median(times) for times in zip(*pairs))


def show_ratio(name, command, runs, limit):
    medians = alternating(command, NOTHING, runs)
    if medians is None:
        print(f"{name:<16} left out: {' '.join(command[1:3])} does not run")
        return
    ours, theirs = medians
    print(f"{name:<16} {ours * 1e3:8.1f} ms   python3 -c pass {theirs * 1e3:6.1f} ms   ratio {ours / theirs:5.2f}{limit}")


def show_seconds(name, command, runs, limit):
    times = [seconds(command) for _ in range(runs)]
    if None in times:
        print(f"{name:<16} left out: {' '.join(command[1:3])} does not run")
        return
    print(f"{name:<16} {statistics.median(times):8.2f} s    at most {limit} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("--runs", type=int, default=21)
    options = parser.parse_args()
    small, article = str(EXAMPLES / "two-two-two.txt"), str(EXAMPLES / "article-xor.txt")
    with tempfile.TemporaryDirectory() as folder:
        page = [options.program, "report", small, "-o", f"{folder}/page.html"]
        show_ratio("page", page, options.runs, "   at most 1.20")
        show_ratio("gradcheck", [options.program, "gradcheck", small], options.runs, "")
        train = [options.program, "train", article]
        show_seconds("train", train, 3, 5)
        show_seconds("train --double", [*train, "--double"], 5, 0.2)


if __name__ == "__main__":
    main()
