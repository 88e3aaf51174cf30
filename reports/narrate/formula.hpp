// From an instance of a formula to boxes: once with symbols, once with the numbers put in.
#pragma once

#include <functional>
#include <string>

#include "engine/model/model.hpp"
#include "engine/notation/expression.hpp"
#include "reports/document/formula.hpp"

namespace backstep::narrate {

/// How the leaves of an instance look.
struct Leaves {
  bool numeric = false;                                           // products are shown with dots
  std::function<document::Box(const notation::Node&)> reference;  // a cell, or a template's reference
  std::function<std::string(const notation::Node&)> number_of;    // numeric only: its printed text
};

class FormulaBoxes {
 public:
  FormulaBoxes(const model::Model& model, const Leaves& leaves) : model_(model), leaves_(leaves) {}

  /// The formula as breakable terms; every one but the first begins with its own sign.
  [[nodiscard]] document::Boxes terms(const notation::Expr& instance) const;
  [[nodiscard]] document::Box box(const notation::Expr& instance) const;
  /// A comparison: both sides and the sign between them.
  [[nodiscard]] document::Box condition(const notation::Condition& condition) const;

 private:
  [[nodiscard]] document::Boxes negated_terms(const notation::Expr& operand) const;
  [[nodiscard]] document::Box reference(const notation::Node& node) const;
  [[nodiscard]] document::Boxes sum_terms(const notation::Node& node) const;
  [[nodiscard]] document::Box product(const notation::Node& node) const;
  [[nodiscard]] document::Boxes product_row(const notation::Node& node) const;
  [[nodiscard]] document::Boxes factors(const std::vector<notation::Expr>& list) const;
  [[nodiscard]] document::Box factor(const notation::Expr& expression, bool first) const;
  [[nodiscard]] document::Box operand(const notation::Expr& expression) const;
  [[nodiscard]] document::Box power(const notation::Node& node) const;
  [[nodiscard]] document::Box raised(const notation::Expr& base, document::Box exponent) const;
  [[nodiscard]] document::Box call(const notation::Node& node) const;
  [[nodiscard]] document::Box indicator(const notation::Node& node) const;
  [[nodiscard]] document::Box reduction(const notation::Node& node) const;
  [[nodiscard]] document::Box arguments(const notation::Node& node) const;
  [[nodiscard]] document::Box range(const notation::Node& node) const;
  [[nodiscard]] bool is_negative(const notation::Expr& expression) const;
  [[nodiscard]] bool is_zero(const notation::Expr& expression) const;

  const model::Model& model_;
  const Leaves& leaves_;
};

/// A function of the prelude or the user written out over the arguments of a call: 1/(1 + exp(-z)).
[[nodiscard]] notation::Expr written_out(const model::Model& model, const notation::Expr& instance);

/// As people write it: xlogy(x, y) is x ln y, and a sum inside a sum needs no brackets.
[[nodiscard]] notation::Expr as_written(const notation::Expr& expression);

/// True for the number pi as the prelude writes it, with 50 digits.
[[nodiscard]] bool is_pi(const notation::Node& number);
/// The same with another literal in its place.
[[nodiscard]] notation::Expr with_pi_as(const std::string& literal, const notation::Expr& expression);

/// The instance in linear text with every reference replaced by `text_of`.
[[nodiscard]] std::string linear(const notation::Expr& instance,
                                 const std::function<std::string(const notation::Node&)>& text_of);

}  // namespace backstep::narrate
