#include "engine/homework/examiner.hpp"

#include <algorithm>
#include <cmath>

#include "engine/homework/conventions.hpp"

namespace backstep::homework {

using numbers::Enclosure;
using trace::Definition;

namespace {

std::size_t index(std::int64_t slot) { return static_cast<std::size_t>(slot); }

}  // namespace

Examiner::Examiner(const MarkingPlan& plan)
    : plan_(plan),
      workspace_(plan),
      written_(plan.slots()),
      consequences_(plan),
      standing_(index(plan.slots())),
      group_of_(index(plan.slots())) {}

Judgement Examiner::judge(std::span<const CellAnswer> answers, const std::optional<numbers::Digits>& digits,
                          std::span<const trace::Cell> asked, int most_digits) {
  Judgement judgement;
  written_.take(plan_.plan().slots, answers, digits, most_digits);
  judgement.digits = written_.digits();
  cut_ = choose_reading();
  turn_matrices(judgement);
  judgement.truncated = cut_;
  find_groups();
  explain(judgement);
  note_consequences();
  add_items(asked, judgement);
  return judgement;
}

/// True if the sheet is cut rather than rounded: more of it fits then. Rounded numbers fit as cut ones half
/// of the time, so that this is no way out for a few wrong ones.
bool Examiner::choose_reading() {
  const std::size_t rounded = workspace_.follow(written_, Cut::rounded);
  if (rounded == 0) return false;
  const bool cut = workspace_.follow(written_, Cut::truncated) < rounded;
  if (!cut) workspace_.follow(written_, Cut::rounded);
  workspace_.follow_mended();
  return cut;
}

/// Square matrices that are right the other way round: their shape did not tell. One after the other, as what
/// follows from one may be turned as well.
void Examiner::turn_matrices(Judgement& judgement) {
  for (std::size_t i = 0; i < plan_.definitions(); ++i) {
    const Definition& definition = plan_.plan().definitions[i];
    if (definition.letters.size() != 2 || !workspace_.misses_in(i)) continue;
    const std::int64_t size = definition.letters[0].last - definition.letters[0].first + 1;
    if (size < 2 || size * size != definition.cells || !lies_turned(i, size)) continue;
    for (std::int64_t row = 0; row < size; ++row)
      for (std::int64_t column = 0; column < row; ++column)
        written_.exchange(definition.slot + row * size + column, definition.slot + column * size + row);
    judgement.transposed.push_back(definition.quantity);
    cut_ = choose_reading();
  }
}

bool Examiner::lies_turned(std::size_t definition, std::int64_t size) const {
  const Definition& defined = plan_.plan().definitions[definition];
  for (std::int64_t cell = 0; cell < defined.cells; ++cell) {
    const WrittenCell* turned = written_.at(defined.slot + cell % size * size + cell / size);
    if (turned == nullptr || !workspace_.computed(defined.slot + cell).meets(turned->reach)) return false;
  }
  return true;
}

void Examiner::find_groups() {
  groups_.clear();
  std::ranges::fill(standing_, Standing::unwritten);
  std::ranges::fill(group_of_, -1);
  for (std::size_t i = 0; i < plan_.definitions(); ++i) stand(i);
}

/// Where everything in a definition stands; its wrong numbers make a group.
void Examiner::stand(std::size_t definition) {
  const Definition& defined = plan_.plan().definitions[definition];
  Group group{definition, {}, {}};
  for (std::int64_t slot = defined.slot; slot < defined.slot + defined.cells; ++slot) {
    if (workspace_.fit(slot) == Fit::unwritten) continue;
    group.shown.push_back(slot);
    standing_[index(slot)] = standing(slot);
    const bool coarse = standing_[index(slot)] == Standing::coarse;
    if (coarse || standing_[index(slot)] == Standing::wrong) group.wrong.push_back(slot);
  }
  std::erase_if(group.wrong, [&](std::int64_t slot) {
    if (!workspace_.fits_cut(slot) && !workspace_.fits_rounded_inside(definition, slot)) return false;
    standing_[index(slot)] = Standing::inside;
    return true;
  });
  if (group.wrong.empty()) return;
  groups_.push_back(std::move(group));
}

Examiner::Standing Examiner::standing(std::int64_t slot) const {
  const WrittenCell& cell = *written_.at(slot);
  const Fit fit = workspace_.fit(slot);
  if (fit == Fit::misses) {
    if (workspace_.follows_beside(slot) || is_rounded_among_cut(slot)) return Standing::follows;
    const bool is_the_value = plan_.exact()[index(slot)].meets(cut_ ? cell.cut_reach : cell.reach);
    return is_the_value || workspace_.follows_mended(slot) ? Standing::not_from_own : Standing::wrong;
  }
  if (fit == Fit::coarse) return Standing::coarse;
  if (!is_decided(slot)) return Standing::undecided;
  return cut_ && !workspace_.computed(slot).meets(cell.reach) ? Standing::cut : Standing::follows;
}

/// On a sheet that is cut some may be rounded all the same.
bool Examiner::is_rounded_among_cut(std::int64_t slot) const {
  return cut_ && workspace_.computed(slot).meets(written_.at(slot)->reach);
}

/// Digits decide nothing of a number whose definition may give anything, or which they show as 0 though it is
/// not.
bool Examiner::is_decided(std::int64_t slot) const {
  const WrittenCell& cell = *written_.at(slot);
  const Enclosure& computed = workspace_.computed(slot);
  if (!computed.is_bounded()) return false;
  const auto is_it = [&](const Enclosure& value) {
    return is_settled(value) && std::abs(cell.value - value.middle()) <= value.width();
  };
  if (is_it(computed) || is_it(plan_.exact()[index(slot)])) return true;
  return computed.width() <= std::abs(cell.value) && !cell.reach.contains(0);
}

void Examiner::explain(Judgement& judgement) {
  diagnoses_ = diagnose(plan_, workspace_, groups_);
  excuse_coarse();
  conventional_.assign(groups_.size(), false);
  for (const Convention& kept : conventions_kept(plan_, workspace_, groups_, diagnoses_)) {
    judgement.conventions.push_back(kept.mistake);
    for (const std::size_t group : kept.groups) conventional_[group] = true;
    for (const std::size_t update : kept.updates) follow_by_convention(update);
  }
  telling_.clear();
  for (const Diagnosis& diagnosis : diagnoses_) telling_.push_back(telling_cell(diagnosis));
}

void Examiner::follow_by_convention(std::size_t definition) {
  for (const std::int64_t slot : workspace_.written_in(definition))
    if (standing_[index(slot)] == Standing::not_from_own) standing_[index(slot)] = Standing::follows;
}

/// Fewer digits than were asked for are no mistake, unless a mistake explains them: "0.7" is a weight that
/// was not updated before it is 0.69634.
void Examiner::excuse_coarse() {
  std::size_t kept = 0;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    Group& group = groups_[g];
    if (diagnoses_[g].explanations.empty()) {
      std::erase_if(group.wrong, [&](std::int64_t slot) {
        if (standing_[index(slot)] != Standing::coarse) return false;
        standing_[index(slot)] = Standing::inside;
        return true;
      });
      diagnoses_[g].slip = diagnoses_[g].slip || is_slip(group);
    }
    for (const std::int64_t slot : group.wrong) {
      standing_[index(slot)] = Standing::wrong;
      group_of_[index(slot)] = static_cast<std::int32_t>(kept);
    }
    if (group.wrong.empty()) continue;
    if (kept != g) groups_[kept] = std::move(group);
    if (kept != g) diagnoses_[kept] = std::move(diagnoses_[g]);
    ++kept;
  }
  groups_.resize(kept);
  diagnoses_.resize(kept);
}

/// The first cell that is not written and differs between the two likeliest mistakes.
std::optional<trace::Cell> Examiner::telling_cell(const Diagnosis& diagnosis) {
  if (diagnosis.explanations.size() < 2 || diagnosis.together) return std::nullopt;
  const auto under = [&](const Explanation& one) {
    return workspace_.predicted({one.definition, one.mutant});
  };
  const Explanation& first = diagnosis.explanations[0];
  const Explanation& second = diagnosis.explanations[1];
  const std::vector<Enclosure> one = under(first);
  const std::vector<Enclosure> other = under(second);
  for (std::size_t i = std::max(first.definition, second.definition) == 0
                           ? 0
                           : std::min(first.definition, second.definition);
       i < plan_.definitions(); ++i) {
    const Definition& definition = plan_.plan().definitions[i];
    for (std::int64_t slot = definition.slot; slot < definition.slot + definition.cells; ++slot)
      if (!workspace_.is_written(slot) && !one[index(slot)].meets(other[index(slot)]))
        return plan_.cell_at(i, slot);
  }
  return std::nullopt;
}

bool Examiner::is_trivial(const WrittenCell& cell) const {
  return cell.value == 0 || plan_.is_given(cell.value);
}

void Examiner::note_consequences() {
  below_wrong_.assign(standing_.size(), false);
  below_telling_.assign(standing_.size(), false);
  std::vector<bool> wrong(standing_.size(), false);
  std::vector<bool> telling(standing_.size(), false);
  bool trivial = false;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    for (const std::int64_t slot : groups_[g].wrong) {
      if (conventional_[g]) continue;
      wrong[index(slot)] = true;
      telling[index(slot)] = !is_trivial(*written_.at(slot));
      trivial = trivial || !telling[index(slot)];
    }
  }
  if (std::ranges::find(wrong, true) == wrong.end()) return;
  below_wrong_ = consequences_.below(wrong);
  below_telling_ = trivial ? consequences_.below(telling) : below_wrong_;
}

void Examiner::add_items(std::span<const trace::Cell> asked, Judgement& judgement) {
  std::vector<bool> wanted(standing_.size(), false);
  for (const trace::Cell& cell : asked) wanted[index(plan_.plan().slots.at(cell))] = true;
  for (const WrittenCell& cell : written_.cells()) wanted[index(cell.slot)] = true;
  for (std::size_t i = 0; i < plan_.definitions(); ++i) {
    const Definition& definition = plan_.plan().definitions[i];
    for (std::int64_t slot = definition.slot; slot < definition.slot + definition.cells; ++slot) {
      if (!wanted[index(slot)]) continue;
      judgement.items.push_back(item(slot, plan_.cell_at(i, slot)));
      if (judgement.items.back().verdict == Verdict::wrong && !judgement.first_wrong)
        judgement.first_wrong = judgement.items.back().cell;
    }
  }
}

Item Examiner::item(std::int64_t slot, trace::Cell cell) const {
  Item item;
  item.cell = cell;
  item.definition = cell.quantity;
  const std::size_t i = index(slot);
  switch (standing_[i]) {
    case Standing::unwritten: item.verdict = written_.has(slot) ? Verdict::unreadable : Verdict::blank; break;
    case Standing::follows:
      item.verdict = below_wrong_[i] ? Verdict::follows : Verdict::right;
      item.earns = !below_wrong_[i] || below_telling_[i];
      break;
    case Standing::coarse:
    case Standing::inside: item.verdict = Verdict::rounded_inside; break;
    case Standing::cut: item.verdict = Verdict::truncated; break;
    case Standing::not_from_own:
      item.verdict = Verdict::right;
      item.not_from_own = true;
      break;
    case Standing::undecided:
      item.verdict = Verdict::cannot_tell;
      item.digits_needed = digits_needed(slot);
      item.earns = written_.digits_are_known() && (!below_wrong_[i] || below_telling_[i]);
      break;
    case Standing::wrong: accuse(static_cast<std::size_t>(group_of_[i]), *written_.at(slot), item); break;
  }
  return item;
}

void Examiner::accuse(std::size_t group, const WrittenCell& cell, Item& item) const {
  if (conventional_[group]) {
    item.verdict = Verdict::right;
    return;
  }
  const Diagnosis& diagnosis = diagnoses_[group];
  item.verdict = Verdict::wrong;
  // The rest of what one mistake explains loses nothing more, unless nothing was computed there.
  item.earns = !diagnosis.explanations.empty() && !is_trivial(cell);
  item.slip = diagnosis.slip;
  item.together = diagnosis.together;
  item.cause = diagnosis.cause;
  item.ask = telling_[group];
  for (const Explanation& one : diagnosis.explanations) item.mistakes.push_back(one.mistake);
  if (!diagnosis.explanations.empty())
    item.definition = plan_.plan().definitions[diagnosis.explanations.front().definition].quantity;
}

/// So many that the interval is about a fifth of the value, after evidence that this is enough.
std::optional<int> Examiner::digits_needed(std::int64_t slot) const {
  const double value = plan_.exact()[index(slot)].size();
  const WrittenCell& cell = *written_.at(slot);
  const Enclosure& computed = workspace_.computed(slot);
  if (value == 0 || !std::isfinite(value) || !computed.is_bounded()) return std::nullopt;
  const double width = std::max(computed.width(), cell.reach.width());
  const int more = std::max(1, static_cast<int>(std::ceil(std::log10(width / (0.1 * value)))));
  return written_.digits().count + more;
}

}  // namespace backstep::homework
