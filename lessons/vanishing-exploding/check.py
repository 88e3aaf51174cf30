import numpy as np

x, y = 0.5, 1.0
w, b = 1.0, -0.5
W = np.array([1.0, w, w, w, w, w])
B = np.array([-0.5, b, b, b, b, b])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


a = [x]
for k in range(6):
    a.append(sigmoid(W[k] * a[-1] + B[k]))
print(f"L = {0.5 * (a[6] - y) ** 2:.9f}")

da = a[6] - y
for k in range(6, 0, -1):
    dz = da * a[k] * (1 - a[k])
    print(f"dz{k}[1] = {dz:.9f}")
    da = dz * W[k - 1]
print(f"dW1[1,1] = {dz * x:.9f}")
