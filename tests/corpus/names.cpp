#include "tests/corpus/names.hpp"

#include <fmt/core.h>

#include <array>

namespace backstep::corpus {

std::string Names::letter(int l) {
  constexpr std::array<const char*, 5> letters{"i", "j", "k", "l", "m"};
  return letters[static_cast<std::size_t>(l)];
}

std::string Names::units(const std::string& name, int l) const {
  return fmt::format("{}[{}{}]", name, lead_, letter(l));
}

std::string Names::links(const std::string& name, int l) const {
  return fmt::format("{}[{}{},{}]", name, lead_, letter(l), letter(l - 1));
}

std::string Names::weights(const std::string& name, int l) {
  return fmt::format("{}[{},{}]", name, letter(l), letter(l - 1));
}

std::string Names::biases(const std::string& name, int l) const {
  return example_.shared_bias ? name : fmt::format("{}[{}]", name, letter(l));
}

std::string Names::bias(int l) const { return fmt::format("{}{}", example_.threshold ? "theta" : "b", l); }

std::string Names::sum(Pass pass, int l) const { return units(pass.own(fmt::format("z{}", l)), l); }

std::string Names::activation(Pass pass, int l) const {
  return units(l == 0 ? pass.given("x") : pass.own(fmt::format("a{}", l)), l);
}

std::string Names::target(Pass pass) const { return units(pass.given("y"), layers()); }

std::string Names::weight(Pass pass, int l) const {
  return weights(pass.parameter(fmt::format("W{}", l), example_.updates()), l);
}

std::string Names::sum_adjoint(Pass pass, int l) const {
  return units(adjoint(pass, fmt::format("z{}", l)), l);
}

std::string loss_factor(const Example& example) { return example.loss_factor == "1/2" ? "1/2*" : ""; }

std::string loss_term(const Names& names, Pass pass) {
  const std::string& loss = names.example().loss;
  const std::string y = names.target(pass), a = names.output(pass);
  if (loss == "sse") return fmt::format("({} - {})^2", y, a);
  if (loss == "bce") return fmt::format("(-xlogy({0}, {1}) - xlogy(1 - {0}, 1 - {1}))", y, a);
  if (loss == "cross_entropy") return fmt::format("(-xlogy({}, {}))", y, a);
  if (loss == "perceptron") return fmt::format("({} - {})*{}", a, y, names.sum(pass, names.layers()));
  return a;  // the output itself is descended
}

}  // namespace backstep::corpus
