// The walk through an instance in decimals or fractions.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/numbers/fraction.hpp"
#include "engine/trace/instance.hpp"

namespace backstep::trace {

/// Values of the parameters of a function, while its body is evaluated.
template <typename T>
using ArgumentsOf = std::vector<std::pair<std::string, T>>;
using Arguments = ArgumentsOf<numbers::Decimal>;

/// Instantiated for Decimal and Fraction.
template <typename T>
class EvaluatorOf {
 public:
  EvaluatorOf(const model::Model& model, const std::function<T(Cell)>& of, ArgumentsOf<T> arguments = {})
      : model_(model), of_(of), arguments_(std::move(arguments)) {}

  [[nodiscard]] T value(const notation::Expr& instance);

 private:
  T reference(const notation::Node& node);
  T sum(const notation::Node& node);
  T product(const notation::Node& node);
  T indicator(const notation::Node& node);
  T call(const notation::Node& node);
  T body(const model::Function& function, const notation::Node& node);

  const model::Model& model_;
  const std::function<T(Cell)>& of_;
  ArgumentsOf<T> arguments_;
};

using Evaluator = EvaluatorOf<numbers::Decimal>;

extern template class EvaluatorOf<numbers::Decimal>;
extern template class EvaluatorOf<numbers::Fraction>;

}  // namespace backstep::trace
