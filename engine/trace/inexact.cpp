#include "engine/trace/inexact.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "engine/trace/store.hpp"

namespace backstep::trace {

using numbers::Fraction;

namespace {

constexpr std::array<std::string_view, 8> functions_without_fractions{"exp", "log",   "sqrt", "tanh",
                                                                      "erf", "xlogy", "pow",  "softmax"};

bool may_leave_fractions(const model::Model& model, const notation::Expr& formula);

bool leaves_fractions(const model::Model& model, const notation::Node& node) {
  if (node.kind != notation::Kind::call && node.kind != notation::Kind::reduce) return false;
  const model::Function* function = model.function(node.text);
  return function != nullptr
             ? may_leave_fractions(model, function->body)
             : std::ranges::find(functions_without_fractions, node.text) != functions_without_fractions.end();
}

bool may_leave_fractions(const model::Model& model, const notation::Expr& formula) {
  bool found = false;
  model::for_each_node(formula,
                       [&](const notation::Node& node) { found = found || leaves_fractions(model, node); });
  return found;
}

/// The function of a formula whose value can be no fraction, as it is called there; the first one.
std::string function_in(const model::Model& model, const notation::Expr& formula) {
  std::string name;
  model::for_each_node(formula, [&](const notation::Node& node) {
    if (name.empty() && leaves_fractions(model, node)) name = node.text;
  });
  return name;
}

class Causes {
 public:
  Causes(const model::Model& model, const Trace& trace) : model_(model), trace_(trace) {}

  notation::Faults run() {
    for (std::size_t q = 0; q < model_.quantities.size(); ++q) look_at(q);
    return std::move(faults_);
  }

 private:
  [[nodiscard]] Fraction::Kind kind(Cell cell) const {
    return trace_.store().fractions[static_cast<std::size_t>(trace_.slots().at(cell))].kind();
  }

  /// Neither a fraction nor undefined or infinite.
  [[nodiscard]] bool is_unknown(Cell cell) const {
    return kind(cell) == Fraction::Kind::no_fraction || kind(cell) == Fraction::Kind::too_long;
  }

  /// The first cell of a definition that is unknown although nothing it is computed from is.
  void look_at(std::size_t quantity) {
    for (std::int64_t i = 0; i < model_.cells(model_.quantities[quantity]); ++i) {
      const Cell cell{quantity, i};
      if (!is_unknown(cell)) continue;
      const std::vector<Cell> from = operands(model_, cell);
      if (std::ranges::any_of(from, [this](Cell one) { return is_unknown(one); })) continue;
      return add(cell);
    }
  }

  void add(Cell cell) {
    const model::Quantity& quantity = model_.quantities[cell.quantity];
    const std::string name = model::cell_name(model_, quantity, cell.index);
    const bool is_long = kind(cell) == Fraction::Kind::too_long;
    if (is_long) {
      if (told_long_) return;
      told_long_ = true;
      faults_.push_back({"limit.fraction",
                         {{"cell", name}, {"digits", std::to_string(Fraction::most_digits)}},
                         quantity.place});
      return;
    }
    const std::string function = function_in(model_, quantity.formula);
    if (function.empty()) {
      faults_.push_back({"exact.value", {{"cell", name}}, quantity.place});
    } else {
      faults_.push_back({"exact.function", {{"function", function}, {"cell", name}}, quantity.place});
    }
  }

  const model::Model& model_;
  const Trace& trace_;
  notation::Faults faults_;
  bool told_long_ = false;
};

}  // namespace

notation::Faults inexact_values(const model::Model& model, const Trace& trace) {
  if (trace.arithmetic() != Arithmetic::fraction) return {};
  return Causes(model, trace).run();
}

notation::Faults long_fractions(const model::Model& model, const Trace& trace, long most) {
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    const model::Quantity& quantity = model.quantities[q];
    for (std::int64_t i = 0; quantity.literals.empty() && i < model.cells(quantity); ++i) {
      const auto slot = static_cast<std::size_t>(trace.slots().at({q, i}));
      const long digits = trace.store().fractions[slot].digits();
      if (digits <= most) continue;
      return {{"limit.fraction_shown",
               {{"cell", model::cell_name(model, quantity, i)},
                {"found", std::to_string(digits)},
                {"limit", std::to_string(most)}},
               quantity.place}};
    }
  }
  return {};
}

}  // namespace backstep::trace
