// Numbers as people type or paste them: flat lists, nested brackets, and printouts of other programs.
#pragma once

#include <optional>

#include "engine/notation/cursor.hpp"
#include "engine/notation/statement.hpp"

namespace backstep::notation {

/// Reads, wherever numbers may stand:
///   0.5          0.1 0.2 0.3          0.1, 0.2          [[0.1, 0.2], [0.3, 0.4],]     ((0.1, 0.2), (0.3,
///   0.4)) [0.1 0.2; 0.3 0.4]                rows between semicolons, as in MATLAB np.array([[0.1], [0.2]],
///   dtype=float32)     tensor([0.1], grad_fn=<AddBackward0>)     [np.float64(0.1)] Parameter containing:
///   tensor(...)           <tf.Tensor: shape=(1,), numpy=array([0.1])> glorot(seed = 1)                  a
///   name of its own before brackets: an initialiser
/// Literals stay as typed, but for a "+" before them. Faults, each at its token: "array.not_number",
/// "array.not_finite", "array.boolean", "array.missing", "array.text", "array.complex", "array.suffix"
/// (0x1F), "array.elided" (...), "array.arithmetic" (1/3, 1 - 2), "array.decimal_comma" (0,5 0,1),
/// "array.call", "array.method", "array.keyword", "array.ragged", "array.uneven", "array.empty",
/// "limit.array_depth".
class ArrayParser {
 public:
  explicit ArrayParser(Cursor& cursor) : cursor_(cursor) {}

  /// True if numbers may begin here, and certainly nothing else that the language knows.
  [[nodiscard]] bool starts() const;
  /// True if what stands from here to the end of the line is meant as numbers and is no formula.
  [[nodiscard]] bool fills_line() const;
  /// A number, a flat list (with or without commas), nested brackets, or an initialiser. A comma or semicolon
  /// at the end of the line is stepped over. Nothing after a reported fault.
  [[nodiscard]] std::optional<Array> array();

 private:
  enum class Separator { none, blank, tight_comma };

  [[nodiscard]] bool number_ahead(std::size_t by) const;
  [[nodiscard]] bool printout_ahead(std::size_t by) const;
  [[nodiscard]] bool tuple_ahead() const;
  [[nodiscard]] bool all_numbers_ahead() const;
  [[nodiscard]] bool condition_ahead() const;
  [[nodiscard]] bool one_item_ahead() const;
  [[nodiscard]] bool rows_ahead() const;
  [[nodiscard]] std::size_t past_brackets(std::size_t by) const;

  bool number(Array& into, std::size_t level);
  bool not_number();
  bool well_ended(const Token& number);
  bool flat(Array& into);
  bool item(Array& into, std::size_t level);
  bool some_item(Array& into, std::size_t level);
  bool list(Array& into, std::size_t level);
  bool rows(Array& into, std::size_t level, std::string_view close);
  bool items(Array& into, std::size_t level, std::string_view close, std::size_t& count);
  bool separator();
  bool group(Array& into, std::size_t level);
  bool call(Array& into, std::size_t level);
  bool keywords();
  void skip_value();
  bool parameter(Array& into, std::size_t level);
  bool angled(Array& into, std::size_t level);
  bool initialiser(Array& into);
  bool initialiser_argument(Initialiser& into);
  bool count(Array& into, std::size_t level, std::size_t items, Place place);
  bool fault_here(std::string id, std::string_view found);

  Cursor& cursor_;
  std::optional<std::size_t> rank_;  // brackets around the first number
  std::vector<std::size_t> rows_;    // brackets closed so far at each level within the one around them
  std::size_t depth_ = 0;            // items within items
  Separator separator_ = Separator::none;
};

}  // namespace backstep::notation
