#include "engine/trace/paths.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "engine/trace/adjoint_terms.hpp"
#include "engine/trace/evaluator.hpp"
#include "engine/trace/store.hpp"

namespace backstep::trace {

using numbers::Decimal;
using numbers::Fraction;

namespace {

template <typename T>
T recorded(const Trace& trace, Cell cell);

template <>
Decimal recorded(const Trace& trace, Cell cell) {
  const auto& decimals = trace.store().decimals;
  return decimals.empty() ? Decimal(trace.at(cell))
                          : decimals[static_cast<std::size_t>(trace.slots().at(cell))];
}

template <>
Fraction recorded(const Trace& trace, Cell cell) {
  return trace.store().fractions[static_cast<std::size_t>(trace.slots().at(cell))];
}

/// A path from a node to the target: its first step, and which of the paths behind that step.
template <typename T>
struct Candidate {
  T product;
  T size;  // |product|
  std::size_t edge = 0;
  std::size_t rank = 0;
};

template <typename T>
bool is_larger(const Candidate<T>& a, const Candidate<T>& b) {
  if (a.size != b.size) return a.size > b.size;
  return a.edge != b.edge ? a.edge < b.edge : a.rank < b.rank;
}

template <typename T>
struct Edge {
  std::optional<std::int64_t> upstream;  // slot of the adjoint it leads to
  notation::Expr derivative;
  T value;
};

/// An adjoint on the way.
template <typename T>
struct Node {
  Cell adjoint;
  std::vector<Edge<T>> edges;
  PathCount count;
  T total;
  std::vector<Candidate<T>> best;
};

template <typename T>
class PathFinder {
 public:
  PathFinder(const model::Model& model, const Trace& trace, std::size_t most)
      : model_(model), trace_(trace), most_(most) {}

  std::optional<Paths> run(Cell adjoint) {
    if (!collect(adjoint)) return std::nullopt;
    // Adjoints refer upward only, so the order of the slots is one in which everything is known in time.
    for (auto& [slot, node] : nodes_) settle(node);
    const Node<T>& first = nodes_.at(trace_.slots().at(adjoint));
    Paths found{adjoint, original(adjoint), first.count, {}, {}, first.total.number(), false, defined_};
    const bool negative = model_.quantities[adjoint.quantity].adjoint->negative;
    T rest = negative ? -value(adjoint) : value(adjoint);
    for (std::size_t rank = 0; defined_ && rank < std::min(most_, first.best.size()); ++rank) {
      found.largest.push_back(path(first, rank));
      rest = rest - first.best[rank].product;
    }
    found.rest = nothing_behind(first) ? numbers::Number() : rest.number();
    found.complete = found.count == PathCount(found.largest.size());
    return found;
  }

 private:
  /// The largest path that is not written out is exactly 0, and so are all others.
  [[nodiscard]] bool nothing_behind(const Node<T>& node) const {
    return node.best.size() > most_ && node.best[most_].product.exact() && node.best[most_].size.is_zero();
  }

  [[nodiscard]] T value(Cell cell) const { return recorded<T>(trace_, cell); }

  [[nodiscard]] std::size_t position(const std::string& name) const {
    return static_cast<std::size_t>(model_.quantity(name) - model_.quantities.data());
  }

  [[nodiscard]] Cell original(Cell adjoint) const {
    return {position(model_.quantities[adjoint.quantity].adjoint->quantity), adjoint.index};
  }

  /// All adjoints that lead from this one to the target.
  bool collect(Cell adjoint) {
    std::vector<Cell> open{adjoint};
    while (!open.empty()) {
      const Cell next = open.back();
      open.pop_back();
      const auto [place, is_new] = nodes_.try_emplace(trace_.slots().at(next));
      if (!is_new) continue;
      const auto terms = adjoint_terms(model_, next);
      if (!terms) return false;
      place->second.adjoint = next;
      for (const AdjointTerm& term : *terms) {
        place->second.edges.push_back(edge(term));
        if (term.upstream) open.push_back(*term.upstream);
      }
    }
    return true;
  }

  Edge<T> edge(const AdjointTerm& term) {
    Edge<T> made{std::nullopt, term.derivative, slope(term.derivative)};
    if (term.upstream) made.upstream = trace_.slots().at(*term.upstream);
    defined_ = defined_ && made.value.is_finite();
    return made;
  }

  T slope(const notation::Expr& derivative) const {
    const std::function<T(Cell)> of = [this](Cell cell) { return value(cell); };
    return EvaluatorOf<T>(model_, of).value(derivative);
  }

  void settle(Node<T>& node) {
    for (std::size_t i = 0; i < node.edges.size(); ++i) {
      const Edge<T>& edge = node.edges[i];
      const Node<T>* upstream = edge.upstream ? &nodes_.at(*edge.upstream) : nullptr;
      node.count += upstream != nullptr ? upstream->count : PathCount(1);
      node.total = node.total + (upstream != nullptr ? edge.value * upstream->total : edge.value);
      if (!defined_) continue;
      const std::size_t ranks = upstream != nullptr ? upstream->best.size() : 1;
      for (std::size_t rank = 0; rank < ranks; ++rank) {
        const T product = upstream != nullptr ? edge.value * upstream->best[rank].product : edge.value;
        node.best.push_back({product, abs(product), i, rank});
      }
    }
    const auto kept = static_cast<std::ptrdiff_t>(std::min(most_ + 1, node.best.size()));
    std::partial_sort(node.best.begin(), node.best.begin() + kept, node.best.end(), is_larger<T>);
    node.best.resize(static_cast<std::size_t>(kept));
  }

  [[nodiscard]] Path path(const Node<T>& from, std::size_t rank) const {
    Path made;
    made.product = from.best[rank].product.number();
    for (const Node<T>* node = &from; node != nullptr;) {
      const Candidate<T>& taken = node->best[rank];
      const Edge<T>& edge = node->edges[taken.edge];
      const Node<T>* next = edge.upstream ? &nodes_.at(*edge.upstream) : nullptr;
      const auto of = next != nullptr ? std::optional{original(next->adjoint)} : target_of(node->adjoint);
      made.factors.push_back({of, original(node->adjoint), edge.derivative, edge.value.number()});
      rank = taken.rank;
      node = next;
    }
    std::ranges::reverse(made.factors);
    return made;
  }

  /// The scalar that a step without an upstream adjoint leads to; none if the step is itself given.
  [[nodiscard]] std::optional<Cell> target_of(Cell adjoint) const {
    const auto& of = *model_.quantities[adjoint.quantity].adjoint;
    const std::size_t target = position(of.target);
    const bool scalar = model_.quantities[target].letters.empty() && of.quantity != of.target;
    return scalar ? std::optional{Cell{target, 0}} : std::nullopt;
  }

  const model::Model& model_;
  const Trace& trace_;
  std::size_t most_;
  std::map<std::int64_t, Node<T>> nodes_;  // by slot
  bool defined_ = true;
};

}  // namespace

std::optional<Paths> paths(const model::Model& model, const Trace& trace, Cell adjoint, std::size_t most) {
  return trace.arithmetic() == Arithmetic::fraction ? PathFinder<Fraction>(model, trace, most).run(adjoint)
                                                    : PathFinder<Decimal>(model, trace, most).run(adjoint);
}

}  // namespace backstep::trace
