#include <algorithm>
#include <limits>

#include "reports/narrate/graph.hpp"

namespace backstep::narrate {

namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

class Levels {
 public:
  explicit Levels(const Graph& graph)
      : graph_(graph),
        level_(graph.nodes.size(), 0),
        uses_(graph.nodes.size(), 0),
        operands_(graph.nodes.size(), 0) {}

  std::vector<std::size_t> run() {
    for (const Graph::Edge& edge : graph_.edges) {
      ++uses_[edge.from];
      ++operands_[edge.to];
    }
    for (std::size_t node = 0; node < graph_.nodes.size(); ++node)
      for (const Graph::Edge& edge : graph_.edges)
        if (edge.to == node) level_[node] = std::max(level_[node], level_[edge.from] + 1);
    for (std::size_t node = graph_.nodes.size(); node-- > 0;)
      if (may_wait(node)) wait(node);
    return level_;
  }

 private:
  // What uses nothing that others use as well can stand later without a longer arrow to it.
  [[nodiscard]] bool may_wait(std::size_t node) const {
    return std::ranges::all_of(graph_.edges, [&](const Graph::Edge& edge) {
      return edge.to != node || (operands_[edge.from] == 0 && uses_[edge.from] == 1);
    });
  }

  void wait(std::size_t node) {
    std::size_t first_use = none;
    for (const Graph::Edge& edge : graph_.edges)
      if (edge.from == node) first_use = std::min(first_use, level_[edge.to]);
    if (first_use != none) level_[node] = first_use - 1;
  }

  const Graph& graph_;
  std::vector<std::size_t> level_, uses_, operands_;
};

}  // namespace

std::vector<std::size_t> levels(const Graph& graph) { return Levels(graph).run(); }

}  // namespace backstep::narrate
