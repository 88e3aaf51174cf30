import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
y = np.array([[0], [1], [1], [0]], dtype=float)
W1 = np.array([[0.94, -1.40, -0.68],       # a row for each sender
               [0.37, -1.02, -0.07]])
W2 = np.array([[0.18], [-0.83], [-1.31]])
b1, b2, rate = np.zeros(3), np.zeros(1), 0.1

for epoch in range(1001):
    a1 = sigmoid(X @ W1 + b1)
    a2 = sigmoid(a1 @ W2 + b2)
    mse = np.mean((y - a2) ** 2)              # printed
    L = 1 / 2 * np.sum((y - a2) ** 2)         # descended
    dz2 = (a2 - y) * a2 * (1 - a2)
    dW2 = a1.T @ dz2                          # adds up the samples
    dz1 = dz2 @ W2.T * a1 * (1 - a1)
    dW1 = X.T @ dz1
    if epoch == 0:      # the slope of each loss by a difference
        def losses(h):
            W = W2 + np.array([[h], [0], [0]])
            e = sigmoid(a1 @ W + b2) - y
            return np.array([1 / 2 * np.sum(e ** 2), np.mean(e ** 2)])
        slope_L, slope_mse = (losses(1e-5) - losses(-1e-5)) / 2e-5
        assert abs(slope_L - dW2[0, 0]) < 1e-8
        assert abs(slope_L / slope_mse - 2) < 1e-8
        for name, value in [
                ("a2[1,1]", a2[0, 0]), ("a2[2,1]", a2[1, 0]),
                ("a2[3,1]", a2[2, 0]), ("a2[4,1]", a2[3, 0]),
                ("mse", mse), ("L", L), ("dz2[1,1]", dz2[0, 0]),
                ("dW2[1,1]", dW2[0, 0]), ("dW1[1,2]", dW1[1, 0]),
                ("db2[1]", dz2.sum())]:
            print(f"{name} = {value:.6f}")
    W2, b2 = W2 - rate * dW2, b2 - rate * dz2.sum(axis=0)
    W1, b1 = W1 - rate * dW1, b1 - rate * dz1.sum(axis=0)

assert round(float(mse), 6) == 0.216949     # after a thousand epochs
