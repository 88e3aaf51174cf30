// The cards of the sample page.
#pragma once

#include <vector>

#include "tests/render/sample_boxes.hpp"
#include "tests/render/sample_network.hpp"

namespace backstep::tests {

/// Names the quantities of the network and numbers the cards.
class SampleCards {
 public:
  const SampleNetwork n = sample_network();

  static std::string at(std::size_t j) { return std::to_string(j + 1); }

  Quantity x(std::size_t i) const { return {"x", at(i), "", Tone::value, "x-" + at(i), n.x[i]}; }
  Quantity y(std::size_t k) const { return {"y", at(k), "", Tone::loss, "y-" + at(k), n.y[k]}; }
  Quantity z(int l, std::size_t j) const { return cell("z", l, j, Tone::sum, (l == 1 ? n.z1 : n.z2)[j]); }
  Quantity a(int l, std::size_t j) const { return cell("a", l, j, Tone::value, (l == 1 ? n.a1 : n.a2)[j]); }
  Quantity b(int l, std::size_t j) const { return cell("b", l, j, Tone::bias, (l == 1 ? n.b1 : n.b2)[j]); }
  Quantity loss() const { return {"L", "", "", Tone::loss, "L", n.loss}; }
  Quantity w(int l, std::size_t j, std::size_t i) const {
    return {"w",
            at(j) + at(i),
            std::to_string(l),
            Tone::weight,
            fmt::format("W{}-{}-{}", l, j + 1, i + 1),
            (l == 1 ? n.w1 : n.w2)[j][i]};
  }
  Quantity da(int l, std::size_t j) const { return slope(a(l, j), (l == 1 ? n.da1 : n.da2)[j]); }
  Quantity dz(int l, std::size_t j) const { return slope(z(l, j), (l == 1 ? n.dz1 : n.dz2)[j]); }
  Quantity db(int l, std::size_t j) const { return slope(b(l, j), (l == 1 ? n.dz1 : n.dz2)[j]); }
  Quantity dw(int l, std::size_t j, std::size_t i) const {
    return slope(w(l, j, i), (l == 1 ? n.dw1 : n.dw2)[j][i]);
  }
  Quantity in(int l, std::size_t i) const { return l == 1 ? x(i) : a(1, i); }

  CardGroup forward();
  CardGroup losses();
  CardGroup backward();
  CardGroup gradients();
  CardGroup updates();

 private:
  int number_ = 0;

  static Quantity cell(const char* letter, int l, std::size_t j, Tone tone, double value) {
    return {letter, at(j), std::to_string(l), tone, fmt::format("{}{}-{}", letter, l, j + 1), value};
  }
  /// The derivative of the loss by q; `letter` empty: written as a fraction.
  static Quantity slope(Quantity q, double value) {
    q.anchor = "d" + q.anchor;
    q.tone = Tone::gradient;
    q.value = value;
    return q;
  }
  static Box derivative(const Quantity& by) { return toned(slope_by(by), Tone::gradient, "d" + by.anchor); }

  Card card(const Quantity& q, Inline words, std::vector<std::string> uses);
  Card sum(int l, std::size_t j);
  Card activation(int l, std::size_t j);
  Card output_slope(std::size_t k);
  Card sum_slope(int l, std::size_t j);
  Card hidden_slope(std::size_t j);
  Card weight_slope(int l, std::size_t j, std::size_t i);
  Card bias_slope(int l, std::size_t j);
  Card update(const Quantity& old, const Quantity& by);
};

}  // namespace backstep::tests
