#include "engine/trace/ratios.hpp"

#include <algorithm>

#include "engine/numbers/rounding.hpp"

namespace backstep::trace {

using numbers::Decimal;

namespace {

constexpr std::size_t short_length = 12;  // digits of a ratio that somebody chose

bool is_nothing(const Decimal& slope) { return abs(slope) < numbers::decimal_literal("1e-28"); }

/// A ratio within 1e-20 of a short decimal is that decimal.
numbers::Number settled(const Decimal& ratio) {
  const numbers::Number number = ratio.number();
  if (!number.is_finite() || number.is_zero()) return number;
  const numbers::Digits digits{numbers::Digits::Kind::significant, 20, numbers::RoundingRule::half_up};
  numbers::Number rounded = numbers::value_of(numbers::print(number, digits));
  return rounded.digits.size() <= short_length ? rounded : number;
}

}  // namespace

RatioFinder::RatioFinder(const model::Model& model) {
  if (model.backwards.empty()) return;
  const model::Backward& first = model.backwards.front();
  if (first.targets.size() != 1 || !first.targets.front().from.empty()) return;
  target_ = first.targets.front().name;
  const auto descended = [&](const std::string& name) {
    return std::ranges::any_of(model.backwards, [&](const model::Backward& backward) {
      return std::ranges::find(backward.targets, name, &model::Backward::Target::name) !=
             backward.targets.end();
    });
  };
  for (const std::string& name : model.reports) {
    const model::Quantity* quantity = model.quantity(name);
    const bool beside = quantity != nullptr && quantity < &model.quantities[first.position];
    if (!beside || descended(name)) continue;
    reported_.push_back(name);
    tallies_[name] = {};
  }
}

bool RatioFinder::concern(const model::Quantity& quantity) const {
  return !reported_.empty() && quantity.kind == model::QuantityKind::param;
}

void RatioFinder::note(const std::string& reported, const Decimal& of_target, const Decimal& of_reported) {
  const auto place = tallies_.find(reported);
  if (place == tallies_.end() || (is_nothing(of_target) && is_nothing(of_reported))) return;
  Tally& tally = place->second;
  if (is_nothing(of_target) != is_nothing(of_reported)) {
    tally.constant = false;
    return;
  }
  const Decimal ratio = of_target / of_reported;
  if (!tally.any) tally.ratio = ratio;
  tally.any = true;
  if (abs(ratio - tally.ratio) > numbers::decimal_literal("1e-12") * abs(tally.ratio)) tally.constant = false;
}

std::vector<Ratio> RatioFinder::found() const {
  std::vector<Ratio> ratios;
  for (const std::string& name : reported_) {
    const Tally& tally = tallies_.at(name);
    const bool constant = tally.any && tally.constant;
    ratios.push_back({name, target_, constant, constant ? settled(tally.ratio) : numbers::Number{}});
  }
  return ratios;
}

}  // namespace backstep::trace
