"""Hostile answers: deep, long, many, in no encoding; as files, and as lines of the filter."""

import functools
import json
import pathlib
import random
import tempfile

import inputs
import running
from reporting import expect

GOOD = '{"submission":"good","answers":{"z1[1]":"0.1"}}'


def deep(count):
    return '{"submission":"a","answers":{"z1[1]":' + "[" * count + "1" + "]" * count + "}}"


def lines():
    """What a line may hold, with the id of the error that it gives; "" for a record like any other."""
    yield "deep lists", deep(100_000), "limit.array_depth"
    yield "deep objects", '{"a":' * 100_000 + "1" + "}" * 100_000, "limit.array_depth"
    yield "a million answers", '{"answers":{' + ",".join(f'"q{i}":1' for i in range(70_000)) + "}}", "limit.answers"
    yield "a long list", '{"answers":{"z1":[' + "1," * 400_000 + "1]}}", "limit.answers"
    yield "a line beyond the limit", '{"answers":{"z1[1]":"' + "9" * (5 << 20) + '"}}', "limit.submission"
    yield "a long name", '{"answers":{"' + "n" * 500_000 + '":1}}', ""
    yield "a long number", '{"answers":{"z1[1]":' + "1" * 500_000 + "}}", "answers.json.range"
    yield "a large exponent", '{"answers":{"z1[1]":"1e999999999","a1[1]":"1e-999999999"}}', ""
    yield "a deep fraction", '{"answers":{"z1[1]":"' + "1/" * 20 + '1"}}', ""
    yield "one answer many times", '{"answers":{' + ",".join(['"z1[1]":1'] * 9_000) + "}}", ""
    yield "many unknown names", '{"answers":{' + ",".join(f'"zz{i}":1' for i in range(9_999)) + "}}", ""
    yield "half an escape", '{"submission":"\\ud800","answers":{}}', "answers.json"
    yield "a long id", '{"submission":"' + "s" * 900_000 + '","answers":{"z1[1]":"0.1"}}', ""


def filtered(program, folder, text):
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    run = running.run(program, ["grade", "model.txt", "--jsonl"], folder, data)
    expect(run.code == 0, f"exit code {run.code}: {run.err[:300]!r}")
    expect(run.seconds <= running.CPU_SECONDS, f"{run.seconds:.2f} s, {running.CPU_SECONDS:.1f} s are allowed")
    expect(run.mebibytes <= running.MEBIBYTES, f"{run.mebibytes:.0f} MiB, {running.MEBIBYTES:.0f} are allowed")
    return [json.loads(line) for line in run.out.decode("utf-8").splitlines()]


def a_line(program, text, error):
    """It gives its record, and the lines around it are none the worse for it."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "model.txt").write_text(inputs.NEURON, encoding="utf-8")
        records = filtered(program, folder, "\n".join([GOOD, text, GOOD]))
        expect(len(records) == 3 and records[0] == records[2] and records[0]["gradable"], "the lines around it")
        found = records[1].get("error", {}).get("id", "")
        expect(found == error, f"the error is {found!r}, not {error!r}")


def noise(program):
    """Bytes in no order, and good lines with a byte changed: a record a line, whatever is in it."""
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "model.txt").write_text(inputs.NEURON, encoding="utf-8")
        some = []
        for _ in range(2_000):
            line = bytearray(GOOD.encode())
            for _ in range(chance.randrange(1, 4)):
                line[chance.randrange(len(line))] = chance.choice([b for b in range(1, 256) if b != 10])
            some.append(bytes(line))
        for _ in range(500):
            some.append(b"x" + bytes(chance.choice([b for b in range(256) if b != 10]) for _ in range(60)))
        records = filtered(program, folder, b"\n".join(some))
        expect(len(records) == len(some), f"{len(records)} records for {len(some)} lines")


def files(program):
    """The same as files: refused or marked, with a message or a record, within the limits."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "model.txt").write_text(inputs.NEURON, encoding="utf-8")
        for at, (what, text, _) in enumerate(lines()):
            (folder / "answers.json").write_text(text, encoding="utf-8", errors="replace")
            for command in (["grade", "model.txt", "answers.json"], ["check", "model.txt", "answers.json"],
                            ["grade", "model.txt", "answers.json", "-o", f"page{at}.html"]):
                run = running.run(program, command, folder)
                expect(run.code in (0, 1, 3, 4), f"{what}, {command[0]}: exit code {run.code}: {run.err[:300]!r}")
                expect(run.seconds <= running.CPU_SECONDS, f"{what}, {command[0]}: {run.seconds:.2f} s")
                expect(run.mebibytes <= running.MEBIBYTES, f"{what}, {command[0]}: {run.mebibytes:.0f} MiB")


def cases(program):
    for what, text, error in lines():
        yield f"a submission: {what}", functools.partial(a_line, program, text, error)
    yield "submissions of noise", functools.partial(noise, program)
    yield "hostile submissions as files", functools.partial(files, program)
