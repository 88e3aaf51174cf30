"""The reader of pages made as with a pencil: it accepts one done by hand and finds every spoilt line."""

import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))

try:
    import mpmath  # noqa: F401
except ImportError:
    print("-- skipped: mpmath is missing (Debian: python3-mpmath)")
    sys.exit(0)

import pencil  # noqa: E402

# One sigmoid neuron by hand, each value rounded to two decimals and carried on: w = 0.5, x = 1, b = -0.1, y = 1.
# Without rounding a = 0.598687660, L = 0.080525797, dL/da = -0.401312340 and dL/dz = -0.096419602.
LESSON = r"""# One neuron

### 1 · Weighted sum

$$
z_{1} = w_{1} x_{1} + b_{1}
$$

$$
z_{1} = 0.5 \cdot 1 + (-0.1)
$$

$$
z_{1} = 0.4
$$

Without rounding: the same.

### 2 · Activation

$$
a_{1} = \sigma(z_{1}) = \frac{1}{1 + e^{-z_{1}}}
$$

$$
a_{1} = \frac{1}{1 + e^{-0.4}}
$$

$$
a_{1} \approx 0.60
$$

Without rounding: ≈ 0.598688.

> The sigmoid.

### 3 · Loss

$$
L = \frac{1}{2} (y_{1} - a_{1})^{2}
$$

$$
L = \frac{1}{2} \cdot (1 - 0.60)^{2}
$$

$$
L = 0.08
$$

Without rounding: ≈ 0.080526. Rounding on the way can reach 0.07 to 0.09.

### 4 · Slope

$$
d_{1} = (a_{1} - y_{1}) a_{1} (1 - a_{1})
$$

$$
d_{1} = (0.60 - 1) \cdot 0.60 \cdot (1 - 0.60)
$$

$$
d_{1} \approx -0.10
$$

Without rounding: ≈ −0.096420.

### 5 · Share

$$
s = (d_{1})^{4}
$$

$$
s = (-0.10)^{4}
$$

$$
s \approx 0.00
$$

Without rounding: ≈ 0.000086.

## All values

Given

| Symbol | Name | Value |
| --- | --- | ---: |
| $x_{1}$ | `x[1]` | 1 |
| $y_{1}$ | `y[1]` | 1 |
| $w_{1}$ | `w[1]` | 0.5 |
| $b_{1}$ | `b[1]` | −0.1 |

Computed

| Symbol | Name | Value | Without rounding |
| --- | --- | ---: | ---: |
| $z_{1}$ | z\[1\] | 0.4 | = 0.4 |
| $a_{1}$ | a\[1\] | 0.60 | ≈ 0.598688 |
| $L$ | L | 0.08 | ≈ 0.080526 |
| $d_{1}$ | d\[1\] | −0.10 | ≈ −0.096420 |
| $s$ | s | 0.00 | ≈ 0.000086 |
"""


def failures(text):
    one = pencil.PencilCheck("lesson", decimals=2)
    one.markdown(text)
    return one.failures


class Accepts(unittest.TestCase):
    def test_a_page_done_by_hand_has_no_failure(self):
        self.assertEqual(failures(LESSON), [])


class Finds(unittest.TestCase):
    def assert_found(self, old, new, why):
        self.assertGreater(LESSON.count(old), 0)
        found = failures(LESSON.replace(old, new, 1))
        self.assertTrue(any(why in failure for failure in found), f"{why!r} is not in {found}")

    def test_a_result_that_was_not_computed_from_the_carried_numbers(self):
        # Half the square of 0.40 is 0.08; 0.0805 would be that of 0.4013.
        self.assert_found("L = 0.08\n", "L = 0.0805\n", "the numbers give 0.08")

    def test_an_operand_with_more_digits_than_were_carried(self):
        self.assert_found(r"L = \frac{1}{2} \cdot (1 - 0.60)^{2}", r"L = \frac{1}{2} \cdot (1 - 0.598)^{2}", "was carried")

    def test_more_digits_than_are_carried(self):
        self.assert_found("a_{1} \\approx 0.60\n", "a_{1} \\approx 0.599\n", "3 digits, 2 are carried")

    def test_fewer_digits_than_are_carried(self):
        self.assert_found("a_{1} \\approx 0.60\n", "a_{1} \\approx 0.6\n", "1 digits of a rounded number")

    def test_a_zero_at_the_end_of_a_whole_number_may_be_a_digit(self):
        for text, digits in (("230", (2, 3)), ("0.60", (2, 2)), ("1.0", (2, 2)), ("0.005", (1, 1)), ("7", (1, 1))):
            self.assertEqual(pencil.significant_digits(text), digits)

    def test_an_equals_sign_before_a_rounded_number(self):
        self.assert_found("d_{1} \\approx -0.10", "d_{1} = -0.10", '"=" stands before')

    def test_a_wrong_value_without_rounding(self):
        self.assert_found("rounding: ≈ 0.080526", "rounding: ≈ 0.080527", "without rounding L is 0.0805")

    def test_a_wrong_value_without_rounding_in_the_table(self):
        self.assert_found("0.60 | ≈ 0.598688", "0.60 | ≈ 0.598687", "without rounding a_{1} is 0.5986")

    def test_a_value_that_is_not_the_same(self):
        self.assert_found("rounding: ≈ 0.080526", "rounding: the same", "L is not the same")

    def test_a_card_without_the_value_beside(self):
        self.assert_found("Without rounding: ≈ 0.080526. Rounding on the way can reach 0.07 to 0.09.\n", "", "0 sentences tell")

    def test_an_interval_that_does_not_hold_the_value(self):
        self.assert_found("0.07 to 0.09", "0.07 to 0.08", "is outside of")
        self.assert_found("0.07 to 0.09", "0.081 to 0.09", "is outside of")

    def test_a_sign_that_is_wrong(self):
        self.assert_found("rounding: ≈ 0.080526", "rounding: 0.080526", '"=" stands before')


if __name__ == "__main__":
    unittest.main()
