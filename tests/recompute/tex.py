"""Reads the TeX of a lesson: one line becomes its sides, a side becomes a tree.

A tree is a tuple whose first item says what it is:
    ("number", text, power)      0.3775, or 4.4·10^-10 with power -10
    ("symbol", text)             a name with all its subscripts and superscripts, without spaces
    ("sum", [(sign, tree), ..])  sign is 1 or -1
    ("product", [tree, ..])
    ("quotient", tree, tree)
    ("power", tree, tree)
    ("call", name, [tree, ..])
    ("bracket", [tree, ..], [relation, ..])   [a < b >= c]: 1 where every comparison holds, else 0
    ("undefined",)
Parentheses leave no trace: they have done their work when the tree stands.
"""

import re

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[0-9]+(?:\.[0-9]*)?|[^\s]|\s+")
FUNCTIONS = {
    "\\sigma": "sigmoid", "\\tanh": "tanh", "\\exp": "exp", "\\ln": "log", "\\log": "log", "\\max": "max",
    "\\min": "min", "\\mathrm{step}": "step", "\\mathrm{pow}": "pow", "\\mathrm{ReLU}": "relu", "\\mathrm{abs}": "abs",
    "\\mathrm{sign}": "sign", "\\mathrm{sgn}": "sign", "\\mathrm{erf}": "erf",
    "\\mathrm{LeakyReLU}": "leaky_relu", "\\mathrm{ELU}": "elu", "\\mathrm{softplus}": "softplus",
    "\\mathrm{SiLU}": "silu", "\\mathrm{GELU}": "gelu", "\\mathrm{GELUtanh}": "gelu_tanh",
}
ACCENTS = {"\\hat", "\\bar", "\\tilde", "\\dot"}
SPACES = {"\\,", "\\;", "\\:", "\\!", "\\quad"}
COMPARISONS = {"\\lt": "<", "\\le": "<=", "\\gt": ">", "\\ge": ">=", "=": "=", "\\ne": "!="}
RELATIONS = {"=": "=", "\\approx": "≈"}


class Unreadable(Exception):
    """The line is not in the language of formulas that this reader knows."""


def tokens(line):
    found = [token for token in TOKEN.findall(line) if not token.isspace() and token not in SPACES]
    return [token for token in found if token not in ("\\left", "\\right", "\\mathstrut")]


def closing(all_tokens, start):
    """Index of the brace that closes the one at `start`."""
    depth = 0
    for at in range(start, len(all_tokens)):
        depth += {"{": 1, "}": -1}.get(all_tokens[at], 0)
        if depth == 0:
            return at
    raise Unreadable("a brace is not closed")


def sides(line):
    """[(relation before it, tokens), ...]; the first side has the relation ""."""
    found = [("", [])]
    depth = 0
    for token in tokens(line):
        depth += {"{": 1, "(": 1, "\\lbrack": 1, "}": -1, ")": -1, "\\rbrack": -1}.get(token, 0)
        if depth == 0 and token in RELATIONS:
            found.append((RELATIONS[token], []))
        else:
            found[-1][1].append(token)
    return found


class Reader:
    def __init__(self, side):
        self.tokens = side
        self.at = 0

    def peek(self, ahead=0):
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else ""

    def take(self, expected=None):
        token = self.peek()
        if token == "" or (expected is not None and token != expected):
            raise Unreadable(f"expected {expected or 'more'}, found {token or 'the end'}")
        self.at += 1
        return token

    def group(self):
        """The tokens inside {...}."""
        if self.peek() != "{":
            raise Unreadable(f"expected a brace, found {self.peek() or 'the end'}")
        end = closing(self.tokens, self.at)
        inside = self.tokens[self.at + 1:end]
        self.at = end + 1
        return inside

    def whole(self):
        tree = self.sum()
        if self.peek() != "":
            raise Unreadable(f"nothing should follow, found {self.peek()}")
        return tree

    def sum(self):
        terms = []
        sign = 1
        if self.peek() == "-":
            self.take()
            sign = -1
        terms.append((sign, self.product()))
        while self.peek() in ("+", "-"):
            sign = 1 if self.take() == "+" else -1
            terms.append((sign, self.product()))
        return terms[0][1] if len(terms) == 1 and terms[0][0] == 1 else ("sum", terms)

    def product(self):
        tree = self.factor()
        while self.peek() not in ("", "+", "-", ")", ",", "\\rvert", "\\rbrack", *COMPARISONS):
            if self.peek() == "/":
                self.take()
                tree = ("quotient", tree, self.factor())
                continue
            if self.peek() == "\\cdot":
                self.take()
            factor = self.factor()
            tree = ("product", tree[1] + [factor]) if tree[0] == "product" else ("product", [tree, factor])
        return tree

    def factor(self):
        tree = self.atom()
        if self.peek() == "^":
            self.take()
            tree = ("power", tree, read(self.group()))
        return tree

    def atom(self):
        token = self.peek()
        if token == "(":
            return self.parenthesis()
        if token[0:1].isdigit():
            return self.number()
        if token == "\\frac":
            return self.fraction()
        if token == "\\lvert":
            return self.absolute()
        if token == "\\lbrack":
            return self.bracket()
        if token == "\\sqrt":
            self.take()
            return ("call", "sqrt", [read(self.group())])
        if token == "\\text" and "".join(self.tokens[self.at:self.at + 12]) == "\\text{undefined}":
            self.at += 12
            return ("undefined",)
        if token == "e" and self.peek(1) == "^":
            self.at += 2
            return ("call", "exp", [read(self.group())])
        return self.named()

    def parenthesis(self):
        start = self.at
        self.take("(")
        tree = self.sum()
        self.take(")")
        if self.peek() == "_":  # a name in parentheses with a subscript of its own
            self.scripts()
            return ("symbol", "".join(self.tokens[start:self.at]))
        # A product or sum in parentheses is one factor or term: it must not merge with its neighbours.
        return ("group", tree) if tree[0] in ("product", "quotient") else tree

    def absolute(self):
        self.take("\\lvert")
        tree = self.sum()
        self.take("\\rvert")
        return ("call", "abs", [tree])

    def bracket(self):
        self.take("\\lbrack")
        sides_found = [self.sum()]
        relations = []
        while self.peek() in COMPARISONS:
            relations.append(COMPARISONS[self.take()])
            sides_found.append(self.sum())
        self.take("\\rbrack")
        return ("bracket", sides_found, relations)

    def number(self):
        text = self.take()
        shape = [self.peek(ahead) for ahead in range(4)]
        if shape == ["\\cdot", "10", "^", "{"]:
            self.at += 3
            power = "".join(self.group())
            if not re.fullmatch(r"-?[0-9]+", power):
                raise Unreadable(f"a power of ten with the exponent {power}")
            return ("number", text, int(power))
        return ("number", text, 0)

    def fraction(self):
        self.take("\\frac")
        over = self.group()
        under = self.group()
        if over[0:1] == ["\\partial"] and under[0:1] == ["\\partial"]:
            return ("symbol", "\\frac{" + "".join(over) + "}{" + "".join(under) + "}")
        return ("quotient", read(over), read(under))

    def named(self):
        name = self.take()
        if name in ACCENTS:  # over a letter, or over a word in braces
            name += "{" + "".join(self.group()) + "}" if self.peek() == "{" else self.take()
        elif name == "\\mathrm":
            name += "{" + "".join(self.group()) + "}"
        elif not re.fullmatch(r"[A-Za-z]|\\[A-Za-z]+", name) or name in ("\\frac", "\\text", "\\left"):
            raise Unreadable(f"not a name: {name}")
        if name in FUNCTIONS and self.peek() == "(":
            return ("call", FUNCTIONS[name], self.arguments())
        return ("symbol", name + self.scripts() + self.code_indices(name))

    def code_indices(self, name):
        """W1[0,1], as in code: numbers in square brackets right behind a word."""
        if not name.startswith("\\mathrm") or self.peek() != "\\lbrack" or "\\rbrack" not in self.tokens[self.at:]:
            return ""
        end = self.tokens.index("\\rbrack", self.at)
        inside = "".join(self.tokens[self.at + 1:end])
        if not re.fullmatch(r"[0-9]+(,[0-9]+)*", inside):
            return ""
        self.at = end + 1
        return "\\lbrack" + inside + "\\rbrack"

    def arguments(self):
        self.take("(")
        found = [self.sum()]
        while self.peek() == ",":
            self.take()
            found.append(self.sum())
        self.take(")")
        return found

    def scripts(self):
        """Subscripts and superscripts that belong to a name: x_{1}, x^{(2)}, x^{(2)\\prime}, x^{[2]}, x_{1}^{2} where 2 is a
        layer; x^{2} is a power. A power of a name with a subscript stands outside brackets."""
        text = ""
        while self.peek() in ("_", "^"):
            mark = self.peek()
            inside = self.tokens[self.at + 2:closing(self.tokens, self.at + 1)]
            layer = text.startswith("_") and re.fullmatch(r"[0-9]+(,[0-9]+)?", "".join(inside))
            bracket = inside[0:1] in (["("], ["\\langle"], ["\\lbrack"])
            if mark == "^" and not layer and not bracket and "\\prime" not in inside:
                break
            self.take()
            text += mark + "{" + "".join(self.group()) + "}"
        return text


def read(side):
    """The tree of one side of a line."""
    return Reader(side).whole()


def plain_number(side):
    """(text, power of ten) if the side is one printed number, else None. The minus stands in the text."""
    minus = side[0:1] == ["-"]
    tree = read(side[1:] if minus else side)
    return (("-" if minus else "") + tree[1], tree[2]) if tree[0] == "number" else None
