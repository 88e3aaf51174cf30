import numpy as np

x = np.array([1.0, 1.0, 1.0, 1.0, 1.0])
y = np.array([1.0, 1.0, 2.0, 4.0, 12.0])
W1 = 3.5
rate = 0.25

a1 = W1 * x
error = a1 - y

# The loss of this lesson, half the sum of squares, and its first error signals.
L = 0.5 * np.sum(error**2)
da1 = error
dW1 = np.sum(da1 * x)

print(f"L = {L:.6f}")
print(f"da1[3,1] = {da1[2]:.6f}")
print(f"dW1[1,1] = {dW1:.6f}")
print(f"W1'[1,1] = {W1 - rate * dW1:.6f}")

# The other losses: only the line of the signals changes.
signals = {
    "sum": 2 * error,
    "mean": 2 * error / len(y),
    "absolute": np.sign(error) / len(y),
    "huber": np.clip(error, -2, 2) / len(y),
}
for name, signal in signals.items():
    print(f"# {name}: {np.sum(signal * x):.6f}")
