"""What a tree of tex.py is worth: a fraction while that is exact, else sixty digits.

A fraction stays one under + - * / and whole powers, and where a function has an exact value: e^0, ln 1, tanh 0,
the root of a square, max, min, step. Everything else is a rounded function.
"""

import operator
from fractions import Fraction

import mpmath

mpmath.mp.dps = 60


class Undefined(Exception):
    """There is no such number: a division by 0, a logarithm of 0, a missing symbol."""


def is_exact(value):
    return isinstance(value, Fraction)


def to_mpf(value):
    return mpmath.mpf(value.numerator) / value.denominator if is_exact(value) else value


def number(text, power=0):
    """The value of a printed number."""
    return Fraction(text) * Fraction(10) ** power


def half_unit(text, power=0):
    """Half a unit of the last printed digit."""
    decimals = len(text.partition(".")[2])
    return Fraction(10) ** (power - decimals) / 2


def rounds_to(value, shown, rule, slack):
    """Whether (digits, power of ten) is what the rule makes of the value; an exact half is decided by the rule. `slack`
    in units of the last digit."""
    stated, half = number(*shown), half_unit(*shown)
    slack = 2 * half * slack
    if rule == "truncate":
        down = stated < 0 or (stated == 0 and value < 0)
        beyond = combine(lambda a, b: a - b, *((stated, value) if down else (value, stated)))
        return not exceeds(-slack, beyond) and exceeds(2 * half, beyond)
    off = distance(value, stated)
    if is_exact(off) and off == half:
        return int(shown[0][-1]) % 2 == 0 if rule == "half-even" else abs(stated) > abs(value)
    return not exceeds(off, half + slack)


def times(left, right):
    """Nothing of a rounded factor is left where the other one is 0."""
    return Fraction(0) if 0 in (left, right) else combine(lambda a, b: a * b, left, right)


def combine(operation, left, right):
    if is_exact(left) and is_exact(right):
        return operation(left, right)
    return operation(to_mpf(left), to_mpf(right))


def distance(left, right):
    return abs(combine(lambda a, b: a - b, left, right))


def exceeds(left, right):
    return combine(lambda a, b: a - b, left, right) > 0


def quotient(over, under):
    if under == 0:
        raise Undefined("division by 0")
    if is_exact(over) and over == 0:
        return Fraction(0)
    return combine(lambda a, b: a / b, over, under)


def power(base, exponent):
    if is_exact(exponent) and exponent.denominator == 1 and abs(exponent) < 1000:
        if base == 0 and exponent < 0:
            raise Undefined("division by 0")
        return base ** exponent.numerator
    if base < 0:
        raise Undefined("a root of a negative number")
    return to_mpf(base) ** to_mpf(exponent)


def square_root(value):
    if value < 0:
        raise Undefined("a root of a negative number")
    if is_exact(value):
        over, under = int(mpmath.sqrt(value.numerator)), int(mpmath.sqrt(value.denominator))
        if Fraction(over, under) ** 2 == value:
            return Fraction(over, under)
    return mpmath.sqrt(to_mpf(value))


PI = +mpmath.pi


def logarithm(value):
    if value <= 0:
        raise Undefined("a logarithm of 0 or less")
    return Fraction(0) if is_exact(value) and value == 1 else mpmath.log(to_mpf(value))


def exponential(value):
    return Fraction(1) if is_exact(value) and value == 0 else mpmath.exp(to_mpf(value))


def hyperbolic_tangent(value):
    return Fraction(0) if is_exact(value) and value == 0 else mpmath.tanh(to_mpf(value))


def sigmoid(value):
    return quotient(Fraction(1), combine(lambda a, b: a + b, Fraction(1), exponential(-value)))


def error_function(value):
    return Fraction(0) if is_exact(value) and value == 0 else mpmath.erf(to_mpf(value))


def elu(value, alpha):
    return value if value > 0 else times(alpha, combine(lambda a, b: a - b, exponential(value), Fraction(1)))


def rounded(function):
    """A function of one number that has no exact value."""
    return lambda value: function(to_mpf(value))


FUNCTIONS = {
    "erf": error_function,
    "leaky_relu": lambda value, slope: value if value > 0 else times(slope, value),
    "elu": elu,
    "softplus": rounded(lambda value: mpmath.log(1 + mpmath.exp(value))),
    "silu": rounded(lambda value: value / (1 + mpmath.exp(-value))),
    "gelu": rounded(lambda value: value * mpmath.ncdf(value)),
    "gelu_tanh": rounded(lambda value: value / 2 * (1 + mpmath.tanh(
        mpmath.sqrt(2 / mpmath.pi) * (value + mpmath.mpf("0.044715") * value**3)))),
    "pow": power,
    "exp": exponential,
    "log": logarithm,
    "tanh": hyperbolic_tangent,
    "sqrt": square_root,
    "sigmoid": sigmoid,
    "relu": lambda value: max(Fraction(0), value, key=to_mpf),
    "step": lambda value: Fraction(1 if value > 0 else 0),
    "sign": lambda value: Fraction((value > 0) - (value < 0)),
    "abs": abs,
    "max": lambda *values: max(values, key=to_mpf),
    "min": lambda *values: min(values, key=to_mpf),
}


COMPARISONS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq,
               "!=": operator.ne}


def bracket(sides, relations):
    """1 where every comparison of a chain holds, else 0."""
    pairs = zip(sides, relations, sides[1:])
    return Fraction(int(all(COMPARISONS[relation](a, b) for a, relation, b in pairs)))


def evaluate(tree, symbols):
    """Value of a tree; `symbols` gives the value of a name."""
    kind = tree[0]
    if kind == "number":
        return number(tree[1], tree[2])
    if kind == "symbol":
        if tree[1] not in symbols:
            raise Undefined(f"{tree[1]} has no value yet")
        return symbols[tree[1]]
    if kind == "group":
        return evaluate(tree[1], symbols)
    if kind == "sum":
        total = Fraction(0)
        for sign, term in tree[1]:
            total = combine(lambda a, b: a + b, total, sign * evaluate(term, symbols))
        return total
    if kind == "product":
        total = Fraction(1)
        for factor in tree[1]:
            total = times(total, evaluate(factor, symbols))
        return total
    if kind == "quotient":
        return quotient(evaluate(tree[1], symbols), evaluate(tree[2], symbols))
    if kind == "power":
        return power(evaluate(tree[1], symbols), evaluate(tree[2], symbols))
    if kind == "call":
        return FUNCTIONS[tree[1]](*[evaluate(argument, symbols) for argument in tree[2]])
    if kind == "bracket":
        return bracket([evaluate(side, symbols) for side in tree[1]], tree[2])
    raise Undefined("undefined")
