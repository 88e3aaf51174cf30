#include "engine/homework/planted.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/homework/mistakes.hpp"
#include "engine/homework/rewriting.hpp"

namespace backstep::homework {

using notation::Expr;
using notation::Kind;
using notation::Role;

namespace {

constexpr std::array all_mistakes{Mistake::factor, Mistake::term, Mistake::sign};

bool is_local(const notation::Node& part) { return part.role == Role::local_derivative; }

/// What the mistake makes of a node; nothing if it is not the place for it.
Formulas mistaken(const model::Model& model, const Expr& node, Mistake mistake) {
  if (mistake == Mistake::factor && node->kind == Kind::product) {
    const Expr made = without_factors(node, [](const Expr& factor, bool) { return is_local(*factor); });
    return made ? Formulas{made} : Formulas{};
  }
  if (mistake != Mistake::term) return {};
  if (node->kind == Kind::sum) return {without_child(node, node->children.size() - 1)};
  const model::Letter* letter = node->kind == Kind::reduce && node->text == "sum" && !node->letters.empty()
                                    ? model.letter(node->letters.front())
                                    : nullptr;
  return letter != nullptr && letter->size() > 1 ? Formulas{without_value(node, letter->last)} : Formulas{};
}

/// The formula with the mistake made once, at the first place for it; nothing if there is none. The terms of
/// a local slope are none of those that a learner forgets to add.
Expr rewritten(const model::Model& model, const Expr& formula, Mistake mistake) {
  if (mistake == Mistake::sign) return notation::negate(formula);
  const auto slopes = within(formula, is_local);
  const Formulas found = changed_once(formula, [&](const Expr& part) {
    return slopes.contains(part.get()) ? Formulas{} : mistaken(model, part, mistake);
  });
  return found.empty() ? nullptr : found.front();
}

/// Whether two values of an adjoint differ by enough to be seen in any check.
bool differ(const numbers::Number& right, const numbers::Number& wrong) {
  constexpr double visible = 1e-4;
  if (!right.is_finite() || !wrong.is_finite()) return false;
  const double value = numbers::to_double(right);
  return std::abs(numbers::to_double(wrong) - value) > visible * std::abs(value);
}

std::optional<Planted> planted_at(const model::Model& model, const trace::Trace& trace, trace::Cell seen,
                                  std::size_t adjoint, Mistake mistake) {
  std::optional<model::Model> changed = with_mistake(model, adjoint, mistake);
  if (!changed) return std::nullopt;
  trace::Evaluation evaluated = trace::evaluate(*changed);
  if (!evaluated.trace || !differ(trace.at(seen), evaluated.trace->at(seen))) return std::nullopt;
  return Planted{mistake, adjoint, std::move(*changed), std::move(*evaluated.trace), {}, std::nullopt};
}

std::optional<Planted> nearest(const model::Model& model, const trace::Trace& trace, trace::Cell seen,
                               Mistake mistake) {
  constexpr std::size_t most_tried = 40;
  const std::size_t end = seen.quantity + 1;
  for (std::size_t back = 1; back <= std::min(end, most_tried); ++back)
    if (auto found = planted_at(model, trace, seen, end - back, mistake)) return found;
  return std::nullopt;
}

}  // namespace

std::optional<model::Model> with_mistake(const model::Model& model, std::size_t adjoint, Mistake mistake) {
  const model::Quantity& quantity = model.quantities[adjoint];
  if (!quantity.adjoint || !quantity.derived || !quantity.formula) return std::nullopt;
  if (model.statement_of(quantity.name) != nullptr) return std::nullopt;
  const Expr formula = rewritten(model, quantity.formula, mistake);
  if (!formula) return std::nullopt;
  return with_rewrite(model, adjoint, formula);
}

std::optional<Planted> plant(const model::Model& model, const trace::Trace& trace, trace::Cell seen,
                             std::optional<Mistake> wanted, std::int64_t operation_budget) {
  for (const Mistake mistake : all_mistakes) {
    if (wanted && *wanted != mistake) continue;
    std::optional<Planted> found = nearest(model, trace, seen, mistake);
    if (!found) continue;
    found->check = trace::check_gradients(found->model, found->trace, operation_budget);
    const auto first =
        std::ranges::find(found->check.comparisons, trace::Verdict::wrong, &trace::Comparison::verdict);
    if (first != found->check.comparisons.end()) found->first_wrong = *first;
    return found;
  }
  return std::nullopt;
}

}  // namespace backstep::homework
