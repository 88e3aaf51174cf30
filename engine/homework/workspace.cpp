#include "engine/homework/workspace.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/homework/by_hand.hpp"

namespace backstep::homework {

using numbers::Digits;
using numbers::Enclosure;
using trace::ByHand;
using trace::Definition;

namespace {

constexpr double next_to_nothing = 1e-12;  // beside a value of which 14 digits count at most

constexpr double near_zero = 0.01;  // of the right value: a prediction within this says that it vanishes

constexpr double as_written = 1e-15;  // the double beside a written decimal

std::size_t index(std::int64_t slot) { return static_cast<std::size_t>(slot); }

template <typename Visit>
void each_slot(const Definition& definition, Visit visit) {
  for (std::int64_t slot = definition.slot; slot < definition.slot + definition.cells; ++slot) visit(slot);
}

}  // namespace

bool is_settled(const Enclosure& value) {
  return value.is_bounded() && value.width() <= value.size() * next_to_nothing + 1e-300;
}

Workspace::Workspace(const MarkingPlan& plan)
    : plan_(plan),
      values_(plan.given()),
      pass_(plan.plan(), values_),
      computed_(index(plan.slots())),
      fits_(index(plan.slots()), Fit::unwritten),
      mended_(index(plan.slots()), false) {
  pass_.run_as(plan.refused());
}

const Enclosure& Workspace::reach(const WrittenCell& cell) const {
  return cut_ == Cut::truncated ? cell.cut_reach : cell.reach;
}

Fit Workspace::fit_of(const WrittenCell& cell, const Enclosure& computed) const {
  if (computed.meets(reach(cell))) return Fit::meets;
  if (cut_ == Cut::truncated)
    return Fit::misses;  // what is not cut, on a sheet that is, is no number with less
  return computed.meets(cell.own_reach) ? Fit::coarse : Fit::misses;
}

std::size_t Workspace::follow(const WrittenCells& written, Cut cut) {
  written_ = &written;
  cut_ = cut;
  std::size_t misses = 0;
  for (std::size_t i = 0; i < plan_.definitions(); ++i) {
    const Definition& definition = plan_.plan().definitions[i];
    pass_.run_definition(i);
    each_slot(definition, [&](std::int64_t slot) {
      computed_[index(slot)] = values_[index(slot)].interval;
      const WrittenCell* cell = written.at(slot);
      fits_[index(slot)] = cell != nullptr ? fit_of(*cell, computed_[index(slot)]) : Fit::unwritten;
      misses += fits_[index(slot)] == Fit::misses ? 1 : 0;
    });
    carry(i);
  }
  return misses;
}

void Workspace::follow_mended() {
  std::vector<std::size_t> all(plan_.definitions());
  std::iota(all.begin(), all.end(), 0);
  keep(all);
  for (const std::size_t i : all) {
    pass_.run_definition(i);
    each_slot(plan_.plan().definitions[i], [&](std::int64_t slot) {
      ByHand& value = values_[index(slot)];
      const WrittenCell* cell = written_->at(slot);
      const bool misses = fit(slot) == Fit::misses;
      mended_[index(slot)] = misses && fit_of(*cell, value.interval) == Fit::meets;
      if (misses && !mended_[index(slot)]) {
        value.interval = carried_between(value.interval);
      } else {
        carry_cell(slot);
      }
    });
  }
  put_back(all);
}

/// On go the written numbers, as far as their digits tell them.
void Workspace::carry(std::size_t definition) {
  each_slot(plan_.plan().definitions[definition], [&](std::int64_t slot) { carry_cell(slot); });
}

void Workspace::carry_cell(std::int64_t slot) {
  ByHand& value = values_[index(slot)];
  value.pencil = nullptr;
  const WrittenCell* cell = written_->at(slot);
  if (cell == nullptr) {
    value.interval = carried_between(value.interval);
    return;
  }
  // "0.5" for what is exactly one half is no less than that.
  const Enclosure& right = computed_[index(slot)];
  const bool is_it =
      is_settled(right) && std::abs(cell->value - right.middle()) <= right.size() * next_to_nothing + 1e-300;
  value.interval = is_it ? right : fits_[index(slot)] == Fit::coarse ? cell->own_reach : reach(*cell);
}

/// What may be written down of a value in between and used from there.
Enclosure Workspace::carried_between(const Enclosure& computed) const {
  if (!written_->digits_are_known()) return computed;
  const bool stays = is_settled(computed) && ends_by(computed.middle(), written_->digits());
  return stays ? computed : numbers::carried(computed, written_->digits());
}

bool Workspace::follows_beside(std::int64_t slot) const {
  const auto& definitions = plan_.plan().definitions;
  const auto holds_slot = [&](const Definition& one) {
    return one.choice && one.slot <= slot && slot < one.slot + one.cells;
  };
  const auto own = definitions.begin() + static_cast<std::ptrdiff_t>(plan_.definitions());
  const auto stated = std::find_if(definitions.begin(), own, holds_slot);
  if (stated == own) return false;
  const std::int64_t derived = stated->choice->derived_slot + (slot - stated->slot);
  return fit_of(*written_->at(slot), computed(derived)) == Fit::meets;
}

void Workspace::set_pencil(const Digits* pencil) {
  for (ByHand& value : values_) value.pencil = pencil;
  pass_.each_constant([&](ByHand& constant) { constant.pencil = pencil; });
}

/// A formula that ends in a rounded operation is rounded there once, not twice: then its widened value has to
/// hold the number itself.
bool Workspace::fits_inside(std::size_t rule, const WrittenCell& cell, const Enclosure& computed) const {
  const Enclosure& own = reach(cell);
  const double half = numbers::half_unit_at(std::abs(cell.value), cell.digits);
  const bool as_fine = own.width() <= 2 * half * (1 + 1e-6);
  if (!as_fine || !ends_in_rounding(plan_.plan(), plan_.plan().definitions[rule].root))
    return computed.meets(own);
  const double slack = half * 1e-6;
  return computed.meets({cell.value - slack, cell.value + slack});
}

bool Workspace::fits_cut(std::int64_t slot) const {
  const WrittenCell* cell = written_->at(slot);
  return cell != nullptr && !written_->digits_are_asked() && computed(slot).meets(cell->cut_reach);
}

bool Workspace::fits_rounded_inside(std::size_t definition, std::int64_t slot) {
  const WrittenCell* cell = written_->at(slot);
  if (cell == nullptr) return false;
  std::vector<std::size_t> all(plan_.definitions());
  std::iota(all.begin(), all.end(), 0);
  keep(all);
  // Who rounds within a step has the numbers above it as they are written, not with more digits.
  for (const WrittenCell& one : written_->cells())
    if (one.readable && !is_settled(values_[index(one.slot)].interval))
      values_[index(one.slot)].interval = Enclosure(one.value - std::abs(one.value) * as_written,
                                                    one.value + std::abs(one.value) * as_written);
  set_pencil(&cell->digits);
  const Definition& defined = plan_.plan().definitions[definition];
  pass_.run_cells(definition, slot - defined.slot, 1);
  const bool fits = fits_inside(definition, *cell, values_[index(slot)].interval);
  put_back(all);
  set_pencil(nullptr);
  return fits;
}

std::optional<double> Workspace::explains(const Assumption& assumed, bool inside) {
  const Definition& rewritten = plan_.plan().definitions[assumed.mutant.definition];
  const Definition& defined = plan_.plan().definitions[assumed.definition];
  if (inside) set_pencil(&written_->digits());
  pass_.run_definition(assumed.mutant.definition);
  if (inside) set_pencil(nullptr);
  double width = 0;
  bool tells_any = false;
  for (std::int64_t i = 0; i < defined.cells; ++i) {
    const WrittenCell* cell = written_->at(defined.slot + i);
    if (cell == nullptr) continue;
    const Enclosure& predicted = values_[index(rewritten.slot + i)].interval;
    // What is known of nothing explains nothing.
    const bool fits = inside ? fits_inside(assumed.mutant.definition, *cell, predicted)
                             : fit_of(*cell, predicted) == Fit::meets;
    if (!predicted.is_bounded() || !fits) return std::nullopt;
    width += predicted.width();
    const double size = std::max(std::abs(cell->value), near_zero * computed(defined.slot + i).size());
    tells_any = tells_any || is_settled(predicted) || predicted.width() <= size;
  }
  // What may be anything near zero is no explanation of a number near zero.
  return tells_any ? std::optional(width) : std::nullopt;
}

std::vector<std::int64_t> Workspace::written_in(std::size_t definition) const {
  std::vector<std::int64_t> found;
  each_slot(plan_.plan().definitions[definition], [&](std::int64_t slot) {
    if (is_written(slot)) found.push_back(slot);
  });
  return found;
}

bool Workspace::is_telling(std::size_t definition, double width) const {
  return std::ranges::all_of(written_in(definition), [&](std::int64_t slot) {
    const WrittenCell& cell = *written_->at(slot);
    return reach(cell).width() <= width * std::abs(cell.value);
  });
}

// Numbers that differ in one digit differ by 1 to 9 units of its place, from the last one on.
bool Workspace::is_one_digit_off(std::int64_t slot) const {
  const Enclosure& own = reach(*written_->at(slot));
  const Enclosure& computed = computed_[index(slot)];
  const double unit = own.width();
  if (!computed.is_bounded() || unit <= 0) return false;
  const double off = std::abs(own.middle() - computed.middle());
  const double slack = unit / 2 + std::min(computed.width() / 2, unit);
  constexpr int most_places = 18;
  double place = unit;
  for (int i = 0; i < most_places && place <= 2 * off; ++i, place *= 10) {
    const double digit = std::round(off / place);
    if (digit >= 1 && digit <= 9 && std::abs(off - digit * place) <= slack) return true;
  }
  return false;
}

bool Workspace::has_unwritten(std::size_t definition) const {
  bool found = false;
  each_slot(plan_.plan().definitions[definition],
            [&](std::int64_t slot) { found = found || !is_written(slot); });
  return found;
}

bool Workspace::misses_in(std::size_t definition) const {
  bool found = false;
  each_slot(plan_.plan().definitions[definition],
            [&](std::int64_t slot) { found = found || fit(slot) == Fit::misses; });
  return found;
}

template <typename Leads>
std::vector<std::size_t> Workspace::reached_from(std::size_t definition, Leads leads) const {
  std::vector<bool> reached(plan_.definitions(), false);
  reached[definition] = true;
  std::vector<std::size_t> region;
  for (std::size_t i = definition; i < reached.size(); ++i) {
    if (!reached[i]) continue;
    region.push_back(i);
    if (!leads(i)) continue;
    for (const std::size_t reader : plan_.readers(i)) reached[reader] = true;
  }
  return region;
}

std::vector<std::size_t> Workspace::beyond(std::size_t definition) const {
  return reached_from(definition, [this](std::size_t i) { return has_unwritten(i); });
}

std::vector<std::size_t> Workspace::all_beyond(std::size_t definition) const {
  return reached_from(definition, [](std::size_t) { return true; });
}

void Workspace::keep(std::span<const std::size_t> definitions) {
  kept_.clear();
  for (const std::size_t i : definitions)
    each_slot(plan_.plan().definitions[i], [&](std::int64_t slot) { kept_.push_back(values_[index(slot)]); });
}

void Workspace::put_back(std::span<const std::size_t> definitions) {
  auto next = kept_.begin();
  for (const std::size_t i : definitions)
    each_slot(plan_.plan().definitions[i], [&](std::int64_t slot) { values_[index(slot)] = *next++; });
}

/// Computes a definition, or what a mistake that is assumed in it makes of it.
void Workspace::compute(std::size_t definition, std::span<const Assumption> assumed) {
  const auto mistaken = std::ranges::find(assumed, definition, &Assumption::definition);
  if (mistaken == assumed.end()) return pass_.run_definition(definition);
  const Definition& rewritten = plan_.plan().definitions[mistaken->mutant.definition];
  const Definition& defined = plan_.plan().definitions[definition];
  pass_.run_definition(mistaken->mutant.definition);
  std::copy_n(values_.begin() + rewritten.slot, defined.cells, values_.begin() + defined.slot);
}

std::optional<std::vector<std::size_t>> Workspace::cleared(std::span<const Assumption> assumed,
                                                           std::span<const std::size_t> region,
                                                           std::int64_t passes) {
  std::vector<std::size_t> found;
  bool spoilt = false;
  keep(region);
  for (std::int64_t pass = 1; pass < passes; ++pass) {
    for (const std::size_t i : region) {
      compute(i, assumed);
      carry(i);
    }
  }
  for (const std::size_t i : region) {
    compute(i, assumed);
    bool all_fit = true;
    each_slot(plan_.plan().definitions[i], [&](std::int64_t slot) {
      const WrittenCell* cell = written_->at(slot);
      if (cell == nullptr) return;
      const Enclosure& computed = values_[index(slot)].interval;
      const bool fits = computed.is_bounded() && fit_of(*cell, computed) != Fit::misses;
      all_fit = all_fit && fits;
      spoilt = spoilt || (!fits && fit(slot) != Fit::misses);
    });
    if (spoilt) break;
    if (all_fit && misses_in(i)) found.push_back(i);
    carry(i);
  }
  put_back(region);
  if (spoilt) return std::nullopt;
  return found;
}

bool Workspace::comes_of(const Assumption& assumed, std::size_t definition) {
  std::vector<std::size_t> all(plan_.definitions());
  std::iota(all.begin(), all.end(), 0);
  keep(all);
  for (std::size_t i = 0; i < plan_.exact().size(); ++i) values_[i].interval = plan_.exact()[i];
  for (const std::size_t i : all_beyond(assumed.definition)) {
    if (i > definition) break;
    compute(i, {&assumed, 1});
  }
  bool fits = true;
  for (const std::int64_t slot : written_in(definition)) {
    const Enclosure& computed = values_[index(slot)].interval;
    fits = fits && computed.is_bounded() && computed.meets(reach(*written_->at(slot)));
  }
  put_back(all);
  return fits;
}

std::vector<Enclosure> Workspace::predicted(const Assumption& assumed) {
  std::vector<std::size_t> all;
  for (std::size_t i = assumed.definition; i < plan_.definitions(); ++i) all.push_back(i);
  keep(all);
  std::vector<Enclosure> values(index(plan_.slots()));
  for (const std::size_t i : all) {
    compute(i, {&assumed, 1});
    each_slot(plan_.plan().definitions[i],
              [&](std::int64_t slot) { values[index(slot)] = values_[index(slot)].interval; });
    carry(i);
  }
  put_back(all);
  return values;
}

}  // namespace backstep::homework
