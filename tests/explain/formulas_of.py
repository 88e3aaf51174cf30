"""The value of a formula in linear text, such as "dz2[1]*W2[1,1] + 1/(1 + exp(-z1[2]))"."""

import re

import mpmath

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*'*(?:\[[-0-9, ]+\])?|[0-9.]+(?:e[-+]?[0-9]+)?")
FUNCTIONS = {"holds": lambda condition: mpmath.mpf(condition), "xlogy": lambda x, y: x * mpmath.log(y) if x else x,
             "exp": mpmath.exp, "log": mpmath.log, "sqrt": mpmath.sqrt, "tanh": mpmath.tanh, "erf": mpmath.erf,
             "abs": abs, "max": max, "min": min, "pow": lambda a, b: a**b, "step": lambda z: mpmath.mpf(z > 0),
             "sign": mpmath.sign,
             "sigmoid": lambda z: 1 / (1 + mpmath.exp(-z)), "relu": lambda z: max(z, mpmath.mpf(0)),
             "softplus": lambda z: mpmath.log(1 + mpmath.exp(z)), "linear": lambda z: z}


def value_of(text, values):
    """`values`: the value of each cell by its name."""
    known = {}

    def named(match):
        word = match[0]
        if word in FUNCTIONS or word == "and":
            return word
        key = f"v{len(known)}"
        known[key] = values[word] if word in values else mpmath.mpf(word)
        return key

    # A comparison in brackets is 1 where it holds, else 0.
    python = NAME.sub(named, text).replace("^", "**").replace("[", "holds(").replace("]", ")")
    return mpmath.mpf(eval(python, {"__builtins__": {}}, {**FUNCTIONS, **known}))  # only names put in above
