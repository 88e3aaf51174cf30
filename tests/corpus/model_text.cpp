#include "tests/corpus/model_text.hpp"

#include <fmt/core.h>

#include "tests/corpus/details.hpp"
#include "tests/corpus/names.hpp"

namespace backstep::corpus {

namespace {

std::string list(const Literals& values, const char* separator) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : separator) + value;
  return text;
}

std::string matrix(const std::vector<Literals>& rows) {
  Literals texts;
  for (const Literals& row : rows) texts.push_back("[" + list(row, ", ") + "]");
  return "[" + list(texts, ", ") + "]";
}

std::string negated(const std::string& literal) {
  return literal.starts_with('-') ? literal.substr(1) : "-" + literal;
}

/// Writes the definitions of a textbook.
class Writer {
 public:
  explicit Writer(const Example& example) : example_(example), names_(example) {}

  std::string write() {
    head();
    for (int step = 1; step <= static_cast<int>(example_.batches.size()); ++step) whole_pass({step});
    if (example_.second_pass) {
      forward({1, true});
      text_ += forward_details(names_, {1, true});
    }
    return text_;
  }

 private:
  const Example& example_;
  Names names_;
  std::string text_;

  template <typename... Arguments>
  void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    text_ += fmt::format(format, std::forward<Arguments>(arguments)...) + "\n";
  }

  void head() {
    std::string sizes = fmt::format("i = {}", example_.samples.front().input.size());
    for (int l = 1; l <= names_.layers(); ++l) {
      sizes += fmt::format(", {} = {}", Names::letter(l), names_.layer(l).weights.size());
    }
    if (example_.in_batches()) sizes += fmt::format(", n = {}", example_.batches.front().size());
    line("index {}", sizes);
    for (int l = 1; l <= names_.layers(); ++l) parameters(l);
    if (example_.updates()) line("const eta = {}", example_.rate);
  }

  void parameters(int l) {
    line("param {} = {}", Names::weights(fmt::format("W{}", l), l), matrix(names_.layer(l).weights));
    if (!names_.layer(l).biases) return;
    Literals values = *names_.layer(l).biases;
    if (example_.shared_bias) values.resize(1);
    if (example_.threshold) {
      for (std::string& value : values) value = negated(value);
    }
    line("param {} = {}", names_.biases(names_.bias(l), l), list(values, " "));
  }

  void whole_pass(Pass pass) {
    data(pass);
    if (pass.step == 2) carry(pass);
    forward(pass);
    backward(pass);
    if (example_.updates()) update(pass);
    text_ += forward_details(names_, pass);
    if (example_.backward()) text_ += backward_details(names_, pass);
  }

  /// Every step has its own input, so that the adjoint of the input is that of one pass.
  void data(Pass pass) {
    Literals inputs, targets;
    for (const std::size_t number : example_.batches[static_cast<std::size_t>(pass.step - 1)]) {
      const Sample& sample = example_.samples[number - 1];
      inputs.insert(inputs.end(), sample.input.begin(), sample.input.end());
      if (sample.target) targets.insert(targets.end(), sample.target->begin(), sample.target->end());
    }
    line("\ninput {} = {}", names_.activation(pass, 0), list(inputs, " "));
    if (example_.backward()) line("target {} = {}", names_.target(pass), list(targets, " "));
  }

  /// W1_2 is W1'; from there on each step defines the weights of the next.
  void carry(Pass pass) {
    for (int l = 1; l <= names_.layers(); ++l) {
      const std::string W = fmt::format("W{}", l), b = names_.bias(l);
      line("{} = {}", Names::weights(pass.own(W), l), Names::weights(W + "'", l));
      if (!example_.updates_bias(names_.layer(l))) continue;
      line("{} = {}", names_.biases(pass.own(b), l), names_.biases(b + "'", l));
    }
  }

  void forward(Pass pass) {
    line("");
    for (int l = 1; l <= names_.layers(); ++l) {
      const std::string z = names_.sum(pass, l), activation = names_.layer(l).activation;
      line("{} = sum({}, {}*{}){}", z, Names::letter(l - 1), names_.weight(pass, l),
           names_.activation(pass, l - 1), bias_term(pass, l));
      const std::string letter = activation == "softmax" ? Names::letter(l) + ", " : "";
      line("{} = {}({}{})", names_.activation(pass, l), activation, letter, z);
    }
    if (example_.backward()) loss(pass);
  }

  [[nodiscard]] std::string bias_term(Pass pass, int l) const {
    if (!names_.layer(l).biases) return "";
    const std::string name = pass.parameter(names_.bias(l), example_.updates_bias(names_.layer(l)));
    return (example_.threshold ? " - " : " + ") + names_.biases(name, l);
  }

  void loss(Pass pass) {
    const std::string sum = fmt::format("{}sum({}, {})", loss_factor(example_),
                                        Names::letter(names_.layers()), loss_term(names_, pass));
    line("{} = {}", pass.own("L"), example_.in_batches() ? "mean(n, " + sum + ")" : sum);
  }

  void backward(Pass pass) {
    if (!example_.backward()) return;
    line("backward {}{} with inputs", pass.own("L"), pass.step == 1 ? "" : " as " + pass.prefix());
  }

  void update(Pass pass) {
    for (int l = 1; l <= names_.layers(); ++l) {
      const std::string W = fmt::format("W{}", l), b = names_.bias(l);
      line("{} = {} - eta*{}", Names::weights(pass.updated(W), l), Names::weights(pass.own(W), l),
           Names::weights(adjoint(pass, W), l));
      if (!example_.updates_bias(names_.layer(l))) continue;
      line("{} = {} - eta*{}", names_.biases(pass.updated(b), l), names_.biases(pass.own(b), l),
           names_.biases(adjoint(pass, b), l));
    }
  }
};

}  // namespace

std::string model_text(const Example& example) { return Writer(example).write(); }

}  // namespace backstep::corpus
