"""The reader of lessons must itself be right: it accepts a lesson done by hand and finds every spoilt line."""

import pathlib
import re
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))

try:
    import mpmath
except ImportError:
    print("-- skipped: mpmath is missing (Debian: python3-mpmath)")
    sys.exit(0)

import check  # noqa: E402
import tex  # noqa: E402
import values  # noqa: E402

# One sigmoid neuron by hand, four decimals: w = 0.5, x = 1, b = 0.1, y = 1.
LESSON = r"""# One neuron

### 1 · Weighted sum

$$
z_{1}^{(1)} = w_{11}^{(1)} x_{1} + b_{1}^{(1)}
$$

$$
z_{1}^{(1)} = 0.5 \cdot 1 + (-0.1)
$$

$$
z_{1}^{(1)} = 0.4
$$

### 2 · Activation

$$
a_{1}^{(1)} = \sigma(z_{1}^{(1)}) = \frac{1}{1 + e^{-z_{1}^{(1)}}}
$$

$$
a_{1}^{(1)} = \frac{1}{1 + e^{-0.4}}
$$

$$
a_{1}^{(1)} \approx 0.5987
$$

### 3 · Loss

$$
L = \frac{1}{2} (y_{1} - a_{1}^{(1)})^{2}
$$

$$
L \approx \frac{1}{2} \cdot (1 - 0.5987)^{2}
$$

$$
L \approx 0.0805
$$

### 4 · Gradient

$$
\frac{\partial L}{\partial w_{11}^{(1)}} = (a_{1}^{(1)} - y_{1}) a_{1}^{(1)} (1 - a_{1}^{(1)}) x_{1}
$$

$$
\frac{\partial L}{\partial w_{11}^{(1)}} \approx (0.5987 - 1) \cdot 0.5987 \cdot (1 - 0.5987) \cdot 1
$$

$$
\frac{\partial L}{\partial w_{11}^{(1)}} \approx -0.0964
$$

## All values

Given

| Symbol | Name | Value |
| --- | --- | ---: |
| $x_{1}$ | `x[1]` | 1 |
| $y_{1}$ | `y[1]` | 1 |
| $w_{11}^{(1)}$ | `W1[1,1]` | 0.5 |
| $b_{1}^{(1)}$ | `b1[1]` | −0.1 |

Computed

| Symbol | Name | Value |
| --- | --- | ---: |
| $z_{1}^{(1)}$ | z1\[1\] | 0.4 |
| $a_{1}^{(1)}$ | a1\[1\] | 0.5987 |
| $L$ | L | 0.0805 |
| $\frac{\partial L}{\partial w_{11}^{(1)}}$ | dW1\[1,1\] | −0.0964 |
"""


def failures(text):
    one = check.Check("lesson", decimals=4)
    one.markdown(text)
    return one.failures


def spoilt(text, old, new):
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1)


def tree(text):
    return tex.read(tex.tokens(text))


class Accepts(unittest.TestCase):
    def test_a_lesson_done_by_hand_has_no_failure(self):
        self.assertEqual(failures(LESSON), [])

    def test_its_slope_is_compared_with_differences(self):
        one = check.Check("lesson", decimals=4)
        one.markdown(LESSON)
        self.assertEqual((one.lines, one.slopes), (12, 1))


NUMBERS = r"z_{1}^{(1)} = 0.5 \cdot 1 + (-0.1)" + "\n$$\n"
TERMS = NUMBERS + "\n$$\n" + r"z_{1}^{(1)} = 0.5 + (-0.1)" + "\n$$\n"


class Terms(unittest.TestCase):
    def test_a_line_of_terms_is_accepted(self):
        self.assertEqual(failures(spoilt(LESSON, NUMBERS, TERMS)), [])

    def test_a_spoilt_term_a_missing_one_and_a_wrong_sum_are_found(self):
        for line, why in (("0.6 + (-0.2)", "a term is 0.5"), ("0.4", "not the terms of"), ("0.5 - 0.2", "do not give")):
            found = failures(spoilt(LESSON, NUMBERS, TERMS.replace("0.5 + (-0.1)", line)))
            self.assertTrue(any(why in failure for failure in found), f"{why!r} is not in {found}")


class Finds(unittest.TestCase):
    def assert_found(self, old, new, why):
        found = failures(spoilt(LESSON, old, new))
        self.assertTrue(any(why in failure for failure in found), f"{why!r} is not in {found}")

    def test_any_digit_changed_on_a_line_of_numbers_or_in_a_result(self):
        lines = LESSON.splitlines()
        for at, line in enumerate(lines):
            if not re.match(r"[zaL\\]", line) or "z_{1}^{(1)}}" in line or "y_{1}" in line or "b_" in line:
                continue
            start = line.index("=" if "=" in line else "\\approx")
            for digit in re.finditer(r"(?<![{0-9])[0-9.]*[0-9](?!\})", line[start:]):
                last = start + digit.end() - 1
                changed = line[:last] + str((int(line[last]) + 3) % 10) + line[last + 1:]
                with self.subTest(changed):
                    self.assertNotEqual(failures("\n".join(lines[:at] + [changed] + lines[at + 1:])), [])

    def test_an_equals_sign_before_a_rounded_number(self):
        self.assert_found(r"a_{1}^{(1)} \approx 0.5987", "a_{1}^{(1)} = 0.5987", '"=" stands before')

    def test_an_equals_sign_before_rounded_operands(self):
        self.assert_found(r"L \approx \frac{1}{2} \cdot", r"L = \frac{1}{2} \cdot", "is rounded")

    def test_one_unit_too_much(self):
        self.assert_found(r"L \approx 0.0805", r"L \approx 0.0806", "the numbers give 0.0805")

    def test_a_left_side_that_changes_within_a_derivation(self):
        self.assert_found("L \\approx 0.0805", "L_{1} \\approx 0.0805", "formula, numbers, terms and result")

    def test_a_missing_result(self):
        self.assert_found("$$\nL \\approx 0.0805\n$$\n", "", "states no number")

    def test_a_missing_card(self):
        self.assert_found("### 3 · Loss", "### 4 · Loss", "not numbered")

    def test_digits_that_were_not_asked_for(self):
        self.assert_found(r"a_{1}^{(1)} \approx 0.5987", r"a_{1}^{(1)} \approx 0.598688", "6 digits, 4 were asked")

    def test_one_digit_more_only_where_it_shows_a_half(self):
        text = spoilt(LESSON, r"a_{1}^{(1)} \approx 0.5987", r"a_{1}^{(1)} \approx 0.59869")
        self.assertTrue(any("5 digits, 4 were asked" in failure for failure in failures(text)))
        for value, shown, faults in (("0.125", "0.125", 0), ("0.1250001", "0.125", 1), ("0.1349999", "0.135", 1)):
            one = check.Check("half", decimals=2)
            line = type("Line", (), {"text": shown})
            stated = values.number(shown, 0)
            off = values.distance(mpmath.mpf(value), stated)
            one.digits((shown, 0), False, not values.exceeds(off, abs(stated) * check.TIE), line)
            self.assertEqual(len(one.failures), faults, shown)

    def test_dropped_zeros_of_a_rounded_number(self):
        self.assert_found(r"L \approx 0.0805", r"L \approx 0.08", "2 digits of a rounded number")

    def test_an_operand_that_is_not_the_value_of_its_symbol(self):
        text = LESSON.replace(r"e^{-0.4}", r"e^{-0.40004}")
        self.assertTrue(any("is not z_{1}^{(1)} rounded" in failure for failure in failures(text)))

    def test_a_wrong_gradient_that_recomputes(self):
        text = LESSON.replace("(1 - a_{1}^{(1)}) x_{1}", "(1 - a_{1}^{(1)}) b_{1}^{(1)}")
        text = text.replace(r"(1 - 0.5987) \cdot 1", r"(1 - 0.5987) \cdot (-0.1)").replace("0.0964", "0.0096")
        text = text.replace(r"\approx -0.0096", r"\approx 0.0096").replace("| −0.0096", "| 0.0096")
        found = failures(text)
        self.assertEqual(len(found), 1, found)
        self.assertIn("differences give", found[0])

    def test_a_table_that_differs_from_the_cards(self):
        self.assert_found("| 0.0805 |", "| 0.0806 |", "in the table")

    def test_a_page_that_shows_another_number(self):
        one = check.Check("lesson", decimals=4)
        lesson = one.markdown(LESSON)
        lesson.cards = lesson.cards[:1]
        rows = ["<mi>z</mi><mn>1</mn><mn>1</mn><mo>=</mo><mn>11</mn><mn>1</mn><mn>1</mn><mo>+</mo><mn>1</mn>"
                "<mn>1</mn>", "<mo>=</mo><mn>0.5</mn><mn>1</mn><mo>+</mo><mo>−</mo><mn>0.1</mn>",
                "<mo>=</mo><mn>0.4</mn>"]
        page = '<article class="card">' + "".join(f'<math class="ln">{row}</math>' for row in rows)
        one.page(page, lesson)
        self.assertEqual(one.failures, [])
        one.page(page.replace("0.4<", "0.5<"), lesson)
        self.assertIn("the page shows = 0.5", one.failures[0])


class ReadsTex(unittest.TestCase):
    def test_a_power_binds_more_tightly_than_a_minus(self):
        self.assertEqual(values.evaluate(tree("-0.5^{2}"), {}), values.number("-0.25"))
        self.assertEqual(values.evaluate(tree("(-0.5)^{2}"), {}), values.number("0.25"))

    def test_accents_and_steps_belong_to_their_symbol(self):
        self.assertEqual(tex.read(tex.tokens("2\\hat m_{W^{(1)}, 11}")),
                         ("product", [("number", "2", 0), ("symbol", "\\hatm_{W^{(1)},11}")]))
        self.assertEqual(tex.read(tex.tokens("h_{1}^{\\langle2\\rangle}")), ("symbol", "h_{1}^{\\langle2\\rangle}"))

    def test_a_power_of_ten_belongs_to_its_number(self):
        self.assertEqual(tree(r"4.4 \cdot 10^{-7}"), ("number", "4.4", -7))
        self.assertEqual(values.half_unit("4.4", -7), values.number("5", -9))

    def test_functions_with_exact_values_stay_exact(self):
        for text in (r"e^{-0}", r"\ln(1)", r"\tanh(0)", r"\sqrt{\frac{9}{4}}", r"\max(0, -0.3)",
                     r"\mathrm{step}(2)", r"\lvert 1 - 3\rvert"):
            self.assertTrue(values.is_exact(values.evaluate(tree(text), {})), text)

    def test_other_values_of_functions_are_rounded(self):
        for text in (r"e^{1}", r"\ln(2)", r"\tanh(0.1)", r"\sqrt{2}"):
            self.assertFalse(values.is_exact(values.evaluate(tree(text), {})), text)

    def test_a_factor_0_leaves_nothing_of_a_rounded_number(self):
        self.assertTrue(values.is_exact(values.evaluate(tree(r"0 \cdot e^{1}"), {})))

    def test_what_it_does_not_know_is_a_fault_not_a_guess(self):
        for text in ("1 +", "(1", r"\frac{1}", "1 ]", r"\text{words}"):
            with self.assertRaises(tex.Unreadable, msg=text):
                tree(text)


class RoundingRules(unittest.TestCase):
    def test_each_rule_accepts_its_own_rounding_alone(self):
        for value, shown, rules in (("0.125", "0.13", {"half-up"}), ("0.125", "0.12", {"half-even", "truncate"}),
                                    ("0.135", "0.14", {"half-up", "half-even"}), ("-0.125", "-0.13", {"half-up"}),
                                    ("0.1299", "0.12", {"truncate"}), ("0.1299", "0.13", {"half-up", "half-even"}),
                                    ("-0.1299", "-0.12", {"truncate"}), ("-0.009", "0.00", {"truncate"}),
                                    ("0.12", "0.12", {"half-up", "half-even", "truncate"}), ("0.11", "0.12", set())):
            found = {rule for rule in ("half-up", "half-even", "truncate")
                     if values.rounds_to(values.number(value), (shown, 0), rule, 0)}
            self.assertEqual(found, rules, (value, shown))


if __name__ == "__main__":
    unittest.main()
