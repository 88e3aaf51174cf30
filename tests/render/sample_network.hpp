// The 2-2-2 network that everyone has seen, computed here in doubles: numbers for a page to show, no test
// oracle.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace backstep::tests {

using Pair = std::array<double, 2>;
using Square = std::array<Pair, 2>;  // [to][from]

struct SampleNetwork {
  Pair x{0.05, 0.10}, y{0.01, 0.99};
  Square w1{{{0.15, 0.20}, {0.25, 0.30}}}, w2{{{0.40, 0.45}, {0.50, 0.55}}};
  Pair b1{0.35, 0.35}, b2{0.60, 0.60};
  double rate = 0.5;

  Pair z1{}, a1{}, z2{}, a2{};
  double loss = 0;
  Pair da2{}, dz2{}, da1{}, dz1{};
  Square dw2{}, dw1{};
};

inline double logistic(double z) { return 1 / (1 + std::exp(-z)); }

/// One layer: weighted sums and activations.
inline void pass(const Square& w, const Pair& b, const Pair& in, Pair& z, Pair& a) {
  for (std::size_t j = 0; j < 2; ++j) {
    z[j] = w[j][0] * in[0] + w[j][1] * in[1] + b[j];
    a[j] = logistic(z[j]);
  }
}

inline SampleNetwork sample_network() {
  SampleNetwork n;
  pass(n.w1, n.b1, n.x, n.z1, n.a1);
  pass(n.w2, n.b2, n.a1, n.z2, n.a2);
  for (std::size_t k = 0; k < 2; ++k) {
    n.da2[k] = n.a2[k] - n.y[k];
    n.loss += n.da2[k] * n.da2[k] / 2;
    n.dz2[k] = n.da2[k] * n.a2[k] * (1 - n.a2[k]);
  }
  for (std::size_t j = 0; j < 2; ++j) {
    n.da1[j] = n.dz2[0] * n.w2[0][j] + n.dz2[1] * n.w2[1][j];
    n.dz1[j] = n.da1[j] * n.a1[j] * (1 - n.a1[j]);
    for (std::size_t k = 0; k < 2; ++k) {
      n.dw2[k][j] = n.dz2[k] * n.a1[j];
      n.dw1[j][k] = n.dz1[j] * n.x[k];
    }
  }
  return n;
}

}  // namespace backstep::tests
