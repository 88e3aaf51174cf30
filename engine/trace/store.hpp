// What a trace holds, for the files of this room.
#pragma once

#include <utility>
#include <vector>

#include "engine/numbers/decimal.hpp"
#include "engine/numbers/fraction.hpp"
#include "engine/numbers/interval.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::trace {

struct Trace::Store {
  Slots slots;
  std::vector<Statement> statements;
  Arithmetic arithmetic = Arithmetic::decimal;
  std::vector<double> doubles;                 // one a slot of a float64 pass, else empty
  std::vector<numbers::Decimal> decimals;      // one a slot, but for a float64 pass
  std::vector<numbers::Fraction> fractions{};  // one a slot of a pass in fractions, else empty
  // A pass with the pencil: its digits, which slots rounding has changed, which of them were halves, and the
  // same pass without rounding.
  std::optional<numbers::Digits> pencil;
  std::vector<bool> rounded;
  std::vector<bool> ties;
  std::shared_ptr<const Store> exact;
  std::vector<numbers::Interval> reach{};  // how far rounding can carry each slot; empty if it was too much
};

/// The shortest decimal that reads back as the double: a number of float64 is known to no more digits.
[[nodiscard]] numbers::Number number_of(double value);

/// Values as the store keeps them.
inline void keep(std::vector<double> values, Trace::Store& store) {
  store.arithmetic = Arithmetic::float64;
  store.doubles = std::move(values);
}
inline void keep(std::vector<numbers::Decimal> values, Trace::Store& store) {
  store.arithmetic = Arithmetic::decimal;
  store.decimals = std::move(values);
}
/// Decimals beside the fractions: what looks at values in general looks at those.
inline void keep(std::vector<numbers::Fraction> values, Trace::Store& store) {
  store.arithmetic = Arithmetic::fraction;
  for (const numbers::Fraction& value : values) store.decimals.emplace_back(value.number());
  store.fractions = std::move(values);
}

}  // namespace backstep::trace
