#include "engine/homework/written_cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace backstep::homework {

using numbers::Digits;
using numbers::Enclosure;

namespace {

constexpr double half_unit_slack = 1 + 1e-9;  // a half counts, whichever way it was rounded

double size_of(double value) { return std::abs(value); }

/// Of a number that is not 0: how many significant digits are written.
int significant_digits(double value, long last_place) {
  return static_cast<int>(std::floor(std::log10(size_of(value)))) - static_cast<int>(last_place) + 1;
}

/// The commonest of small numbers, and how often it occurs.
class Commonest {
 public:
  void add(long number) {
    if (number >= 0 && number < static_cast<long>(counts_.size()))
      ++counts_[static_cast<std::size_t>(number)];
  }
  [[nodiscard]] int number() const {
    return static_cast<int>(std::ranges::max_element(counts_) - counts_.begin());
  }
  [[nodiscard]] int count() const { return *std::ranges::max_element(counts_); }

 private:
  std::array<int, 64> counts_{};
};

std::optional<Digits> commonest(std::span<const CellAnswer> answers) {
  Commonest decimals, significant;
  for (const CellAnswer& answer : answers) {
    const WrittenNumber& number = answer.number;
    if (!number.is_number() || number.fraction || number.value.is_zero()) continue;
    decimals.add(std::max(0L, -number.last_place));
    significant.add(significant_digits(number.value.to_double(), number.last_place));
  }
  if (decimals.count() == 0 && significant.count() == 0) return std::nullopt;
  const bool by_significant = significant.count() > decimals.count();
  return by_significant ? Digits{Digits::Kind::significant, significant.number()}
                        : Digits{Digits::Kind::decimals, decimals.number()};
}

/// A little more than half a unit to both sides.
Enclosure around_value(double value, double half) {
  const double reach = half * half_unit_slack;
  return {value - reach, value + reach};
}

/// From the number to one unit farther from zero; a zero may have had either sign.
Enclosure cut_from(double value, double half) {
  const double unit = 2 * half * half_unit_slack;
  const double slack = half * (half_unit_slack - 1) + size_of(value) * 1e-15;
  if (value > 0) return {value - slack, value + unit};
  if (value < 0) return {value - unit, value + slack};
  return {-unit, unit};
}

double own_half_unit(const WrittenNumber& number, double least) {
  if (number.fraction) return least;
  return std::max(least, numbers::double_power_of_ten(number.last_place) / 2);
}

/// The finer of the sheet's digits and the number's own.
Digits computed_to(const WrittenNumber& number, double value, const Digits& sheet) {
  if (number.fraction || value == 0) return sheet;
  const bool decimals = sheet.kind == Digits::Kind::decimals;
  const int own =
      decimals ? static_cast<int>(-number.last_place) : significant_digits(value, number.last_place);
  return {sheet.kind, std::max(sheet.count, own), sheet.rule};
}

WrittenCell written_cell(std::int64_t slot, const WrittenNumber& number, const std::optional<Digits>& asked,
                         const Digits& sheet, int most_digits) {
  WrittenCell cell;
  cell.slot = slot;
  cell.readable = number.is_number();
  if (!cell.readable) return cell;
  constexpr double greatest = std::numeric_limits<double>::max() / 4;
  cell.value = std::clamp(number.value.to_double(), -greatest, greatest);
  const double least = size_of(cell.value) * numbers::double_power_of_ten(-most_digits) / 2;
  const double own = own_half_unit(number, least);
  const double half =
      asked ? std::max(std::min(own, numbers::half_unit_at(size_of(cell.value), *asked)), least) : own;
  cell.reach = around_value(cell.value, half);
  // A zero has no digits to leave out where digits are asked for.
  const bool is_zero_as_asked = asked && cell.value == 0;
  cell.own_reach = is_zero_as_asked ? cell.reach : around_value(cell.value, own);
  cell.cut_reach = cut_from(cell.value, half);
  cell.digits = computed_to(number, cell.value, sheet);
  return cell;
}

}  // namespace

void WrittenCells::take(const trace::Slots& slots, std::span<const CellAnswer> answers,
                        const std::optional<Digits>& asked, int most_digits) {
  for (const WrittenCell& cell : cells_) at_[static_cast<std::size_t>(cell.slot)] = -1;
  cells_.clear();
  const std::optional<Digits> digits = asked ? asked : commonest(answers);
  known_ = digits.has_value();
  asked_ = asked.has_value();
  digits_ = digits.value_or(Digits{});
  for (const CellAnswer& answer : answers) {
    const WrittenCell cell = written_cell(slots.at(answer.cell), answer.number, asked, digits_, most_digits);
    std::int32_t& position = at_[static_cast<std::size_t>(cell.slot)];
    if (position >= 0) {
      cells_[static_cast<std::size_t>(position)] = cell;
      continue;
    }
    position = static_cast<std::int32_t>(cells_.size());
    cells_.push_back(cell);
  }
}

void WrittenCells::exchange(std::int64_t one, std::int64_t other) {
  WrittenCell& first = cells_[static_cast<std::size_t>(at_[static_cast<std::size_t>(one)])];
  WrittenCell& second = cells_[static_cast<std::size_t>(at_[static_cast<std::size_t>(other)])];
  std::swap(first, second);
  std::swap(first.slot, second.slot);
}

const WrittenCell* WrittenCells::at(std::int64_t slot) const {
  const std::int32_t position = at_[static_cast<std::size_t>(slot)];
  if (position < 0) return nullptr;
  const WrittenCell& cell = cells_[static_cast<std::size_t>(position)];
  return cell.readable ? &cell : nullptr;
}

}  // namespace backstep::homework
