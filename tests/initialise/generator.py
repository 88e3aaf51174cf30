"""The generator of engine/numbers/random.hpp once more, in Python's integers and mpmath.

    python3 tests/initialise/generator.py        prints the numbers of tests/numbers/random_test.cpp
"""

from mpmath import floor, log, mp, mpf, sqrt

mp.dps = 60
MASK = (1 << 64) - 1


class Generator:
    """SplitMix64 and what is drawn from it."""

    def __init__(self, seed):
        self.state = seed & MASK
        self.second = None

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        return mixed ^ (mixed >> 31)

    def below(self, bound):
        while True:
            drawn = self.next()
            if drawn >= (1 << 64) % bound:
                return drawn % bound

    def uniform(self):
        return mpf(self.next() >> 11) / 2**53

    def normal(self):
        if self.second is not None:
            value, self.second = self.second, None
            return value
        while True:
            u = 2 * self.uniform() - 1
            v = 2 * self.uniform() - 1
            s = u * u + v * v
            if 0 < s < 1:
                break
        factor = sqrt(-2 * log(s) / s)
        self.second = v * factor
        return u * factor

    def shuffled(self, count):
        order = list(range(1, count + 1))
        for k in range(count, 1, -1):
            other = self.below(k)
            order[k - 1], order[other] = order[other], order[k - 1]
        return order


def literal(value, decimals):
    """Rounded, a half away from zero, with all its decimals."""
    units = int(floor(abs(value) * 10**decimals + mpf(1) / 2))
    digits = str(units).rjust(decimals + 1, "0")
    text = digits[:-decimals] + "." + digits[-decimals:] if decimals else digits
    return ("-" if value < 0 and units else "") + text


def main():
    for seed in (1, 2, 7):
        uniform, normal, long, order = (Generator(seed) for _ in range(4))
        print("seed", seed)
        print("  uniform(-0.5, 0.5)", [literal(uniform.uniform() - mpf("0.5"), 4) for _ in range(6)])
        print("  normal(0, 0.1)    ", [literal(mpf("0.1") * normal.normal(), 4) for _ in range(6)])
        print("  normal(0, 1)      ", [literal(long.normal(), 30) for _ in range(3)])
        print("  shuffled(8)       ", order.shuffled(8))
    print("seed 5, below 2^63 + 1", [low.below((1 << 63) + 1) for low in [Generator(5)] for _ in range(3)])


if __name__ == "__main__":
    main()
