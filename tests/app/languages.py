"""Other languages: the same formulas and numbers as in English, and no English between them."""

import json
import re

import running
from reporting import expect

ENGLISH = re.compile(r"(?:\b[a-z]{2,}\b[ ,;]+){2}\b[a-z]{2,}\b")
FORMULAS = re.compile(r"\$\$\n(.*?)\n\$\$", re.S)


def english_left(text):
    """Runs of three English words in what stands outside code, formulas and the first heading."""
    text = re.sub(r"`[^`]*`|\$\$.*?\$\$|\$[^$\n]*\$|“[^”]*”|\([^()]*\.svg\)", " ", text, flags=re.S)
    return ENGLISH.findall("\n".join(line for line in text.splitlines() if not line.startswith("# ")))


def said(program, folder, arguments):
    """What is undefined ends with 1, which is no matter here."""
    run = running.run(program, [str(one) for one in arguments], folder)
    expect(run.code in (0, 1), f"{arguments}: exit code {run.code}: {run.messages[:300]}")
    return run


def a_lesson(program, folder, examples):
    for model in sorted(examples.glob("*.txt")):
        texts = {}
        for language in ("en", "zh-Hans"):
            page = folder / f"{model.stem}-{language}.md"
            said(program, folder, ["report", model, "--lang", language, "-o", page])
            texts[language] = page.read_text(encoding="utf-8")
        english, chinese = (FORMULAS.findall(texts[language]) for language in ("en", "zh-Hans"))
        expect(english == chinese and english, f"{model.stem}: formulas differ")
        expect(not english_left(texts["zh-Hans"]), f"{model.stem}: {english_left(texts['zh-Hans'])[:5]}")


def what_commands_say(program, folder, examples):
    model = examples / "xor.txt"
    for command in (["explain", model, "dW1[1,1]"], ["explain", model, "dW1"], ["train", model], ["flow", model],
                    ["gradcheck", model], ["new", "2-3-1"]):
        text = said(program, folder, [*command, "--lang", "zh-Hans"]).text
        expect(re.search("[\u4e00-\u9fff]", text) and not english_left(text), f"{command[0]}: {english_left(text)[:5]}")


def a_page_says_its_language(program, folder, examples):
    for command in (["report", examples / "xor.txt"], ["gradcheck", examples / "xor.txt"], ["flow", examples / "xor.txt"]):
        said(program, folder, [*command, "--lang", "zh-Hans", "-o", "page.html"])
        expect('<html lang="zh-Hans"' in (folder / "page.html").read_text(encoding="utf-8"), command[0])


def anchors_are_the_same(program, folder, examples):
    for model in ("two-two-two", "lstm", "convolution"):
        anchors = []
        for language in ("en", "zh-Hans"):
            said(program, folder, ["report", examples / f"{model}.txt", "--lang", language, "-o", "page.html"])
            text = (folder / "page.html").read_text(encoding="utf-8")
            anchors.append(re.findall(r'(?: id| href="#| data-r| data-hl)="?([^"]*)"', text))
        expect(len(anchors[0]) > 100 and anchors[0] == anchors[1], f"{model}: anchors differ")


def numbers_of(record):
    """All numbers of a record, in their order: in texts, too."""
    return re.findall(r"[0-9]+(?:\.[0-9]+)?", json.dumps([record["value"], record["formula"], record["paths"],
                                                         record["check"]], ensure_ascii=False))


def json_has_the_same_numbers(program, folder, examples):
    english, chinese = (json.loads(said(program, folder, ["explain", examples / "xor.txt", "dW1[1,1]", "--json",
                                                          "--lang", one]).text) for one in ("en", "zh-Hans"))
    expect(english.keys() == chinese.keys(), "keys differ")
    expect(numbers_of(english) == numbers_of(chinese), "numbers differ")


CASES = [
    ("in Chinese: every example has the formulas it has in English, and no English", a_lesson),
    ("in Chinese: what commands say", what_commands_say),
    ("in Chinese: a page says its language", a_page_says_its_language),
    ("in Chinese: anchors and links are those of English", anchors_are_the_same),
    ("in Chinese: JSON has the same numbers", json_has_the_same_numbers),
]
