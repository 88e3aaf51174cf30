// What every kind of worksheet is made of: its cells, its words, and what stands at its head and its end.
#pragma once

#include <string>
#include <vector>

#include "engine/homework/selection.hpp"
#include "engine/trace/order.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/blanks.hpp"
#include "reports/narrate/conventions.hpp"
#include "reports/narrate/notation.hpp"
#include "reports/narrate/telling.hpp"

namespace backstep::narrate {

/// A pass, and which of its cells are to be found.
struct Sheet {
  const model::Model& model;
  const trace::Trace& trace;
  const homework::Selection& selection;
};

struct SheetOptions {
  std::string language = "en";
  numbers::Digits digits{};
  Blanks::Level level = Blanks::Level::numbers;
  bool key = false;  // with the blanks filled in
  std::string_view notation = usual_notation;
  std::string id{};  // "xor 7-13": of a sheet of a series
};

class SheetParts {
 public:
  SheetParts(const Sheet& sheet, const SheetOptions& options);
  SheetParts(const SheetParts&) = delete;
  SheetParts& operator=(const SheetParts&) = delete;

  [[nodiscard]] const Sheet& sheet() const { return sheet_; }
  [[nodiscard]] const Words& words() const { return words_; }
  [[nodiscard]] const Structure& structure() const { return structure_; }
  [[nodiscard]] const Symbols& symbols() const { return symbols_; }
  [[nodiscard]] const Blanks& blanks() const { return blanks_; }
  [[nodiscard]] const Telling& telling() const { return telling_; }
  [[nodiscard]] Context context() const;

  /// The cells to be found, in the order of their cards.
  [[nodiscard]] std::vector<trace::Cell> asked() const;
  /// Every defined cell as a lesson tells it.
  [[nodiscard]] const std::vector<trace::Told>& order() const { return order_; }
  [[nodiscard]] std::string name(trace::Cell cell) const;
  /// The number of its card.
  [[nodiscard]] std::int64_t card(trace::Cell cell) const;
  /// As it is printed where it stands alone: in ASCII, in a formula, in a sentence. "undefined" in words.
  [[nodiscard]] std::string printed(trace::Cell cell) const;
  [[nodiscard]] document::Box number(trace::Cell cell) const;
  [[nodiscard]] std::string value(trace::Cell cell) const;
  /// A value in a sentence or a table: a blank where it is to be found, nothing where it is left out.
  [[nodiscard]] document::Inline place(trace::Cell cell) const;
  /// What a step changes a parameter by, new value minus old one: a blank where the new value is to be found.
  [[nodiscard]] document::Inline change(trace::Cell before, trace::Cell after) const;
  [[nodiscard]] document::Span symbol(trace::Cell cell) const;

  /// What it is, what is to be done, what is left out and why, lines for name and date, and the end of the
  /// page.
  void frame(document::Page& page, const std::vector<trace::Cell>& places) const;
  /// On the key, at the end: every answer with its name. `places`: the cells that have a blank on the page.
  void add_answers(document::Page& page, const std::vector<trace::Cell>& places) const;
  /// Every given number with its symbol, but for those of some quantities.
  [[nodiscard]] document::Section given(const std::vector<std::size_t>& but = {}) const;

 private:
  /// A number that tells the value of a cell, or the blank for it.
  [[nodiscard]] document::Inline place(trace::Cell cell, document::Box number, const std::string& read) const;
  [[nodiscard]] document::Inline summary(std::size_t count) const;
  void add_left_out(document::Inline& run) const;
  [[nodiscard]] bool is_drawn(trace::Cell cell) const;

  Sheet sheet_;
  bool key_;
  std::string id_;
  Words words_;
  Structure structure_;
  Symbols symbols_;
  Printing printing_;
  Blanks blanks_;
  Telling telling_;
  std::vector<std::int64_t> numbers_;
  std::vector<trace::Told> order_;
};

}  // namespace backstep::narrate
