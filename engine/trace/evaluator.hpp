// The walk through an instance in decimals.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/trace/instance.hpp"

namespace backstep::trace {

/// Values of the parameters of a function, while its body is evaluated.
using Arguments = std::vector<std::pair<std::string, numbers::Decimal>>;

class Evaluator {
 public:
  Evaluator(const model::Model& model, const ValueOf& of, Arguments arguments = {})
      : model_(model), of_(of), arguments_(std::move(arguments)) {}

  [[nodiscard]] numbers::Decimal value(const notation::Expr& instance);

 private:
  numbers::Decimal reference(const notation::Node& node);
  numbers::Decimal sum(const notation::Node& node);
  numbers::Decimal product(const notation::Node& node);
  numbers::Decimal indicator(const notation::Node& node);
  numbers::Decimal call(const notation::Node& node);
  numbers::Decimal body(const model::Function& function, const notation::Node& node);

  const model::Model& model_;
  const ValueOf& of_;
  Arguments arguments_;
};

}  // namespace backstep::trace
