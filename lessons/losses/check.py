import numpy as np

x = np.array([1.0, 1.0, 1.0, 1.0, 1.0])
y = np.array([1.0, 1.0, 2.0, 4.0, 12.0])
W1 = 3.5
rate = 0.25
choice = "half"

a1 = W1 * x
error = a1 - y
size = np.abs(error)
inside = size < 2

losses = {
    "half": (0.5 * np.sum(error**2), error),
    "sum": (np.sum(error**2), 2 * error),
    "mean": (np.mean(error**2), 2 * error / len(y)),
    "absolute": (np.mean(size), np.sign(error) / len(y)),
    "huber": (
        np.mean(np.where(inside, 0.5 * error**2, 2 * (size - 1))),
        np.where(inside, error, 2 * np.sign(error)) / len(y),
    ),
}
L, da1 = losses[choice]
dW1 = np.sum(da1 * x)

print(f"L = {L:.6f}")
print(f"da1[3,1] = {da1[2]:.6f}")
print(f"dW1[1,1] = {dW1:.6f}")
print(f"W1'[1,1] = {W1 - rate * dW1:.6f}")
