#include "engine/homework/look_alikes.hpp"

#include <algorithm>
#include <cmath>

namespace backstep::homework {

namespace {

constexpr int most_told_digits = 40;

/// The power of ten at or below a size, by steps that are the same on every machine.
double power_below(double size) {
  double power = 1;
  while (power * 10 <= size) power *= 10;
  while (power > size) power /= 10;
  return power;
}

double unit_of(double size, const numbers::Digits& digits) {
  double unit = 1;
  for (int i = 0; i < digits.count; ++i) unit /= 10;
  const bool decimals = digits.kind == numbers::Digits::Kind::decimals;
  return decimals && size >= unit ? unit : unit * 10 * power_below(size);
}

double as_double(double value) { return value; }
double as_double(const numbers::Decimal& value) { return numbers::to_double(value.number()); }

bool is_finite(double value) { return std::isfinite(value); }
bool is_finite(const numbers::Decimal& value) { return value.is_finite(); }

/// What is left of numbers near 1 where they should cancel; decimals know better.
bool is_noise(double value) { return std::abs(value) < 1e-13; }
bool is_noise(const numbers::Decimal&) { return false; }

template <typename T>
Apart values_apart(const T& one, const T& other, const numbers::Digits& digits) {
  if (!is_finite(one) || !is_finite(other)) return {is_finite(one) != is_finite(other)};
  const double size = std::max(std::abs(as_double(one)), std::abs(as_double(other)));
  if (size > 0 && is_noise(one) && is_noise(other)) return {false, false};
  return apart(std::abs(as_double(one - other)), size, digits);
}

/// Whether one of some cells of two definitions tells them apart.
template <typename T>
Apart cells_apart(std::span<const T> values, std::span<const std::int64_t> cells, std::int64_t one,
                  std::int64_t other, const numbers::Digits& digits) {
  Apart found;
  for (const std::int64_t cell : cells) {
    const Apart here = values_apart(values[static_cast<std::size_t>(one + cell)],
                                    values[static_cast<std::size_t>(other + cell)], digits);
    if (here.apart && here.certain) return here;
    found.apart = found.apart || here.apart;
    found.certain = found.certain && here.certain;
  }
  return found;
}

}  // namespace

Apart apart(double difference, double size, const numbers::Digits& digits) {
  if (!(difference > 0)) return {};
  if (!std::isfinite(size)) return {true, true};  // beyond what any sheet asks for
  const double unit = unit_of(size, digits);
  const double doubt = 1e-12 * size + 1e-7 * unit;
  return {difference >= unit, std::abs(difference - unit) > doubt};
}

std::size_t LookAlikes::pair_index(std::size_t one, std::size_t other) const {
  return other * (other - 1) / 2 + one;
}

template <typename Visit>
void LookAlikes::each_pair(std::size_t definition, Visit visit) const {
  const std::span<const Mutant> mutants = plan_.mutants(definition);
  const std::int64_t right = plan_.plan().definitions[definition].slot;
  for (std::size_t j = 1; j <= mutants.size(); ++j) {
    const Mutant& mutant = mutants[j - 1];
    const std::int64_t slot = plan_.plan().definitions[mutant.definition].slot;
    visit(pair_index(0, j), right, slot, mutant.mistake, std::optional<std::size_t>());
    for (std::size_t i = 1; i < j; ++i) {
      const Mutant& before = mutants[i - 1];
      if (before.mistake == mutant.mistake) continue;
      visit(pair_index(i, j), plan_.plan().definitions[before.definition].slot, slot, before.mistake,
            std::optional(mutant.mistake));
    }
  }
}

std::vector<std::int64_t> LookAlikes::asked_cells(std::size_t definition,
                                                  const std::vector<bool>& asked) const {
  const trace::Definition& defined = plan_.plan().definitions[definition];
  std::vector<std::int64_t> cells;
  for (std::int64_t cell = 0; cell < defined.cells; ++cell)
    if (asked[static_cast<std::size_t>(defined.slot + cell)]) cells.push_back(cell);
  return cells;
}

void LookAlikes::note_same(std::span<const double> values) {
  constexpr numbers::Digits nearly_all{numbers::Digits::Kind::significant, 11};
  for (std::size_t d = 0; d < plan_.definitions(); ++d) {
    const std::size_t formulas = plan_.mutants(d).size() + 1;
    same_[d].resize(formulas * (formulas - 1) / 2, true);
    std::vector<std::int64_t> cells(static_cast<std::size_t>(plan_.plan().definitions[d].cells));
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = static_cast<std::int64_t>(i);
    each_pair(d, [&](std::size_t pair, std::int64_t one, std::int64_t other, std::size_t, const auto&) {
      if (same_[d][pair] && cells_apart(values, cells, one, other, nearly_all).apart) same_[d][pair] = false;
    });
  }
}

template <typename T>
int LookAlikes::count(std::span<const T> values, const std::vector<bool>& asked,
                      const numbers::Digits& digits, bool& certain) const {
  int found = 0;
  for (std::size_t d = 0; d < plan_.definitions(); ++d) {
    const std::vector<std::int64_t> cells = asked_cells(d, asked);
    if (cells.empty()) continue;
    each_pair(d, [&](std::size_t pair, std::int64_t one, std::int64_t other, std::size_t, const auto&) {
      if (same_[d][pair]) return;
      const Apart here = cells_apart<T>(values, cells, one, other, digits);
      certain = certain && here.certain;
      found += here.apart ? 0 : 1;
    });
  }
  return found;
}

std::vector<LookAlike> LookAlikes::list(std::span<const numbers::Decimal> values,
                                        const std::vector<bool>& asked, const numbers::Digits& digits,
                                        bool same) const {
  std::vector<LookAlike> found;
  for (std::size_t d = 0; d < plan_.definitions(); ++d) {
    const std::vector<std::int64_t> cells = asked_cells(d, asked);
    if (cells.empty()) continue;
    each_pair(d, [&](std::size_t pair, std::int64_t one, std::int64_t other, std::size_t mistake,
                     const std::optional<std::size_t>& beside) {
      if (same_[d][pair] != same || cells_apart(values, cells, one, other, digits).apart) return;
      LookAlike made{d, mistake, beside, std::nullopt};
      for (numbers::Digits more = digits; more.count < most_told_digits && !made.digits;) {
        ++more.count;
        if (cells_apart(values, cells, one, other, more).apart) made.digits = more.count;
      }
      const bool known = std::ranges::any_of(found, [&](const LookAlike& other_one) {
        return other_one.definition == d && other_one.mistake == mistake && other_one.other == beside;
      });
      if (!known) found.push_back(made);
    });
  }
  return found;
}

template int LookAlikes::count(std::span<const double>, const std::vector<bool>&, const numbers::Digits&,
                               bool&) const;
template int LookAlikes::count(std::span<const numbers::Decimal>, const std::vector<bool>&,
                               const numbers::Digits&, bool&) const;

}  // namespace backstep::homework
