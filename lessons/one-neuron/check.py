import numpy as np

x = np.array([1.0, 2.0])
y = 1.0
w = np.array([0.4, -0.3])
b = 0.5
eta = 0.5

# forward
z = w @ x + b
a = 1 / (1 + np.exp(-z))
L = 1 / 2 * (y - a) ** 2

# backward
da = a - y
dz = da * a * (1 - a)
dw = dz * x
db = dz

# the same slope by wiggling w[2]
h = 1e-6
a_h = 1 / (1 + np.exp(-(w @ x + h * x[1] + b)))
quotient = (1 / 2 * (y - a_h) ** 2 - L) / h
assert abs(quotient - dw[1]) < 1e-6

# update
w_new = w - eta * dw
b_new = b - eta * db

for name, value in [
        ("z", z), ("a", a), ("L", L), ("da", da), ("dz", dz),
        ("dw[1]", dw[0]), ("dw[2]", dw[1]), ("db", db),
        ("w'[1]", w_new[0]), ("w'[2]", w_new[1]), ("b'", b_new)]:
    print(f"{name} = {value:.6f}")
