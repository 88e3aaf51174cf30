"""The published examples with layers once more, as people would type them: every true value to 15 digits.

    python3 tests/layers/published.py PROGRAM DATA_FOLDER

An entry gives the text of a model, and how the published names are ours: a name, how its subscripts stand in ours. Ours count
from 1.
"""

import json
import pathlib
import re
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "corpus"))
import advanced  # noqa: E402


def channels_first(images):
    """[n][h][w][c] -> [n][c][h][w]."""
    return [[[[cell[c] for cell in row] for row in image] for c in range(len(image[0][0]))] for image in images]


def channels_first_x(data):
    return f"X = {channels_first(data)}".replace("'", "")


def transposed(matrix):
    return [list(column) for column in zip(*matrix)]


def plain(text):
    return text.replace("'", "")


def zeros(*shape):
    return [zeros(*shape[1:]) for _ in range(shape[0])] if shape else 0


def given(line, name, letters, values):
    """Slopes given from above, after the layers."""
    return plain(f"{line}\ninput {name}[{letters}] = {values}\n")


TO_LAST = (0, 3, 1, 2)  # [n,u,v,f] is [n,f,u,v] in ours
KERAS = "layout W[from,to]\nlayout K[row,column,from,to]\n"
PYTORCH = "layout W[to,from]\nlayout K[to,from,row,column]\n"


def convolutions():
    yield "adv-cs231n-conv-forward", lambda d: (
        f"X = {d['x']}\nconv 3 linear kernel = 4, stride = 2, padding = 1, K = {d['w']}, b = {d['b']}", {"y": ("z1", None)})
    yield "adv-cs231n-maxpool-forward", lambda d: (f"X = {d['x']}\nmax_pool 2", {"y": ("a1", None)})
    for part, image, size in [("a", "xa", "stride = 2, padding = 1"), ("b", "xb", "stride = 1"), ("c", "xb", "stride = 2, padding = 2")]:
        yield "adv-deepml-conv2d", lambda d, part=part, image=image, size=size: (
            f"X = {d[image]}\nconv 1 linear kernel = 2, {size}, K = {d['k' + part]}, b = none", {"y" + part: ("z1[1,", None)})
    for name, padding in [("yp", 1), ("yv", 0)]:
        yield "adv-onnx-conv-avgpool", lambda d, name=name, padding=padding: (
            f"X = {d['x']}\nconv 1 linear kernel = 3, padding = {padding}, K = {d['w']}, b = none", {name: ("z1[1,", None)})
    yield "adv-onnx-conv-avgpool", lambda d: (
        f"X = {d['x1']}\navg_pool 5 stride = 1, padding = 2, count_include_pad = no", {"ya": ("a1[1,", None)})
    yield "adv-coursera-conv-forward", lambda d: (
        KERAS + channels_first_x(d["X"]) + f"\nconv 8 linear kernel = 3, stride = 2, padding = 1, K = {d['W']}, b = {d['b']}"
        "\nM = mean(n, j, u, v, z1[n,j,u,v])", {"M": ("M", None), "Z": ("z1", TO_LAST)})
    yield "adv-coursera-conv-backward", lambda d: (
        KERAS + channels_first_x(d["X"]) + f"\nconv 8 linear kernel = 2, stride = 2, padding = 2, K = {d['W']}, b = {d['b']}"
        "\nL = 1/2*sum(n, j, u, v, z1[n,j,u,v]^2)\nbackward L with inputs\nmean_dX = mean(n, c, h, w, dx[n,c,h,w])"
        "\nmean_dW = mean(j, c, p, q, dK1[j,c,p,q])\nmean_db = mean(j, db1[j])",
        {"mean(dX)": ("mean_dX", None), "mean(dW)": ("mean_dW", None), "mean(db)": ("mean_db", None),
         "dX": ("dx", TO_LAST), "dW": ("dK1", (3, 2, 0, 1)), "db": ("db1", None), "Z": ("z1", TO_LAST)})
    for part, size in [("1x1", "kernel = 1"), ("2x2", "kernel = 2"), ("1x2", "height = 1, width = 2"),
                       ("s12", "kernel = 2, row_stride = 1, column_stride = 2"), ("s3", "kernel = 2, stride = 3"),
                       ("s2same", "kernel = 2, stride = 2, padding = same"),
                       ("full", "kernel = 2")]:
        yield "adv-tensorflow-conv-forward", lambda d, part=part, size=size: (
            KERAS + channels_first_x(d[f"y{part}.x"]) + f"\nconv {len(d[f'y{part}.w'][0][0][0])} linear {size}, K = {d[f'y{part}.w']}, "
            "b = none", {"y" + part: ("z1", TO_LAST)})
    for part, shape, size in [("1", (1, 1, 2, 3), "kernel = 2"), ("3", (1, 3, 2, 3), "kernel = 2"),
                              ("s", (1, 1, 3, 6), "kernel = 2, row_stride = 1, column_stride = 2"),
                              ("1x1s2", (1, 1, 4, 4), "kernel = 1, stride = 2"), ("full", (1, 1, 2, 2), "kernel = 2")]:
        yield "adv-tensorflow-conv-backprop-input", lambda d, part=part, shape=shape, size=size: (
            KERAS + f"X = {zeros(*shape)}\n" + given(
                f"conv {len(d[f'dx{part}.w'][0][0][0])} linear {size}, K = {d[f'dx{part}.w']}, b = none", "g", "n,j,u,v",
                channels_first(d[f"dx{part}.dy"])) + "backward z1 from g with inputs", {"dx" + part: ("dx", TO_LAST)})


def pools_and_norms():
    for part in "ab":
        yield "adv-tensorflow-maxpool-grad-ties", lambda d, part=part: (
            f"X = {d['x' + part]}\n" + given("max_pool 2 stride = 1", "g", "c,u,v", [d["dy"]]) + "backward a1 from g with inputs",
            {"y" + part: ("a1[1,", None), "dx" + part: ("dx[1,", None)})
    yield "adv-stackexchange-maxpool-two-channels", lambda d: (
        f"X = {channels_first([d['x']])[0]}\n" + given("max_pool 2", "g", "c,u,v", [[[v]] for v in d["dy"]]) +
        "backward a1 from g with inputs", {"y": ("a1", "1,1"), "dx": ("dx", (2, 0, 1))})
    names = {"y": ("a1", None), "mu": ("mu1", None), "var": ("var1", None), "sd": ("sd1", None), "xh": ("xh1", None),
             "xhat": ("xh1", None), "xc": ("xc1", None), "dx": ("dx", None), "dgamma": ("dgamma1", None), "dbeta": ("dbeta1", None)}
    line = "gamma = {gamma}, beta = {beta}, epsilon = {epsilon}"
    text = lambda kind, d: f"X = {d['x']}\n{kind}_norm " + line.format(**d)  # noqa: E731
    back = "\nbackward a1 from g with inputs"
    yield "adv-alexkode-batchnorm", lambda d: (given(text("batch", d), "g", "n,c", d["dy"]) + back, names)
    yield "adv-daphne-batchnorm-backward", lambda d: (given(text("batch", d), "g", "n,s,i", d["dy"]) + back, names)
    yield "adv-deepml-batchnorm-bchw", lambda d: (text("batch", d), names)
    for name in ["deepml", "keras", "idlemachines"]:
        yield f"adv-{name}-layernorm", lambda d: (text("layer", d), {**names, "mu": ("mu1", None)})


def recurrent():
    for part, units, weights in [("a", 2, "a, b"), ("b", 2, "a, b"), ("c", 3, "c")]:
        names = {f"{kind}{part}": (f"{ours}1", None) for kind, ours in zip("qkvspo", "qkvewa")}
        yield "adv-deepml-self-attention", lambda d, part=part, units=units, weights=weights, names=names: (
            KERAS + f"X = {d['X' + part]}\nattention {units} " +
            ", ".join(f"W{one} = {d[f'{weights}.W{one}']}" for one in "qkv"), names)
    for name, bias, turn in [("h_unit", "b_unit", 1), ("h_back", "b_unit", -1), ("h_plain", "b_plain", 1), ("h_nobias", "b_nobias", 1)]:
        yield "adv-keras-lstm", lambda d, name=name, bias=bias, turn=turn: (
            f"{KERAS}X = {[one[::turn] for one in d['x']]}\nlstm 3 gates = ifgo, Wx = {d['W']}, Wh = {d['U']}, b = {d[bias]}",
            {name: ("h1_6", None)})
    for name, turn in [("h", 1), ("h_back", -1)]:
        yield "adv-keras-simplernn", lambda d, name=name, turn=turn: (
            f"{KERAS}X = {[one[::turn] for one in d['x']]}\nrnn 4 Wx = {d['W']}, Wh = {d['U']}, b = {d['b']}", {name: ("h1_3", None)})
    yield "adv-cs231n-rnn-forward", lambda d: (
        f"{KERAS}X = {d['x']}\nrnn 5 Wx = {d['Wx']}, Wh = {d['Wh']}, b = {d['b']}, h0 = {d['h0']}, outputs = all", {"h": ("a1", None)})
    yield "adv-cs231n-lstm-step", lambda d: (
        f"{KERAS}X = {[[one] for one in d['x']]}\nlstm 5 gates = ifog, Wx = {d['Wx']}, Wh = {d['Wh']}, b = {d['b']}, h0 = {d['h0']}, "
        f"c0 = {d['c0']}", {"h1": ("h1_1", None), "c1": ("c1_1", None)})
    yield "adv-coursera-rnn-bptt", lambda d: (
        PYTORCH + f"X = {[[[d['x'][f][n][t] for f in range(3)] for t in range(4)] for n in range(10)]}\n" +
        f"rnn 5 Wx = {d['Wax']}, Wh = {d['Waa']}, b = {[b[0] if isinstance(b, list) else b for b in d['ba']]}, "
        f"h0 = {transposed(d['a0'])}\n" +
        "".join(f"input g{t + 1}[n,j] = {[[d['da'][k][n][t] for k in range(5)] for n in range(10)]}\n" for t in range(4)) +
        "backward h1_1 from g1, h1_2 from g2, h1_3 from g3, h1_4 from g4 with inputs",
        {"dx": ("dx", (1, 2, 0)), "da0": ("dh1_0", (1, 0)), "dWax": ("dWx1", None), "dWaa": ("dWh1", None), "dba": ("db1", None)})

    def joined(d, part, first):
        """Weights of [h, x], or of [x, h], apart and stacked."""
        gates = [d[f"{part}W{gate}"] for gate in ("fico" if f"{part}Wc" in d else "figo")]
        rows = [row for gate in gates for row in gate]
        return [row[:first] for row in rows], [row[first:] for row in rows]

    for part, units, steps in [("a", 1, 3), ("b", 2, 2)]:
        yield "adv-deepml-lstm-forward", lambda d, part=part, units=units, steps=steps: (
            PYTORCH + "X = {}\nlstm {} gates = figo, Wh = {}, Wx = {}, b = {}".format(
                d["x" + part], units, *joined(d, part + ".", units), [b for gate in "fico" for b in d[f"{part}.b{gate}"]]),
            {"h" + part: (f"h1_{steps}", None)})
    yield "adv-click4ai-lstm-cell", lambda d: (
        PYTORCH + "X = [{}]\nlstm 2 gates = figo, Wx = {}, Wh = {}, b = none, h0 = {}, c0 = {}".format(
            d["x"], *joined(d, "", 2), d["h0"], d["c0"]),
        {"h1": ("h1_1", None), "c1": ("c1_1", None), "f": ("f1_1", None), "i": ("i1_1", None), "g": ("g1_1", None), "o": ("o1_1", None), **{f"a_{g}": (f"s{g}1_1", None) for g in "figo"}})
    stacked = lambda d, part, kind, gates: [[v] if not isinstance(v, list) else v for gate in gates for v in d[f"{part}.{kind}{gate}"]]  # noqa: E731
    yield "adv-infosys-lstm-gru-forward", lambda d: (
        PYTORCH + f"x = {d['x']}\nlstm 2 gates = ifgo, Wx = {stacked(d, 'LSTM', 'W', 'ifco')}, Wh = {stacked(d, 'LSTM', 'U', 'ifco')}, "
        f"b = none\ndense 1 linear W = {[d['w']]} b = none", {"y_lstm": ("a2[1]", None)})
    yield "adv-infosys-lstm-gru-forward", lambda d: (
        PYTORCH + f"x = {d['x']}\ngru 2 gates = rzn, Wx = {stacked(d, 'GRU', 'W', 'rzh')}, Wh = {stacked(d, 'GRU', 'U', 'rzh')}, "
        f"b = none, reset = before, update = replaces\ndense 1 linear W = {[d['w']]} b = none", {"y_gru": ("a2[1]", None)})
    yield "adv-yasmeen-lstm-scalar", lambda d: (
        PYTORCH + f"x = {d['x']}\nlstm 1 gates = figo, Wx = {[d['W' + g] for g in 'figo']}, Wh = {[d['U' + g] for g in 'figo']}, b = none\n"
        f"dense 1 linear W = {d['Wy']} b = {d['by']}",
        {"y": ("a2[1]", None), **{f"{gate}[{t}]": (f"{gate}1_{t}[1]", None) for gate in "figoch" for t in (1, 2, 3)}})


def our_name(quantity, names):
    """h[1,2] is a1[2,3]: from 1 on, turned as `names` says. Nothing if the entry does not speak of it."""
    if quantity in names and not names[quantity][1]:
        return names[quantity][0]
    match = re.fullmatch(r"([\w()]+)((?:\[[-\d,]+\])+)", quantity)
    if not match or match[1] not in names:
        return None
    ours, order = names[match[1]]
    subscripts = [str(int(one) + 1) for one in re.findall(r"-?\d+", match[2])]
    if isinstance(order, tuple):
        subscripts = [subscripts[at] for at in order]
    elif order:
        subscripts.append(order)
    return f"{ours}{'' if ours.endswith(',') else '['}{','.join(subscripts)}]"


def flattened(data):
    """{"a.W": ...} for {"a": {"W": ...}}; numbers stay text."""
    found = {}
    for name, value in data.items():
        found.update({f"{name}.{key}": one for key, one in flattened(value).items()} if isinstance(value, dict) else {name: value})
    return found


def complaints(program, path, entry, folder, seen):
    example = json.loads(path.read_text(encoding="utf-8"))
    setup = example["setup"]
    text, names = entry(flattened({**setup["inputs"], **setup["parameters"], **setup.get("hyper-parameters", {})}))
    model = folder / "model.txt"
    model.write_text(plain(text) + "\n", encoding="utf-8")
    cells, why = advanced.records(program, str(model))
    if not cells:
        return [why or text[:2000]]
    found = []
    for one in example["true"]:
        name = our_name(one["quantity"], names)
        if name is None:
            continue
        seen.setdefault(path.stem, set()).add(one["quantity"])
        if name not in cells:
            found.append(f"{one['quantity']}: there is no {name}")
        elif not advanced.equal(cells[name], one["value"]):
            found.append(f"{one['quantity']}: {name} = {cells[name]}, not {one['value']}")
    if "backward" in text:
        slopes = advanced.check_slopes(program, str(model))
        found += ["gradcheck: " + slopes] if slopes else []
    return found


def main():
    program, data = sys.argv[1], pathlib.Path(sys.argv[2])
    failed, seen, totals = 0, {}, {}
    with tempfile.TemporaryDirectory() as folder:
        for family in [convolutions, pools_and_norms, recurrent]:
            for name, entry in family():
                path = data / f"{name}.json"
                totals[name] = {one["quantity"] for one in json.loads(path.read_text(encoding="utf-8"))["true"]}
                wrong = complaints(program, path, entry, pathlib.Path(folder), seen)
                failed += bool(wrong)
                for one in wrong[:3]:
                    print(f"FAILED {name}: {one}")
    for name, quantities in totals.items():
        missing = sorted(quantities - seen.get(name, set()))
        if missing:
            print(f"{name}: not typed in the short form: {len(missing)} of {len(quantities)}, {', '.join(missing[:4])}")
    print(f"{sum(map(len, seen.values()))} values of {len(totals)} examples agree, {failed} models fail")
    return 1 if failed or sum(map(len, seen.values())) < 500 else 0


if __name__ == "__main__":
    sys.exit(main())
