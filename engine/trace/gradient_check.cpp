#include "engine/trace/gradient_check.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/trace/agreement.hpp"
#include "engine/trace/aim.hpp"
#include "engine/trace/directions.hpp"
#include "engine/trace/downstream.hpp"
#include "engine/trace/dual_slopes.hpp"
#include "engine/trace/ratios.hpp"
#include "engine/trace/slopes.hpp"
#include "engine/trace/store.hpp"
#include "engine/trace/verdicts.hpp"

namespace backstep::trace {

using numbers::Decimal;

namespace {

constexpr std::string_view far_step = "1e-8";
constexpr std::string_view near_step = "1e-16";
constexpr std::array<std::string_view, 2> tiny_steps{"1e-24", "1e-32"};
constexpr std::int64_t operations_each = Wiggler::evaluations + DualSlopes::operations_each;

void compare_differences(const Decimal& derived, const Slopes& slopes, Verdict verdict, Comparison& into) {
  into.by_differences = verdict;
  into.derived = derived.number();
  into.difference = slopes.central().number();
  into.left = slopes.left().number();
  into.right = slopes.right().number();
  into.error = distance(into.derived, into.difference);
  into.agreeing_digits = digits_in_common(into.derived, into.difference);
}

/// At a corner the slopes of both sides are those by duals, which need no step.
void compare_duals(const SideSlopes& slopes, Verdict verdict, Comparison& into) {
  into.by_duals = verdict;
  into.verdict = of_both(into.by_differences, into.by_duals, slopes.jumps);
  into.dual = slopes.right.number();
  into.dual_error = distance(into.derived, into.dual);
  into.dual_digits = digits_in_common(into.derived, into.dual);
  into.jumps = slopes.jumps;
  if (into.verdict != Verdict::corner || into.by_duals != Verdict::corner) return;
  into.left = slopes.left.number();
  into.right = into.dual;
  into.arises = slopes.arises;
}

/// All scalars of a quantity that has an adjoint.
struct Job {
  std::size_t quantity = 0;
  std::size_t adjoint = 0;
  std::size_t backward = 0;             // the pass that made the adjoint
  bool negative = false;                // the adjoint holds the slope with the other sign
  std::vector<std::size_t> downstream;  // definitions to compute again
};

/// One scalar and its adjoint.
struct Place {
  std::int64_t slot = 0;
  std::int64_t adjoint = 0;  // slot
  std::vector<Stretch> reached;
  Decimal derived;
};

class Checker {
 public:
  Checker(const model::Model& model, const Plan& plan, std::vector<Decimal> values)
      : model_(model),
        plan_(plan),
        dependence_(model, plan),
        ratios_(model),
        aims_(aims(model, plan.slots)),
        watched_(aims_),
        reported_(reported()),
        values_(std::move(values)),
        steepest_(steepest()),
        reach_(plan),
        wiggler_(plan, values_, watched_),
        duals_(plan, values_) {}

  GradientCheck run(std::int64_t budget, std::int64_t direction_budget) {
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
    if (check_.left_out > 0) look_along_directions(jobs, direction_budget);
    check_.ratios = ratios_.found();
    return std::move(check_);
  }

  std::optional<Comparison> run_one(Cell adjoint) {
    const std::vector<Job> jobs = all_jobs();
    const auto job = std::ranges::find(jobs, adjoint.quantity, &Job::adjoint);
    if (job == jobs.end()) return std::nullopt;
    look(*job, adjoint.index);
    return check_.comparisons.front();
  }

 private:
  [[nodiscard]] std::size_t position(const model::Quantity* quantity) const {
    return static_cast<std::size_t>(quantity - model_.quantities.data());
  }

  [[nodiscard]] std::vector<Decimal> steepest() const {
    std::vector<Decimal> found(aims_.size());
    for (std::size_t q = 0; q < model_.quantities.size(); ++q) {
      const auto& of = model_.quantities[q].adjoint;
      if (!of || of->backward >= found.size()) continue;
      const auto first = static_cast<std::size_t>(plan_.slots.offset[q]);
      const auto cells = static_cast<std::size_t>(model_.cells(model_.quantities[q]));
      for (std::size_t i = first; i < first + cells; ++i)
        if (values_[i].is_finite()) found[of->backward] = std::max(found[of->backward], abs(values_[i]));
    }
    return found;
  }

  /// The scalars reported beside the loss, and where they stand among those watched.
  std::vector<std::pair<std::string, std::size_t>> reported() {
    std::vector<std::pair<std::string, std::size_t>> found;
    for (const std::string& name : ratios_.reported()) {
      found.emplace_back(name, watched_.size());
      watched_.push_back(aim_at(plan_.slots.offset[position(model_.quantity(name))]));
    }
    return found;
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
      Job job{position(quantity), adjoint, of->backward, of->negative, {}};
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
    double sum = 0;
    for (const Job& job : jobs) {
      const auto reached = reach_.of(plan_.slots.offset[job.quantity], job.downstream);
      const auto parts = static_cast<std::int64_t>(aims_[job.backward].parts.size());
      sum += static_cast<double>((operations_in(plan_, reached) + parts) * operations_each) *
             static_cast<double>(model_.cells(model_.quantities[job.quantity]));
    }
    return every_kth(sum, budget);
  }

  [[nodiscard]] static std::int64_t every_kth(double operations, std::int64_t budget) {
    const double passes = operations / static_cast<double>(std::max(budget, std::int64_t{1}));
    return 1 + static_cast<std::int64_t>(std::min(passes, 1e15));
  }

  void look(const Job& job, std::int64_t index) {
    Comparison comparison;
    comparison.cell = {job.quantity, index};
    comparison.adjoint = {job.adjoint, index};
    Place place{plan_.slots.at(comparison.cell), plan_.slots.at(comparison.adjoint), {}, {}};
    place.reached = reach_.of(place.slot, job.downstream);
    place.derived = slope_of(job, values_[static_cast<std::size_t>(place.adjoint)]);
    if (!has_value(aims_[job.backward])) return without_value(place, std::move(comparison));
    const std::vector<Slopes> slopes = differentiate(job, place, comparison);
    differentiate_by_duals(job, place, comparison);
    if (comparison.verdict == Verdict::agrees && with_ratios(job))
      for (const auto& [name, number] : reported_)
        ratios_.note(name, place.derived, slopes[number].central());
    check_.comparisons.push_back(std::move(comparison));
  }

  /// Of quantities with several scalars: a single one is no cheaper so than by itself.
  void look_along_directions(const std::vector<Job>& jobs, std::int64_t budget) {
    std::vector<const Job*> several;
    double sum = 0;
    for (const Job& job : jobs) {
      if (model_.cells(model_.quantities[job.quantity]) < 2 || !has_value(aims_[job.backward])) continue;
      several.push_back(&job);
      sum += static_cast<double>(operations_in(plan_, whole(plan_, job.downstream)) *
                                 DualSlopes::operations_along);
    }
    const std::int64_t every = every_kth(sum, budget);
    for (std::size_t i = 0; i < several.size(); ++i) {
      if (static_cast<std::int64_t>(i) % every == 0) {
        look_along_a_direction(*several[i]);
      } else {
        ++check_.directions_left_out;
      }
    }
  }

  void look_along_a_direction(const Job& job) {
    const Aim& aim = aims_[job.backward];
    const auto cells = static_cast<std::size_t>(model_.cells(model_.quantities[job.quantity]));
    const auto adjoint = static_cast<std::size_t>(plan_.slots.offset[job.adjoint]);
    std::vector<Decimal> slopes;
    for (const Decimal& value : std::span(values_).subspan(adjoint, cells))
      slopes.push_back(slope_of(job, value));
    Direction direction =
        compare_along(slopes, plan_.slots.offset[job.quantity], whole(plan_, job.downstream), aim, duals_);
    direction.quantity = job.quantity;
    direction.adjoint = job.adjoint;
    check_.directions.push_back(std::move(direction));
  }

  /// The slope that the value of an adjoint claims.
  [[nodiscard]] static Decimal slope_of(const Job& job, const Decimal& value) {
    return job.negative ? -value : value;
  }

  /// What has no value has no slope, whatever the rules give: log(w) at -2 and 1/w.
  [[nodiscard]] bool has_value(const Aim& aim) const {
    return std::ranges::all_of(aim.parts, [this](const Aim::Part& part) {
      return values_[static_cast<std::size_t>(part.slot)].is_finite();
    });
  }

  void without_value(const Place& place, Comparison comparison) {
    numbers::Number undefined;
    undefined.kind = numbers::Number::Kind::undefined;
    undefined.exact = false;
    comparison.derived = place.derived.number();
    for (auto* number : {&comparison.difference, &comparison.dual, &comparison.left, &comparison.right,
                         &comparison.error, &comparison.dual_error})
      *number = undefined;
    comparison.verdict = comparison.by_differences = comparison.by_duals = Verdict::undefined;
    check_.comparisons.push_back(std::move(comparison));
  }

  /// The first route. What does not agree with the far step is looked at again with the near one.
  std::vector<Slopes> differentiate(const Job& job, const Place& place, Comparison& comparison) {
    std::vector<Slopes> all_far =
        wiggler_.slopes(place.slot, place.reached, numbers::decimal_literal(far_step));
    const Slopes& far = all_far[job.backward];
    compare_differences(place.derived, far, by_differences(place.derived, far), comparison);
    const Verdict first = comparison.by_differences;
    if (first == Verdict::agrees || first == Verdict::unseen) return all_far;
    std::vector<Slopes> all_near =
        wiggler_.slopes(place.slot, place.reached, numbers::decimal_literal(near_step));
    const Slopes near = all_near[job.backward];
    Verdict second = by_differences(place.derived, near);
    if (second == Verdict::wrong && approaches(place.derived, far, near)) second = Verdict::agrees;
    if (second == Verdict::wrong && right_on_both_sides(job, place, near)) second = Verdict::corner;
    const bool doubtful = second == Verdict::wrong || second == Verdict::undefined;
    if (doubtful && !settled(far, near)) return nearer_still(job, place, std::move(all_near), comparison);
    comparison.closer = second != comparison.by_differences;
    if (!comparison.closer) return all_far;
    compare_differences(place.derived, near, second, comparison);
    return all_near;
  }

  /// Beside a pole, as that of ln(1 - a) where a is nearly 1, the difference itself changes from step to step
  /// until the step is far smaller than the distance to the pole. If it never settles, it has no say.
  std::vector<Slopes> nearer_still(const Job& job, const Place& place, std::vector<Slopes> all,
                                   Comparison& comparison) {
    comparison.closer = true;
    for (const std::string_view step : tiny_steps) {
      const Slopes before = all[job.backward];
      all = wiggler_.slopes(place.slot, place.reached, numbers::decimal_literal(step));
      const Slopes& now = all[job.backward];
      const Verdict verdict = by_differences(place.derived, now);
      const bool decided = verdict == Verdict::agrees || (verdict == Verdict::wrong && settled(before, now));
      compare_differences(place.derived, now, decided ? verdict : Verdict::undefined, comparison);
      if (decided) break;
    }
    return all;
  }

  /// The second route. Both sides are looked at where not both routes plainly agree.
  void differentiate_by_duals(const Job& job, const Place& place, Comparison& comparison) {
    const Aim& aim = aims_[job.backward];
    SideSlopes slopes = duals_.to_the_right(place.slot, place.reached, aim);
    slopes.steepest = steepest_[job.backward];
    Verdict verdict = by_duals(place.derived, slopes);
    if (comparison.by_differences != Verdict::agrees || verdict != Verdict::agrees) {
      slopes = duals_.on_both_sides(place.slot, place.reached, aim);
      slopes.steepest = steepest_[job.backward];
      verdict = by_duals(place.derived, slopes);
    }
    if (verdict == Verdict::wrong && right_beside(job, place, slopes)) verdict = Verdict::corner;
    compare_duals(slopes, verdict, comparison);
  }

  /// At a corner several conventions may meet, and what they give together need not lie between the slopes.
  /// The rules are right nevertheless if a step to either side the adjoint is the slope there.
  [[nodiscard]] bool right_on_both_sides(const Job& job, const Place& place, const Slopes& slopes) {
    if (!is_corner(slopes)) return false;
    const std::vector<Stretch> reached = reached_by_adjoint(job, place);
    const auto shifted = [&](const Decimal& step) {
      return slope_of(job, wiggler_.shifted(place.slot, reached, step, place.adjoint));
    };
    return close(shifted(-slopes.step), slopes.left()) && close(shifted(slopes.step), slopes.right());
  }

  [[nodiscard]] bool right_beside(const Job& job, const Place& place, const SideSlopes& slopes) {
    if (!is_corner(slopes)) return false;
    const std::vector<Stretch> reached = reached_by_adjoint(job, place);
    const auto same = [&](std::int64_t direction, const Decimal& slope) {
      const Decimal beside = slope_of(job, duals_.beside(place.slot, reached, direction, place.adjoint));
      return abs(beside - slope) <= dual_tolerance(slope);
    };
    return same(-1, slopes.left) && same(1, slopes.right);
  }

  [[nodiscard]] std::vector<Stretch> reached_by_adjoint(const Job& job, const Place& place) {
    return reach_.of(place.slot, dependence_.between(job.quantity, {job.adjoint}));
  }

  const model::Model& model_;
  const Plan& plan_;
  const Dependence dependence_;
  RatioFinder ratios_;
  const std::vector<Aim> aims_;
  std::vector<Aim> watched_;  // the aims, then the scalars reported
  const std::vector<std::pair<std::string, std::size_t>> reported_;
  const std::vector<Decimal> values_;
  const std::vector<Decimal> steepest_;  // largest slope of each pass
  Reach reach_;
  Wiggler wiggler_;
  DualSlopes duals_;
  GradientCheck check_;
};

std::vector<Decimal> decimals_of(const model::Model& model, const Trace& trace) {
  if (trace.arithmetic() != Arithmetic::float64) return trace.store().decimals;
  const Evaluation again = evaluate(model, Arithmetic::decimal, trace.slots().total);
  return again.trace ? again.trace->store().decimals : std::vector<Decimal>{};
}

}  // namespace

bool GradientCheck::passed() const {
  return std::ranges::none_of(comparisons,
                              [](const Comparison& one) { return one.verdict == Verdict::wrong; }) &&
         std::ranges::none_of(directions,
                              [](const Direction& one) { return one.verdict == Verdict::wrong; }) &&
         std::ranges::none_of(statements, [](const Statement& one) { return one.unequal.has_value(); });
}

GradientCheck check_gradients(const model::Model& model, const Trace& trace, std::int64_t operation_budget,
                              std::int64_t direction_budget) {
  const Compiled compiled = compile(model);
  std::vector<Decimal> values = decimals_of(model, trace);
  if (!compiled.faults.empty() || values.empty()) return {};
  GradientCheck check =
      Checker(model, compiled.plan, std::move(values)).run(operation_budget, direction_budget);
  check.statements.assign(trace.statements().begin(), trace.statements().end());
  return check;
}

std::optional<Comparison> compare(const model::Model& model, const Trace& trace, Cell adjoint) {
  const Compiled compiled = compile(model);
  std::vector<Decimal> values = decimals_of(model, trace);
  if (!compiled.faults.empty() || values.empty()) return std::nullopt;
  return Checker(model, compiled.plan, std::move(values)).run_one(adjoint);
}

}  // namespace backstep::trace
