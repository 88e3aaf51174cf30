"""Inputs that nobody should feed to a program, made on the spot."""

from dataclasses import dataclass

NEURON = """x = 1.0 2.0
y = 1
dense 1 sigmoid  W = [[0.5, -0.25]]  b = 0.1
loss  half-sse
"""

UNREADABLE, LIMIT = 3, 4


@dataclass
class Input:
    name: str
    content: bytes
    codes: tuple
    line: int = 0  # where the message must point, 0: anywhere or nowhere
    says: str = ""  # a part of the message


def text(name, model, codes, line=0, says=""):
    return Input(name, model.encode("utf-8"), (codes,) if isinstance(codes, int) else codes, line, says)


def nothing():
    yield text("an empty file", "", UNREADABLE)
    yield text("a file of white space", " \t\n \r\n\n", UNREADABLE)
    yield text("a file of comments", "# nothing\n# here\n", UNREADABLE)
    yield text("a title and nothing else", "title Nothing\n", UNREADABLE)


def not_text():
    yield Input("a NUL character", b"x = 1\ny = 1\0\n", (UNREADABLE,), 2)
    yield Input("bytes that are no text", bytes(range(256)) * 64, (UNREADABLE,))
    yield Input("bytes that are not UTF-8", b"x = 1\ntitle caf\xe9\n", (UNREADABLE,), 2, "UTF-8")
    yield Input("UTF-8 cut short", b"title caf\xc3", (UNREADABLE,), 1, "UTF-8")
    yield Input("UTF-8 of a surrogate", b"title \xed\xa0\x80\n", (UNREADABLE,), 1, "UTF-8")
    yield Input("a NumPy file", b"\x93NUMPY\x01\0v\0{'descr': '<f8'}", (UNREADABLE,))


def wrong_models():
    yield text("an unknown name", "index i = 2\nparam w[i] = 1 2\nL = sum(i, v[i])\n", UNREADABLE, 3, "v")
    yield text("a wrong number of indices", "index i = 2\nparam w[i] = 1 2\nL = w\n", UNREADABLE, 3)
    yield text("an index out of range", "index i = 2\nparam w[i] = 1 2\nL = w[5]\n", UNREADABLE, 3)
    yield text("a letter that nothing binds", "index i = 2\nparam w[i] = 1 2\nL = w[i]\n", UNREADABLE, 3, "i")
    yield text("too few numbers", "index i = 3\nparam w[i] = 1 2\nL = w[1]\n", UNREADABLE, 2)
    yield text("too many numbers", "index i = 2\nparam w[i] = 1 2 3\nL = w[1]\n", UNREADABLE, 2)
    yield text("ragged rows", "index i = 2, j = 2\nparam w[i,j] = [[1, 2], [3]]\nL = w[1,1]\n", UNREADABLE, 2)
    yield text("a name defined twice", "param w = 1\nL = w\nL = 2*w\n", UNREADABLE, 3)
    yield text("a cycle", "param w = 1\na = b + w\nb = a\nL = b\n", UNREADABLE, 2)
    yield text("a definition of itself", "param w = 1\na = a + w\n", UNREADABLE, 2)
    yield text("the backward pass of what is no scalar", "index i = 2\nparam w[i] = 1 2\nq[i] = w[i]\nbackward q\n",
               UNREADABLE, 4)
    yield text("a square matrix without layout",
               "x = 1 2\ny = 1 2\ndense 2 sigmoid W = [[1, 2], [3, 4]]\nloss half-sse\n", UNREADABLE, 3, "layout")
    yield text("a matrix against its layout",
               "layout W[to,from]\nx = 1 2\ny = 1\ndense 1 sigmoid W = [[1], [2]]\nloss half-sse\n", UNREADABLE, 4)
    yield text("a name taken by the backward pass", "param w = 1\ndw = 2*w\nL = dw\nbackward L\n", UNREADABLE)
    yield text("an unknown activation", NEURON.replace("sigmoid", "sigmiod"), UNREADABLE, 3, "sigmiod")
    yield text("an unclosed bracket", "x = [1, 2\ny = 1\n", UNREADABLE, 1)
    yield text("a loss without a network", "loss half-sse\n", UNREADABLE, 1)


def large_numbers():
    yield text("the number 1e999999999", "param w = 1e999999999\nL = w\n", (UNREADABLE, LIMIT), 1)
    yield text("the number 1e-999999999", "param w = 1e-999999999\nL = w\n", (UNREADABLE, LIMIT), 1)
    yield text("an exponent of 1,000 digits", "param w = 1e" + "9" * 1000 + "\nL = w\n", (UNREADABLE, LIMIT), 1)
    yield text("a number of 5,000 digits", "param w = " + "7" * 5000 + "\nL = w\n", (UNREADABLE, LIMIT), 1)
    yield text("the number 1e100000000", "param w = 1e100000000\nL = w\n", (UNREADABLE, LIMIT), 1)
    yield text("an exponent beyond 64 bits", "param w = 1e99999999999999999999\nL = w\n", (UNREADABLE, LIMIT), 1)
    yield text("the number 1e-5000", "param w = 1e-5000\nL = w\n", (UNREADABLE, LIMIT), 1)
    yield text("a number of a million digits", "param w = " + "7" * 1_000_000 + "\nL = w\n", (UNREADABLE, LIMIT), 1)
    for typed in ("0x10", "1_000", "1e", ".", "--1", "nan", "-NaN", "1.2.3", "\u0661\u0662"):
        yield text(f"{typed} for a number", f"param w = {typed}\nL = w\n", UNREADABLE, 1)
    yield text("a literal bomb inside an expression", "param w = 1\nL = w*1e999999999\n", (UNREADABLE, LIMIT), 2)
    yield text("a range of a thousand million", "index i = 1000000000\nparam w = 1\nL = sum(i, w)\n",
               (UNREADABLE, LIMIT))
    yield text("a range beyond 64 bits", "index i = 99999999999999999999999\nL = sum(i, 1)\n", (UNREADABLE, LIMIT), 1)
    yield text("a range that runs backwards", "index i = 5..1\nL = sum(i, 1)\n", UNREADABLE, 1)
    yield text("ranges whose product overflows",
               "index a = 65536, b = 65536, c = 65536, d = 65536, e = 65536\n"
               "q[a,b,c,d,e] = 1\nL = sum(a, b, c, d, e, q[a,b,c,d,e])\n", (UNREADABLE, LIMIT))
    yield text("sums nested to a thousand million terms",
               "index a = 1000, b = 1000, c = 1000\nparam w = 1\nL = sum(a, sum(b, sum(c, w)))\nbackward L\n",
               (UNREADABLE, LIMIT))
    yield text("a layer of a thousand million neurons", "x = 1\ny = 1\ndense 1000000000 sigmoid\nloss mse\n",
               (UNREADABLE, LIMIT))


def one_long_line():
    size = 1 << 20
    yield text("a mebibyte of digits", "param w = " + "1" * size + "\nL = w\n", (UNREADABLE, LIMIT), 1)
    yield text("a mebibyte of open brackets", "param w = 1\nL = " + "(" * size + "\n", (UNREADABLE, LIMIT), 2)
    yield text("a mebibyte of square brackets", "x = " + "[" * size + "\n", (UNREADABLE, LIMIT), 1)
    yield text("a mebibyte of closing brackets", "L = " + ")" * size + "\n", (UNREADABLE, LIMIT), 1)
    yield text("a name of a mebibyte", "param " + "a" * size + " = 1\n", (UNREADABLE, LIMIT), 1)
    yield text("an unknown name of a mebibyte", "param w = 1\nL = " + "a" * size + "\n", (UNREADABLE, LIMIT), 2)
    yield text("a mebibyte of unknown names", "L = " + "a+" * (size // 2) + "1\n", (UNREADABLE, LIMIT), 1)
    yield text("a mebibyte of +1+1+1", "param w = 1\nL = w" + "+1" * (size // 2) + "\n", (UNREADABLE, LIMIT))
    yield text("a mebibyte of *w*w*w", "param w = 1\nL = w" + "*w" * (size // 2) + "\n", (UNREADABLE, LIMIT))
    yield text("a title of a mebibyte", "title " + "long " * (size // 5) + "\n" + NEURON, (0, UNREADABLE, LIMIT))
    yield text("a comment of a mebibyte", "# " + "long " * (size // 5) + "\n" + NEURON, 0)
    yield text("a mebibyte of unknown characters", "L = " + "€" * (size // 3) + "\n", (UNREADABLE, LIMIT), 1)


def deep():
    deep_sum = "sum(i, " * 10_000 + "w" + ")" * 10_000
    yield text("10,000 parentheses in one another", "param w = 1\nL = " + "(" * 10_000 + "w" + ")" * 10_000 + "\n",
               (UNREADABLE, LIMIT), 2)
    yield text("10,000 brackets of data in one another", "x = " + "[" * 10_000 + "1" + "]" * 10_000 + "\n",
               (UNREADABLE, LIMIT), 1)
    yield text("10,000 minus signs", "param w = 1\nL = " + "-" * 10_000 + "w\n", (UNREADABLE, LIMIT), 2)
    yield text("10,000 minus signs before a number", "param w = " + "-" * 10_000 + "1\nL = w\n",
               (UNREADABLE, LIMIT), 1)
    yield text("10,000 powers", "param w = 1\nL = " + "^".join(["w"] * 10_000) + "\n", (UNREADABLE, LIMIT), 2)
    yield text("10,000 functions in one another", "param w = 1\nL = " + "exp(" * 10_000 + "w" + ")" * 10_000 + "\n",
               (UNREADABLE, LIMIT), 2)
    yield text("10,000 sums in one another", "index i = 2\nparam w = 1\nL = " + deep_sum + "\n", (UNREADABLE, LIMIT), 3)
    yield text("10,000 brackets of indices in one another",
               "index i = 1\nparam w[i] = 1\nL = " + "w[" * 10_000 + "1" + "]" * 10_000 + "\n", (UNREADABLE, LIMIT), 3)


def many_lines():
    yield text("100,000 lines that say nothing", "# line\n" * 100_000 + NEURON, 0)
    yield text("100,000 lines with a fault each", "L = (\n" * 100_000, (UNREADABLE, LIMIT), 1)
    yield text("100,000 unknown statements", "what is this\n" * 100_000, (UNREADABLE, LIMIT), 1)
    yield text("100,000 definitions", "param w = 1\n" + "".join(f"q{i} = w\n" for i in range(100_000)),
               (UNREADABLE, LIMIT))
    yield text("50,000 unknown names", "param w = 1\n" + "".join(f"q{i} = v{i}\n" for i in range(50_000)),
               (UNREADABLE, LIMIT))
    yield text("50,000 letters", "".join(f"index i{i} = 2\n" for i in range(50_000)) + NEURON, (0, UNREADABLE, LIMIT))
    yield text("10,000 layers", "x = 1\ny = 1\n" + "dense 1 sigmoid W = [[1]]\n" * 10_000 + "loss mse\n",
               (UNREADABLE, LIMIT))


def bombs():
    yield text("powers of powers", "param w = 10\nL = pow(w, pow(w, pow(w, pow(w, w))))\nbackward L\n", 1)
    yield text("exponentials of exponentials", "param w = 100\nL = exp(exp(exp(w)))\nbackward L\n", 1)
    yield text("exponentials of exponentials of exponentials", "param w = 10\nL = exp(exp(exp(w)))\nbackward L\n", 1,
               says="exp(exp(w)) = 9.38751222·10")
    yield text("squares of the largest numbers", "param w = 1e4000\nL = w*w*w*w\nbackward L\n", 0)
    yield text("a tower of powers", "param w = 2\nq0 = w\n" +
               "".join(f"q{i + 1} = pow(2, q{i})\n" for i in range(12)) + "L = q12\nbackward L\n", 1, says="beyond the range")
    yield text("powers of powers of products", "param w = 1e4000\nq = w^4096\nL = q^4096*q^4096\nbackward L\n", 1,
               says="beyond the range")
    yield text("1,000 saturated neurons on each other", "param z = 1000\na0 = sigmoid(z)\n" +
               "".join(f"a{i + 1} = sigmoid(1000*a{i})\n" for i in range(1000)) + "L = log(1 - a1000)\nbackward L\n", 1,
               says="from rounding")
    yield text("600 logarithms of rounded zeros", "index i = 600\nparam z[i] = 1000\na[i] = sigmoid(z[i])\n"
               "l[i] = log(1 - a[i])\nL = sum(i, l[i])\nbackward L\n", 1, says="from rounding")
    yield text("a number near 1 to a huge power", "param w = 1.0000001\nL = w^1e18\nbackward L\n", (0, 1))
    yield text("squares of squares", "param w = 3\nq1 = w*w\n" +
               "".join(f"q{i + 1} = q{i}*q{i}\n" for i in range(1, 60)) + "L = q60\nbackward L\n", (0, 1))
    yield text("a long exponent at the limit", "param w = 1e4000\nq = w^1000\nL = q^1000\nbackward L\n",
               (0, 1, UNREADABLE))
    yield text("a quotient that grows", "param w = 1e-4000\nL = 1/(w*w*w*w*w*w*w*w)\nbackward L\n", (0, 1, UNREADABLE))


def pasted():
    refused = (UNREADABLE, LIMIT)
    yield text("100,000 calls in one another", "param w = " + "array(" * 100_000 + "1" + ")" * 100_000, refused, 1)
    yield text("100,000 tuples in one another", "x = " + "(" * 100_000 + "1" + ")" * 100_000 + "\n", refused, 1)
    yield text("5,000 lists of rows in one another", "x = " + "[1;" * 5_000 + "]" * 5_000 + "\n", refused, 1)
    yield text("an equals sign before a million empty lines", "x =" + "\n" * 1_000_000 + "1\n", refused, 1)
    yield text("100,000 equals signs at the ends of lines", "x =\n" * 100_000, refused, 1)
    yield text("100,000 quotations that are not closed", "x = 'a\n" * 100_000, refused, 1)
    yield text("50,000 headings of parameters", "param w = " + "Parameter containing:\n" * 50_000 + "1\n", refused)
    yield text("10,000 angles in one another", "param w = " + "<numpy=array(" * 10_000 + "1\n", refused, 1)
    yield text("a name of 100,000 parts", "x = " + "a." * 100_000 + "b(1)\n", refused, 1)
    yield text("an array with 50,000 types", "x = array([1], " + "dtype=(1, 2), " * 50_000 + ")\n", refused)
    yield text("an initialiser with 50,000 bounds", "param w = uniform(" + "low = 1, " * 50_000 + "seed = 1)\n", refused,
               1, "twice")
    yield text("a hundred million random numbers",
               "index i = 10000, j = 10000\nparam W[j,i] = normal(0, 1, seed = 1)\nL = W[1,1]\n", refused, 2)


def inputs():
    for group in (nothing, not_text, wrong_models, large_numbers, one_long_line, deep, many_lines, bombs, pasted):
        yield from group()
