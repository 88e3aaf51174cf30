// Short ways to say what a test is about.
#pragma once

#include <string>
#include <string_view>

#include "engine/calculus/read.hpp"
#include "engine/trace/instance.hpp"
#include "engine/trace/store.hpp"
#include "engine/trace/trace.hpp"
#include "tests/catch.hpp"

namespace backstep::trace {

inline std::string told(const notation::Faults& faults) {
  std::string text;
  for (const notation::Fault& fault : faults) {
    text += fault.id + " line " + std::to_string(fault.place.line);
    for (const auto& [name, value] : fault.arguments) text += " " + name + "=" + value;
    text += "; ";
  }
  return text;
}

inline model::Model model_of(std::string_view text) {
  model::Read read = calculus::read(text);
  INFO(told(read.faults));
  REQUIRE(read.faults.empty());
  return std::move(read.model);
}

inline Trace trace_of(const model::Model& model, Arithmetic arithmetic = Arithmetic::decimal) {
  Evaluation evaluation = evaluate(model, arithmetic);
  INFO(told(evaluation.faults));
  REQUIRE(evaluation.trace.has_value());
  return *evaluation.trace;
}

inline Cell cell(const model::Model& model, std::string_view name) {
  const auto found = find_cell(model, name);
  INFO(name);
  REQUIRE(found.has_value());
  return *found;
}

inline std::string name_of(const model::Model& model, Cell cell) {
  return model::cell_name(model, model.quantities[cell.quantity], cell.index);
}

/// A model and its trace.
struct Traced {
  model::Model model;
  Trace trace;
  explicit Traced(std::string_view text) : Traced(model_of(text)) {}
  explicit Traced(model::Model given) : model(std::move(given)), trace(trace_of(model)) {}

  [[nodiscard]] numbers::Number number(std::string_view name) const { return trace.at(cell(model, name)); }
  /// All digits: "0.3775", "1.3e-9", "undefined".
  [[nodiscard]] std::string text(std::string_view name) const { return numbers::text(number(name)); }
  /// The first digits behind the point, cut.
  [[nodiscard]] std::string text(std::string_view name, std::size_t decimals) const {
    const std::string all = text(name);
    return all.substr(0, all.find('.') + 1 + decimals);
  }
  [[nodiscard]] const numbers::Decimal& decimal(Cell which) const {
    return trace.store().decimals[static_cast<std::size_t>(trace.slots().at(which))];
  }
};

/// Equal to the last guard digit, and equally exact; undefined equals undefined.
inline bool same(const numbers::Decimal& a, const numbers::Decimal& b) {
  const bool both_undefined =
      (a <=> a) == std::partial_ordering::unordered && (b <=> b) == std::partial_ordering::unordered;
  return (a == b || both_undefined) && a.exact() == b.exact();
}

/// Checks that every defined cell is what the walk through its own formula gives.
inline void check_plan_is_walk(const Traced& traced) {
  for (std::size_t q = 0; q < traced.model.quantities.size(); ++q) {
    const model::Quantity& quantity = traced.model.quantities[q];
    if (quantity.kind != model::QuantityKind::defined) continue;
    for (std::int64_t index = 0; index < traced.model.cells(quantity); ++index) {
      const Cell at{q, index};
      const notation::Expr formula = instance(traced.model, at);
      const numbers::Decimal walked =
          value(traced.model, formula, [&](Cell operand) { return traced.decimal(operand); });
      INFO(name_of(traced.model, at) << ": plan " << numbers::text(traced.decimal(at).number()) << ", walk "
                                     << numbers::text(walked.number()));
      CHECK(same(traced.decimal(at), walked));
    }
  }
}

}  // namespace backstep::trace
