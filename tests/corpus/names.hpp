// How the quantities of a published network are written in our language: name, letters, pass.
#pragma once

#include <string>

#include "tests/corpus/example.hpp"
#include "tests/corpus/pass.hpp"

namespace backstep::corpus {

/// Layers are counted from 1; layer 0 is the input. Letters: i, j, k, l, m by layer, n for the sample of a
/// batch.
class Names {
 public:
  explicit Names(const Example& example) : example_(example), lead_(example.in_batches() ? "n," : "") {}

  [[nodiscard]] const Example& example() const { return example_; }
  [[nodiscard]] int layers() const { return static_cast<int>(example_.layers.size()); }
  [[nodiscard]] const Layer& layer(int l) const { return example_.layers[static_cast<std::size_t>(l - 1)]; }
  [[nodiscard]] static std::string letter(int l);

  /// A quantity with a value per sample and unit of layer l: z1[n,j].
  [[nodiscard]] std::string units(const std::string& name, int l) const;
  /// A quantity with a value per sample, receiver in layer l and sender: t1[n,j,i].
  [[nodiscard]] std::string links(const std::string& name, int l) const;
  /// A quantity of the shape of the weights, of the biases of layer l: W1[j,i], b1[j].
  [[nodiscard]] static std::string weights(const std::string& name, int l);
  [[nodiscard]] std::string biases(const std::string& name, int l) const;
  /// "b1", or "theta1" where thresholds are subtracted.
  [[nodiscard]] std::string bias(int l) const;

  // Quantities of a pass, with their letters.
  [[nodiscard]] std::string sum(Pass pass, int l) const;         // z1[j]
  [[nodiscard]] std::string activation(Pass pass, int l) const;  // a1[j], for layer 0 the input
  [[nodiscard]] std::string target(Pass pass) const;
  [[nodiscard]] std::string output(Pass pass) const { return activation(pass, layers()); }
  [[nodiscard]] std::string weight(Pass pass, int l) const;
  [[nodiscard]] std::string sum_adjoint(Pass pass, int l) const;  // dz1[j]

 private:
  const Example& example_;
  std::string lead_;
};

/// The adjoint of a quantity of its own pass: dW1, d2_W1_2.
[[nodiscard]] inline std::string adjoint(Pass pass, const std::string& base) {
  return pass.prefix() + pass.own(base);
}

/// "1/2*" or "".
[[nodiscard]] std::string loss_factor(const Example& example);
/// What one output adds to the loss of a sample, without the factor: (y[k] - a2[k])^2.
/// The perceptron rule descends (a - y)*z, whose slope by z is a - y because that of sign(z) is 0.
[[nodiscard]] std::string loss_term(const Names& names, Pass pass);

}  // namespace backstep::corpus
