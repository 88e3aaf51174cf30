#include "engine/trace/adjoint_terms.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/notation/sign.hpp"
#include "engine/trace/instance.hpp"

namespace backstep::trace {

using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

using Terms = std::vector<AdjointTerm>;

Expr negated(const Expr& expression) {
  return expression->kind == Kind::negate ? expression->children[0] : notation::negate(expression);
}

class Splitter {
 public:
  Splitter(const model::Model& model, std::string target) : model_(model), target_(std::move(target)) {}

  /// Nothing if the expression is not linear in upstream adjoints.
  [[nodiscard]] std::optional<Terms> split(const Expr& expression) const {
    if (!depends(expression)) return Terms{{std::nullopt, expression}};
    switch (expression->kind) {
      case Kind::reference: return Terms{{referenced(model_, *expression), notation::number("1")}};
      case Kind::negate: return negation(*expression);
      case Kind::sum: return sum(*expression);
      case Kind::product: return product(*expression);
      default: return std::nullopt;
    }
  }

 private:
  [[nodiscard]] bool is_upstream(const Node& node) const {
    if (node.kind != Kind::reference) return false;
    const model::Quantity* quantity = model_.quantity(node.text);
    return quantity != nullptr && quantity->adjoint && quantity->adjoint->target == target_;
  }

  [[nodiscard]] bool depends(const Expr& expression) const {
    return is_upstream(*expression) ||
           std::ranges::any_of(expression->children, [this](const Expr& child) { return depends(child); });
  }

  [[nodiscard]] std::optional<Terms> negation(const Node& node) const {
    auto terms = split(node.children[0]);
    if (terms)
      for (AdjointTerm& term : *terms) term.derivative = negated(term.derivative);
    return terms;
  }

  [[nodiscard]] std::optional<Terms> sum(const Node& node) const {
    Terms found;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const auto terms = split(node.children[i]);
      if (!terms) return std::nullopt;
      for (const AdjointTerm& term : *terms)
        found.push_back({term.upstream, node.inverse[i] ? negated(term.derivative) : term.derivative});
    }
    return found;
  }

  // One factor may hold upstream adjoints, and it must not be divided by.
  [[nodiscard]] std::optional<Terms> product(const Node& node) const {
    const auto holds = [this](const Expr& child) { return depends(child); };
    const auto found = std::ranges::find_if(node.children, holds);
    const auto position = static_cast<std::size_t>(found - node.children.begin());
    if (node.inverse[position] || std::any_of(found + 1, node.children.end(), holds)) return std::nullopt;
    auto terms = split(*found);
    if (terms)
      for (AdjointTerm& term : *terms) term.derivative = with_factor(node, position, term.derivative);
    return terms;
  }

  /// The product with one factor replaced; a factor 1 is left away, a minus stands before the product.
  static Expr with_factor(const Node& node, std::size_t position, const Expr& factor) {
    if (factor->kind == Kind::negate) return negated(with_factor(node, position, factor->children[0]));
    std::vector<Expr> children = node.children;
    std::vector<bool> inverse = node.inverse;
    const auto at = static_cast<std::ptrdiff_t>(position);
    const bool vanishes = notation::is_integer(factor, 1) && children.size() > 1;
    const bool leading_quotient = position == 0 && children.size() > 1 && inverse[1];
    if (!vanishes || leading_quotient) {
      children[position] = factor;
    } else {
      children.erase(children.begin() + at);
      inverse.erase(inverse.begin() + at);
    }
    return notation::product(std::move(children), std::move(inverse));
  }

  const model::Model& model_;
  std::string target_;
};

/// Terms of one p gathered: their local derivatives are summands of dp/dq.
Terms merged(const Terms& terms) {
  constexpr std::pair<std::size_t, std::int64_t> no_detour{0, -1};
  Terms found;
  std::vector<std::vector<Expr>> summands;
  std::map<std::pair<std::size_t, std::int64_t>, std::size_t> positions;
  for (const AdjointTerm& term : terms) {
    const auto key = term.upstream ? std::pair{term.upstream->quantity, term.upstream->index} : no_detour;
    const auto [place, is_new] = positions.emplace(key, found.size());
    if (is_new) found.push_back(term);
    if (is_new) summands.emplace_back();
    summands[place->second].push_back(term.derivative);
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::vector<bool> minus(summands[i].size(), false);
    for (std::size_t k = 1; k < minus.size(); ++k) {
      minus[k] = summands[i][k]->kind == Kind::negate;
      if (minus[k]) summands[i][k] = summands[i][k]->children[0];
    }
    found[i].derivative = notation::sum(std::move(summands[i]), std::move(minus));
  }
  return found;
}

/// Where an adjoint holds a slope with the other sign, a derivative turns its own.
void with_signs_of_slopes(const model::Model& model, const model::AdjointOf& adjoint, Terms& terms) {
  for (AdjointTerm& term : terms) {
    const bool upstream = term.upstream && model.quantities[term.upstream->quantity].adjoint->negative;
    if (upstream != adjoint.negative) term.derivative = notation::opposite(term.derivative);
  }
}

}  // namespace

std::optional<Terms> adjoint_terms(const model::Model& model, Cell adjoint) {
  const model::Quantity& quantity = model.quantities[adjoint.quantity];
  if (!quantity.adjoint) return std::nullopt;
  const Expr slope = instance(model, adjoint);
  if (notation::is_integer(slope, 0)) return Terms{};  // nothing leads on from here
  auto terms = Splitter(model, quantity.adjoint->target).split(slope);
  if (terms) with_signs_of_slopes(model, *quantity.adjoint, *terms);
  return terms ? std::optional{merged(*terms)} : std::nullopt;
}

}  // namespace backstep::trace
