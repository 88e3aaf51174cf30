// Models that several tests speak of.
#pragma once

#include <string_view>

namespace backstep::trace::nets {

/// Two inputs, two hidden neurons, two outputs, numbers and results as published.
inline constexpr std::string_view two_layers = R"(
index i = 2, j = 2, k = 2
input  x[i] = 0.05 0.10
target y[k] = 0.01 0.99
param  W1[j,i] = [[0.15, 0.20], [0.25, 0.30]]
param  b1[j]   = 0.35 0.35
param  W2[k,j] = [[0.40, 0.45], [0.50, 0.55]]
param  b2[k]   = 0.60 0.60
const  eta     = 0.5
z1[j] = sum(i, W1[j,i]*x[i]) + b1[j]
a1[j] = sigmoid(z1[j])
z2[k] = sum(j, W2[k,j]*a1[j]) + b2[k]
a2[k] = sigmoid(z2[k])
L     = 1/2*sum(k, (y[k] - a2[k])^2)
backward L
W1'[j,i] = W1[j,i] - eta*dW1[j,i]
b1'[j]   = b1[j] - eta*db1[j]
W2'[k,j] = W2[k,j] - eta*dW2[k,j]
b2'[k]   = b2[k] - eta*db2[k]
)";

/// Four samples of XOR, three hidden neurons; half the sum of squares is descended, the mean is reported.
inline constexpr std::string_view xor_batch = R"(
index n = 4, i = 2, j = 3, k = 1
input  x[n,i] = [[0,0],[0,1],[1,0],[1,1]]
target y[n,k] = [[0],[1],[1],[0]]
param  W1[j,i] = [[0.5,0.2],[-0.4,0.6],[0.3,-0.1]]
param  b1[j]   = 0
param  W2[k,j] = [[0.7,-0.5,0.2]]
param  b2[k]   = 0
const  rate    = 0.1
z1[n,j] = sum(i, W1[j,i]*x[n,i]) + b1[j]
a1[n,j] = sigmoid(z1[n,j])
z2[n,k] = sum(j, W2[k,j]*a1[n,j]) + b2[k]
a2[n,k] = sigmoid(z2[n,k])
L   = 1/2*sum(n, k, (y[n,k] - a2[n,k])^2)
mse = mean(n, k, (y[n,k] - a2[n,k])^2)
report mse
backward L
W1'[j,i] = W1[j,i] - rate*dW1[j,i]
b1'[j]   = b1[j] - rate*db1[j]
W2'[k,j] = W2[k,j] - rate*dW2[k,j]
b2'[k]   = b2[k] - rate*db2[k]
)";

/// A batch normalised neuron by neuron, a rectifier, softmax and cross-entropy.
inline constexpr std::string_view normalised_softmax = R"(
index n = 3, i = 2, j = 3, k = 2
input  x[n,i] = [[0.5,-1.5],[1.0,0.25],[-0.75,2.0]]
target y[n,k] = [[1,0],[0,1],[0,1]]
param  W1[j,i] = [[0.2,-0.3],[0.4,0.1],[-0.5,0.25]]
param  gamma[j] = 1.1 0.9 1.3
param  beta[j] = 0.05 -0.1 0.2
param  W2[k,j] = [[0.3,-0.2,0.15],[-0.4,0.35,0.1]]
const  eps = 0.001
z1[n,j] = sum(i, W1[j,i]*x[n,i])
mu[j] = mean(n, z1[n,j])
xc[n,j] = z1[n,j] - mu[j]
var[j] = mean(n, xc[n,j]^2)
sd[j] = sqrt(var[j] + eps)
xh[n,j] = xc[n,j]/sd[j]
o[n,j] = gamma[j]*xh[n,j] + beta[j]
a1[n,j] = relu(o[n,j])
z2[n,k] = sum(j, W2[k,j]*a1[n,j])
p[n,k] = softmax(k, z2[n,k])
L = -mean(n, sum(k, xlogy(y[n,k], p[n,k])))
backward L
)";

/// A padded convolution with a stride, then its mean.
inline constexpr std::string_view convolution = R"(
index h = 5, w = 5, u = 0..2, v = 0..2, p = 3, q = 3
input x[h,w] = [[0.1,0.2,0.3,0.4,0.5],[0.5,0.4,0.3,0.2,0.1],[0,1,0,1,0],[0.3,0.6,0.9,0.2,0.7],[1,0,0.5,0,1]]
param K[u,v] = [[0.1,-0.2,0.3],[0.4,0.5,-0.6],[-0.7,0.8,0.9]]
param b = 0.25
z[p,q] = sum(u, v, K[u,v]*pad(x[2*p+u-2,2*q+v-2])) + b
a[p,q] = tanh(z[p,q])
L = mean(p, q, a[p,q]^2)
backward L with inputs
)";

/// Causal attention over four positions.
inline constexpr std::string_view attention = R"(
index t = 4, s = 4, d = 2, e = 2
input  x[t,e] = [[0.1,0.9],[-0.4,0.3],[0.8,-0.2],[0.5,0.5]]
target y[t,d] = [[0,1],[1,0],[0.5,0.5],[1,1]]
param  Q[d,e] = [[0.3,-0.1],[0.2,0.4]]
param  K[d,e] = [[0.5,0.2],[-0.3,0.6]]
param  V[d,e] = [[0.7,-0.2],[0.1,0.3]]
q[t,d] = sum(e, Q[d,e]*x[t,e])
k[t,d] = sum(e, K[d,e]*x[t,e])
v[t,d] = sum(e, V[d,e]*x[t,e])
S[t,s] = sum(d, q[t,d]*k[s,d])/sqrt(2)
A[t,s] = softmax(s: s <= t, S[t,s])
O[t,d] = sum(s, A[t,s]*v[s,d])
L = sum(t, d, (O[t,d] - y[t,d])^2)
backward L
)";

}  // namespace backstep::trace::nets
