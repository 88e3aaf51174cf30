"""A part of a lesson (--only): which cards, with which numbers, and what is said of the others."""

import re

import running
from commands import code, write
from reporting import expect

# Three samples of a 2-2-1 network: 2 sums and 2 activations in layer 1, one of each in layer 2.
MODEL = """title  Three samples
layout W[to,from]
X = [[0,1],[1,0],[1,1]]
y = [1,0,1]
dense 2 sigmoid  W = [[0.5,-0.4],[0.2,0.6]]  b = 0
dense 1 sigmoid  W = [[0.7,-0.5]]  b = 0
loss  half-sse
train rate = 0.1
"""
LIMIT = 3333


def page(program, folder, *options, content=MODEL, name="page.html"):
    code(program, folder, [write(folder, content), "-o", name, *options], 0)
    return (folder / name).read_text(encoding="utf-8")


def cards(html):
    """{id: number} in the order of the page."""
    return {card: int(number) for card, number in
            re.findall(r'<article class="card" id="([^"]*)".*?class="num"[^>]*>(\d+)<', html)}


def numbers_stay(program, folder, _):
    whole = cards(page(program, folder))
    for words, fits in (("z1", lambda card: card.startswith("s-z1-")),
                        ("dW2", lambda card: card.startswith("s-dW2-")),
                        ("z1[2,1]", lambda card: card == "s-z1-2-1"),
                        ("z1.2.1", lambda card: card == "s-z1-2-1"),
                        ("sample 3", lambda card: re.fullmatch(r"s-d?[az][12]-3-[12]", card)),
                        ("sample 3 z1", lambda card: card.startswith("s-z1-3-")),
                        ("z1, a2", lambda card: re.match(r"s-(z1|a2)-", card)),
                        ("forward sample 3", lambda card: re.fullmatch(r"s-[az][12]-3-[12]", card)),
                        ("gradients", lambda card: re.match(r"s-d[Wb][12]-", card)),
                        ("update", lambda card: re.match(r"s-[Wb][12]\.-", card)),
                        ("layer 2", lambda card: re.match(r"s-d?(z2|a2|W2|b2)\b", card.replace(".", "-"))),
                        ("neuron 1.2", lambda card: re.fullmatch(r"s-d?(z1|a1)-[123]-2|s-d?W1\.?-2-[12]|s-d?b1\.?-2",
                                                                 card))):
        part = cards(page(program, folder, "--only", words))
        wanted = {card: number for card, number in whole.items() if fits(card)}
        expect(wanted and part == wanted, f"--only {words!r}: {part} is not {wanted}")


def what_is_left_out_is_said(program, folder, _):
    whole = len(cards(page(program, folder)))
    html = page(program, folder, "--only", "sample 3 z1")
    markdown = page(program, folder, "--only", "sample 3 z1", name="page.md")
    for text in (html, markdown):
        expect(f"2 of {whole} cards (sample 3 z1); left out:" in text, "the head does not say what is left out")
        expect("2 of the 18 cards of this section are on this page; 16 are left out" in text, "a section does not say")
    expect(f"of {whole}" in html, "the player does not count all cards")


def no_dead_links(program, folder, _):
    for words in ("z1", "sample 2", "layer 1", "neuron 1.1, L", "dW1.1.2"):
        html = page(program, folder, "--only", words)
        ids = re.findall(r' id="([^"]*)"', html)
        dead = [link for link in re.findall(r' href="#([^"]*)"', html) if link not in ids]
        expect(not dead and len(ids) == len(set(ids)), f"--only {words!r}: links to nothing: {dead[:5]}")


def wrong_words(program, folder, _):
    model = write(folder, MODEL)
    for words, said in (("sample", "no number behind"), ("sample x", "no number behind"), ("z1,", "comma"),
                        ("sample 9", "no card"), ("W1", "no card"), ("z9", "z9")):
        run = running.run(program, [model, "--only", words], folder)
        expect(run.code == 2 and said in run.messages, f"--only {words!r}: {run.code} {run.messages!r}")


def large(program, folder):
    """6-5-5-4 with 100 samples: more cards than a page holds."""
    return code(program, folder, ["new", "6-5-5-4", "--samples", "100"], 0).text


def a_long_lesson_asks_for_a_part(program, folder, _):
    model = write(folder, large(program, folder))
    run = running.run(program, ["report", model, "-o", "page.html"], folder)
    expect(run.code == 4 and not (folder / "page.html").exists(), f"exit code {run.code}")
    expect(str(LIMIT) in run.messages and "--only" in run.messages, run.messages)
    tried = re.findall(r'report (\S+) --only "([^"]*)" has (\d+) cards', run.messages)
    expect(len(tried) >= 4, f"commands: {tried}")
    for file, words, count in tried[:4]:
        page_run = running.run(program, ["report", file, "--only", words, "-o", "part.html"], folder)
        found = len(cards((folder / "part.html").read_text(encoding="utf-8"))) if page_run.code == 0 else -1
        expect(found == int(count) <= LIMIT, f"{words!r}: {found} cards, not {count}: {page_run.messages}")


def a_long_part_is_refused(program, folder, _):
    model = write(folder, large(program, folder))
    run = running.run(program, ["report", model, "--only", "layer 1, layer 2, layer 3", "-o", "page.md"], folder)
    expect(run.code == 4, f"exit code {run.code}: {run.messages}")


CASES = [
    ("a part of a lesson has its cards, with the numbers of the whole", numbers_stay),
    ("a part of a lesson says what is left out", what_is_left_out_is_said),
    ("a part of a lesson has no dead links", no_dead_links),
    ("words that name no part are explained", wrong_words),
    ("a lesson of more than 10,000 formulas asks for a part and names some that fit", a_long_lesson_asks_for_a_part),
    ("a part that is too long is refused as well", a_long_part_is_refused),
]
