import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def forward(W1, b1, W2, b2):
    a1 = sigmoid(W1 @ x + b1)
    a2 = sigmoid(W2 @ a1 + b2)
    return a1, a2, 1 / 2 * np.sum((y - a2) ** 2)

x, y = np.array([0.05, 0.10]), np.array([0.01, 0.99])
W1, b1 = np.array([[0.15, 0.20], [0.25, 0.30]]), np.array([0.35, 0.35])
W2, b2 = np.array([[0.40, 0.45], [0.50, 0.55]]), np.array([0.60, 0.60])
eta = 0.5

a1, a2, L = forward(W1, b1, W2, b2)
dz2 = (a2 - y) * a2 * (1 - a2)
da1 = W2.T @ dz2                         # the old W2
dz1 = da1 * a1 * (1 - a1)
dW1, dW2 = np.outer(dz1, x), np.outer(dz2, a1)
W1_new, W2_new = W1 - eta * dW1, W2 - eta * dW2
b1_new, b2_new = b1 - eta * dz1, b2 - eta * dz2

def loss_after(W1, b1, W2, b2):
    return round(float(forward(W1, b1, W2, b2)[2]), 9)

# the loss after the step: all updated, the weights alone, and the
# weights alone with W2 updated too early
dz1_early = W2_new.T @ dz2 * a1 * (1 - a1)
assert loss_after(W1_new, b1_new, W2_new, b2_new) == 0.280471447
assert loss_after(W1_new, b1, W2_new, b2) == 0.291027774
W1_early = W1 - eta * np.outer(dz1_early, x)
assert loss_after(W1_early, b1, W2_new, b2) == 0.291027924

for name, value in [
        ("a1[1]", a1[0]), ("a1[2]", a1[1]),
        ("a2[1]", a2[0]), ("a2[2]", a2[1]), ("L", L),
        ("dz2[1]", dz2[0]), ("dz2[2]", dz2[1]),
        ("dz1[1]", dz1[0]), ("dz1[2]", dz1[1]),
        ("dW1[1,1]", dW1[0, 0]), ("dW2[1,1]", dW2[0, 0]),
        ("W1'[1,1]", W1_new[0, 0]), ("W2'[1,1]", W2_new[0, 0])]:
    print(f"{name} = {value:.9f}")
