"""Reads a lesson: the Markdown with its cards, lines and tables; of the HTML page the numbers of each line."""

import re
import xml.etree.ElementTree
from dataclasses import dataclass, field

import tex

CARD = re.compile(r"#{3,6} (\d+) · (.*)")
# The last column stands beside values that were rounded on the way.
ROW = re.compile(r"\| \$(.*)\$ \| (\S+) \| (\S+) \|(?: (?:undefined|([=≈]) (\S+)) \|)?")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
PIECE = re.compile(r'(?P<card><article class="card")|<math class="ln[ "].*?</math>', re.DOTALL)
MARKS = re.compile(r"[0-9]+(?:\.[0-9]+)?|[-+=≈]")


@dataclass
class Line:
    number: int  # in the file, from 1
    text: str


@dataclass
class Card:
    number: int
    title: str
    lines: list = field(default_factory=list)
    sentences: list = field(default_factory=list)


@dataclass
class Lesson:
    cards: list = field(default_factory=list)
    given: dict = field(default_factory=dict)  # symbol -> (digits, power of ten)
    computed: dict = field(default_factory=dict)
    unrounded: dict = field(default_factory=dict)  # symbol -> (relation, (digits, power of ten)), None if undefined


def printed(words):
    """("4.4", -10) of "4.4·10⁻¹⁰"."""
    digits, _, power = words.replace("−", "-").partition("·10")
    return digits, int(power.translate(RAISED)) if power else 0


def read_markdown(text):
    lesson = Lesson()
    card = None
    table = None
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if line == "$$":
            inside = not inside
        elif inside:
            if card is None:
                raise ValueError(f"line {number}: a formula outside every card")
            card.lines.append(Line(number, line))
        elif line.startswith("#"):
            found = CARD.fullmatch(line)
            card = Card(int(found[1]), found[2]) if found else None
            if card:
                lesson.cards.append(card)
        elif line in ("Given", "Computed"):
            table = lesson.given if line == "Given" else lesson.computed
        elif table is not None and (row := ROW.fullmatch(line)):
            symbol = "".join(tex.tokens(row[1]))
            table[symbol] = printed(row[3])
            lesson.unrounded[symbol] = (row[4], printed(row[5])) if row[4] else None
        elif card is not None and line:
            card.sentences.append(line)
    return lesson


def marks(text):
    """Numerals, signs and relations of a line, in order."""
    return MARKS.findall(text.replace("−", "-"))


def marks_of_tex(line):
    return marks(re.sub(r"\\approx\b", "≈", line))


def read_page(text):
    """For each card the text of its lines, their elements parted by spaces."""
    cards = []
    for piece in PIECE.finditer(text):
        if piece["card"]:
            cards.append([])
        elif cards:
            cards[-1].append(" ".join(xml.etree.ElementTree.fromstring(piece[0]).itertext()))
    return cards
