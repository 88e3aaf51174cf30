"""What the program draws, compared with an independent implementation of the generator and of the bounds.

    python3 tests/initialise/initialise.py PROGRAM
"""

import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

try:
    from generator import Generator, literal
    from mpmath import matrix, mp, mpf, qr, sign, sqrt
except ImportError:
    print("-- skipped: python3-mpmath is missing")
    sys.exit(0)

MODEL = """layout W[to,from]
X = [[0, 0], [0, 1]]
y = [0, 1]
dense 3 tanh  W = {weights}  b = {biases}
dense 1 tanh  W = {second}
loss half-sse
"""


def uniform(generator, low, high):
    return low + (high - low) * generator.uniform()


def bound(rule, fan_in, fan_out):
    fans = fan_in + fan_out if rule == "glorot" else fan_in
    return sqrt(mpf(3 if rule == "lecun" else 6) / fans)


def deviation(rule, fan_in, fan_out):
    fans = fan_in + fan_out if rule == "glorot" else fan_in
    return sqrt(mpf(1 if rule == "lecun" else 2) / fans)


def orthogonal(generator, rows, columns):
    """The Q of a QR factorisation by Householder reflections, with the signs that make the diagonal of R positive:
    another way to the matrix that Gram and Schmidt find."""
    drawn_rows = [[generator.normal() for _ in range(columns)] for _ in range(rows)]
    wide = rows <= columns
    tall = matrix([[drawn_rows[j][i] for j in range(rows)] for i in range(columns)] if wide else drawn_rows)
    if tall.cols == 1:  # too small for mpmath
        length = sqrt(sum(tall[i, 0] ** 2 for i in range(tall.rows)))
        q, r = tall / length, matrix([[length]])
    else:
        q, r = qr(tall, mode="skinny")
    q = [[q[i, j] * sign(r[j, j]) for j in range(r.cols)] for i in range(tall.rows)]
    return [[q[j][i] for j in range(columns)] for i in range(rows)] if wide else q


def drawn(name, seed, fan_in, fan_out, count, digits):
    """The literals of a matrix [to,from] in row order."""
    generator = Generator(seed)
    rules = {"glorot": "glorot", "xavier": "glorot", "he": "he", "kaiming": "he", "lecun": "lecun"}
    rule = rules[name.split("_")[0]]
    if name.endswith("normal"):
        values = [deviation(rule, fan_in, fan_out) * generator.normal() for _ in range(count)]
    else:
        r = bound(rule, fan_in, fan_out)
        values = [uniform(generator, -r, r) for _ in range(count)]
    return [literal(value, digits) for value in values]


def expanded(program, text):
    with tempfile.TemporaryDirectory() as folder:
        model = pathlib.Path(folder) / "model.txt"
        model.write_text(text, encoding="utf-8")
        run = subprocess.run([program, "expand", str(model)], capture_output=True, text=True, check=False)
    return run.stdout if run.returncode == 0 else run.stderr


def values_of(text, name):
    line = re.search(rf"^param {name}\[[^]]*\] = (.*)$", text, re.MULTILINE)
    return re.findall(r"-?[0-9.]+", line[1]) if line else text


def check(what, found, expected):
    print(f"{'ok  ' if found == expected else 'FAIL'} {what}")
    if found != expected:
        print(f"     found {found}\n     expected {expected}")
    return found == expected


def main(program):
    good = []
    for name in ("glorot", "glorot_uniform", "glorot_normal", "xavier", "xavier_uniform", "xavier_normal",
                 "he", "he_uniform", "he_normal", "kaiming", "kaiming_uniform", "kaiming_normal",
                 "lecun", "lecun_uniform", "lecun_normal"):
        for seed, digits in ((1, 2), (2, 4), (18446744073709551615, 15)):
            suffix = "" if digits == 2 else f", digits = {digits}"
            text = expanded(program, MODEL.format(weights=f"{name}(seed = {seed}{suffix})", biases=0,
                                                  second=f"{name}(seed = {seed}{suffix})"))
            good.append(check(f"{name}, seed {seed}: 2 to 3", values_of(text, "W1"),
                              drawn(name, seed, 2, 3, 6, digits)))
            good.append(check(f"{name}, seed {seed}: 3 to 1", values_of(text, "W2"),
                              drawn(name, seed, 3, 1, 3, digits)))
    text = expanded(program, MODEL.format(weights="uniform(-0.5, 0.5, seed = 7, digits = 3)",
                                          biases="normal(mean = 1, deviation = .1, seed = 7)",
                                          second="uniform(0,1,seed=0)"))
    seven, normal, zero = Generator(7), Generator(7), Generator(0)
    good.append(check("uniform, seed 7", values_of(text, "W1"),
                      [literal(uniform(seven, mpf("-0.5"), mpf("0.5")), 3) for _ in range(6)]))
    good.append(check("normal, seed 7", values_of(text, "b1"),
                      [literal(1 + mpf("0.1") * normal.normal(), 2) for _ in range(3)]))
    good.append(check("uniform, seed 0", values_of(text, "W2"),
                      [literal(zero.uniform(), 2) for _ in range(3)]))
    for seed, digits in ((1, 2), (5, 15)):
        call = f"orthogonal(seed = {seed}, digits = {digits})"
        text = expanded(program, MODEL.format(weights=call, biases="zeros()", second=call))
        for name, rows, columns in (("W1", 3, 2), ("W2", 1, 3)):
            good.append(check(f"orthogonal, seed {seed}: {rows} by {columns}", values_of(text, name),
                              [literal(value, digits) for row in orthogonal(Generator(seed), rows, columns)
                               for value in row]))
        good.append(check("zeros", values_of(text, "b1"), ["0", "0", "0"]))
    if all(good):
        print(f"All tests passed ({len(good)} assertions in {len(good)} test cases)")
        return 0
    print(f"test cases: {len(good)} | {sum(good)} passed | {len(good) - sum(good)} failed")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
