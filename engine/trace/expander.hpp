// Templates with their letters replaced by numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/notation/primitives.hpp"
#include "engine/numbers/decimal.hpp"
#include "engine/trace/evaluator.hpp"

namespace backstep::trace {

/// Writes out formulas under given values of the letters. What it leaves away, the plan skips, and in the
/// same order: both must come to the same value.
class Expander {
 public:
  explicit Expander(const model::Model& model) : model_(model) {}
  /// For the body of a function: the conditions in it may speak of its parameters.
  Expander(const model::Model& model, Arguments arguments)
      : model_(model), arguments_(std::move(arguments)) {}

  void set(const std::string& letter, std::int64_t value) { letters_.emplace_back(letter, value); }

  [[nodiscard]] notation::Expr expand(const notation::Expr& expression);

  /// Data that conditions were compared with, so far.
  [[nodiscard]] const std::vector<Cell>& looked_at() const { return looked_at_; }

 private:
  using Terms = std::vector<notation::Expr>;

  notation::Expr expand_node(const notation::Node& node);
  notation::Expr reference(const notation::Node& node);
  notation::Expr sum(const notation::Node& node);
  notation::Expr product(const notation::Node& node);
  notation::Expr with_expanded_children(const notation::Node& node);
  notation::Expr reduction(const notation::Node& node);
  notation::Expr softmax(const notation::Node& node);
  /// 1, 0, or the comparison of the term looked for with those before it and after it.
  notation::Expr hit(const notation::Node& node);

  /// The terms of a reduction, each through `make`, and how many cells pass the filter (terms that vanish
  /// included).
  struct Series {
    Terms terms;
    std::int64_t count = 0;
  };
  Series series(const notation::Node& node, bool exponentials);
  /// Calls `visit` for every cell of a reduction that passes its filter, with the letters set.
  void each_cell(const notation::Node& node, const std::function<void()>& visit);

  /// An indicator that does not hold, a reference that pad puts outside, and products with one.
  bool vanishes(const notation::Expr& expression);
  bool hold(const std::vector<notation::Condition>& conditions, const Terms& guarded);
  bool holds(const notation::Condition& condition);
  bool inside(const std::string& name, const notation::Expr& guarded);
  bool in_range(const notation::Node& reference);
  numbers::Decimal side(const notation::Expr& expression);
  [[nodiscard]] std::optional<std::int64_t> letter(const std::string& name) const;
  [[nodiscard]] std::int64_t position(const notation::Affine& position) const;

  const model::Model& model_;
  Arguments arguments_;
  std::vector<std::pair<std::string, std::int64_t>> letters_;  // innermost last
  std::vector<Cell> looked_at_;
  const notation::Node* guarded_ = nullptr;  // the product whose indicators are looked at
};

/// 0/0, which is undefined.
[[nodiscard]] notation::Expr nothing();

}  // namespace backstep::trace
