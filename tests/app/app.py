"""The command line: exit codes, streams, JSON, terminals, and the same bytes every time.

    python3 tests/app/app.py PROGRAM EXAMPLES_FOLDER [PART OF A CASE'S NAME ...]
"""

import functools
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "recompute"))

import commands  # noqa: E402
import explaining  # noqa: E402
import flows  # noqa: E402
import hunts  # noqa: E402
import languages  # noqa: E402
import lessons  # noqa: E402
import marking  # noqa: E402
import pages  # noqa: E402
import pencils  # noqa: E402
import proofs  # noqa: E402
import records  # noqa: E402
import selections  # noqa: E402
import series  # noqa: E402
import starters  # noqa: E402
import terminals  # noqa: E402
import worksheets  # noqa: E402
from reporting import run_cases  # noqa: E402


def in_folder(case, program, examples):
    with tempfile.TemporaryDirectory() as name:
        case(program, pathlib.Path(name), examples)


def cases(program, examples):
    for group in (commands, explaining, terminals, records, pages, proofs, flows, pencils, starters, languages, selections,
                  lessons, worksheets, marking, series, hunts):
        for name, case in group.CASES:
            yield name, functools.partial(in_folder, case, program, examples)


if __name__ == "__main__":
    sys.exit(run_cases(cases(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()), sys.argv[3:]))
