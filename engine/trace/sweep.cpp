#include "engine/trace/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/numbers/literal.hpp"
#include "engine/trace/aim.hpp"
#include "engine/trace/downstream.hpp"
#include "engine/trace/pass.hpp"
#include "engine/trace/reach.hpp"
#include "engine/trace/store.hpp"

namespace backstep::trace {

using numbers::Decimal;

namespace {

constexpr int smallest_power = 30;

template <typename T>
T as(const Decimal& value) {
  if constexpr (std::is_same_v<T, double>) {
    return value.to_double();
  } else {
    return value;
  }
}

numbers::Number number(const Decimal& value) { return value.number(); }
numbers::Number number(double value) { return number_of(value); }

template <typename T>
std::vector<T> converted(const std::vector<Decimal>& values) {
  std::vector<T> made;
  made.reserve(values.size());
  for (const Decimal& value : values) made.push_back(as<T>(value));
  return made;
}

/// The scalar looked at as a function of one cell, in numbers of the kind T.
template <typename T>
class Function {
 public:
  Function(const Plan& plan, const std::vector<Decimal>& recorded, const Aim& aim, std::int64_t slot,
           const std::vector<Stretch>& reached)
      : aim_(aim),
        slot_(static_cast<std::size_t>(slot)),
        reached_(reached),
        values_(converted<T>(recorded)),
        given_(values_[slot_]),
        weights_(values_),
        pass_(plan, values_) {}

  [[nodiscard]] Quotients quotients(const Decimal& step) {
    const T h = as<T>(step);
    const T two_left = at(T(-2) * h);
    const T left = at(-h);
    const T right = at(h);
    const T two_right = at(T(2) * h);
    return {number((right - left) / (T(2) * h)),
            number((two_left - T(8) * left + T(8) * right - two_right) / (T(12) * h))};
  }

  [[nodiscard]] T at(const T& distance) {
    values_[slot_] = given_ + distance;
    for (const Stretch& cells : reached_) pass_.run_cells(cells.definition, cells.first, cells.count);
    T sum{};
    for (const Aim::Part& part : aim_.parts) {
      const T value = values_[static_cast<std::size_t>(part.slot)];
      sum = sum + (part.weight ? weights_[static_cast<std::size_t>(*part.weight)] * value : value);
    }
    return sum;
  }

 private:
  const Aim& aim_;
  std::size_t slot_;
  const std::vector<Stretch>& reached_;
  std::vector<T> values_;
  T given_;
  std::vector<T> weights_;  // values as they were
  Pass<T> pass_;
};

std::size_t position(const model::Model& model, const model::Quantity* quantity) {
  return static_cast<std::size_t>(quantity - model.quantities.data());
}

double as_double(const numbers::Number& number) {
  return number.is_finite() ? numbers::to_double(number) : std::nan("");
}

}  // namespace

std::optional<Sweep> sweep(const model::Model& model, const Trace& trace, Cell adjoint) {
  const auto& of = model.quantities[adjoint.quantity].adjoint;
  const model::Quantity* quantity = of ? model.quantity(of->quantity) : nullptr;
  const std::vector<Decimal>& recorded = trace.store().decimals;
  const Compiled compiled = compile(model);
  if (quantity == nullptr || recorded.empty() || !compiled.faults.empty()) return std::nullopt;
  const std::vector<Aim> all = aims(model, compiled.plan.slots);
  if (of->backward >= all.size()) return std::nullopt;
  const Aim& aim = all[of->backward];
  Sweep made;
  made.cell = {position(model, quantity), adjoint.index};
  made.adjoint = adjoint;
  const std::int64_t slot = compiled.plan.slots.at(made.cell);
  const std::vector<std::size_t> downstream =
      Dependence(model, compiled.plan).between(made.cell.quantity, aim.quantities);
  const std::vector<Stretch> reached = Reach(compiled.plan).of(slot, downstream);
  Function<Decimal> decimal(compiled.plan, recorded, aim, slot, reached);
  Function<double> binary(compiled.plan, recorded, aim, slot, reached);
  made.size = std::abs(binary.at(0));
  for (int power = 1; power <= smallest_power; ++power) {
    const Decimal step(numbers::read_literal("1e-" + std::to_string(power)).value);
    made.points.push_back({power, decimal.quotients(step), binary.quotients(step)});
  }
  return made;
}

StepVerdict judge_step(const SweepPoint& point, const numbers::Number& slope, double size) {
  static const Decimal allowed(numbers::read_literal("1e-6").value);  // slopes may be below every double
  constexpr double unit = 2.220446049250313e-16;                      // 2^-52
  constexpr double margin = 10;
  const numbers::Number apart = distance(point.binary.three, slope);
  const bool both = apart.is_finite() && slope.is_finite();
  if (both && Decimal(apart) <= allowed * abs(Decimal(slope))) return StepVerdict::agrees;
  const double error = as_double(apart);
  if (!(error > margin * unit * size * std::pow(10.0, point.power))) return StepVerdict::too_small;
  const double spread = as_double(distance(point.binary.three, point.binary.five));
  return error <= 2 * spread ? StepVerdict::too_large : StepVerdict::wrong;
}

}  // namespace backstep::trace
