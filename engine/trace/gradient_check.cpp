#include "engine/trace/gradient_check.hpp"

#include <algorithm>
#include <map>

#include "engine/numbers/literal.hpp"
#include "engine/trace/ratios.hpp"
#include "engine/trace/slopes.hpp"
#include "engine/trace/store.hpp"

namespace backstep::trace {

using numbers::Decimal;

namespace {

constexpr std::string_view far_step = "1e-8";
constexpr std::string_view near_step = "1e-16";
constexpr int most_digits = 50;

Decimal decimal(std::string_view literal) { return Decimal(numbers::read_literal(literal).value); }

/// Leading digits that two numbers have in common, told by their distance.
int common_digits(const Decimal& a, const Decimal& b) {
  const Decimal larger = abs(a) > abs(b) ? abs(a) : abs(b);
  const Decimal distance = abs(a - b);
  if (distance.is_zero()) return most_digits;
  const long size = larger.is_zero() ? 0 : larger.number().exponent;
  return static_cast<int>(std::clamp(size - distance.number().exponent, 0L, long{most_digits}));
}

/// Whether the one-sided slopes differ by more than a smooth function explains, and by how much they may.
Decimal slope_tolerance(const Decimal& left, const Decimal& right) {
  const Decimal slope = abs(left) > abs(right) ? abs(left) : abs(right);
  return decimal("1e-12") * (Decimal(1) + slope);
}

Verdict at_corner(const Decimal& derived, const Decimal& left, const Decimal& right,
                  const Decimal& tolerance) {
  const Decimal low = left < right ? left : right;
  const Decimal high = left < right ? right : left;
  return derived >= low - tolerance && derived <= high + tolerance ? Verdict::corner : Verdict::wrong;
}

Verdict judge(const Decimal& derived, const Slopes& slopes) {
  const Decimal central = slopes.central();
  const Decimal left = slopes.left();
  const Decimal right = slopes.right();
  for (const Decimal& one : {derived, central, left, right})
    if (!one.is_finite()) return Verdict::undefined;
  const Decimal tolerance = slope_tolerance(left, right);
  if (abs(right - left) > tolerance) return at_corner(derived, left, right, tolerance);
  const Decimal allowed = decimal("1e-28") * (Decimal(1) + abs(derived)) + slopes.rounding_error();
  return abs(derived - central) <= allowed ? Verdict::agrees : Verdict::wrong;
}

/// True if the difference approaches the derived slope as the step shrinks: the slope is right, but it bends
/// here (relu(v)^2 at 0), so that the five-point formula is only good to the first order. A wrong slope stays
/// wrong.
bool approaches(const Decimal& derived, const Slopes& far, const Slopes& near) {
  const Decimal far_error = abs(derived - far.central());
  const Decimal near_error = abs(derived - near.central());
  return near_error * decimal("1e6") <= far_error &&
         near_error <= decimal("1e-12") * (Decimal(1) + abs(derived));
}

Comparison compared(Cell cell, Cell adjoint, const Decimal& derived, const Slopes& slopes) {
  Comparison comparison;
  comparison.cell = cell;
  comparison.adjoint = adjoint;
  comparison.verdict = judge(derived, slopes);
  comparison.derived = derived.number();
  comparison.difference = slopes.central().number();
  comparison.left = slopes.left().number();
  comparison.right = slopes.right().number();
  comparison.error = abs(derived - slopes.central()).number();
  comparison.agreeing_digits = common_digits(derived, slopes.central());
  return comparison;
}

/// All scalars of a quantity that has an adjoint.
struct Job {
  std::size_t quantity = 0;
  std::size_t adjoint = 0;
  std::size_t target = 0;
  std::vector<std::size_t> downstream;  // definitions to compute again
};

class Checker {
 public:
  Checker(const model::Model& model, const Plan& plan, std::vector<Decimal> values)
      : model_(model),
        plan_(plan),
        ratios_(model),
        watched_(watched()),
        wiggler_(plan, std::move(values), slots_of(watched_)) {}

  GradientCheck run(std::int64_t budget) {
    check_.step = far_step;
    const std::vector<Job> jobs = all_jobs();
    const std::int64_t every = stride(jobs, budget);
    std::int64_t position = 0;
    for (const Job& job : jobs) {
      for (std::int64_t index = 0; index < model_.cells(model_.quantities[job.quantity]); ++index) {
        if (position++ % every == 0) {
          look(job, index);
        } else {
          ++check_.left_out;
        }
      }
    }
    check_.ratios = ratios_.found();
    return std::move(check_);
  }

 private:
  [[nodiscard]] std::size_t position(const model::Quantity* quantity) const {
    return static_cast<std::size_t>(quantity - model_.quantities.data());
  }

  /// Scalar targets, then the scalars reported beside them.
  [[nodiscard]] std::vector<std::size_t> watched() const {
    std::vector<std::size_t> found;
    const auto watch = [&](const std::string& name) {
      const model::Quantity* quantity = model_.quantity(name);
      if (quantity != nullptr && quantity->letters.empty() &&
          std::ranges::find(found, position(quantity)) == found.end())
        found.push_back(position(quantity));
    };
    for (const model::Quantity& quantity : model_.quantities)
      if (quantity.adjoint) watch(quantity.adjoint->target);
    for (const std::string& name : ratios_.reported()) watch(name);
    return found;
  }

  [[nodiscard]] std::vector<std::int64_t> slots_of(const std::vector<std::size_t>& quantities) const {
    std::vector<std::int64_t> found;
    for (const std::size_t quantity : quantities) found.push_back(plan_.slots.offset[quantity]);
    return found;
  }

  [[nodiscard]] std::vector<Job> all_jobs() const {
    const Dependence dependence(model_, plan_);
    std::vector<Job> jobs;
    for (std::size_t adjoint = 0; adjoint < model_.quantities.size(); ++adjoint) {
      const auto& of = model_.quantities[adjoint].adjoint;
      const model::Quantity* quantity = of ? model_.quantity(of->quantity) : nullptr;
      const model::Quantity* target = of ? model_.quantity(of->target) : nullptr;
      if (quantity == nullptr || target == nullptr || !target->letters.empty()) continue;
      std::vector<std::size_t> scalars{position(target)};
      if (ratios_.concern(*quantity))
        for (const std::string& name : ratios_.reported()) scalars.push_back(position(model_.quantity(name)));
      jobs.push_back(
          {position(quantity), adjoint, position(target), dependence.between(position(quantity), scalars)});
    }
    return jobs;
  }

  /// 1 if all scalars can be checked within the budget, k if every k-th can. The cells of a quantity cost
  /// about the same.
  [[nodiscard]] std::int64_t stride(const std::vector<Job>& jobs, std::int64_t budget) {
    double operations = 0;
    for (const Job& job : jobs)
      operations +=
          static_cast<double>(wiggler_.operations(plan_.slots.offset[job.quantity], job.downstream)) *
          static_cast<double>(model_.cells(model_.quantities[job.quantity]));
    const double passes = operations / static_cast<double>(std::max(budget, std::int64_t{1}));
    return 1 + static_cast<std::int64_t>(std::min(passes, 1e15));
  }

  void look(const Job& job, std::int64_t index) {
    const Cell cell{job.quantity, index};
    const Cell adjoint{job.adjoint, index};
    const Decimal& derived = wiggler_.value(plan_.slots.at(adjoint));
    const auto target = static_cast<std::size_t>(std::ranges::find(watched_, job.target) - watched_.begin());
    const auto slopes_at = [&](std::string_view step) {
      return wiggler_.slopes(plan_.slots.at(cell), job.downstream, decimal(step));
    };
    std::vector<Slopes> slopes = slopes_at(far_step);
    Comparison comparison = compared(cell, adjoint, derived, slopes[target]);
    if (comparison.verdict != Verdict::agrees) {
      std::vector<Slopes> nearer = slopes_at(near_step);
      Comparison second = compared(cell, adjoint, derived, nearer[target]);
      if (second.verdict == Verdict::wrong && approaches(derived, slopes[target], nearer[target]))
        second.verdict = Verdict::agrees;
      second.closer = second.verdict != comparison.verdict;
      if (second.closer) comparison = std::move(second);
      if (comparison.closer) slopes = std::move(nearer);
    }
    if (comparison.verdict == Verdict::agrees) note_ratios(job, derived, slopes);
    check_.comparisons.push_back(std::move(comparison));
  }

  void note_ratios(const Job& job, const Decimal& derived, const std::vector<Slopes>& slopes) {
    if (!ratios_.concern(model_.quantities[job.quantity])) return;
    for (std::size_t i = 0; i < watched_.size(); ++i)
      ratios_.note(model_.quantities[watched_[i]].name, derived, slopes[i].central());
  }

  const model::Model& model_;
  const Plan& plan_;
  RatioFinder ratios_;
  std::vector<std::size_t> watched_;
  Wiggler wiggler_;
  GradientCheck check_;
};

std::vector<Decimal> decimals_of(const model::Model& model, const Trace& trace) {
  if (trace.arithmetic() == Arithmetic::decimal) return trace.store().decimals;
  const Evaluation again = evaluate(model, Arithmetic::decimal, trace.slots().total);
  return again.trace ? again.trace->store().decimals : std::vector<Decimal>{};
}

}  // namespace

bool GradientCheck::passed() const {
  return std::ranges::none_of(comparisons,
                              [](const Comparison& one) { return one.verdict == Verdict::wrong; });
}

GradientCheck check_gradients(const model::Model& model, const Trace& trace, std::int64_t operation_budget) {
  const Compiled compiled = compile(model);
  std::vector<Decimal> values = decimals_of(model, trace);
  if (!compiled.faults.empty() || values.empty()) return {};
  return Checker(model, compiled.plan, std::move(values)).run(operation_budget);
}

}  // namespace backstep::trace
