import numpy as np

x = np.array([1.0, 2.0])
y = np.array([0.0, 1.0, 0.0])
W1 = np.array([[0.2, -0.5], [-0.3, 0.7], [0.5, -0.2]])

z1 = W1 @ x
shifted = z1 - z1.max()
e1 = np.exp(shifted)
a1 = e1 / e1.sum()

L = np.log(e1.sum()) - np.sum(y * shifted)

dz1 = a1 - y
dW1 = np.outer(dz1, x)

for k in range(3):
    print(f"a1[{k + 1}] = {a1[k]:.6f}")
print(f"L = {L:.6f}")
for k in range(3):
    print(f"dz1[{k + 1}] = {dz1[k]:.6f}")
print(f"dW1[3,2] = {dW1[2, 1]:.6f}")
