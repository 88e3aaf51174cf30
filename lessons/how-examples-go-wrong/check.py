import numpy as np

x = np.array([0.05, 0.10])
y = np.array([0.01, 0.99])
W1 = np.array([[0.15, 0.20], [0.25, 0.30]])
W2 = np.array([[0.40, 0.45], [0.50, 0.55]])
b1, b2, rate = 0.35, 0.60, 0.5


def forward(W1, W2):
    a1 = 1 / (1 + np.exp(-(W1 @ x + b1)))
    a2 = 1 / (1 + np.exp(-(W2 @ a1 + b2)))
    return a1, a2, 0.5 * np.sum((y - a2) ** 2)


a1, a2, L = forward(W1, W2)
dz2 = (a2 - y) * a2 * (1 - a2)
new_W2 = W2 - rate * np.outer(dz2, a1)


def new_W1(weights_on_the_way_back):
    dz1 = (weights_on_the_way_back.T @ dz2) * a1 * (1 - a1)
    return W1 - rate * np.outer(dz1, x)


print(f"L = {L:.9f}")
print(f"W1'[1,1] = {new_W1(W2)[0, 0]:.9f}")
print(f"W2'[1,1] = {new_W2[0, 0]:.9f}")
print(f"L_new = {forward(new_W1(W2), new_W2)[2]:.9f}")
print(f"L_mistaken = {forward(new_W1(new_W2), new_W2)[2]:.9f}")
