#include "engine/trace/lost_digits.hpp"

#include <algorithm>

#include "engine/numbers/literal.hpp"
#include "engine/trace/instance.hpp"
#include "engine/trace/written.hpp"

namespace backstep::trace {

using notation::Expr;
using notation::Kind;
using numbers::Decimal;

namespace {

constexpr int most_parts = 500;  // looked at
constexpr int deepest = 100;     // levels of formulas and of cells that stand on each other

/// Whether all that is added to the larger value vanishes in a later difference, as Decimal counts it.
bool is_lost(const Decimal& part, const Decimal& beside) {
  static const Decimal least(numbers::read_literal("1e-40").value);
  return part.is_finite() && !part.is_zero() && beside.is_finite() && abs(part) < abs(beside) * least;
}

class NoiseSearch {
 public:
  NoiseSearch(const model::Model& model, const Trace& trace) : model_(model), trace_(trace) {}

  std::optional<Rounding> zero(const Expr& part, int depth = 0) {
    if (++parts_ > most_parts || depth > deepest) return std::nullopt;
    if (auto found = carried(part)) return found;
    const Decimal now = value(part);
    if (!now.is_zero() || now.exact()) return std::nullopt;
    if (const Expr inner = inside(part)) return zero(inner, depth + 1);
    for (const Expr& child : part->children)
      if (const Decimal one = value(child); one.is_zero() && !one.exact()) return zero(child, depth + 1);
    if (part->kind == Kind::sum) return cancelled(part);
    const Expr operand = part->children.empty() ? part : part->children[0];
    return Rounding{Rounding::Kind::lost, part, value(operand).number()};  // below every power of ten
  }

 private:
  [[nodiscard]] Decimal value(const Expr& part) const { return value_of_part(model_, trace_, part); }

  /// 0 only because values were rounded as with a pencil.
  [[nodiscard]] std::optional<Rounding> carried(const Expr& part) const {
    if (!trace_.pencil() || !value(part).is_zero()) return std::nullopt;
    const Decimal without = value_of_part(model_, trace_.exact(), part);
    if (!without.is_finite() || without.is_zero()) return std::nullopt;
    return Rounding{Rounding::Kind::carried, part, without.number()};
  }

  /// What stands behind a name: the formula of a cell, the body of a function. Null if nothing does.
  [[nodiscard]] Expr inside(const Expr& part) const {
    if (part->kind == Kind::call) return body_of_call(model_, trace_, part);
    if (part->kind != Kind::reference) return nullptr;
    const Cell cell = referenced(model_, *part);
    const bool defined = model_.quantities[cell.quantity].kind == model::QuantityKind::defined;
    return defined ? instance(model_, cell) : nullptr;
  }

  /// Only where a single term is not exact it is sure that its lost digits would have been left over: two
  /// neurons saturated alike have a true difference of 0.
  std::optional<Rounding> cancelled(const Expr& sum) {
    const auto inexact = [this](const Expr& term) { return !value(term).exact(); };
    if (std::ranges::count_if(sum->children, inexact) == 1)
      if (auto found = lost_in(*std::ranges::find_if(sum->children, inexact), 0)) return found;
    return Rounding{Rounding::Kind::cancelled, sum, {}};
  }

  std::optional<Rounding> lost_in(const Expr& part, int depth) {
    if (++parts_ > most_parts || depth > deepest) return std::nullopt;
    if (auto found = lost_here(part)) return found;
    if (const Expr inner = inside(part)) return lost_in(inner, depth + 1);
    for (const Expr& child : part->children)
      if (auto found = lost_in(child, depth + 1)) return found;
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Rounding> lost_here(const Expr& part) const {
    if (part->kind == Kind::call && (part->text == "tanh" || part->text == "erf")) return near_limit(part);
    if (part->kind != Kind::sum) return std::nullopt;
    const Decimal total = value(part);
    for (const Expr& term : part->children)
      if (const Decimal one = value(term); is_lost(one, total))
        return Rounding{Rounding::Kind::lost, term, one.number()};
    return std::nullopt;
  }

  /// tanh(200) is 1 - 1e-173: nearer to 1 than the digits reach.
  [[nodiscard]] std::optional<Rounding> near_limit(const Expr& call) const {
    const Decimal size = abs(value(call));
    if (!size.is_finite() || size.exact() || !(Decimal(1) - size).is_zero()) return std::nullopt;
    return Rounding{Rounding::Kind::lost, call, value(call->children[0]).number()};
  }

  const model::Model& model_;
  const Trace& trace_;
  int parts_ = 0;
};

}  // namespace

std::optional<Rounding> rounding_of_zero(const model::Model& model, const Trace& trace, const Expr& part) {
  return NoiseSearch(model, trace).zero(part);
}

}  // namespace backstep::trace
