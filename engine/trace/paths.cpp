#include "engine/trace/paths.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "engine/trace/adjoint_terms.hpp"
#include "engine/trace/instance.hpp"
#include "engine/trace/store.hpp"

namespace backstep::trace {

using numbers::Decimal;

namespace {

/// A path from a node to the target: its first step, and which of the paths behind that step.
struct Candidate {
  Decimal product;
  Decimal size;  // |product|
  std::size_t edge = 0;
  std::size_t rank = 0;
};

bool is_larger(const Candidate& a, const Candidate& b) {
  if (a.size != b.size) return a.size > b.size;
  return a.edge != b.edge ? a.edge < b.edge : a.rank < b.rank;
}

struct Edge {
  std::optional<std::int64_t> upstream;  // slot of the adjoint it leads to
  notation::Expr derivative;
  Decimal value;
};

/// An adjoint on the way.
struct Node {
  Cell adjoint;
  std::vector<Edge> edges;
  PathCount count;
  Decimal total;
  std::vector<Candidate> best;
};

class PathFinder {
 public:
  PathFinder(const model::Model& model, const Trace& trace, std::size_t most)
      : model_(model), trace_(trace), most_(most) {}

  std::optional<Paths> run(Cell adjoint) {
    if (!collect(adjoint)) return std::nullopt;
    // Adjoints refer upward only, so the order of the slots is one in which everything is known in time.
    for (auto& [slot, node] : nodes_) settle(node);
    const Node& first = nodes_.at(trace_.slots().at(adjoint));
    Paths found{adjoint, original(adjoint), first.count, {}, {}, first.total.number(), false, defined_};
    Decimal rest = value(adjoint);
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
  [[nodiscard]] bool nothing_behind(const Node& node) const {
    return node.best.size() > most_ && node.best[most_].product.exact() && node.best[most_].size.is_zero();
  }

  [[nodiscard]] Decimal value(Cell cell) const {
    const auto& decimals = trace_.store().decimals;
    return decimals.empty() ? Decimal(trace_.at(cell))
                            : decimals[static_cast<std::size_t>(trace_.slots().at(cell))];
  }

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

  Edge edge(const AdjointTerm& term) {
    Edge made{std::nullopt, term.derivative,
              trace::value(model_, term.derivative, [this](Cell cell) { return value(cell); })};
    if (term.upstream) made.upstream = trace_.slots().at(*term.upstream);
    defined_ = defined_ && made.value.is_finite();
    return made;
  }

  void settle(Node& node) {
    for (std::size_t i = 0; i < node.edges.size(); ++i) {
      const Edge& edge = node.edges[i];
      const Node* upstream = edge.upstream ? &nodes_.at(*edge.upstream) : nullptr;
      node.count += upstream != nullptr ? upstream->count : PathCount(1);
      node.total = node.total + (upstream != nullptr ? edge.value * upstream->total : edge.value);
      if (!defined_) continue;
      const std::size_t ranks = upstream != nullptr ? upstream->best.size() : 1;
      for (std::size_t rank = 0; rank < ranks; ++rank) {
        const Decimal product = upstream != nullptr ? edge.value * upstream->best[rank].product : edge.value;
        node.best.push_back({product, abs(product), i, rank});
      }
    }
    const auto kept = static_cast<std::ptrdiff_t>(std::min(most_ + 1, node.best.size()));
    std::partial_sort(node.best.begin(), node.best.begin() + kept, node.best.end(), is_larger);
    node.best.resize(static_cast<std::size_t>(kept));
  }

  [[nodiscard]] Path path(const Node& from, std::size_t rank) const {
    Path made;
    made.product = from.best[rank].product.number();
    for (const Node* node = &from; node != nullptr;) {
      const Candidate& taken = node->best[rank];
      const Edge& edge = node->edges[taken.edge];
      const Node* next = edge.upstream ? &nodes_.at(*edge.upstream) : nullptr;
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
  std::map<std::int64_t, Node> nodes_;  // by slot
  bool defined_ = true;
};

}  // namespace

std::optional<Paths> paths(const model::Model& model, const Trace& trace, Cell adjoint, std::size_t most) {
  return PathFinder(model, trace, most).run(adjoint);
}

}  // namespace backstep::trace
