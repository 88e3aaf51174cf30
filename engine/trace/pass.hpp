// One pass over a compiled plan in numbers of the kind T.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/numbers/decimal.hpp"
#include "engine/numbers/dual.hpp"
#include "engine/numbers/fraction.hpp"
#include "engine/numbers/wide.hpp"
#include "engine/trace/lanes.hpp"
#include "engine/trace/pencilled.hpp"
#include "engine/trace/plan.hpp"
#include "engine/trace/touched.hpp"

namespace backstep::trace {

/// Computes definitions into an array of values. Definitions are computed row by row, and every node of a
/// formula for the whole row at once; each cell comes out as if it were computed alone, sums added from left
/// to right. Instantiated for double, Decimal, Wide, Dual, Fraction, Pencilled, ByHand and Touched.
template <typename T>
class Pass {
 public:
  /// `values`: one a slot of the plan, the given ones filled in. Plan and values must outlive the pass.
  Pass(const Plan& plan, std::span<T> values);

  /// Computes the definitions from the given one on (position in Plan::definitions), and decides for each
  /// stated adjoint whether it is in force. Computed one by one, as for slopes, definitions leave that as it
  /// stands: before the first run() the derived adjoints are in force, whose formulas slopes go through.
  void run(std::size_t from_definition = 0);
  void run_definition(std::size_t definition);
  /// What run() decided: the first cell in which the condition of a stated adjoint fails, nothing if it is in
  /// force.
  [[nodiscard]] std::optional<std::int64_t> refused(std::size_t definition) const;
  /// Both sides of the condition of a stated adjoint in one of its cells.
  [[nodiscard]] std::pair<T, T> sides(std::size_t definition, std::int64_t cell);
  /// Computes some neighbouring cells of a definition: `count` from the cell `first` on, in row order.
  void run_cells(std::size_t definition, std::int64_t first, std::int64_t count);

  /// Calls `finish` for cells as soon as they are computed: their first slot and how many. It may change
  /// them.
  void finish_cells(std::function<void(std::int64_t slot, std::int64_t count)> finish) {
    finish_ = std::move(finish);
  }
  /// refused() of all definitions.
  [[nodiscard]] std::span<const std::optional<std::int64_t>> refusals() const { return refused_; }
  /// Takes over which stated adjoints are in force from another pass over the same plan, in whatever kind of
  /// numbers, and computes all definitions by that.
  void run_as(std::span<const std::optional<std::int64_t>> refusals);

  /// Numbers that stand in formulas may be changed before anything is computed.
  template <typename Change>
  void each_constant(Change change) {
    for (T& constant : constants_) change(constant);
  }

 private:
  /// Lanes computed at once: so many that the work per node counts little, so few that they stay in the
  /// cache.
  static constexpr std::int64_t block = sizeof(T) > sizeof(double) ? 16 : 512;

  /// Lanes that a definition of the plan can fill: rows of one cell need no more than one.
  [[nodiscard]] static std::int64_t widest(const Plan& plan);

  void decide(std::size_t definition);
  void copy(std::int64_t from, std::int64_t to, std::int64_t count);
  void place(const std::vector<Counter>& letters, std::int64_t cell);
  void advance(const std::vector<Counter>& letters, std::int64_t cells);
  void cells(const Definition& definition, std::int64_t slot, std::int64_t lanes);

  // A node is computed into `out` or already stands elsewhere; its operands may use the registers of `level`
  // and above.
  Lanes<T> evaluate(NodeId id, T* out, std::uint32_t level, std::int64_t lanes);
  Lanes<T> node(const PlanNode& node, T* out, std::uint32_t level, std::int64_t lanes);
  Lanes<T> load(const Load& load) const;
  Lanes<T> peak(const PlanNode& node, T* out, std::uint32_t level, std::int64_t lanes);
  Lanes<T> bind(const PlanNode& node, T* out, std::uint32_t level, std::int64_t lanes);
  Lanes<T> sum(const PlanNode& node, T* out, std::uint32_t level, std::int64_t lanes);
  Lanes<T> product(const PlanNode& node, T* out, std::uint32_t level, std::int64_t lanes);
  Lanes<T> call(const PlanNode& node, T* out, std::uint32_t level, std::int64_t lanes);
  Lanes<T> reduce(const PlanNode& node, T* out, std::uint32_t level, std::int64_t lanes);
  Lanes<T> hit(const PlanNode& node, T* out, std::uint32_t level);
  [[nodiscard]] bool stands_at(const Search& search) const;
  Lanes<T> finished(const Loop& loop, T* out, std::int64_t terms, std::int64_t lanes);
  std::int64_t fold(const Loop& loop, NodeId body, T* out, std::uint32_t level, std::int64_t lanes);
  std::int64_t fold_products(const Loop& loop, T* out, std::int64_t lanes);

  [[nodiscard]] bool vanishes(NodeId id, std::uint32_t level);
  [[nodiscard]] bool in_range(const Load& load) const;
  [[nodiscard]] bool hold(const std::vector<Test>& tests, std::uint32_t level);
  [[nodiscard]] bool holds_for_values(const Test& test, std::uint32_t level);

  /// Calls `visit` for every combination of the letters, in row order, with their counters set.
  template <typename Visit>
  void each_combination(std::span<const Counter> letters, Visit visit);
  void start(const Counter& letter);

  [[nodiscard]] T* registers(std::uint32_t level) {
    return &registers_[static_cast<std::size_t>(level * width_)];
  }
  [[nodiscard]] std::span<const Operand> operands(const PlanNode& node) const {
    return std::span(plan_.operands).subspan(node.first_operand, node.operand_count);
  }

  const Plan& plan_;
  std::span<T> values_;
  std::int64_t width_;
  std::vector<std::optional<std::int64_t>> refused_;  // by definition; 0 until run() decides
  std::vector<T> constants_;
  std::vector<std::int64_t> counters_;
  std::vector<std::int64_t> limits_;  // last value of each counter in its present run
  std::vector<T> registers_;          // as many as lanes for each level, then for each local
  std::vector<Lanes<T>> locals_;
  T zero_, one_, undefined_;
  std::function<void(std::int64_t, std::int64_t)> finish_;
};

extern template class Pass<double>;
extern template class Pass<numbers::Decimal>;
extern template class Pass<numbers::Wide>;
extern template class Pass<numbers::Dual>;
extern template class Pass<numbers::Fraction>;
extern template class Pass<Pencilled>;
extern template class Pass<ByHand>;
extern template class Pass<Touched>;

}  // namespace backstep::trace
