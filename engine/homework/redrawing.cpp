#include "engine/homework/redrawing.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "engine/numbers/digits.hpp"
#include "engine/numbers/literal.hpp"

namespace backstep::homework {

using model::Quantity;
using model::QuantityKind;

namespace {

constexpr int usual_decimals = 2;
constexpr int most_decimals = 9;
constexpr std::int64_t few = 5;        // numbers to choose from, at least
constexpr std::int64_t many = 20;      // and no more than these are asked for
constexpr double greatest_size = 1e9;  // in units of the last decimal

double size_of(const std::string& literal) {
  const double value = numbers::to_double(numbers::read_literal(literal).value);
  return value < 0 ? -value : value;
}

bool is_negative(const std::string& literal) { return numbers::read_literal(literal).value.negative; }

bool is_zero(const std::string& literal) { return numbers::read_literal(literal).value.is_zero(); }

bool is_zero_or_one(const std::string& literal) {
  return numbers::typed_decimals(literal) == 0 &&
         (is_zero(literal) || (size_of(literal) == 1 && !is_negative(literal)));
}

/// Names that stand in conditions of formulas.
std::set<std::string> asked_in_conditions(const model::Model& model) {
  std::set<std::string> names;
  const auto note_side = [&](const notation::Node& node) {
    if (node.kind == notation::Kind::reference) names.insert(node.text);
  };
  const auto note = [&](const notation::Condition& condition) {
    model::for_each_node(condition.left, note_side);
    model::for_each_node(condition.right, note_side);
  };
  const auto look = [&](const notation::Node& node) {
    for (const notation::Condition& condition : node.conditions) note(condition);
  };
  for (const Quantity& quantity : model.quantities) model::for_each_node(quantity.formula, look);
  for (const model::StatedAdjoint& stated : model.stated) {
    model::for_each_node(stated.formula, look);
    if (stated.when) note(*stated.when);
  }
  return names;
}

bool is_data(const Quantity& quantity) {
  return quantity.kind == QuantityKind::input || quantity.kind == QuantityKind::target;
}

bool is_sign(const Quantity& quantity, const std::set<std::string>& in_conditions) {
  return in_conditions.contains(quantity.name) ||
         (is_data(quantity) && std::ranges::all_of(quantity.literals, is_zero_or_one));
}

bool may_change(const Quantity& quantity) {
  return (is_data(quantity) || quantity.kind == QuantityKind::param) && !quantity.literals.empty() &&
         !std::ranges::all_of(quantity.literals, is_zero);
}

/// The axis whose positions change places: the last one with several; nothing if there is none.
std::optional<std::size_t> axis_to_permute(const model::Model& model, const Quantity& quantity) {
  for (std::size_t axis = quantity.letters.size(); axis-- > 0;)
    if (model.letter(quantity.letters[axis])->size() > 1) return axis;
  return std::nullopt;
}

bool can_permute(const model::Model& model, const Quantity& quantity) {
  return quantity.literals.size() > 1 && axis_to_permute(model, quantity) &&
         std::ranges::any_of(quantity.literals,
                             [&](const std::string& one) { return one != quantity.literals[0]; });
}

/// So many units of the last decimal.
std::string literal_of(std::int64_t units, bool negative, int decimals) {
  const std::string digits = std::to_string(units);
  const long exponent = static_cast<long>(digits.size()) - decimals;
  return (negative ? "-" : "") + numbers::plain_text(digits, exponent, decimals);
}

}  // namespace

Redrawing::Redrawing(const model::Model& model) {
  const std::set<std::string> in_conditions = asked_in_conditions(model);
  std::vector<std::size_t> targets;  // that are signs
  bool draws_inputs = false;
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    const Quantity& quantity = model.quantities[q];
    if (!may_change(quantity)) continue;
    const bool sign = is_sign(quantity, in_conditions);
    if (sign && quantity.kind == QuantityKind::target) targets.push_back(q);
    if (sign) continue;
    plans_.push_back(range_of(model, q));
    draws_inputs = draws_inputs || quantity.kind == QuantityKind::input;
  }
  if (!draws_inputs) return;
  for (const std::size_t q : targets)
    if (can_permute(model, model.quantities[q])) plans_.push_back({.quantity = q, .permuted = true});
}

Redrawing::Range Redrawing::range_of(const model::Model& model, std::size_t q) {
  const Quantity& quantity = model.quantities[q];
  int typed = 0;
  double least = 0;
  double most = 0;
  Range range{.quantity = q, .cells = quantity.literals.size()};
  for (const std::string& literal : quantity.literals) {
    typed = std::max(typed, numbers::typed_decimals(literal));
    const double size = size_of(literal);
    most = std::max(most, size);
    if (size > 0) least = least > 0 ? std::min(least, size) : size;
    range.negative += is_negative(literal) ? 1 : 0;
  }
  double unit = 1;
  const auto finer = [&] {
    unit /= 10;
    ++range.decimals;
  };
  while (range.decimals < std::min(typed, usual_decimals)) finer();
  while (range.decimals < std::min(typed, most_decimals) && most < unit) finer();
  range.least =
      std::max<std::int64_t>(1, static_cast<std::int64_t>(std::min(least / unit + 0.5, greatest_size)));
  range.most = std::max(range.least, static_cast<std::int64_t>(std::min(most / unit + 0.5, greatest_size)));
  const std::int64_t wanted = std::clamp(2 * model.cells(quantity), few, many);
  while (range.most - range.least + 1 < wanted) {
    ++range.most;
    if (range.least > 1 && range.most - range.least + 1 < wanted) --range.least;
  }
  return range;
}

void Redrawing::draw(numbers::Random& random, model::Model& model, int further) const {
  for (const Range& range : plans_) {
    Quantity& quantity = model.quantities[range.quantity];
    if (range.permuted)
      permute(random, model, quantity);
    else
      draw(random, range, further, quantity);
  }
}

// A value that is common to all cells stays common to them.
void Redrawing::draw(numbers::Random& random, const Range& range, int further, Quantity& quantity) {
  std::int64_t finer = 1;
  for (int i = 0; i < further; ++i) finer *= 10;
  const auto numbers = static_cast<std::uint64_t>((range.most - range.least) * finer + 1);
  const bool enough = numbers >= quantity.literals.size();
  std::set<std::string> taken;
  for (std::string& literal : quantity.literals) {
    std::string drawn;
    do {
      const std::int64_t units = range.least * finer + static_cast<std::int64_t>(random.below(numbers));
      drawn = literal_of(units, random.below(range.cells) < range.negative, range.decimals + further);
    } while (enough && taken.contains(drawn));
    taken.insert(drawn);
    literal = std::move(drawn);
  }
  quantity.drawn.reset();
}

void Redrawing::permute(numbers::Random& random, const model::Model& model, Quantity& quantity) {
  const std::size_t axis = *axis_to_permute(model, quantity);
  const auto size = static_cast<std::size_t>(model.letter(quantity.letters[axis])->size());
  const std::vector<std::size_t> order = numbers::shuffled(random, size);
  std::size_t inner = 1;  // cells from one position of the axis to the next
  for (std::size_t behind = axis + 1; behind < quantity.letters.size(); ++behind)
    inner *= static_cast<std::size_t>(model.letter(quantity.letters[behind])->size());
  const std::vector<std::string> before = quantity.literals;
  for (std::size_t cell = 0; cell < before.size(); ++cell) {
    const std::size_t at = cell / inner % size;
    quantity.literals[cell] = before[cell - at * inner + (order[at] - 1) * inner];
  }
}

}  // namespace backstep::homework
