"""Runs cases one after the other and says how many passed, in the words that scripts/test counts."""

import sys
import traceback


class Failed(Exception):
    """A case found something that should not be."""


def expect(condition, why):
    if not condition:
        raise Failed(why)


def failure_of(case):
    """"" if the case passes."""
    try:
        case()
    except Failed as why:
        return str(why)
    except Exception:  # a case that breaks down has failed as well
        return traceback.format_exc()
    return ""


def run_cases(cases, wanted):
    """cases: [(name, function)]; wanted: parts of names, all cases if there are none. Returns the exit code."""
    passed = failed = 0
    for name, case in cases:
        if wanted and not any(part in name for part in wanted):
            continue
        why = failure_of(case)
        passed += why == ""
        failed += why != ""
        print(f"{'ok  ' if why == '' else 'FAIL'} {name}" + (f"\n     {why}" if why else ""))
        sys.stdout.flush()
    if failed == 0 and passed > 0:
        print(f"All tests passed ({passed} assertions in {passed} test cases)")
        return 0
    print(f"test cases: {passed + failed} | {passed} passed | {failed} failed")
    return 1
