#include "engine/calculus/turn_signs.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "engine/notation/sign.hpp"

namespace backstep::calculus {

using notation::Expr;
using notation::Kind;

namespace {

/// An expression without the minus in front of it.
struct Signed {
  bool minus = false;
  Expr body;
};

class Turner {
 public:
  explicit Turner(std::set<std::string_view> names) : names_(std::move(names)) {}

  /// The same value, where each of the names stands for its negative. What holds none of them stays as it is.
  [[nodiscard]] Expr rewritten(const Expr& expression) const {
    if (!model::mentions(expression, names_)) return expression;
    const Signed found = pulled(expression);
    return found.minus ? notation::opposite(found.body) : found.body;
  }

 private:
  [[nodiscard]] Signed pulled(const Expr& expression) const {
    if (!model::mentions(expression, names_)) return {false, expression};
    switch (expression->kind) {
      case Kind::reference: return {true, expression};
      case Kind::negate: return negated(pulled(expression->children[0]));
      case Kind::sum: return sum(*expression);
      case Kind::product: return product(*expression);
      case Kind::reduce: return reduction(expression);
      default: return inside(expression);
    }
  }

  static Signed negated(Signed found) { return {!found.minus, std::move(found.body)}; }

  // Where every term has a minus it stands before the whole sum.
  [[nodiscard]] Signed sum(const notation::Node& node) const {
    auto copy = std::make_shared<notation::Node>(node);
    for (std::size_t i = 0; i < copy->children.size(); ++i) {
      Signed term = pulled(copy->children[i]);
      copy->children[i] = std::move(term.body);
      copy->inverse[i] = copy->inverse[i] != term.minus;
    }
    const bool all = std::ranges::find(copy->inverse, false) == copy->inverse.end();
    if (all) copy->inverse.flip();
    if (copy->inverse.front()) {
      copy->children.front() = notation::opposite(copy->children.front());
      copy->inverse.front() = false;
    }
    return {all, copy};
  }

  [[nodiscard]] Signed product(const notation::Node& node) const {
    auto copy = std::make_shared<notation::Node>(node);
    bool minus = false;
    for (Expr& child : copy->children) {
      Signed factor = pulled(child);
      child = notation::with_role(factor.body, child->role);
      minus = minus != factor.minus;
    }
    return {minus, copy};
  }

  // Of a sum or mean the sign goes out; what is the greatest depends on it.
  [[nodiscard]] Signed reduction(const Expr& expression) const {
    if (expression->text != "sum" && expression->text != "mean") return inside(expression);
    auto copy = std::make_shared<notation::Node>(*expression);
    Signed body = pulled(copy->children[0]);
    copy->children[0] = std::move(body.body);
    return {body.minus, copy};
  }

  [[nodiscard]] Signed inside(const Expr& expression) const {
    return {false, notation::with_parts(expression, [this](const Expr& part) { return rewritten(part); })};
  }

  std::set<std::string_view> names_;
};

}  // namespace

model::Model with_negatives(model::Model model, const std::vector<std::size_t>& adjoints) {
  std::set<std::string> kept;
  for (const std::size_t adjoint : adjoints) kept.insert(model.quantities[adjoint].name);
  const Turner turner(std::set<std::string_view>(kept.begin(), kept.end()));
  const auto turned = [&](const Expr& formula, const std::string& name) {
    const Expr found = turner.rewritten(formula);
    return kept.contains(name) ? notation::opposite(found) : found;
  };
  for (model::Quantity& quantity : model.quantities) {
    if (quantity.formula) quantity.formula = turned(quantity.formula, quantity.name);
    if (kept.contains(quantity.name)) quantity.adjoint->negative = true;
  }
  for (model::StatedAdjoint& stated : model.stated) stated.formula = turned(stated.formula, stated.quantity);
  return model;
}

}  // namespace backstep::calculus
