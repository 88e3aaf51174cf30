// A model: letters, quantities in the order of their definition, functions, and what is to be derived.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/name_index.hpp"
#include "engine/model/training.hpp"
#include "engine/notation/expression.hpp"
#include "engine/notation/fault.hpp"
#include "engine/notation/role.hpp"

namespace backstep::model {

/// An index letter with its range first..last. `k'` (freshened) has the range of k.
struct Letter {
  std::string name;
  std::int64_t first = 1;
  std::int64_t last = 1;
  std::vector<std::int64_t> labels{};  // what its values are called, one each; empty: first, first + 1, ...
  std::string role{};                  // what it counts, in the author's words, or ""
  [[nodiscard]] std::int64_t size() const { return last - first + 1; }
  /// What the value at a position first..last is called: in a part of the data a sample keeps its number.
  [[nodiscard]] std::int64_t label(std::int64_t position) const {
    return labels.empty() ? position : labels[static_cast<std::size_t>(position - first)];
  }
};

enum class QuantityKind { input, target, param, constant, state, defined };

/// The adjoint d(target)/d(quantity), made by one `backward` line. A line that starts from given adjoints has
/// no scalar target of its own: then `target` is that of the given adjoint, or the first quantity of the
/// line.
struct AdjointOf {
  std::string quantity;
  std::string target;
  std::size_t backward = 0;  // position in Model::backwards
  bool negative = false;  // it holds the slope with the other sign, as an error signal "target minus output"
};

/// How given numbers were drawn, for whoever tells it: their literals say all that the model needs.
struct Drawn {
  enum class Shape { uniform, normal };
  // Where the bound or the deviation comes from: typed, sqrt(factor/fans) of a matrix [to,from], or none.
  enum class Rule { given, glorot, he, lecun, orthogonal };
  Shape shape = Shape::uniform;
  Rule rule = Rule::given;
  std::string first, second;  // Rule::given: low and high, or mean and standard deviation, as typed
  std::int64_t factor = 0;    // above the fans: of the bound (uniform) or of the deviation (normal)
  std::int64_t fan_in = 0;    // senders and receivers of a matrix
  std::int64_t fan_out = 0;
  std::string seed;
  int decimals = 2;
};

/// One array of scalars. `letters` index it; none for a scalar.
struct Quantity {
  std::string name;
  QuantityKind kind = QuantityKind::defined;
  std::vector<std::string> letters;
  notation::Expr formula;             // defined quantities only
  std::vector<std::string> literals;  // given ones: text in row order, one per cell; empty: given later
  std::optional<AdjointOf> adjoint;
  std::string updates;   // Q for a quantity Q' that replaces Q after the step, else ""
  bool derived = false;  // its definition comes from `backward`, not from the file
  notation::Place place{};
  std::optional<Drawn> drawn = std::nullopt;
  bool carried = false;  // given by an earlier step of a run: no literals, its values stand in the trace
  notation::StatedRole role{};  // what its own line says that it means
};

/// A function of the prelude or of the user: its value and its derivative by each parameter.
struct Function {
  std::string name;
  std::vector<std::string> parameters;
  notation::Expr body;
  std::vector<notation::Expr> derivatives;  // may speak of `self`
  bool prelude = false;
};

/// One `backward` line: targets with the given upstream adjoint ("" for a loss), prefix, inputs too or not.
struct Backward {
  struct Target {
    std::string name;
    std::string from;
  };
  std::vector<Target> targets;
  std::string prefix;  // "d" unless `as` says otherwise
  bool with_inputs = false;
  std::size_t position = 0;  // index of the first quantity after it
  notation::Place place;
};

/// A short cut: a definition in force only if its condition holds in every cell, beside the derived one it
/// replaces. Both are quantities of the model, the derived one right above.
struct StatedAdjoint {
  std::string quantity;
  std::string derived;  // the quantity with the derived formula
  notation::Expr formula;
  std::optional<notation::Condition> when;
  notation::Place place;
};

/// Invariants, kept by read(): every reference in a formula names a quantity that stands above it, with as
/// many subscripts as that has letters; every letter is bound exactly once; names are unique.
struct Model {
  std::string title;
  std::vector<Letter> letters;
  std::vector<Quantity> quantities;
  std::vector<Function> functions;
  std::vector<Backward> backwards;
  std::vector<StatedAdjoint> stated;
  std::vector<std::string> reports;  // scalars shown though not descended
  Training training;
  /// Which way matrices given to layers lie, as the file says; `mixed` if it says both.
  enum class Layout { undeclared, from_to, to_from, mixed } layout = Layout::undeclared;
  std::int64_t pass = 1;  // the pass of a run that it is at: parameters as they are after pass - 1 steps

  /// Null if there is none. A freshened letter is found by its stem.
  [[nodiscard]] const Letter* letter(std::string_view name) const;
  [[nodiscard]] const Quantity* quantity(std::string_view name) const;
  [[nodiscard]] const Function* function(std::string_view name) const;

  /// Number of cells of a quantity (the product of the sizes of its letters; 1 for a scalar).
  [[nodiscard]] std::int64_t cells(const Quantity& quantity) const;
  /// The statement a quantity is defined by, null if it is no stated adjoint.
  [[nodiscard]] const StatedAdjoint* statement_of(std::string_view quantity) const;
  /// The statement that a derived quantity stands beside, null if there is none.
  [[nodiscard]] const StatedAdjoint* statement_beside(std::string_view derived) const;
  /// Puts a quantity before the one at `position`; everything behind moves up.
  void insert(std::size_t position, Quantity quantity);
  /// Puts the quantities into another order: first the one at order[0], and so on; those that it does not
  /// name are dropped. A `backward` line stays behind all that stood above it.
  void reorder(const std::vector<std::size_t>& order);
  /// The quantity that holds d(target)/d(quantity), null if there is none.
  [[nodiscard]] const Quantity* adjoint_of(std::string_view quantity, std::string_view target) const;

 private:
  NameIndex letter_index_, quantity_index_, function_index_;
};

/// The subscripts of a cell, each within the range of its letter, from its position in row order (and back).
[[nodiscard]] std::vector<std::int64_t> subscripts(const Model& model, const Quantity& quantity,
                                                   std::int64_t cell);
[[nodiscard]] std::int64_t cell_at(const Model& model, const Quantity& quantity,
                                   const std::vector<std::int64_t>& subscripts);
/// The same with the values of letters as they are called: original sample numbers in a part of the data.
[[nodiscard]] std::vector<std::int64_t> labels(const Model& model, const Quantity& quantity,
                                               std::int64_t cell);
/// The name of a cell: "L", "z1[2]", "W2[1,3]".
[[nodiscard]] std::string cell_name(const Model& model, const Quantity& quantity, std::int64_t cell);

/// What a quantity is for, told from its place in the model: the order in which a lesson speaks of it.
/// loss: scalars that are descended or reported, what stands before the first `backward` and depends on a
/// target, and what stands after it and leads to the target of another. update: what else stands after it and
/// is no adjoint.
enum class Stage { given, forward, loss, error_signal, gradient, update };
/// One stage a quantity.
[[nodiscard]] std::vector<Stage> stages(const Model& model);
/// One number a quantity: how many backward passes are told before it. What a later pass starts from belongs
/// to that pass, as its adjoints do.
[[nodiscard]] std::vector<std::size_t> rounds(const Model& model);
[[nodiscard]] Stage stage(const Model& model, const Quantity& quantity);

/// The formula that slopes go through: that of the quantity, but for a stated adjoint the derived one, since
/// a short cut equals it only where its condition holds.
[[nodiscard]] notation::Expr slope_formula(const Model& model, const Quantity& quantity);

/// What a quantity means: what its own line says, else what is said of the quantity whose adjoint or update
/// it is. Empty if nothing is said; of an adjoint of an adjoint nothing is.
[[nodiscard]] const notation::StatedRole& role_of(const Model& model, const Quantity& quantity);

/// Calls `visit(const Node&)` for every node of an expression, conditions included.
template <typename Visit>
void for_each_node(const notation::Expr& expression, Visit&& visit) {
  if (!expression) return;
  visit(*expression);
  for (const notation::Expr& child : expression->children) for_each_node(child, visit);
  for (const notation::Condition& condition : expression->conditions) {
    for_each_node(condition.left, visit);
    for_each_node(condition.right, visit);
  }
}

/// Whether one of the names stands in the formula.
[[nodiscard]] bool mentions(const notation::Expr& formula, const std::set<std::string_view>& names);

}  // namespace backstep::model
