// Positions as the plan keeps them: a constant and a multiple of each counter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace backstep::trace {

/// The value a letter has while a definition is computed. Counters are numbered within a definition, those
/// of the letters on its left side first.
using CounterId = std::uint32_t;

/// constant + sum of factor*counter. Computed modulo 2^64: what lies in an array comes out right whatever
/// its terms are.
struct Linear {
  struct Term {
    CounterId counter = 0;
    std::int64_t factor = 1;
  };
  std::int64_t constant = 0;
  std::vector<Term> terms;  // at most one a counter, no factor is 0

  [[nodiscard]] std::int64_t at(const std::int64_t* counters) const {
    auto value = static_cast<std::uint64_t>(constant);
    for (const Term& term : terms)
      value += static_cast<std::uint64_t>(term.factor) * static_cast<std::uint64_t>(counters[term.counter]);
    return static_cast<std::int64_t>(value);
  }

  [[nodiscard]] std::int64_t factor_of(CounterId counter) const {
    for (const Term& term : terms)
      if (term.counter == counter) return term.factor;
    return 0;
  }

  void add(CounterId counter, std::int64_t factor) {
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (terms[i].counter != counter) continue;
      terms[i].factor += factor;
      if (terms[i].factor == 0) terms.erase(terms.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
    if (factor != 0) terms.push_back({counter, factor});
  }

  void add(const Linear& other, std::int64_t factor) {
    constant += factor * other.constant;
    for (const Term& term : other.terms) add(term.counter, factor * term.factor);
  }
};

}  // namespace backstep::trace
