"""Gradient flow: one network on the terminal and as a page, networks of growing depth, bad words."""

import json

import running
from commands import GOOD, code, write
from reporting import expect

ONE_LAYER = "x = 1 2\ny = 1\ndense 1 sigmoid  W = [[0.5, -0.25]]\nloss half-sse\n"
DEAD = ("x = 1 2\ny = 1\nlayout W[to,from]\ndense 2 relu  W = [[-1, -1], [1, 1]]\ndense 1 linear  W = [[1, 1]]\n"
        "loss half-sse\n")
FREE = "param w = 2\nL = w^2\nbackward L\n"
STUDY = ["--depth", "2..6", "--activation", "tanh,relu", "--initial", "glorot", "--initial", "normal(0, 0.1)", "--units", "2"]


def one_network(program, folder, _):
    model = write(folder, DEAD)
    told = code(program, folder, ["flow", model], 0).text
    for words in ("hidden layer 1", "output layer", "Dead in this pass", "neuron 1 (1 of 2)"):
        expect(words in told, f"{words!r} is missing:\n{told}")
    expect(running.files(folder) == {model}, "a file is written")
    code(program, folder, ["flow", model, "-o", "flow.html"], 0)
    expect("Gradient flow" in (folder / "flow.html").read_text(encoding="utf-8"), "no page")
    code(program, folder, ["flow", model, "-o", "flow.md"], 0)
    expect((folder / "flow.svg").exists(), "no drawing beside the Markdown")


def page_and_record(program, folder, _):
    """With --json the page is still a page, and the record goes to standard output."""
    for words in ([write(folder, DEAD)], STUDY):
        record = code(program, folder, ["flow", *words, "-o", "flow.html", "--json"], 0).text
        expect(record.startswith('{"v":1,'), f"no record: {record[:80]}")
        expect("<html" in (folder / "flow.html").read_text(encoding="utf-8"), f"no page: {words}")
    code(program, folder, ["flow", *STUDY, "-o", "flow.json", "--json"], 0)
    expect("lines" in json.loads((folder / "flow.json").read_text(encoding="utf-8")), "no record in a file of its own")


def one_layer(program, folder, _):
    told = code(program, folder, ["flow", write(folder, ONE_LAYER)], 0).text
    expect("one layer" in told, told)


def growing_depth(program, folder, _):
    lines = json.loads(code(program, folder, ["flow", *STUDY, "--json"], 0).text)["lines"]
    expect([(line["activation"], line["initial"]) for line in lines] ==
           [(a, i) for a in ("tanh", "relu") for i in ("glorot", "normal(0, 0.1)")], "not every pair is there")
    for line in lines:
        depths = [network["depth"] for network in line["networks"]]
        expect(depths == [2, 3, 4, 5, 6], f"depths {depths}")
        expect(all(len(network["layers"]) == network["depth"] for network in line["networks"]), "layers are missing")
    code(program, folder, ["flow", *STUDY, "-o", "depth.html"], 0)
    messages = code(program, folder, ["flow", *STUDY], 0).messages
    expect(messages == "", f"progress without a terminal: {messages}")


def study_is_a_model_of_its_own(program, folder, _):
    """The model that the page prints gives the numbers of its first row."""
    text = code(program, folder, ["flow", *STUDY], 0).text
    lines = [line.strip() for line in text[text.index("layout W[to,from]"):text.index("Norms are")].split("\n\n")]
    model = write(folder, "\n".join(" ".join(line.split("\n")) for line in lines if line))
    layers = json.loads(code(program, folder, ["flow", model, "--json"], 0).text)["layers"]
    first = json.loads(code(program, folder, ["flow", *STUDY, "--json"], 0).text)["lines"][0]["networks"][0]["layers"]
    expect(layers == first, f"{layers} instead of {first}")


def bad_words(program, folder, _):
    model = write(folder, GOOD)
    for words, wanted, remedy in (
        (["--depth", "1..3"], 2, "--depth 2..50"),
        (["--depth", "50..2"], 2, "--depth 2..50"),
        (["--depth", "2..101"], 2, "2 to 100"),
        (["--activation", "sigmod"], 3, "sigmoid"),
        (["--initial", "glorott"], 3, "glorot_uniform"),
        (["--initial", "normal(0)"], 3, "normal(0, 0.1, seed = 1)"),
        (["--units", "0"], 2, "--units"),
        ([model, "-o", "a.pdf"], 2, ".html"),
        ([model, "--depth", "2..5"], 2, "--depth"),
        ([model, "--units", "3"], 2, "--units"),
        (["--step", "2"], 2, "MODEL"),
        ([write(folder, FREE, "free.txt")], 3, "needs a network"),
    ):
        run = code(program, folder, ["flow", *words], wanted)
        expect(remedy in run.messages, f"{words}: {run.messages}")


CASES = [
    ("flow measures a network on the terminal and as a page", one_network),
    ("flow writes page and record side by side", page_and_record),
    ("flow of a network of one layer", one_layer),
    ("flow compares networks of growing depth", growing_depth),
    ("the model that a study prints gives its numbers", study_is_a_model_of_its_own),
    ("flow refuses bad words with the remedy", bad_words),
]
