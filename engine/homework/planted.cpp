#include "engine/homework/planted.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace backstep::homework {

using notation::Expr;
using notation::Kind;
using notation::Role;

namespace {

constexpr std::array all_mistakes{Mistake::factor, Mistake::term, Mistake::sign};

bool is_local(const Expr& part) { return part->role == Role::local_derivative; }

Expr without_local_derivative(const Expr& product) {
  std::vector<Expr> kept;
  std::vector<bool> inverse;
  for (std::size_t i = 0; i < product->children.size(); ++i) {
    if (is_local(product->children[i])) continue;
    kept.push_back(product->children[i]);
    inverse.push_back(product->inverse[i]);
  }
  if (kept.empty() || kept.size() == product->children.size() || inverse.front()) return nullptr;
  return notation::product(std::move(kept), std::move(inverse));
}

Expr without_last_child(const Expr& sum) {
  std::vector<Expr> kept(sum->children.begin(), sum->children.end() - 1);
  std::vector<bool> inverse(sum->inverse.begin(), sum->inverse.end() - 1);
  return notation::sum(std::move(kept), std::move(inverse));
}

/// sum(k, ...) without the last value of k; nothing where k has only one.
Expr without_last_value(const model::Model& model, const Expr& reduction) {
  const std::string& name = reduction->letters.front();
  const model::Letter* letter = model.letter(name);
  if (letter == nullptr || letter->size() < 2) return nullptr;
  std::vector<notation::Condition> filter = reduction->conditions;
  filter.push_back({notation::Condition::Relation::unequal, notation::reference(name),
                    notation::number(std::to_string(letter->last)), ""});
  return notation::reduce(reduction->text, reduction->letters, std::move(filter),
                          reduction->children.front());
}

/// This node with the mistake made in it; nothing if it is not the place for it.
Expr mistaken(const model::Model& model, const Expr& node, Mistake mistake) {
  if (mistake == Mistake::factor && node->kind == Kind::product) return without_local_derivative(node);
  if (mistake != Mistake::term || is_local(node)) return nullptr;
  if (node->kind == Kind::sum) return without_last_child(node);
  const bool sums = node->kind == Kind::reduce && node->text == "sum" && !node->letters.empty();
  return sums ? without_last_value(model, node) : nullptr;
}

/// The formula with the mistake made once, at the first place for it; nothing if there is none.
Expr rewritten(const model::Model& model, const Expr& formula, Mistake mistake) {
  if (mistake == Mistake::sign) return notation::negate(formula);
  if (Expr here = mistaken(model, formula, mistake)) return here;
  if (is_local(formula)) return nullptr;
  bool done = false;
  Expr made = notation::with_parts(formula, [&](const Expr& part) {
    Expr changed = done ? nullptr : rewritten(model, part, mistake);
    done = done || changed;
    return changed ? changed : part;
  });
  return done ? made : nullptr;
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
  model::Model changed = model;
  changed.quantities[adjoint].formula = formula;
  return changed;
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
