// From the name of an answer, in any notation or by the number of a card, to the cell that is meant.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/trace/trace.hpp"

namespace backstep::homework {

/// How a cell, or a whole quantity, is written in some notation.
struct Alias {
  /// sheet: in the notation of the worksheet, which decides where others mean something else. other: in any
  /// other one. shortened: with something left out, as the layer in "delta_1". from_zero: with indices that
  /// count from 0, which a sheet does throughout or not at all.
  enum class Source { sheet, other, shortened, from_zero };
  std::string text;
  trace::Cell cell;
  bool whole = false;    // all cells of the quantity
  bool negated = false;  // it stands for the negative of what the cell holds
  Source source = Source::other;
};

/// All names of a model's cells, looked up by hash: made once a model, asked once an answer.
class AnswerNames {
 public:
  struct Named {
    trace::Cell cell;
    bool whole = false;
    bool negated = false;
    friend bool operator==(const Named&, const Named&) = default;
  };

  /// An alias that two cells could claim, in notations of the same rank, is nobody's.
  AnswerNames(const model::Model& model, const std::vector<Alias>& aliases);

  /// Names as in the model, in any spelling that name_keys() takes for the same, "dL/dz1[1]" and
  /// "W1_next[1,2]" too; "card 14"; aliases, those of the sheet's notation first.
  [[nodiscard]] std::optional<Named> find(std::string_view name) const;
  /// The same where the sheet counts from 0. Nothing for what only counts from 1.
  [[nodiscard]] std::optional<Named> find_from_zero(std::string_view name) const;

  [[nodiscard]] const model::Model& model() const { return model_; }
  [[nodiscard]] const trace::Slots& slots() const { return slots_; }
  /// Whether a whole matrix of this quantity lies as [from,to] on a sheet: what has a value a weight follows
  /// the layout of the model.
  [[nodiscard]] bool lies_turned(std::size_t quantity) const { return turned_[quantity]; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
  };
  struct Entry {
    Named named;
    int rank = 0;
    bool ambiguous = false;
  };
  template <typename Value>
  using Table = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  void add_own();
  void add_own(const std::string& name, const Named& named);
  static void add(Table<Entry>& table, const std::string& key, const Named& named, int rank);
  [[nodiscard]] static std::optional<Named> in(const Table<Entry>& table, std::string_view name);
  [[nodiscard]] std::optional<Named> card(std::string_view name) const;

  const model::Model& model_;
  trace::Slots slots_;
  std::vector<trace::Cell> cards_;  // by number, from 1
  std::vector<bool> turned_;        // one a quantity
  Table<Named> exact_;              // as the model calls them
  Table<Entry> keys_, from_zero_;
};

}  // namespace backstep::homework
