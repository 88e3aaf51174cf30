import numpy as np

x = np.array([1.0, 2.0])
y = np.array([4.0, 11.0])
W1 = np.array([[3.0, -1.0], [1.0, 1.0]])   # a row for each receiver
W2 = np.array([[3.0, 1.0], [4.0, 2.0]])

z1 = W1 @ x
a1 = np.maximum(z1, 0)
a2 = W2 @ a1
L = 1 / 2 * np.sum((y - a2) ** 2)

# path by path: weight W1[j,i], through hidden neuron j, to output k
dz2 = a2 - y
open1 = (z1 > 0).astype(float)
path = np.zeros((2, 2, 2))
for k in range(2):
    for j in range(2):
        for i in range(2):
            path[k, j, i] = dz2[k] * W2[k, j] * open1[j] * x[i]

# all at once, going back
da1 = W2.T @ dz2
dz1 = da1 * open1
dW1 = np.outer(dz1, x)
assert np.array_equal(path.sum(axis=0), dW1)

print(f"L = {L:.5f}")
for j in range(2):
    print(f"da1[{j + 1}] = {da1[j]:.5f}")
for j in range(2):
    for i in range(2):
        print(f"dW1[{j + 1},{i + 1}] = {dW1[j, i]:.5f}")
