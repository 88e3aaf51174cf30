// Somebody who computes a pass on paper and rounds as he likes: a walk through the written out formulas that
// shares no code with the pass in intervals.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/numbers/rounding.hpp"
#include "tests/trace/helpers.hpp"

namespace backstep::trace {

/// Written out formulas of a model, one a slot; none for given values.
[[nodiscard]] std::vector<notation::Expr> formulas_of(const model::Model& model);

class PencilWalk {
 public:
  /// `share`: of a hundred operations so many are rounded, those of formulas and whole cells alike.
  PencilWalk(const model::Model& model, numbers::Digits digits, std::uint32_t share, std::uint32_t seed)
      : model_(model), digits_(digits), share_(share), state_(seed) {}

  /// The values of all slots. `start`: those of given values stand in it.
  [[nodiscard]] std::vector<numbers::Decimal> walk(const std::vector<notation::Expr>& formulas,
                                                   const Slots& slots, std::vector<numbers::Decimal> start);

 private:
  using Arguments = std::vector<std::pair<std::string, numbers::Decimal>>;

  numbers::Decimal value(const notation::Expr& expression, const Arguments& arguments);
  numbers::Decimal reference(const notation::Node& node, const Arguments& arguments) const;
  numbers::Decimal chain(const notation::Node& node, const Arguments& arguments);
  numbers::Decimal call(const notation::Node& node, const Arguments& arguments);
  numbers::Decimal body(const model::Function& function, const notation::Node& node,
                        const Arguments& arguments);
  numbers::Decimal indicator(const notation::Node& node, const Arguments& arguments);
  numbers::Decimal maybe_rounded(const numbers::Decimal& computed);
  std::uint32_t below(std::uint32_t limit);

  const model::Model& model_;
  numbers::Digits digits_;
  std::uint32_t share_;
  std::uint32_t state_;
  const Slots* slots_ = nullptr;
  const std::vector<numbers::Decimal>* values_ = nullptr;
};

}  // namespace backstep::trace
