// Small networks in which rare mistakes have a place: kinks, kernels, penalties, running means. Some are
// written out, with names that no layer would choose.
#pragma once

#include <string_view>

namespace backstep::homework {

struct MistakeNetwork {
  std::string_view name;
  std::string_view text;
};

inline constexpr MistakeNetwork mistake_networks[]{
    {"mean of squares, three outputs", R"(
layout W[to,from]
x = 0.5 -1
y = 1 0 0.5
dense 3 sigmoid  W = [[0.2, 0.4], [-0.3, 0.1], [0.5, -0.6]]  b = 0.1 0.2 -0.1
loss mse
train rate = 0.5
)"},
    {"mean of squares, batch", R"(
layout W[from,to]
X = [[1, 2], [0.5, -1], [-0.4, 0.3]]
y = [[1, 0], [0, 1], [0.2, 0.6]]
dense 2 tanh    W = [[0.3, -0.2], [0.1, 0.4]]  b = 0.05 -0.05
dense 2 linear  W = [[0.6, -0.5], [0.2, 0.7]]  b = 0.3 0.1
loss mse
train rate = 0.1
)"},
    {"mean of squares, written out", R"(
index o = 2, in = 3
input  s[in] = 0.2 0.4 -0.5
target t[o] = 1 -1
param  v[o,in] = [[0.1, 0.2, 0.3], [-0.4, 0.5, 0.6]]
param  c[o] = 0.3 -0.2
const  speed = 0.2
net[o] = sum(in, v[o,in]*s[in]) + c[o]
out[o] = tanh(net[o])
E = mean(o, (t[o] - out[o])^2)
backward E
v'[o,in] = v[o,in] - speed*dv[o,in]
c'[o] = c[o] - speed*dc[o]
)"},
    {"sums where the kink is met", R"(
layout W[to,from]
x = 1 -1
y = 1
dense 3 relu    W = [[1, 1], [0.5, -0.5], [-0.25, 0.5]]  b = 0 0.1 0.75
dense 1 linear  W = [[0.4, 0.3, -0.6]]  b = 0.2
loss half-sse l2 = 0.2
train rate = 0.1
)"},
    {"the kink in a batch", R"(
layout W[to,from]
X = [[1, 0], [0, 2], [1, 1]]
y = [1, 0, 1]
dense 2 relu     W = [[0.5, -0.25], [1, -0.5]]  b = -0.5 0.3
dense 1 sigmoid  W = [[0.7, -0.6]]  b = 0.1
loss half-sse
train rate = 0.3
)"},
    {"the kink at the output, and penalised", R"(
layout W[to,from]
x = 0.5 1
y = 1 0.3
dense 2 relu  W = [[0.2, -0.1], [0.4, 0.6]]  b = 0 -0.2
loss half-sse l2 = 0.5
train rate = 0.2
)"},
    {"the kink behind a window of two steps", R"(
index p = 3, w = 2
input  x[p] = 1 -1 2
target y = 0.4
param  K[w] = 0.5 0.25
param  b = -0.25
param  u[p] = 0.3 0.2 -0.4
const  rate = 0.1
z[p] = sum(w, pad(x[p+w-2])*K[w]) + b
a[p] = relu(z[p])
L = 1/2*(y - sum(p, u[p]*a[p]))^2
backward L
K'[w] = K[w] - rate*dK[w]
b' = b - rate*db
u'[p] = u[p] - rate*du[p]
)"},
    {"two convolutions and a pool", R"(
layout W[to,from]
X = [[1, 0, 2, 1], [0, 1, 1, 0.5], [2, 1, 0, 1], [1, 0.3, 1, 2]]
y = 1 0
conv 1 tanh  kernel = 2, padding = 1, K = [[0.2, -0.1], [0.4, 0.3]]  b = 0.1
conv 1 relu  kernel = 2, K = [[0.5, -0.3], [0.1, 0.7]]  b = 0.2
max_pool 2
flatten
dense 2 softmax  W = [[0.4, -0.3, 0.2, 0.1], [-0.2, 0.5, 0.1, 0.3]]  b = 0.1 0
loss cross-entropy
train rate = 0.1
)"},
    {"a convolution of two channels and a pool", R"(
layout W[to,from]
X = [[[1, 0, 2], [0, 1, 1], [0.3, 0.2, 0.9]], [[0.5, 1, -1], [1, 0, 2], [0.2, 0.1, 0.4]]]
y = 1
conv 1 sigmoid  kernel = 2, K = [[[0.2, -0.1], [0.4, 0.3]], [[0.1, 0.2], [-0.3, 0.5]]]  b = 0.1
max_pool 2
flatten
loss half-sse
train rate = 0.1
)"},
    {"a convolution along steps", R"(
index t = 5, u = 3, w = 3, o = 2
input  signal[t] = 0.5 -0.2 0.8 0.1 -0.6
target wanted[o] = 0.3 -0.1
param  kern[w] = 0.4 -0.3 0.2
param  off = 0.1
param  mix[o,u] = [[0.2, 0.3, -0.4], [0.5, -0.1, 0.6]]
const  rate = 0.1
z[u] = sum(w, kern[w]*signal[u+w-1]) + off
h[u] = tanh(z[u])
g[u] = max(w, pad(h[u+w-2]))
m[o] = sum(u, mix[o,u]*g[u])
L = 1/2*sum(o, (wanted[o] - m[o])^2)
backward L
kern'[w] = kern[w] - rate*dkern[w]
off' = off - rate*doff
mix'[o,u] = mix[o,u] - rate*dmix[o,u]
)"},
    {"penalty in the loss itself", R"(
index i = 3
input  x[i] = 1 -0.5 0.3
target y = 1
param  w[i] = 0.2 -0.4 0.6
param  b = 0.1
const  lambda = 0.3
const  rate = 0.1
s = sum(i, w[i]*x[i]) + b
p = sigmoid(s)
L = 1/2*(y - p)^2 + lambda/2*sum(i, w[i]^2)
backward L
w'[i] = w[i] - rate*dw[i]
b' = b - rate*db
)"},
    {"penalty with cross-entropy", R"(
layout W[to,from]
X = [[1, 2], [0.5, -1]]
y = [1, 0]
dense 2 tanh     W = [[0.3, -0.2], [0.1, 0.4]]  b = 0.05 -0.05
dense 1 sigmoid  W = [[0.6, -0.5]]  b = 0.3
loss bce l2 = 0.1
train rate = 0.5
)"},
    {"sum of squares over a batch", R"(
layout W[to,from]
X = [[0.1, 0.9], [0.8, 0.2], [0.5, 0.6]]
y = [[1, 0], [0, 1], [1, 1]]
dense 2 sigmoid  W = [[0.4, -0.1], [0.2, 0.3]]  b = 0.1 -0.2
dense 2 sigmoid  W = [[0.5, 0.6], [-0.7, 0.8]]  b = 0.2 0.3
loss sse
train rate = 0.5
)"},
    {"sum over cases, written out", R"(
index n = 3, q = 2
input  x[n,q] = [[1, 2], [0.5, -1], [2, 0.3]]
target y[n] = 1 0 0.5
param  w[q] = 0.3 -0.2
param  b = 0.1
const  rate = 0.1
z[n] = sum(q, w[q]*x[n,q]) + b
a[n] = sigmoid(z[n])
L = 1/2*sum(n, (y[n] - a[n])^2)
backward L
w'[q] = w[q] - rate*dw[q]
b' = b - rate*db
)"},
    {"Adam with weight decay", R"(
layout W[to,from]
x = 0.5 1.0
y = 1
dense 2 sigmoid  W = [[0.2, -0.4], [0.6, 0.3]]  b = 0.1
dense 1 linear   W = [[0.5, -0.7]]  b = 0.2
loss half-sse
train rate = 0.1, optimiser = adamw, epsilon = 0.01
)"},
    {"AMSGrad", R"(
layout W[to,from]
x = 0.5 1.0
y = 0.2
dense 2 tanh     W = [[0.2, -0.4], [0.6, 0.3]]  b = 0.1
dense 1 sigmoid  W = [[0.5, -0.7]]  b = 0.2
loss half-sse
train rate = 0.1, optimiser = amsgrad, epsilon = 0.02
)"},
    {"logistic function written out", R"(
index i = 2, h = 2
input  x[i] = 0.5 -1
target t = 0.3
param  u[h,i] = [[0.2, 0.6], [0.1, -0.4]]
param  c[h] = 0.1 0.2
param  v[h] = 0.7 -0.3
param  d = 0.05
const  mu = 0.1
net[h] = sum(i, u[h,i]*x[i]) + c[h]
out[h] = 1/(1 + exp(-net[h]))
o = sum(h, v[h]*out[h]) + d
E = 1/2*(t - o)^2
backward E
u'[h,i] = u[h,i] - mu*du[h,i]
c'[h] = c[h] - mu*dc[h]
v'[h] = v[h] - mu*dv[h]
d' = d - mu*dd
)"},
    {"running means of one number, third step", R"(
input  x = 1.5
target y = 1
param  w = 0.4
const  speed = 0.1
const  tiny = 0.01
state  count = 3
state  first = 0.1
state  second = 0.02
p = w*x
E = 1/2*(y - p)^2
backward E
first' = 0.9*first + 0.1*dw
second' = 0.99*second + 0.01*dw^2
fc = first'/(1 - pow(0.9, count))
sc = second'/(1 - pow(0.99, count))
w' = w - speed*fc/(sqrt(sc) + tiny)
count' = count + 1
)"},
    {"running means corrected in the update", R"(
index i = 2
input  x[i] = 0.5 -1
target y = 0.3
param  w[i] = 0.2 0.6
const  rate = 0.1
const  eps = 0.001
state  t = 2
state  m[i] = 0.05 -0.02
state  v[i] = 0.01 0.03
p = tanh(sum(i, w[i]*x[i]))
L = (y - p)^2
backward L
m'[i] = 0.8*m[i] + 0.2*dw[i]
v'[i] = 0.9*v[i] + 0.1*dw[i]^2
w'[i] = w[i] - rate*m'[i]/(1 - pow(0.8, t))/(sqrt(v'[i]/(1 - pow(0.9, t))) + eps)
t' = t + 1
)"},
    {"running means of a matrix, second step", R"(
index a = 2, b = 2
input  x[b] = 0.5 1.5
target y[a] = 0.3 0.9
param  M[a,b] = [[0.2, 0.6], [-0.3, 0.1]]
const  rate = 0.1
const  eps = 0.05
state  k = 2
state  f[a,b] = [[0.1, 0.2], [0.1, -0.1]]
state  s[a,b] = [[0.02, 0.04], [0.03, 0.01]]
p[a] = sigmoid(sum(b, M[a,b]*x[b]))
L = 1/2*sum(a, (y[a] - p[a])^2)
backward L
f'[a,b] = 0.9*f[a,b] + 0.1*dM[a,b]
s'[a,b] = 0.999*s[a,b] + 0.001*dM[a,b]^2
fh[a,b] = f'[a,b]/(1 - pow(0.9, k))
sh[a,b] = s'[a,b]/(1 - pow(0.999, k))
M'[a,b] = M[a,b] - rate*fh[a,b]/(sqrt(sh[a,b]) + eps)
k' = k + 1
)"},
    {"a running mean without squares, fifth step", R"(
input  x = 2
target y = 0.5
param  w = 0.3
param  c = 0.1
const  rate = 0.2
state  t = 5
state  m = 0.2
state  r = 0.1
p = w*x + c
L = 1/2*(y - p)^2
backward L
m' = 0.7*m + 0.3*dw
r' = 0.7*r + 0.3*dc
w' = w - rate*m'/(1 - pow(0.7, t))
c' = c - rate*r'/(1 - pow(0.7, t))
t' = t + 1
)"},
};

}  // namespace backstep::homework
