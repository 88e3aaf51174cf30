"""The check as a page: what stands on it, planted mistakes, steps of a run, large networks, bad words."""

import math
import random

import running
from commands import GOOD, code, write
from reporting import expect

CORNER = "x = 1 2\ny = 1\nlayout W[to,from]\ndense 1 relu  W = [[2, -1]]  b = 0\nloss half-sse\n"
PARABOLA = "x = 1 2\ny = 1\nlayout W[to,from]\ndense 1 linear  W = [[2, -1]]  b = 0.5\nloss half-sse\n"
UNDEFINED = "param w = 0\nq = log(w)\nL = q^2\nbackward L\n"
RUN = "x = 1\ny = 0\ndense 1 sigmoid  W = 1  b = 0\nloss half-sse\ntrain rate = 2, steps = 5\n"


def page(program, folder, model, *options, wanted=0):
    """The Markdown page of a model's check."""
    code(program, folder, ["gradcheck", str(model), "-o", "check.md", *options], wanted)
    return (folder / "check.md").read_text(encoding="utf-8")


def holds_all_of_it(program, folder, examples):
    text = page(program, folder, examples / "two-two-two.txt", "--cell", "W1[1,1]")
    # The published example: dW1[1,1] = 0.000438568; its a1[1] = 0.593269992.
    for words in ("step too large", "step too small", "0.000438567734474", "✗ WRONG", "dz1", "dual numbers",
                  "`dz1[j] = da1[j]*a1[j]*(1 - a1[j])`", "`dz1[j] = da1[j]`", "5 points, double"):
        expect(words in text, f"no {words!r} on the page")
    expect(running.files(folder) == {"check.md", "check.svg", "check-2.svg"}, f"{running.files(folder)}")


def each_mistake_can_be_chosen(program, folder, examples):
    model = examples / "two-two-two.txt"
    for kind, place in (("factor", "dz1"), ("term", "da1"), ("sign", "dW1")):
        text = page(program, folder, model, "--plant", kind, "--cell", "W1[1,1]")
        expect(f"backward pass is {place}\\[1" in text, f"{kind}: not found in {place}")
    expect("WRONG" not in page(program, folder, model, "--plant", "none"), "a mistake that nobody planted")


def corner_is_no_mistake(program, folder, _):
    text = page(program, folder, write(folder, CORNER), "--plant", "none")
    # relu(2*1 - 1*2) = relu(0): the slopes of the loss to both sides are 0 and (0 - 1)*x.
    for words in ("from the left its slope is 0, from the right −2", "The point is a corner"):
        expect(words in text, f"no {words!r} on the page")
    expect("WRONG" not in text, "a corner is called wrong")


def parabola_has_no_truncation_error(program, folder, _):
    text = page(program, folder, write(folder, PARABOLA), "--plant", "none")
    expect("parabola" in text and "step too large" not in text, "a parabola is not told")


def undefined_slope_is_told(program, folder, _):
    text = page(program, folder, write(folder, UNDEFINED), wanted=1)
    expect("The slope has no value here" in text and "WRONG" not in text, "an undefined slope is not told")


def too_small_a_slope_is_seen_by_duals(program, folder, examples):
    text = page(program, folder, examples / "extreme-values.txt", "--cell", "w[2]")
    # mpmath: 1.5*sigmoid'(-800)*4 = 2.2007e-347
    expect("| `dw[2]` | ! step too small | 2.20072475051·10⁻³⁴⁷ | 0 | 2.20072475051·10⁻³⁴⁷ | 0 |" in text, "verdict")
    expect("Number of such slopes: 2." in text and "Only dual numbers reach so small a slope" in text, "no note")
    seen = page(program, folder, examples / "extreme-values.txt", "--cell", "w[1]")
    expect("whatever the step, the loss changes by less than a double can show. In 50" in seen, "w[1]")


def step_of_a_run(program, folder, _):
    model = write(folder, RUN)
    weight, bias = 1.0, 0.0
    for step in (1, 2, 3):
        a = 1/(1 + math.exp(-weight - bias))
        slope = a*a*(1 - a)  # of the weight and of the bias, as x = 1 and y = 0
        text = page(program, folder, model, "--step", str(step), "--plant", "none")
        expect(f"{slope:.10f}"[:-1] in text, f"step {step}: no slope {slope}")
        weight, bias = weight - 2*slope, bias - 2*slope
    run = code(program, folder, ["gradcheck", model, "-o", "check.md", "--step", "9"], 2)
    expect("5" in run.messages, f"step 9 of 5: {run.messages}")
    lesson = code(program, folder, ["report", model, "-o", "lesson.md", "--step", "2"], 0)
    expect("`backstep gradcheck MODEL --step 2 -o check.html`" in (folder / "lesson.md").read_text(encoding="utf-8"),
           f"the lesson does not name the page: {lesson.messages}")


def large_network_is_bounded(program, folder, _):
    numbers = random.Random(7)

    def matrix(rows, columns):
        return str([[round(numbers.uniform(-0.1, 0.1), 3) for _ in range(columns)] for _ in range(rows)])

    model = write(folder, f"x = {' '.join(str(round(numbers.random(), 2)) for _ in range(784))}\n"
                          "y = 0 0 0 1 0 0 0 0 0 0\nlayout W[to,from]\n"
                          f"dense 30 sigmoid  W = {matrix(30, 784)}  b = 0\n"
                          f"dense 10 sigmoid  W = {matrix(10, 30)}  b = 0\nloss half-sse\n")
    run = code(program, folder, ["gradcheck", model, "-o", "check.md"], 0)
    text = (folder / "check.md").read_text(encoding="utf-8")
    expect(run.seconds < 20 * running.SCALE, f"{run.seconds} s")
    expect(len(text) < 200_000, f"{len(text)} characters")
    expect("evenly chosen, were not checked" in text, "what is left out is not said")
    expect("WRONG" in text, "no mistake is planted")


def bad_words_are_refused_with_the_remedy(program, folder, examples):
    neuron = str(examples / "one-neuron.txt")
    for words, wanted, remedy in (
        (["--cell", "W1[1,1]"], 2, "-o check.html"),
        (["-o", "a.html", "--cell", "W1[9,9]"], 3, "W1"),
        (["-o", "a.html", "--cell", "x[1]"], 2, "name a parameter"),
        (["-o", "a.html", "--plant", "term"], 2, "--plant factor"),
        (["-o", "a.html", "--plant", "nonsense"], 2, "factor"),
    ):
        run = code(program, folder, ["gradcheck", neuron, *words], wanted)
        expect(remedy in run.messages, f"{words}: {run.messages}")
        expect(running.files(folder) == set(), f"{words}: a file is written")


def terminal_and_json_stay_as_they_are(program, folder, _):
    model = write(folder, GOOD)
    expect("step too small" not in code(program, folder, ["gradcheck", model], 0).text, "the sweep on the terminal")
    expect(code(program, folder, ["gradcheck", model, "--json"], 0).text.startswith('{"v":1,"step":"1e-8"'), "no JSON")


CASES = [
    ("the page of the check holds slopes, sweep, routes and a planted mistake", holds_all_of_it),
    ("the page of the check plants the mistake that is asked for", each_mistake_can_be_chosen),
    ("the page of the check calls no corner a mistake", corner_is_no_mistake),
    ("the page of the check knows a parabola", parabola_has_no_truncation_error),
    ("the page of the check says where a slope has no value", undefined_slope_is_told),
    ("the page of the check says where a slope is too small for any step", too_small_a_slope_is_seen_by_duals),
    ("the page of the check shows a step of a run", step_of_a_run),
    ("the page of the check of 784-30-10 is bounded and says so", large_network_is_bounded),
    ("the page of the check refuses bad words with the remedy", bad_words_are_refused_with_the_remedy),
    ("gradcheck without a page writes no page", terminal_and_json_stay_as_they_are),
]
