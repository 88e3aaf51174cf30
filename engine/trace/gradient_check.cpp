#include "engine/trace/gradient_check.hpp"

#include <algorithm>
#include <optional>
#include <utility>

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
  std::size_t backward = 0;             // the pass that made the adjoint
  std::vector<std::size_t> downstream;  // definitions to compute again
};

/// What the adjoints of a pass are slopes of: watched scalars, each times a recorded value.
struct Aim {
  struct Part {
    std::size_t watched = 0;
    std::optional<std::int64_t> weight;  // slot of the given adjoint; none: 1
  };
  std::vector<Part> parts;
  std::vector<std::size_t> quantities;
};

class Checker {
 public:
  Checker(const model::Model& model, const Plan& plan, std::vector<Decimal> values)
      : model_(model),
        plan_(plan),
        dependence_(model, plan),
        ratios_(model),
        aims_(aims()),
        reported_(reported()),
        wiggler_(plan, std::move(values), watched_) {}

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

  /// The place of a slot among those watched.
  std::size_t watch(std::int64_t slot) {
    watched_.push_back(slot);
    return watched_.size() - 1;
  }

  std::vector<Aim> aims() {
    std::vector<Aim> found;
    for (const model::Backward& backward : model_.backwards) {
      Aim& aim = found.emplace_back();
      for (const model::Backward::Target& target : backward.targets) take_aim(target, aim);
    }
    return found;
  }

  void take_aim(const model::Backward::Target& target, Aim& aim) {
    const model::Quantity* quantity = model_.quantity(target.name);
    const model::Quantity* from = model_.quantity(target.from);
    if (quantity == nullptr) return;
    aim.quantities.push_back(position(quantity));
    const std::int64_t first = plan_.slots.offset[position(quantity)];
    for (std::int64_t cell = 0; cell < model_.cells(*quantity); ++cell) {
      Aim::Part part{watch(first + cell), std::nullopt};
      if (from != nullptr) part.weight = plan_.slots.offset[position(from)] + cell;
      aim.parts.push_back(part);
    }
  }

  /// The scalars reported beside the loss, and where they stand among those watched.
  std::vector<std::pair<std::string, std::size_t>> reported() {
    std::vector<std::pair<std::string, std::size_t>> found;
    for (const std::string& name : ratios_.reported())
      found.emplace_back(name, watch(plan_.slots.offset[position(model_.quantity(name))]));
    return found;
  }

  [[nodiscard]] Slopes aimed(const Aim& aim, const std::vector<Slopes>& slopes) const {
    if (aim.parts.size() == 1 && !aim.parts[0].weight) return slopes[aim.parts[0].watched];
    Slopes total;
    total.step = slopes.front().step;
    for (const Aim::Part& part : aim.parts) {
      const Decimal weight = part.weight ? wiggler_.value(*part.weight) : Decimal(1);
      for (std::size_t i = 0; i < total.values.size(); ++i)
        total.values[i] = total.values[i] + weight * slopes[part.watched].values[i];
    }
    return total;
  }

  [[nodiscard]] bool with_ratios(const Job& job) const {
    return job.backward == 0 && ratios_.concern(model_.quantities[job.quantity]);
  }

  [[nodiscard]] std::vector<Job> all_jobs() const {
    std::vector<Job> jobs;
    for (std::size_t adjoint = 0; adjoint < model_.quantities.size(); ++adjoint) {
      const auto& of = model_.quantities[adjoint].adjoint;
      const model::Quantity* quantity = of ? model_.quantity(of->quantity) : nullptr;
      if (quantity == nullptr || of->backward >= aims_.size()) continue;
      Job job{position(quantity), adjoint, of->backward, {}};
      std::vector<std::size_t> scalars = aims_[job.backward].quantities;
      if (with_ratios(job))
        for (const auto& one : reported_) scalars.push_back(position(model_.quantity(one.first)));
      job.downstream = dependence_.between(job.quantity, scalars);
      jobs.push_back(std::move(job));
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
    const Aim& aim = aims_[job.backward];
    const auto slopes_at = [&](std::string_view step) {
      return wiggler_.slopes(plan_.slots.at(cell), job.downstream, decimal(step));
    };
    std::vector<Slopes> slopes = slopes_at(far_step);
    Comparison comparison = compared(cell, adjoint, derived, aimed(aim, slopes));
    if (comparison.verdict != Verdict::agrees) {
      std::vector<Slopes> nearer = slopes_at(near_step);
      const Slopes near = aimed(aim, nearer);
      Comparison second = compared(cell, adjoint, derived, near);
      if (second.verdict == Verdict::wrong && approaches(derived, aimed(aim, slopes), near))
        second.verdict = Verdict::agrees;
      if (second.verdict == Verdict::wrong && right_on_both_sides(cell, adjoint, near))
        second.verdict = Verdict::corner;
      second.closer = second.verdict != comparison.verdict;
      if (second.closer) comparison = std::move(second);
      if (comparison.closer) slopes = std::move(nearer);
    }
    if (comparison.verdict == Verdict::agrees && with_ratios(job))
      for (const auto& [name, place] : reported_) ratios_.note(name, derived, slopes[place].central());
    check_.comparisons.push_back(std::move(comparison));
  }

  /// At a corner several conventions may meet, and what they give together need not lie between the slopes.
  /// The rules are right nevertheless if a step to either side the adjoint is the slope there.
  [[nodiscard]] bool right_on_both_sides(Cell cell, Cell adjoint, const Slopes& slopes) {
    const Decimal left = slopes.left();
    const Decimal right = slopes.right();
    if (abs(right - left) <= slope_tolerance(left, right)) return false;
    const std::vector<std::size_t> downstream = dependence_.between(cell.quantity, {adjoint.quantity});
    const auto close = [&](const Decimal& distance, const Decimal& slope) {
      const Decimal beside =
          wiggler_.shifted(plan_.slots.at(cell), downstream, distance, plan_.slots.at(adjoint));
      return abs(beside - slope) <= slope_tolerance(beside, slope);
    };
    return close(-slopes.step, left) && close(slopes.step, right);
  }

  const model::Model& model_;
  const Plan& plan_;
  const Dependence dependence_;
  RatioFinder ratios_;
  std::vector<std::int64_t> watched_;
  const std::vector<Aim> aims_;
  const std::vector<std::pair<std::string, std::size_t>> reported_;
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
                              [](const Comparison& one) { return one.verdict == Verdict::wrong; }) &&
         std::ranges::none_of(statements, [](const Statement& one) { return one.unequal.has_value(); });
}

GradientCheck check_gradients(const model::Model& model, const Trace& trace, std::int64_t operation_budget) {
  const Compiled compiled = compile(model);
  std::vector<Decimal> values = decimals_of(model, trace);
  if (!compiled.faults.empty() || values.empty()) return {};
  GradientCheck check = Checker(model, compiled.plan, std::move(values)).run(operation_budget);
  check.statements.assign(trace.statements().begin(), trace.statements().end());
  return check;
}

}  // namespace backstep::trace
