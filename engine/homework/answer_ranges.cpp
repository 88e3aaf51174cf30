#include "engine/homework/answer_ranges.hpp"

#include <algorithm>
#include <cmath>

#include "engine/homework/by_hand.hpp"
#include "engine/homework/workspace.hpp"

namespace backstep::homework {

using numbers::Digits;
using numbers::Enclosure;
using trace::ByHand;

namespace {

Enclosure hull(const Enclosure& a, const Enclosure& b) {
  return {std::min(a.low(), b.low()), std::max(a.high(), b.high())};
}

/// One definition, or what a mistake makes of it, computed over right values in the ways of people.
class HandCalculation {
 public:
  HandCalculation(const MarkingPlan& plan, const Digits& digits)
      : plan_(plan), digits_(digits), values_(plan.given()), pass_(plan.plan(), values_) {
    pass_.run_as(plan.refused());
  }

  /// The value alone, as good as exactly.
  Enclosure value(std::size_t definition, std::int64_t cell) {
    fill([](const Enclosure& operand) { return operand; });
    return computed(definition, cell);
  }

  /// All answers that stand for that value; unbounded if there is none.
  Enclosure answers(const Enclosure& value, std::size_t definition, std::int64_t cell) {
    if (!value.is_bounded()) return value;
    fill([this](const Enclosure& operand) { return rounded(operand); });
    const Enclosure from_rounded = numbers::carried(computed(definition, cell), digits_);
    const Enclosure all = hull(from_rounded, rounded_inside(definition, cell));
    const double half = numbers::half_unit_at(std::abs(value.middle()), digits_);
    const double reach = 2 * most_off * half;
    const double low = all.is_bounded() ? std::max(all.low(), value.low() - reach) : value.low() - half;
    const double high = all.is_bounded() ? std::min(all.high(), value.high() + reach) : value.high() + half;
    return {low, high};
  }

 private:
  template <typename Carry>
  void fill(Carry carry) {
    for (std::size_t i = 0; i < plan_.exact().size(); ++i)
      if (!plan_.given()[i].interval.is_bounded()) values_[i].interval = carry(plan_.exact()[i]);
  }

  [[nodiscard]] Enclosure rounded(const Enclosure& operand) const {
    const bool stays = is_settled(operand) && ends_by(operand.middle(), digits_);
    return stays ? operand : numbers::carried(operand, digits_);
  }

  /// Of the cell alone; its own value stays, as mistakes may speak of cells beside it.
  Enclosure computed(std::size_t definition, std::int64_t cell) {
    const trace::Definition& defined = plan_.plan().definitions[definition];
    const auto at = static_cast<std::size_t>(defined.slot + cell);
    const ByHand before = values_[at];
    pass_.run_cells(definition, cell, 1);
    const Enclosure made = values_[at].interval;
    values_[at] = before;
    return made;
  }

  Enclosure rounded_inside(std::size_t definition, std::int64_t cell) {
    set_pencil(&digits_);
    const Enclosure made = computed(definition, cell);
    set_pencil(nullptr);
    const bool done = ends_in_rounding(plan_.plan(), plan_.plan().definitions[definition].root);
    return done ? made : numbers::carried(made, digits_);
  }

  void set_pencil(const Digits* pencil) {
    for (ByHand& value : values_) value.pencil = pencil;
    pass_.each_constant([&](ByHand& constant) { constant.pencil = pencil; });
  }

  const MarkingPlan& plan_;
  Digits digits_;
  std::vector<ByHand> values_;
  trace::Pass<ByHand> pass_;
};

struct Prediction {
  Enclosure value;
  AnswerRange range;
};

/// Whether two values are the same number at these digits.
bool look_alike(const Enclosure& one, const Enclosure& other, const Digits& digits) {
  const double size = std::max(one.size(), other.size());
  return std::abs(one.middle() - other.middle()) <= numbers::half_unit_at(size, digits);
}

void add_prediction(const Prediction& made, const Digits& digits, std::vector<Prediction>& found) {
  const auto same = std::ranges::find_if(
      found, [&](const Prediction& one) { return look_alike(one.value, made.value, digits); });
  if (same == found.end()) return found.push_back(made);
  same->range.answers = hull(same->range.answers, made.range.answers);
  std::vector<std::size_t>& mistakes = same->range.mistakes;
  const std::size_t mistake = made.range.mistakes.front();
  if (std::ranges::find(mistakes, mistake) == mistakes.end()) mistakes.push_back(mistake);
}

}  // namespace

std::optional<AnswerRanges> answer_ranges(const MarkingPlan& plan, trace::Cell cell, const Digits& digits) {
  const std::optional<std::size_t> definition = plan.definition_of(cell.quantity);
  if (!definition) return std::nullopt;
  const std::int64_t slot = plan.plan().definitions[*definition].slot + cell.index;
  const Enclosure& value = plan.exact()[static_cast<std::size_t>(slot)];
  if (!value.is_bounded()) return std::nullopt;
  HandCalculation hand(plan, digits);
  AnswerRanges made{{hand.answers(value, *definition, cell.index), {}}, {}};
  std::vector<Prediction> predictions;
  for (const Mutant& mutant : plan.mutants(*definition)) {
    const Enclosure wrong = hand.value(mutant.definition, cell.index);
    const Enclosure answers = hand.answers(wrong, mutant.definition, cell.index);
    if (!answers.is_bounded() || answers.meets(made.right.answers)) continue;
    add_prediction({wrong, {answers, {mutant.mistake}}}, digits, predictions);
  }
  for (Prediction& prediction : predictions) made.mistaken.push_back(std::move(prediction.range));
  return made;
}

}  // namespace backstep::homework
