#include "engine/trace/loop_bounds.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace backstep::trace {

using notation::Condition;
using notation::Expr;
using notation::Kind;
using notation::Node;

namespace {

constexpr std::int64_t factor_limit =
    1'000'000'000;  // times 10^6 values of a letter: far from the end of int64

std::int64_t floor_of(std::int64_t dividend, std::int64_t divisor) {
  return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

}  // namespace

// Reads an expression of integers and letters; nothing if it is no linear one.
class LoopBounds::Reader {
 public:
  Reader(const model::Model& model, const Node& reduction, const ValueOf& outer)
      : model_(model), reduction_(reduction), outer_(outer) {}

  using Read = std::optional<Constraint>;

  [[nodiscard]] Read read(const Expr& expression) const {
    const Node& node = *expression;
    switch (node.kind) {
      case Kind::number: return integer(node.text);
      case Kind::size: return constant(model_.letter(node.text)->size());
      case Kind::reference: return node.subscripts.empty() ? letter(node.text) : std::nullopt;
      case Kind::negate: return times(read(node.children[0]), -1);
      case Kind::sum: return sum(node);
      case Kind::product: return product(node);
      default: return std::nullopt;
    }
  }

  [[nodiscard]] static Read times(Read one, std::int64_t by) {
    if (!one) return one;
    bool small = scale(one->constant, by);
    for (std::int64_t& factor : one->factors) small = scale(factor, by) && small;
    return small ? one : std::nullopt;
  }

 private:
  [[nodiscard]] Read constant(std::int64_t value) const {
    return Constraint{value, std::vector<std::int64_t>(reduction_.letters.size())};
  }

  [[nodiscard]] Read integer(const std::string& text) const {
    std::int64_t value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = result.ec == std::errc{} && result.ptr == text.data() + text.size();
    return whole && std::abs(value) <= factor_limit ? constant(value) : std::nullopt;
  }

  [[nodiscard]] Read letter(const std::string& name) const {
    const auto own = std::ranges::find(reduction_.letters, name);
    if (own != reduction_.letters.end()) {
      Read found = constant(0);
      found->factors[static_cast<std::size_t>(own - reduction_.letters.begin())] = 1;
      return found;
    }
    const auto value = outer_(name);
    return value ? constant(*value) : std::nullopt;
  }

  [[nodiscard]] Read sum(const Node& node) const {
    Read total = constant(0);
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const Read term = times(read(node.children[i]), node.inverse[i] ? -1 : 1);
      if (!term) return std::nullopt;
      total->constant += term->constant;
      for (std::size_t k = 0; k < term->factors.size(); ++k) total->factors[k] += term->factors[k];
    }
    return times(total, 1);
  }

  [[nodiscard]] Read product(const Node& node) const {
    Read total = constant(1);
    for (std::size_t i = 0; i < node.children.size() && total; ++i) {
      const Read factor = node.inverse[i] ? std::nullopt : read(node.children[i]);
      if (!factor) return std::nullopt;
      if (is_constant(*factor))
        total = times(total, factor->constant);
      else
        total = is_constant(*total) ? times(factor, total->constant) : std::nullopt;
    }
    return total;
  }

  static bool is_constant(const Constraint& one) {
    return std::ranges::all_of(one.factors, [](std::int64_t factor) { return factor == 0; });
  }

  static bool scale(std::int64_t& value, std::int64_t by) {
    return !__builtin_mul_overflow(value, by, &value) && std::abs(value) <= factor_limit;
  }

  const model::Model& model_;
  const Node& reduction_;
  const ValueOf& outer_;
};

LoopBounds::LoopBounds(const model::Model& model, const Node& reduction, const ValueOf& outer) {
  for (const std::string& name : reduction.letters)
    ranges_.emplace_back(model.letter(name)->first, model.letter(name)->last);
  const Reader reader(model, reduction, outer);
  for (const Condition& condition : reduction.conditions) add(condition, reader);
}

void LoopBounds::add(const Condition& condition, const Reader& reader) {
  using Relation = Condition::Relation;
  if (condition.relation == Relation::inside || condition.relation == Relation::unequal) return;
  const Reader::Read left = reader.read(condition.left);
  const Reader::Read right = reader.read(condition.right);
  if (!left || !right) return;
  Constraint difference = *left;
  difference.constant -= right->constant;
  for (std::size_t i = 0; i < difference.factors.size(); ++i) difference.factors[i] -= right->factors[i];
  const bool strict = condition.relation == Relation::less || condition.relation == Relation::greater;
  const bool upwards = condition.relation != Relation::less && condition.relation != Relation::less_equal;
  const bool downwards =
      condition.relation != Relation::greater && condition.relation != Relation::greater_equal;
  Constraint negative = difference;
  negative.constant = -negative.constant;
  for (std::int64_t& factor : negative.factors) factor = -factor;
  for (Constraint* one : {&difference, &negative}) one->constant -= strict ? 1 : 0;
  if (upwards) constraints_.push_back(difference);
  if (downwards) constraints_.push_back(negative);
}

std::pair<std::int64_t, std::int64_t> LoopBounds::range(const std::vector<std::int64_t>& values) const {
  auto found = ranges_[values.size()];
  for (const Constraint& constraint : constraints_) narrow(constraint, values, found);
  return found;
}

// The letters behind this one are taken where they leave it the most room.
void LoopBounds::narrow(const Constraint& constraint, const std::vector<std::int64_t>& values,
                        std::pair<std::int64_t, std::int64_t>& range) const {
  const std::size_t level = values.size();
  std::int64_t rest = constraint.constant;
  for (std::size_t i = 0; i < ranges_.size(); ++i) {
    const std::int64_t factor = constraint.factors[i];
    if (i < level) rest += factor * values[i];
    if (i > level) rest += std::max(factor * ranges_[i].first, factor * ranges_[i].second);
  }
  const std::int64_t factor = constraint.factors[level];
  if (factor > 0) range.first = std::max(range.first, -floor_of(rest, factor));
  if (factor < 0) range.second = std::min(range.second, floor_of(rest, -factor));
  if (factor == 0 && rest < 0) range.second = range.first - 1;
}

}  // namespace backstep::trace
