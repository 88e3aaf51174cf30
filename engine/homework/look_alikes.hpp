// Mistakes that the digits of a sheet cannot tell apart.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/homework/marking_plan.hpp"
#include "engine/numbers/rounding.hpp"

namespace backstep::homework {

/// A mistake whose numbers look the same, in all cells of its definition that are asked for, as the right
/// ones or as those of another mistake.
struct LookAlike {
  std::size_t definition = 0;        // position in Plan::definitions
  std::size_t mistake = 0;           // position in mistakes()
  std::optional<std::size_t> other;  // nothing: the right numbers
  std::optional<int> digits;         // so many, of the kind that was asked for, would tell; nothing: none do
};

/// Whether numbers differ by a unit of the last digit, so that no rounding makes them the same. A number
/// below the last decimal is printed with significant digits, and so is told apart by these.
struct Apart {
  bool apart = false;
  bool certain = true;  // false: doubles are too coarse to say
};
[[nodiscard]] Apart apart(double difference, double size, const numbers::Digits& digits);

/// The definitions and formulas that a sheet compares: of each definition the right one and its mutants.
class LookAlikes {
 public:
  /// The plan must outlive it.
  explicit LookAlikes(const MarkingPlan& plan) : plan_(plan), same_(plan.definitions()) {}

  /// Pairs that give the same numbers here will be taken for the same formula, as 1/2 and a rate of 0.5: they
  /// do so in `all` of some passes with numbers of many digits. Each pass takes some away.
  void note_same(std::span<const double> values);

  /// How many pairs of definitions with asked cells look the same although they are none of those.
  /// `asked`: one flag a slot of the model. Instantiated for double and numbers::Decimal.
  template <typename T>
  [[nodiscard]] int count(std::span<const T> values, const std::vector<bool>& asked,
                          const numbers::Digits& digits, bool& certain) const;

  /// All of them, with the digits that would tell them apart; those that are the same with any numbers of the
  /// model are left out, or the only ones (`same`).
  [[nodiscard]] std::vector<LookAlike> list(std::span<const numbers::Decimal> values,
                                            const std::vector<bool>& asked, const numbers::Digits& digits,
                                            bool same = false) const;

 private:
  template <typename Visit>
  void each_pair(std::size_t definition, Visit visit) const;
  [[nodiscard]] std::vector<std::int64_t> asked_cells(std::size_t definition,
                                                      const std::vector<bool>& asked) const;
  [[nodiscard]] std::size_t pair_index(std::size_t one, std::size_t other) const;

  const MarkingPlan& plan_;
  // By definition, then by pair; empty before the first pass is noted.
  std::vector<std::vector<bool>> same_;
};

}  // namespace backstep::homework
