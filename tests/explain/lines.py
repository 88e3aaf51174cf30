"""The lines of a Markdown page: the numbers put into a line must give the result below it, to half a unit of its
last digit, and exactly after "="."""

import re

import check
import tex
import values
from reporting import expect


def formulas(text):
    rows = text.splitlines()
    return [row for row, before, after in zip(rows[1:], rows, rows[2:]) if row and before == "$$" == after]


SYMBOL = re.compile(r"\\partial|\\delta|\\eta|[A-Za-z](?:_|\^|$| )|\\sum|\\text")


def numbers_of(tokens):
    """The value of a side if it holds numbers only, else None."""
    if any(SYMBOL.match(token) and token != "e" for token in tokens):
        return None
    return values.evaluate(tex.read(tokens), {})


def check_lines(text, where):
    found = formulas(text)
    checked = 0
    for line, result in zip(found, found[1:]):
        relation, tokens = tex.sides(result)[-1]
        value = numbers_of(tex.sides(line)[-1][1])
        if check.left_side(line) != check.left_side(result) or value is None or numbers_of(tokens) is None:
            continue
        shown = tex.plain_number(tokens)
        expect(shown is not None, f"{where}: {result} is no result of {line}")
        checked += 1
        stated = values.number(*shown)
        off = values.distance(value, stated)
        expect(not values.exceeds(off, values.half_unit(*shown)), f"{where}: {line} does not give {result}")
        expect(relation != "=" or (values.is_exact(value) and off == 0), f"{where}: {result} says =, after {line}")
    expect(checked > 0, f"{where}: no line with numbers")
