// The trace: every scalar of a pass, computed once, in one flat array.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/notation/fault.hpp"
#include "engine/numbers/bounds.hpp"
#include "engine/numbers/number.hpp"
#include "engine/numbers/rounding.hpp"

namespace backstep::trace {

/// In which numbers a pass is computed. Lessons use 50-digit decimals, or fractions where they are asked for
/// and every function has a value that is one.
enum class Arithmetic { decimal, float64, fraction };

/// A cell: which quantity of the model (position in Model::quantities) and which of its scalars (row order).
struct Cell {
  std::size_t quantity = 0;
  std::int64_t index = 0;
  friend bool operator==(const Cell&, const Cell&) = default;
};

/// Where each quantity stands in the flat array: offset[q] .. offset[q] + cells of q.
struct Slots {
  std::vector<std::int64_t> offset;
  std::int64_t total = 0;
  [[nodiscard]] std::int64_t at(Cell cell) const { return offset[cell.quantity] + cell.index; }
};

[[nodiscard]] Slots slots(const model::Model& model);

/// Which definition of a stated adjoint a pass has used.
struct Statement {
  std::size_t quantity = 0;  // the stated one; its values are those in force
  std::size_t derived = 0;
  bool in_force = false;
  std::optional<std::int64_t> failing;  // refused: the first cell in which the condition does not hold
  std::optional<std::int64_t>
      unequal;  // in force: the first cell whose values differ by more than 1e-28(1 + |a|)
  std::optional<std::int64_t> incomparable;  // in force: the first cell that is undefined in one of the two
  numbers::Number left,
      right;  // refused: the sides of the condition there; unequal: stated and derived value
};

class Trace {
 public:
  struct Store;
  explicit Trace(std::shared_ptr<const Store> store);

  [[nodiscard]] const Slots& slots() const;
  [[nodiscard]] Arithmetic arithmetic() const;
  [[nodiscard]] numbers::Number at(std::int64_t slot) const;
  [[nodiscard]] numbers::Number at(Cell cell) const { return at(slots().at(cell)); }
  /// The value in lowest terms, "3/8", in a pass in fractions; else empty.
  [[nodiscard]] std::string fraction(std::int64_t slot) const { return at(slot).fraction; }
  /// One a stated adjoint, in the order of the model.
  [[nodiscard]] std::span<const Statement> statements() const;
  /// True unless the quantity is a stated adjoint that was refused.
  [[nodiscard]] bool in_force(std::size_t quantity) const;
  /// All values of a float64 run; empty for decimals.
  [[nodiscard]] std::span<const double> doubles() const;
  /// The digits to which each value was rounded and carried on, if it was.
  [[nodiscard]] const std::optional<numbers::Digits>& pencil() const;
  /// Whether it was a half that was rounded, so that the rule has decided.
  [[nodiscard]] bool is_tie(Cell cell) const;
  /// The same pass without that rounding; this one if there was none.
  [[nodiscard]] Trace exact() const;
  /// How far that rounding can carry a value, see carried_bounds(); infinite to both sides where nothing can
  /// be said, as for 1/[-1, 1]. Nothing without a pencil, or beyond `bounds_operation_limit`.
  [[nodiscard]] std::optional<numbers::Bounds> bounds(std::int64_t slot) const;
  [[nodiscard]] std::optional<numbers::Bounds> bounds(Cell cell) const { return bounds(slots().at(cell)); }
  [[nodiscard]] const Store& store() const { return *store_; }
  [[nodiscard]] const std::shared_ptr<const Store>& shared_store() const { return store_; }

 private:
  std::shared_ptr<const Store> store_;
};

/// Most operations of a pass with the pencil for which it is computed how far rounding can carry values.
inline constexpr std::int64_t bounds_operation_limit = 1'000'000;

/// Result of a pass: a trace, or faults that kept it from being computed ("limit.operations",
/// "trace.no_values", "trace.not_yet" for constructs that cannot be evaluated yet; in fractions
/// "exact.function", "exact.value" and "limit.fraction" for values that are none, or too long).
struct Evaluation {
  std::optional<Trace> trace;
  notation::Faults faults;
};

/// Computes every quantity in the order of the model.
/// `scalar_limit`: most cells (10^6 for a lesson); operations are counted per pass and limited to 10^8.
/// `pencil`: each computed value is rounded to these digits and carried on so, as on paper; given values are
/// taken as typed. Decimals only. Which stated adjoints are in force is decided by the pass without rounding.
[[nodiscard]] Evaluation evaluate(const model::Model& model, Arithmetic arithmetic = Arithmetic::decimal,
                                  std::int64_t scalar_limit = 1'000'000,
                                  const std::optional<numbers::Digits>& pencil = {});

/// A pass with the pencil once more with other digits, without bounds. Precondition: `trace` is one of this
/// model.
[[nodiscard]] Trace carried_with(const model::Model& model, const Trace& trace,
                                 const numbers::Digits& pencil);

/// The model as the pass has used it: a stated adjoint that was refused is defined as the derived one.
[[nodiscard]] model::Model in_force(model::Model model, const Trace& trace);

/// The first cell in model order whose value is not finite although all it is computed from is, if any.
[[nodiscard]] std::optional<Cell> first_undefined(const model::Model& model, const Trace& trace);
/// The cells that a cell is computed from, each once, in the order of its formula; then the data that decided
/// which terms it has.
[[nodiscard]] std::vector<Cell> operands(const model::Model& model, Cell cell);

/// "step7312.z1[1]" is z1[1] of pass 7312, "new.L" L once more after the update, "step2.new.L" both.
struct PassName {
  std::int64_t step = 0;  // 0: not said
  bool after = false;
  std::string_view cell;  // what is left of the name
};
[[nodiscard]] PassName pass_name(std::string_view name);

/// The cell called "W1[1,2]", "L", "dW1[2,1]"; "dL/da2[1]" is read as "da2[1]"; "step2.L" is L in a model
/// that stands at pass 2. Nothing if there is none.
[[nodiscard]] std::optional<Cell> find_cell(const model::Model& model, std::string_view name);

}  // namespace backstep::trace
