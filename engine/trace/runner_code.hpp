// The code of Runner, included where it is instantiated.
#pragma once

#include <type_traits>

#include "engine/numbers/literal.hpp"
#include "engine/trace/runner.hpp"

namespace backstep::trace {

inline constexpr std::size_t most_points = 400;

inline double as_double(double value) { return value; }
inline double as_double(const numbers::Fraction& value) { return numbers::to_double(value.number()); }
inline double as_double(const numbers::Decimal& value) { return value.to_double(); }
inline double as_double(const numbers::Wide& value) { return value.decimal().to_double(); }

/// The sum of the squares of the adjoints of all updated parameters.
template <typename T>
[[nodiscard]] T squared_gradient(const Machine<T>& machine) {
  T sum = NumberKind<T>::integer(0);
  for (const Update& change : machine.changes) {
    for (std::int64_t i = 0; change.adjoint_slot >= 0 && i < change.cells; ++i) {
      const T& adjoint = machine.values[static_cast<std::size_t>(change.adjoint_slot + i)];
      sum = sum + adjoint * adjoint;
    }
  }
  return sum;
}

/// Euclidean norm of the adjoints of all updated parameters.
template <typename T>
[[nodiscard]] T gradient_norm(const Machine<T>& machine) {
  using std::sqrt;
  return sqrt(squared_gradient(machine));
}

template <typename T>
[[nodiscard]] const T* loss_of(const Machine<T>& machine) {
  const model::Quantity* loss = descended(machine.model);
  if (loss == nullptr) return nullptr;
  const auto position = static_cast<std::size_t>(loss - machine.model.quantities.data());
  return &machine.values[static_cast<std::size_t>(machine.plan.slots.offset[position])];
}

template <typename T>
[[nodiscard]] bool falls_below(const std::string& bound, const T& value) {
  return !bound.empty() && value < NumberKind<T>::from(numbers::read_literal(bound).value);
}

/// A norm seldom is a fraction: there the squares are compared.
template <typename T>
[[nodiscard]] bool norm_falls_below(const std::string& bound, const Machine<T>& machine) {
  if constexpr (std::is_same_v<T, numbers::Fraction>) {
    if (bound.empty()) return false;
    const T least = NumberKind<T>::from(numbers::read_literal(bound).value);
    return squared_gradient(machine) < least * least;
  } else {
    return falls_below(bound, gradient_norm(machine));
  }
}

template <typename T>
void Runner<T>::go() {
  steps_ = steps_to_make(model_, options_);
  const std::int64_t told = std::max<std::int64_t>(1, steps_ / 500);
  for (std::int64_t step = 0;; ++step) {  // steps made
    run_.steps = step;
    if (options_.progress && step % told == 0) options_.progress(step);
    if (look(step) || (step < steps_ && !advance(step))) break;
    if (step < steps_) continue;
    keep_next(step + 1);
    break;
  }
  if (run_.stopped == Stopped::undefined) return;
  keep_last();
  if (options_.only_passes) return;
  if (run_.readings.empty() || run_.readings.back().step != run_.steps) read(run_.steps);
  if (loss_of(all_) != nullptr && (run_.curve.empty() || run_.curve.back().step != run_.steps))
    add_point(run_.steps);
  run_.last.emplace(RunPass{run_.steps + 1, all_.model, trace_of(all_, all_.model)});
}

/// The pass at hand with all its values. Of a run in wide numbers it is made once more, in decimals, from the
/// parameters as they stand: as any pass that is shown.
template <typename T>
Trace Runner<T>::trace_of(Machine<T>& machine, const model::Model& model) const {
  if constexpr (std::is_same_v<T, numbers::Wide>) {
    Machine<numbers::Decimal> shown(model);
    for (const Update& change : machine.changes)
      for (std::int64_t i = change.old_slot; i < change.old_slot + change.cells; ++i)
        shown.values[static_cast<std::size_t>(i)] = machine.values[static_cast<std::size_t>(i)].decimal();
    shown.compute();
    return shown.trace();
  } else {
    return machine.trace();
  }
}

/// The pass after the last step, over all samples.
template <typename T>
void Runner<T>::keep_last() {
  const std::int64_t step = run_.steps + 1;
  const bool kept = !run_.passes.empty() && run_.passes.back().step == step;
  if (kept || !is_kept(step)) return;
  all_.compute();
  keep(all_, step);
}

/// Computes all samples where something is to be learned from it; true if the run is over.
template <typename T>
bool Runner<T>::look(std::int64_t step) {
  const bool end = step == steps_ || step % batches_.in_epoch() == 0;
  const bool conditions = !model_.training.loss_below.empty() || !model_.training.gradient_below.empty();
  const bool listed = !options_.only_passes && (step % run_.every == 0 || step == steps_);
  const bool drawn = !options_.only_passes && step % point_stride_ == 0;
  if (!batches_.whole() && !listed && !drawn && !(end && conditions)) return false;
  all_.compute();
  const T* loss = loss_of(all_);
  if (loss != nullptr && !is_finite(*loss)) {
    if (batches_.whole() && is_kept(step + 1)) keep(all_, step + 1);
    diverged(all_, step);
    return true;
  }
  if (drawn && loss != nullptr) note_point(step);
  if (listed) read(step);
  if (!end || !conditions || !stops(step)) return false;
  keep_next(step + 1);
  return true;
}

template <typename T>
bool Runner<T>::stops(std::int64_t step) {
  const T* loss = loss_of(all_);
  const bool low = loss != nullptr && falls_below(model_.training.loss_below, *loss);
  const bool flat = !low && norm_falls_below(model_.training.gradient_below, all_);
  if (low) run_.stopped = Stopped::loss;
  if (flat) run_.stopped = Stopped::gradient;
  run_.steps = step;
  return low || flat;
}

/// The pass that would come next, where a run is over before a pass that was asked for.
template <typename T>
void Runner<T>::keep_next(std::int64_t step) {
  if (!is_kept(step)) return;
  Machine<T>& machine = batches_.whole() ? all_ : machine_for_next_step();
  if (!batches_.whole()) machine.compute();
  keep(machine, step);
}

/// Makes a step; false if a value is not finite.
template <typename T>
bool Runner<T>::advance(std::int64_t step) {
  Machine<T>& machine = batches_.whole() ? all_ : machine_for_next_step();
  if (!batches_.whole()) machine.compute();
  if (is_kept(step + 1)) keep(machine, step + 1);
  if (!machine.updates_are_finite()) {
    diverged(machine, step);
    return false;
  }
  const std::vector<T> updated = machine.updated();
  machine.take(updated);
  if (&machine != &all_) all_.take(updated);
  return true;
}

template <typename T>
Machine<T>& Runner<T>::machine_for_next_step() {
  samples_ = batches_.next();
  std::unique_ptr<Machine<T>>& machine = parts_[samples_.size()];
  if (!machine) machine = std::make_unique<Machine<T>>(part_of(model_, samples_));
  machine->take_samples(all_, samples_);
  std::vector<T> now;
  for (const Update& change : all_.changes) {
    const auto first = all_.values.begin() + change.old_slot;
    now.insert(now.end(), first, first + change.cells);
  }
  machine->take(now);
  return *machine;
}

template <typename T>
void Runner<T>::read(std::int64_t step) {
  const auto value = [&](const model::Quantity* quantity) {
    const auto position = static_cast<std::size_t>(quantity - all_.model.quantities.data());
    return as_number(all_.values[static_cast<std::size_t>(all_.plan.slots.offset[position])]);
  };
  Reading reading;
  reading.step = step;
  if (const model::Quantity* loss = descended(all_.model)) reading.loss = value(loss);
  for (const std::string& name : all_.model.reports)
    reading.reports.push_back(value(all_.model.quantity(name)));
  reading.gradient = as_number(gradient_norm(all_));
  run_.readings.push_back(std::move(reading));
}

/// Decimals may be larger than anything that can be drawn.
template <typename T>
void Runner<T>::add_point(std::int64_t step) {
  constexpr double largest = 1e300;
  const double loss = as_double(*loss_of(all_));
  if (loss < largest && loss > -largest) run_.curve.push_back({step, loss});
}

/// Where there would be too many points, every other one goes.
template <typename T>
void Runner<T>::note_point(std::int64_t step) {
  add_point(step);
  if (run_.curve.size() < most_points) return;
  point_stride_ *= 2;
  std::erase_if(run_.curve, [this](const CurvePoint& point) { return point.step % point_stride_ != 0; });
}

template <typename T>
void Runner<T>::diverged(Machine<T>& machine, std::int64_t step) {
  run_.steps = step;
  run_.stopped = Stopped::undefined;
  model::Model model = &machine == &all_ ? model_ : part_of(model_, samples_);
  Trace trace = trace_of(machine, model);
  RunPass& broken = run_.broken.emplace(RunPass{step + 1, std::move(model), std::move(trace)});
  const model::Model& named = broken.model;
  run_.faults = inexact_values(named, broken.trace);
  if (const auto cell = first_undefined(named, broken.trace))
    run_.undefined = model::cell_name(named, named.quantities[cell->quantity], cell->index);
}

template <typename T>
bool Runner<T>::is_kept(std::int64_t step) const {
  return std::ranges::find(options_.passes, step) != options_.passes.end();
}

template <typename T>
void Runner<T>::keep(Machine<T>& machine, std::int64_t step) {
  model::Model model = &machine == &all_ ? model_ : part_of(model_, samples_);
  Trace trace = trace_of(machine, model);
  run_.passes.push_back({step, std::move(model), std::move(trace)});
}

}  // namespace backstep::trace
