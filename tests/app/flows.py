"""Gradient flow: one network on the terminal and as a page, networks of growing depth, bad words."""

import json

import running
from commands import GOOD, code, write
from reporting import expect

ONE_LAYER = "x = 1 2\ny = 1\ndense 1 sigmoid  W = [[0.5, -0.25]]\nloss half-sse\n"
DEAD = ("x = 1 2\ny = 1\nlayout W[to,from]\ndense 2 relu  W = [[-1, -1], [1, 1]]\ndense 1 linear  W = [[1, 1]]\n"
        "loss half-sse\n")
NAMED = ("layout W[to,from]\nX = [[1], [-20], [20]]\nY = [[1], [0], [1]]\n"
         "dense 3 sigmoid W = [[1], [0.1], [0]] b = [0, 0, 30]\ndense 2 relu W = [[-1, -1, -1], [1, 1, 1]]\n"
         "dense 1 linear W = [[1, 1]]\nloss half-sse\n")
FREE = "param w = 2\nL = w^2\nbackward L\n"
STUDY = ["--depth", "2..6", "--activation", "tanh,relu", "--initial", "glorot", "--initial", "normal(0, 0.1)", "--units", "2"]


def one_network(program, folder, _):
    model = write(folder, DEAD)
    told = code(program, folder, ["flow", model], 0).text
    for words in ("hidden layer 1", "output layer", "Off for this sample", "neuron 1 (1 of 2)"):
        expect(words in told, f"{words!r} is missing:\n{told}")
    expect(running.files(folder) == {model}, "a file is written")
    told = " ".join(code(program, folder, ["flow", write(folder, NAMED)], 0).text.split())
    for words in ("Dead in this pass, hidden layer 2: neuron 1 (1 of 2)", "Saturated for every sample, hidden layer 1: neuron 3",
                  "Saturated for some samples, hidden layer 1: neuron 1 (sample 2, 3). That makes 2 of 9 values",
                  "can never be more than 0.25"):
        expect(words in told, f"{words!r} is missing:\n{told}")
    code(program, folder, ["report", write(folder, NAMED), "-o", "named.md"], 0)
    page = " ".join((folder / "named.md").read_text(encoding="utf-8").split())
    for words in ("Dead in this pass, hidden layer 2: neuron 1", "Saturated for every sample, hidden layer 1: neuron 3"):
        expect(words in page, f"{words!r} is missing on the page")
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
    end = text.index("With batch norm, for")
    first_model = text[text.index("layout W[to,from]"):text.rindex("\n\n", 0, end)]
    lines = [line.strip() for line in first_model.split("\n\n")]
    model = write(folder, "\n".join(" ".join(line.split("\n")) for line in lines if line))
    layers = json.loads(code(program, folder, ["flow", model, "--json"], 0).text)["layers"]
    first = json.loads(code(program, folder, ["flow", *STUDY, "--json"], 0).text)["lines"][0]["networks"][0]["layers"]
    expect(layers == first, f"{layers} instead of {first}")


def remedies(program, folder, _):
    """Only what is asked for stands beside; what cannot be built is told, and its name is checked."""
    told = lambda *words: code(program, folder, ["flow", *STUDY, *words], 0).text  # noqa: E731
    some = json.loads(told("--beside", "residual,clipping", "--json"))["beside"]
    expect(some and all([line["network"] for line in one["lines"]] == ["residual", "clipping"] for one in some), "others")
    expect(json.loads(told("--beside", "none", "--json"))["beside"] == [], "none is not none")
    expect("what helps" not in told("--beside", "none"), "a section of remedies without any")
    text = " ".join(told().split())
    for words in ("normal(0, 0.1): what helps", "Batch norm: ", "Residual connections: ", "Better initial weights: ",
                  "It leaves the error signal in every layer as it is"):
        expect(words in text, f"{words!r} is missing:\n{text}")
    lonely = json.loads(told("--samples", "1", "--json"))["beside"]
    faults = [line.get("fault") for line in lonely[0]["lines"] if line["network"] == "batch-norm"]
    expect(faults == ["layer.batch_norm.one_value"], f"{faults}")
    expect("cannot be put beside" in " ".join(told("--samples", "1").split()), "nothing is said of what is missing")


def models_of_remedies(program, folder, _):
    """The model that stands in the record gives its numbers, whatever stands between the layers."""
    for one in json.loads(code(program, folder, ["flow", *STUDY, "--json"], 0).text)["beside"]:
        for line in one["lines"]:
            model = write(folder, line["model"], line["network"] + ".txt")
            layers = json.loads(code(program, folder, ["flow", model, "--json"], 0).text)["layers"]
            expected = [network["layers"] for network in line["networks"] if network["depth"] == 3]
            expect([layers] == expected, f"{line['network']}: {layers} instead of {expected}")


def between_layers(program, folder, _):
    """Convolutions and the like have no layers to follow the signal through; batch norm and residual layers have."""
    layers = "dense 2 {}  W = [[0.5, 1], [-1, 0.25]]\n"
    head = "layout W[to,from]\nX = [[1, 2], [3, -1]]\nY = [[1, 0], [0, 1]]\n"
    for lines, count in ((layers.format("linear") + "batch_norm activation = tanh\n" + layers.format("tanh"), 2),
                         (layers.format("relu") + layers.format("relu") + "residual 1\n", 2)):
        model = write(folder, head + lines + "loss half-sse\n", "between.txt")
        expect(len(json.loads(code(program, folder, ["flow", model, "--json"], 0).text)["layers"]) == count, lines)


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
        (["--beside", "batchnorm"], 3, "batch-norm, clipping, initialisation, residual"),
        ([model, "--beside", "residual"], 2, "--beside"),
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
    ("flow puts remedies beside networks that go wrong", remedies),
    ("the models of remedies give their numbers", models_of_remedies),
    ("flow follows the signal through what stands between layers", between_layers),
    ("flow refuses bad words with the remedy", bad_words),
]
