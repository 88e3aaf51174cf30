"""Layers as textbooks define them, as loops over nested lists of floats: no index notation, no code of the program.

Convolution and pooling: Goodfellow, Bengio, Courville, Deep Learning, 9.1 to 9.5 (as cross-correlation). Batch normalisation:
Ioffe, Szegedy, 2015. Layer normalisation: Ba, Kiros, Hinton, 2016. LSTM with forget gate: Gers, Schmidhuber, Cummins, 2000.
GRU: Cho et al., 2014; with the reset after the product as in PyTorch and cuDNN.
"""

import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


FUNCTIONS = {
    "linear": lambda z: z,
    "relu": lambda z: max(0.0, z),
    "sigmoid": sigmoid,
    "tanh": math.tanh,
}


def each(values, function):
    return [each(one, function) for one in values] if isinstance(values, list) else function(values)


def flat(values):
    return [number for one in values for number in flat(one)] if isinstance(values, list) else [values]


def places(size, window, stride, padding):
    return range((size + 2 * padding - window) // stride + 1)


def same(size, window, stride):
    """Padding before and number of places of "SAME" in TensorFlow: nn.convolution, notes on padding."""
    count = math.ceil(size / stride)
    return max((count - 1) * stride + window - size, 0) // 2, count


def grid(image, height, width, strides, padding):
    """Rows and columns of the windows' first cells."""
    found = []
    for size, window, stride in [(len(image[0]), height, strides[0]), (len(image[0][0]), width, strides[1])]:
        before, count = same(size, window, stride) if padding == "same" else (padding, len(places(size, window, stride, padding)))
        found.append([at * stride - before for at in range(count)])
    return found


def convolution(image, kernels, biases, strides, padding):
    """image[c][h][w], kernels[to][c][p][q] -> [to][u][v]; cells outside are 0."""
    rows, columns = len(image[0]), len(image[0][0])
    height, width = len(kernels[0][0]), len(kernels[0][0][0])

    tops, lefts = grid(image, height, width, strides, padding)

    def at(kernel, top, left):
        total = 0.0
        for channel, plane in enumerate(kernel):
            for p in range(height):
                for q in range(width):
                    h, w = top + p, left + q
                    if 0 <= h < rows and 0 <= w < columns:
                        total += image[channel][h][w] * plane[p][q]
        return total

    return [[[at(kernel, top, left) + bias for left in lefts] for top in tops] for kernel, bias in zip(kernels, biases)]


def pooling(image, height, width, strides, padding, how):
    """how: max; mean (of the cells inside); padded (cells outside count as 0)."""
    rows, columns = len(image[0]), len(image[0][0])

    tops, lefts = grid(image, height, width, strides, padding)

    def at(plane, top, left):
        inside = [plane[h][w] for h in range(top, top + height) for w in range(left, left + width)
                  if 0 <= h < rows and 0 <= w < columns]
        if how == "max":
            return max(inside)
        return sum(inside) / (len(inside) if how == "mean" else height * width)

    return [[[at(plane, top, left) for left in lefts] for top in tops] for plane in image]


def batch_norm(samples, gamma, beta, epsilon, given=None):
    """samples[n][c]... -> the same shape; mean and variance of each channel, or `given` = (means, variances)."""
    channels = range(len(samples[0]))
    result = [[None for _ in channels] for _ in samples]
    for c in channels:
        values = flat([sample[c] for sample in samples])
        mean = sum(values) / len(values) if given is None else given[0][c]
        variance = sum((v - mean) ** 2 for v in values) / len(values) if given is None else given[1][c]
        for n, sample in enumerate(samples):
            result[n][c] = each(sample[c], lambda v, mean=mean, variance=variance, c=c:
                                gamma[c] * (v - mean) / math.sqrt(variance + epsilon) + beta[c])
    return result


def layer_norm(values, gamma, beta, epsilon):
    mean = sum(values) / len(values)
    variance = sum((v - mean) ** 2 for v in values) / len(values)
    return [g * (v - mean) / math.sqrt(variance + epsilon) + b for v, g, b in zip(values, gamma, beta)]


def product(matrix, vector):
    return [sum(w * x for w, x in zip(row, vector)) for row in matrix]


def added(*vectors):
    return [sum(values) for values in zip(*vectors)]


def rnn(steps, p, function, h):
    found = []
    for x in steps:
        h = [FUNCTIONS[function](z) for z in added(product(p["Wx"], x), product(p["Wh"], h), p["b"], p["bh"])]
        found.append(h)
    return found


def gate_sums(p, order, gate, x, h):
    size = len(p["Wx"]) // len(order)
    rows = slice(order.index(gate) * size, (order.index(gate) + 1) * size)
    return product(p["Wx"][rows], x), product(p["Wh"][rows], h), p["b"][rows], p["bh"][rows]


def lstm(steps, p, order, h, c):
    found = []
    for x in steps:
        i, f, g, o = [added(*gate_sums(p, order, gate, x, h)) for gate in "ifgo"]
        c = [sigmoid(a) * old + sigmoid(b) * math.tanh(new) for a, old, b, new in zip(f, c, i, g)]
        h = [sigmoid(a) * math.tanh(cell) for a, cell in zip(o, c)]
        found.append(h)
    return found


def gru(steps, p, order, h, reset, update):
    found = []
    for x in steps:
        r = [sigmoid(v) for v in added(*gate_sums(p, order, "r", x, h))]
        z = [sigmoid(v) for v in added(*gate_sums(p, order, "z", x, h))]
        from_x, from_h, b, bh = gate_sums(p, order, "n", x, h)
        if reset == "after":
            n = [math.tanh(v + bias + gate * (s + hidden)) for v, bias, gate, s, hidden in zip(from_x, b, r, from_h, bh)]
        else:
            from_h = gate_sums(p, order, "n", x, [gate * old for gate, old in zip(r, h)])[1]
            n = [math.tanh(v) for v in added(from_x, b, from_h, bh)]
        if update == "replaces":
            z = [1 - v for v in z]
        h = [(1 - gate) * new + gate * old for gate, new, old in zip(z, n, h)]
        found.append(h)
    return found


def softmax(values):
    powers = [math.exp(v - max(values)) for v in values]
    return [p / sum(powers) for p in powers]


def attention(steps, queries, keys, values, causal):
    """Vaswani et al., Attention Is All You Need, 2017, equation 1."""
    q, k, v = [[product(matrix, x) for x in steps] for matrix in (queries, keys, values)]
    found = []
    for at, query in enumerate(q):
        seen = range(at + 1) if causal else range(len(k))
        weights = softmax([sum(a * b for a, b in zip(query, k[other])) / math.sqrt(len(query)) for other in seen])
        found.append([sum(w * v[other][unit] for w, other in zip(weights, seen)) for unit in range(len(v[0]))])
    return found
