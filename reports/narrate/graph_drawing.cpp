#include "reports/narrate/graph_drawing.hpp"

#include <algorithm>
#include <array>

#include "reports/narrate/attention.hpp"
#include "reports/narrate/canvas.hpp"
#include "reports/narrate/label_width.hpp"
#include "reports/narrate/marks.hpp"
#include "reports/narrate/model_graph.hpp"
#include "reports/narrate/roles.hpp"
#include "reports/narrate/windows.hpp"

namespace backstep::narrate {

using document::Point;
using document::Tone;
using model::QuantityKind;

namespace {

constexpr std::size_t whole_graph = 18;
constexpr std::size_t cells_first = 8;
constexpr std::size_t cells_last = 8;
constexpr std::array window_tones{Tone::weight, Tone::sum, Tone::gradient, Tone::bias};

// Takes the quantities in the middle of a long computation away; one node stands for them.
struct Shortened {
  ModelGraph graph;
  std::optional<std::size_t> gap;  // position of that node; its quantity means nothing
  std::size_t left_out = 0;
};

class Shortening {
 public:
  Shortening(const model::Model& model, ModelGraph graph) : model_(model), graph_(std::move(graph)) {}

  Shortened run() {
    std::vector<std::size_t> computed;
    for (std::size_t i = 0; i < graph_.quantities.size(); ++i)
      if (model_.quantities[graph_.quantities[i]].kind == QuantityKind::defined) computed.push_back(i);
    if (computed.size() <= whole_graph) return {std::move(graph_), std::nullopt, 0};
    first_out_ = computed[cells_first];
    const std::size_t first_in = computed[computed.size() - cells_last];
    goes_.assign(graph_.quantities.size(), false);
    for (const std::size_t i : computed) goes_[i] = i >= first_out_ && i < first_in;
    given_to_these_alone();
    return cut(computed.size() - cells_first - cells_last);
  }

 private:
  void given_to_these_alone() {
    for (std::size_t i = 0; i < graph_.quantities.size(); ++i) {
      if (model_.quantities[graph_.quantities[i]].kind == QuantityKind::defined) continue;
      goes_[i] = std::ranges::all_of(
          graph_.edges, [&](const ModelGraph::Edge& edge) { return edge.from != i || goes_[edge.to]; });
    }
  }

  Shortened cut(std::size_t left_out) {
    Shortened made;
    made.left_out = left_out;
    std::vector<std::size_t> now(graph_.quantities.size(), 0);
    for (std::size_t i = 0; i < graph_.quantities.size(); ++i) {
      if (i == first_out_) {
        made.gap = made.graph.quantities.size();
        made.graph.quantities.push_back(graph_.quantities[i]);
      }
      now[i] = goes_[i] ? made.gap.value_or(0) : made.graph.quantities.size();
      if (!goes_[i]) made.graph.quantities.push_back(graph_.quantities[i]);
    }
    for (const ModelGraph::Edge& edge : graph_.edges) add(made, edge, now);
    return made;
  }

  void add(Shortened& made, const ModelGraph::Edge& edge, const std::vector<std::size_t>& now) const {
    if (goes_[edge.from] && goes_[edge.to]) return;
    const bool given = model_.quantities[graph_.quantities[edge.from]].kind != QuantityKind::defined;
    if (given && goes_[edge.from]) return;
    const ModelGraph::Edge kept{now[edge.from], now[edge.to]};
    const bool known = std::ranges::any_of(made.graph.edges, [&](const ModelGraph::Edge& one) {
      return one.from == kept.from && one.to == kept.to;
    });
    if (!known && kept.from < kept.to) made.graph.edges.push_back(kept);
  }

  const model::Model& model_;
  ModelGraph graph_;
  std::vector<bool> goes_;
  std::size_t first_out_ = 0;
};

class GraphDrawing {
 public:
  GraphDrawing(const Context& context, Direction direction)
      : context_(context),
        canvas_(context),
        direction_(direction),
        shown_(Shortening(context.model, model_graph(context)).run()) {}

  Drawing run() {
    boxes();
    arrange();
    arrows();
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      if (i != shown_.gap) canvas_.draw(blocks_[i]);
    if (shown_.gap) gap(blocks_[*shown_.gap]);
    windows();
    return finish();
  }

 private:
  [[nodiscard]] const model::Quantity& quantity(std::size_t node) const {
    return context_.model.quantities[shown_.graph.quantities[node]];
  }

  // Of several samples with tables or more each, the first.
  [[nodiscard]] std::vector<FixedLetter> fixed(const model::Quantity& of) {
    const std::string& sample = context_.structure.network.sample_letter;
    if (sample.empty() || of.letters.size() < 3 || of.letters.front() != sample) return {};
    first_sample_ = true;
    return {{0, 0}};
  }

  void boxes() {
    for (std::size_t i = 0; i < shown_.graph.quantities.size(); ++i) {
      Block block = canvas_.block(shown_.graph.quantities[i], Block::Heading::above, fixed(quantity(i)));
      if (stands_beside(i)) as_given(block);
      if (are_attention_weights(context_.model, block.quantity)) attention(block);
      if (i == shown_.gap) gap_size(block);
      blocks_.push_back(std::move(block));
    }
  }

  // Without words, and a single row on one line with its symbol.
  void as_given(Block& block) const {
    block.words.clear();
    const bool row = block.table.rows.size() == 1 && direction_ == Direction::down;
    if (row) block.heading = Block::Heading::before;
    canvas_.measure_again(block);
  }

  [[nodiscard]] bool stands_beside(std::size_t node) const {
    const QuantityKind kind = quantity(node).kind;
    return kind != QuantityKind::defined && kind != QuantityKind::input;
  }

  void attention(Block& block) {
    weights_ = true;
    for (const auto& row : block.table.rows)
      for (const std::int64_t cell : row)
        hatched_ =
            hatched_ || (cell != CellTable::left_out && context_.trace.at({block.quantity, cell}).is_zero());
    block.weights = true;
    const model::Quantity& of = context_.model.quantities[block.quantity];
    const std::size_t last = of.letters.size() - 1;
    for (const auto& row : block.table.rows)
      block.row_names.push_back(name("figure.query", of, row, last - 1));
    for (std::size_t c = 0; c < block.table.columns(); ++c) {
      std::vector<std::int64_t> column;
      for (const auto& row : block.table.rows) column.push_back(row[c]);
      block.column_names.push_back(of_table(block.quantity, column, name("figure.key", of, column, last)));
    }
    canvas_.measure_again(block);
  }

  // Tables side by side, one a head: each column says whose it is.
  [[nodiscard]] std::string of_table(std::size_t quantity, const std::vector<std::int64_t>& column,
                                     const std::string& key) const {
    const model::Quantity& of = context_.model.quantities[quantity];
    const auto cell =
        std::ranges::find_if(column, [](std::int64_t one) { return one != CellTable::left_out; });
    const std::string& sample = context_.structure.network.sample_letter;
    const std::size_t letters = of.letters.size();
    if (cell == column.end() || letters < 3 || of.letters[letters - 3] == sample) return key;
    const trace::Cell at{quantity, *cell};
    const std::string head =
        place_at(context_.model, context_.structure, at, {of.letters[letters - 3]}, context_.words);
    return context_.words.say("figure.key.of", {{"of", head}, {"key", key}});
  }

  // The number of a row or column, from any of its cells.
  [[nodiscard]] std::string name(const char* id, const model::Quantity& of,
                                 const std::vector<std::int64_t>& cells, std::size_t letter) const {
    const auto cell =
        std::ranges::find_if(cells, [](std::int64_t one) { return one != CellTable::left_out; });
    if (cell == cells.end()) return "";
    const std::int64_t number = model::labels(context_.model, of, *cell)[letter];
    return context_.words.say(id, {{"n", std::to_string(number)}});
  }

  [[nodiscard]] std::string gap_words() const {
    return context_.words.say("figure.left_out", {{"count", std::to_string(shown_.left_out)}});
  }

  void gap_size(Block& block) const {
    block.width = words_width(gap_words(), words_size) + 8;
    block.height = 22;
  }

  void gap(const Block& block) { canvas_.words({block.centre().x, block.centre().y + 5}, gap_words()); }

  void arrange() {
    Graph graph;
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      graph.nodes.push_back({blocks_[i].width, blocks_[i].height, stands_beside(i)});
    for (const ModelGraph::Edge& edge : shown_.graph.edges) graph.edges.push_back({edge.from, edge.to});
    layout_ = lay_out(graph, direction_);
    for (std::size_t i = 0; i < blocks_.size(); ++i) blocks_[i].corner = layout_.corners[i];
  }

  void arrows() {
    for (std::size_t e = 0; e < layout_.routes.size(); ++e) {
      const ModelGraph::Edge& edge = shown_.graph.edges[e];
      canvas_.arrow(layout_.routes[e], flows(edge.from) && flows(edge.to));
    }
  }

  [[nodiscard]] bool flows(std::size_t node) const { return canvas_.flows(shown_.graph.quantities[node]); }

  [[nodiscard]] const Block* block_of(std::size_t quantity) const {
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      if (i != shown_.gap && blocks_[i].quantity == quantity) return &blocks_[i];
    return nullptr;
  }

  void windows() {
    std::size_t count = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (i == shown_.gap || quantity(i).kind != QuantityKind::defined) continue;
      const auto window = window_of(context_.model, blocks_[i].quantity);
      const Block* from = window ? block_of(window->from) : nullptr;
      if (from == nullptr) continue;
      outline(canvas_, *window, *from, blocks_[i], window_tones[count++ % window_tones.size()]);
    }
    windows_ = count > 0;
  }

  Drawing finish() {
    Drawing made;
    const Words& words = context_.words;
    made.notes = {"figure.caption.graph"};
    if (windows_) made.notes.emplace_back("figure.caption.windows");
    if (weights_) made.notes.emplace_back("figure.caption.attention");
    if (hatched_) made.notes.emplace_back("figure.caption.hatched");
    if (first_sample_) made.notes.emplace_back("figure.first_sample");
    if (canvas_.shortened()) made.notes.emplace_back("figure.shortened.cells");
    made.figure = canvas_.finish(words.say("figure.title.graph"), words.say("figure.description"));
    return made;
  }

  const Context& context_;
  Canvas canvas_;
  Direction direction_;
  Shortened shown_;
  std::vector<Block> blocks_;
  GraphLayout layout_;
  bool first_sample_ = false, windows_ = false, weights_ = false, hatched_ = false;
};

}  // namespace

// Left to right, unless it would be much larger from top to bottom.
Drawing draw_graph(const Context& context, Direction direction) {
  constexpr double large = 0.8, much = 1.3;
  Drawing made = GraphDrawing(context, direction).run();
  const double scale = page_scale(made.figure.width, made.figure.height);
  if (direction == Direction::down || scale > large) return made;
  Drawing other = GraphDrawing(context, Direction::down).run();
  const bool larger = page_scale(other.figure.width, other.figure.height) > much * scale;
  return larger ? other : made;
}

}  // namespace backstep::narrate
