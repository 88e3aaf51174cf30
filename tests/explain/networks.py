"""Model files of dense networks with random weights."""

import random


def row(numbers, count):
    return [f"{numbers.uniform(-1, 1):.3f}" for _ in range(count)]


def dense(sizes, activation="tanh", seed=1):
    numbers = random.Random(seed)
    text = ["layout W[to,from]", "x = " + " ".join(row(numbers, sizes[0])), "y = " + " ".join(row(numbers, sizes[-1]))]
    for before, width in zip(sizes, sizes[1:]):
        rows = ", ".join("[" + ", ".join(row(numbers, before)) + "]" for _ in range(width))
        text.append(f"dense {width} {activation}  W = [{rows}]  b = 0.1")
    return "\n".join(text + ["loss half-sse", "train rate = 0.1", ""])
