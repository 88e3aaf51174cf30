"""A typed number rounded by a rule, with mpmath; halves are told apart by fractions."""

from fractions import Fraction

import mpmath

mpmath.mp.dps = 80


def places(value, decimals):
    """The power of ten of the last place: numbers below 10^-decimals keep so many significant digits."""
    if value == 0 or abs(value) >= Fraction(10) ** -decimals:
        return -decimals
    return int(mpmath.floor(mpmath.log10(mpmath.mpf(abs(value).numerator) / abs(value).denominator))) - decimals + 1


def rounded(typed, decimals, rule):
    """(the rounded number as text, whether it was a tie)."""
    value = Fraction(typed)
    power = places(value, decimals)
    scaled = abs(value) / Fraction(10) ** power
    tie = rule != "truncate" and (2 * scaled).denominator == 1 and (2 * scaled).numerator % 2 == 1
    size = mpmath.mpf(scaled.numerator) / scaled.denominator
    whole = int(mpmath.floor(size)) if scaled.denominator > 1 else scaled.numerator
    if tie:
        whole += 1 if rule == "half-up" or whole % 2 else 0
    elif rule != "truncate" and scaled.denominator > 1 and size - whole > mpmath.mpf("0.5"):
        whole += 1
    return f"{'-' if value < 0 else ''}{whole}e{power}", tie


def same(left, right):
    return Fraction(left) == Fraction(right)
