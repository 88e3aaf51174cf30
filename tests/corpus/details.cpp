#include "tests/corpus/details.hpp"

#include <fmt/core.h>

#include <array>

namespace backstep::corpus {

namespace {

struct Activation {
  const char* name;
  const char* slope;  // {a} the activation, {z} the weighted sum
};

constexpr std::array activations{Activation{"linear", "1"}, Activation{"sigmoid", "{a}*(1 - {a})"},
                                 Activation{"tanh", "1 - {a}^2"}, Activation{"relu", "step({z})"}};

std::string numbered(const char* stem, int l) { return fmt::format("{}{}", stem, l); }

std::string line(const std::string& left, const std::string& right) {
  return fmt::format("{} = {}\n", left, right);
}

std::string sigmoid_details(const Names& names, Pass pass, int l) {
  const std::string power = names.units(pass.own(numbered("expneg", l)), l);
  return line(power, "exp(-" + names.sum(pass, l) + ")") +
         line(names.units(pass.own(numbered("den", l)), l), "1 + " + power);
}

std::string softmax_details(const Names& names, Pass pass, int l) {
  const bool shifted = names.example().shifted;
  const std::string z = names.sum(pass, l), k = Names::letter(l), greatest = pass.own(numbered("zmax", l));
  const std::string power = names.units(pass.own(numbered("exp", l)), l);
  std::string text = shifted ? line(greatest, fmt::format("max({}, {})", k, z)) : "";
  text += line(power, fmt::format("exp({}{})", z, shifted ? " - " + greatest : ""));
  return text + line(pass.own(numbered("sumexp", l)), fmt::format("sum({}, {})", k, power));
}

std::string layer_details(const Names& names, Pass pass, int l) {
  const std::string term = names.links(pass.own(numbered("t", l)), l);
  std::string text = line(term, names.weight(pass, l) + "*" + names.activation(pass, l - 1));
  text += line(names.units(pass.own(numbered("s", l)), l),
               fmt::format("sum({}, {})", Names::letter(l - 1), term));
  if (names.layer(l).activation == "sigmoid") text += sigmoid_details(names, pass, l);
  if (names.layer(l).activation == "softmax") text += softmax_details(names, pass, l);
  return text;
}

std::string loss_details(const Names& names, Pass pass) {
  const Example& example = names.example();
  const int last = names.layers();
  const std::string error = names.units(pass.own("e"), last), part = names.units(pass.own("Lpart"), last);
  std::string text = line(error, names.target(pass) + " - " + names.output(pass));
  text += line(names.units(pass.own("e2"), last), error + "^2");
  text += line(part, loss_factor(example) + loss_term(names, pass));
  if (example.in_batches()) {
    text += line(pass.own("Lsample") + "[n]", fmt::format("sum({}, {})", Names::letter(last), part));
  }
  return text;
}

std::string slope(const Names& names, Pass pass, int l) {
  for (const Activation& known : activations) {
    if (names.layer(l).activation != known.name) continue;
    return line(names.units(pass.own(numbered("slope", l)), l),
                fmt::format(fmt::runtime(known.slope), fmt::arg("a", names.activation(pass, l)),
                            fmt::arg("z", names.sum(pass, l))));
  }
  return "";
}

/// dL/d(1 + e^-z), as those who take the sigmoid apart print it.
std::string denominator_slope(const Names& names, Pass pass, int l) {
  if (names.layer(l).activation != "sigmoid") return "";
  return line(names.units(pass.own(numbered("dden", l)), l),
              fmt::format("-{}/{}^2", names.units(adjoint(pass, numbered("a", l)), l),
                          names.units(pass.own(numbered("den", l)), l)));
}

/// What unit k of the next layer hands back to unit j.
std::string parts(const Names& names, Pass pass, int l) {
  if (l == names.layers()) return "";
  return line(names.links(pass.own(numbered("part", l)), l + 1),
              names.sum_adjoint(pass, l + 1) + "*" + names.weight(pass, l + 1));
}

std::string changes(const Names& names, Pass pass, int l) {
  const std::string W = numbered("W", l), b = names.bias(l);
  std::string text =
      line(Names::weights(pass.own("D" + W), l), "-eta*" + Names::weights(adjoint(pass, W), l));
  if (names.example().updates_bias(names.layer(l))) {
    text += line(names.biases(pass.own("D" + b), l), "-eta*" + names.biases(adjoint(pass, b), l));
  }
  return text;
}

/// The gradient of the loss of one sample, where the loss is a mean over the batch.
std::string of_one_sample(const Names& names, Pass pass, const std::string& base, int l) {
  return line(names.units(pass.own("d" + base + "each"), l),
              "size(n)*" + names.units(adjoint(pass, base), l));
}

std::string samples(const Names& names, Pass pass, int l) {
  const std::string error_signal = names.units(pass.own(numbered("dz", l) + "each"), l);
  return of_one_sample(names, pass, numbered("a", l), l) + of_one_sample(names, pass, numbered("z", l), l) +
         line(names.links(pass.own(numbered("dW", l) + "each"), l),
              error_signal + "*" + names.activation(pass, l - 1));
}

}  // namespace

std::string forward_details(const Names& names, Pass pass) {
  std::string text;
  for (int l = 1; l <= names.layers(); ++l) text += layer_details(names, pass, l);
  return names.example().backward() ? text + loss_details(names, pass) : text;
}

std::string backward_details(const Names& names, Pass pass) {
  const Example& example = names.example();
  std::string text;
  for (int l = 1; l <= names.layers(); ++l) {
    text += slope(names, pass, l) + denominator_slope(names, pass, l) + parts(names, pass, l);
    const std::string delta = names.units(pass.own(numbered("delta", l)), l);
    if (example.delta_is_negative) text += line(delta, "-" + names.sum_adjoint(pass, l));
    if (example.updates()) text += changes(names, pass, l);
    if (example.in_batches()) text += samples(names, pass, l);
  }
  return example.in_batches() ? text + of_one_sample(names, pass, "x", 0) : text;
}

}  // namespace backstep::corpus
