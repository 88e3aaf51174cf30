// Draws blocks and the arrows between them, with values and, in the other view, with slopes of the loss.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "reports/narrate/block.hpp"
#include "reports/narrate/conventions.hpp"

namespace backstep::narrate {

class Canvas {
 public:
  explicit Canvas(const Context& context);

  [[nodiscard]] const Context& context() const { return context_; }
  [[nodiscard]] const model::Quantity& quantity(std::size_t at) const {
    return context_.model.quantities[at];
  }

  /// A block with symbol, words and numbers, measured, that stands nowhere yet.
  [[nodiscard]] Block block(std::size_t quantity, Block::Heading heading,
                            const std::vector<FixedLetter>& fixed = {}, AxisRoom room = {}) const;
  /// Once more, after rows or columns have got names.
  void measure_again(Block& block) const;

  void draw(const Block& block);
  /// An empty box.
  void frame(document::Point upper_left, document::Point lower_right);
  /// An arrow along a path. `flows_back`: in the view of gradients it points the other way.
  void arrow(const std::vector<document::Point>& path, bool flows_back);
  /// A closed outline, e.g. of a window; part of nothing that lights up.
  void outline(document::Point upper_left, document::Point lower_right, document::Tone tone);
  void words(document::Point at, const std::string& text,
             document::Mark::Align align = document::Mark::Align::middle);

  /// Whether slopes flow back through it: the pass has its slope, or starts from it.
  [[nodiscard]] bool flows(std::size_t quantity) const;
  [[nodiscard]] bool shortened() const { return shortened_; }

  /// All that has been drawn, with a margin around it.
  [[nodiscard]] document::Figure finish(std::string title, std::string description);

 private:
  using Cell = trace::Cell;
  [[nodiscard]] std::string value_text(Cell cell) const;
  [[nodiscard]] document::Box value_box(Cell cell) const;
  [[nodiscard]] std::optional<Cell> slope(Cell cell) const;
  [[nodiscard]] std::string slope_text(Cell slope) const;
  [[nodiscard]] document::Box signed_number(const std::string& text) const;
  [[nodiscard]] double widest_number(const Block& block) const;
  [[nodiscard]] double size(Cell cell) const;
  void find_slopes();
  void heading(const Block& block);
  void names(const Block& block);
  void cell(const Block& block, std::size_t row, std::size_t column);
  void each_sample(const Block& block, document::Group& group, Cell of,
                   const std::function<document::Mark(Cell)>& mark) const;
  void shade(const Block& block, Cell of, document::Mark rim);
  [[nodiscard]] std::vector<Cell> shown_at(const Block& block, std::int64_t index) const;
  void hatch(document::Group& group, const document::Mark& rim) const;
  void reach(document::Point point);
  void add(document::Group group) { figure_.groups.push_back(std::move(group)); }

  Context context_;
  Printing printing_;
  std::vector<std::optional<std::size_t>> slopes_;  // one a quantity: its adjoint in the first pass
  double largest_ = 0;                              // of all slopes
  bool shortened_ = false;
  bool empty_ = true;
  document::Point least_, most_;
  document::Figure figure_;
};

}  // namespace backstep::narrate
