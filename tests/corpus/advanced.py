"""Evaluates the published examples beyond fully connected networks and compares every true value to 15 digits.

    python3 tests/corpus/advanced.py PROGRAM DATA_FOLDER MODELS_FOLDER [NAME...]

A model file is Backstep's language with holes: {x} is the data of that name, {LSTM.Wc} a member, {zeros 2 3} an array of
zeros, {for t = 1..3} .. {end} and {for g in f i o} .. {end} repeat, {t-1} counts, {if t = 1} .. {else} .. {end} chooses. Its comments
"where x[T,A] is step{T}.x'[A]" say under which name a published quantity stands: one capital letter stands for an integer.
"""

import decimal
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
DIGITS = 15
decimal.getcontext().prec = 60


def literal(value):
    return "[" + ", ".join(literal(one) for one in value) + "]" if isinstance(value, list) else str(value)


def zeros(sizes):
    return "0" if not sizes else "[" + ", ".join([zeros(sizes[1:])] * sizes[0]) + "]"


def find(data, name):
    if name in data:
        return data[name]
    for split in [match.start() for match in re.finditer(r"\.", name)]:
        if name[:split] in data:
            return find(data[name[:split]], name[split + 1:])
    raise KeyError(name)


def value_of(hole, loop, data):
    """A loop variable, one plus or minus an integer, or data."""
    counted = re.fullmatch(r"(\w+)\s*([-+])\s*(\d+)|(\d+)-(\w+)", hole)
    if counted and counted[1] in loop:
        return str(int(loop[counted[1]]) + int(counted[2] + counted[3]))
    if counted and counted[5] in loop:
        return str(int(counted[4]) - int(loop[counted[5]]))
    if hole in loop:
        return loop[hole]
    if hole.startswith("zeros "):
        return zeros([int(size) for size in hole.split()[1:]])
    return literal(find(data, re.sub(r"\{(\w+)\}", lambda match: loop[match[1]], hole)))


def fill_line(line, loop, data):
    if line.startswith("#"):
        return line
    inner = re.sub(r"\{([^{}]*)\{(\w+)\}\}", lambda match: "{" + match[1] + loop[match[2]] + "}", line)
    return re.sub(r"\{([^{}]+)\}", lambda match: value_of(match[1], loop, data), inner)


def block_end(lines, start):
    depth, otherwise = 0, None
    for at in range(start, len(lines)):
        if re.match(r"\{(for|if) ", lines[at]):
            depth += 1
        elif lines[at] == "{else}" and depth == 0:
            otherwise = at
        elif lines[at] == "{end}":
            if depth == 0:
                return at, otherwise
            depth -= 1
    raise ValueError("no {end}")


def repetitions(words):
    counted = re.fullmatch(r"\{for (\w+) = (\d+)\.\.(\d+)\}", words)
    if counted:
        return counted[1], [str(number) for number in range(int(counted[2]), int(counted[3]) + 1)]
    name, values = re.fullmatch(r"\{for (\w+) in ([^}]+)\}", words).groups()
    return name, values.split()


def fill(lines, loop, data):
    text, at = [], 0
    while at < len(lines):
        if not re.match(r"\{(for|if) ", lines[at]):
            text.append(fill_line(lines[at], loop, data))
            at += 1
            continue
        end, otherwise = block_end(lines, at + 1)
        chosen = re.fullmatch(r"\{if (\w+) = (\w+)\}", lines[at])
        if chosen:
            first, second = lines[at + 1:otherwise or end], lines[otherwise + 1:end] if otherwise else []
            text += fill(first if loop[chosen[1]] == chosen[2] else second, loop, data)
        else:
            name, values = repetitions(lines[at])
            for value in values:
                text += fill(lines[at + 1:end], {**loop, name: value}, data)
        at = end + 1
    return text


def renamings(lines):
    """Pairs of a pattern for a published name and what ours is made of."""
    found = []
    for line in lines:
        match = re.fullmatch(r"# where (.+) is (.+)", line)
        if match:
            pattern = re.sub(r"(?<=[\[,])([A-Z])(?=[\],])", "\0\\1\0", match[1])
            parts = pattern.split("\0")
            source = "".join(f"(?P<{part}>-?\\d+)" if i % 2 else re.escape(part) for i, part in enumerate(parts))
            found.append((re.compile(source), match[2]))
    return found


def our_name(quantity, renamed):
    for pattern, ours in renamed:
        match = pattern.fullmatch(quantity)
        if not match:
            continue
        values = match.groupdict()
        ours = re.sub(r"\{([A-Z])([-+]\d+)?\}", lambda hole: str(int(values[hole[1]]) + int(hole[2] or 0)), ours)
        return re.sub(r"(?<=[\[,])([A-Z])(?=[\],])", lambda letter: values.get(letter[1], letter[1]), ours)
    return quantity


def records(program, model):
    run = subprocess.run([program, "trace", model, "--json"], capture_output=True, text=True, timeout=300, check=False)
    if run.returncode not in (0, 1) or not run.stdout:
        return None, run.stderr.strip().split("\n")[0]
    cells = {}
    for line in run.stdout.splitlines():
        record = json.loads(line)
        if "id" in record:
            cells[record["id"]] = record["value"]
            cells.setdefault(re.sub(r"^step1\.", "", record["id"]), record["value"])
            if not record["id"].startswith(("step", "new.")):
                cells.setdefault("step1." + record["id"], record["value"])
    return cells, run.stderr.strip()


def equal(ours, theirs):
    """Ours rounds to theirs at DIGITS significant digits."""
    try:
        one, other = decimal.Decimal(ours), decimal.Decimal(theirs)
    except decimal.InvalidOperation:
        return ours == theirs
    if other == 0:
        return abs(one) < decimal.Decimal("1e-30")
    unit = decimal.Decimal(10) ** (other.adjusted() + 1 - DIGITS)
    return one.is_finite() and abs(one - other) <= unit / 2


FLOAT32 = decimal.Decimal(2) ** -23


def explained(printed, true, excused):
    """A printed value is the true one at its digits, or is told why it is not; of float32 a few units in its last place."""
    digits = decimal.Decimal(printed["as_printed"].rstrip("."))
    value = decimal.Decimal(true)
    off = abs(digits - value)
    if off <= decimal.Decimal(10) ** digits.as_tuple().exponent / 2 or printed["quantity"] in excused:
        return True
    note = printed.get("note", "")
    return off <= 3 * FLOAT32 * abs(value) if "float32" in note else bool(note)


def unexplained(example):
    true = {one["quantity"]: one["value"] for one in example["true"]}
    excused = {one["quantity"] for one in example["errata"]}
    return [f"{one['quantity']}: printed {one['as_printed']}, true {true[one['quantity']]}, and nothing says why"
            for one in example["printed"] if not explained(one, true[one["quantity"]], excused)]


def check_slopes(program, model):
    run = subprocess.run([program, "gradcheck", model], capture_output=True, text=True, timeout=300, check=False)
    return "" if run.returncode == 0 else (run.stdout + run.stderr).strip()[-300:]


def check_example(program, data_path, model_path, folder):
    """Number of values that agree, and complaints."""
    example = json.loads(data_path.read_text(encoding="utf-8"))
    setup = example["setup"]
    data = {**setup["inputs"], **setup["parameters"], **setup.get("hyper-parameters", {})}
    lines = model_path.read_text(encoding="utf-8").splitlines()
    text = fill(lines, {}, data)
    model = folder / model_path.name
    model.write_text("\n".join(text) + "\n", encoding="utf-8")
    cells, why = records(program, str(model))
    if cells is None:
        return 0, [why]
    renamed, complaints, agreed = renamings(lines), unexplained(example), 0
    for one in example["true"]:
        name = our_name(one["quantity"], renamed)
        if name not in cells:
            complaints.append(f"{one['quantity']}: there is no {name}")
        elif not equal(cells[name], one["value"]):
            complaints.append(f"{one['quantity']}: {cells[name]}, not {one['value']}")
        else:
            agreed += 1
    if any(line.startswith("backward ") for line in text):
        slopes = check_slopes(program, str(model))
        if slopes:
            complaints.append("gradcheck: " + slopes)
    return agreed, complaints


def test_comparison():
    assert equal("0.593269992107187", "0.5932699921071872551736546")
    assert not equal("0.593269992107186", "0.5932699921071872551736546")
    assert not equal("-0.593269992107187", "0.5932699921071872551736546")
    assert not equal("1e-20", "0") and not equal("undefined", "1")
    off = {"quantity": "h", "as_printed": "0.86899155"}
    assert not explained(off, "0.86899144821", {}) and explained(off, "0.86899144821", {"h"})
    assert explained({**off, "note": "float32"}, "0.86899144821", {}) and not explained({**off, "note": "float32"}, "0.86898", {})
    renamed = renamings(["# where x[T,A] is step{T+1}.x[A]", "# where mean(dX) is mean_dX"])
    assert our_name("x[3,7]", renamed) == "step4.x[7]"
    assert our_name("mean(dX)", renamed) == "mean_dX" and our_name("mean(dXX)", renamed) == "mean(dXX)"
    assert fill(["{for t = 1..2}", "h{t} = h{t-1}", "{end}"], {}, {}) == ["h1 = h0", "h2 = h1"]


def main():
    test_comparison()
    program, data_folder, models = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    names = sys.argv[4:]
    agreed = 0
    without_data = {path.stem for path in models.glob("*.txt")} - {path.stem for path in data_folder.glob("adv-*.json")}
    failed = len(without_data)
    for name in sorted(without_data):
        print(f"FAILED {name}: a model without its example")
    with tempfile.TemporaryDirectory() as folder:
        for data_path in sorted(data_folder.glob("adv-*.json")):
            if names and not any(name in data_path.stem for name in names):
                continue
            model_path = models / (data_path.stem + ".txt")
            if not model_path.exists():
                found, complaints = 0, ["no model file"]
            else:
                found, complaints = check_example(program, data_path, model_path, pathlib.Path(folder))
            agreed += found
            failed += bool(complaints)
            if complaints:
                print(f"FAILED {data_path.stem}: {len(complaints)} complaints, {found} values agree")
                for complaint in complaints[:4]:
                    print("    " + complaint)
    print(f"{agreed} values agree, {failed} examples fail")
    return 1 if failed or (not names and agreed == 0) else 0


if __name__ == "__main__":
    sys.exit(main())
