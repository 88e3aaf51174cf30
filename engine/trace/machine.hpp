// A compiled model whose values stay where they are from step to step.
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "engine/trace/batches.hpp"
#include "engine/trace/given.hpp"
#include "engine/trace/pass.hpp"
#include "engine/trace/statements.hpp"
#include "engine/trace/store.hpp"

namespace backstep::trace {

/// A parameter or state, what replaces it, and its adjoint if the loss has one.
struct Update {
  std::int64_t old_slot = 0, new_slot = 0, adjoint_slot = -1;
  std::int64_t cells = 0;
};

[[nodiscard]] std::vector<Update> updates(const model::Model& model, const Slots& slots);
/// The first scalar that is descended; null if there is none.
[[nodiscard]] const model::Quantity* descended(const model::Model& model);
[[nodiscard]] inline numbers::Number as_number(double value) { return number_of(value); }
[[nodiscard]] inline numbers::Number as_number(const numbers::Fraction& value) { return value.number(); }
[[nodiscard]] inline numbers::Number as_number(const numbers::Decimal& value) { return value.number(); }
[[nodiscard]] inline numbers::Number as_number(const numbers::Wide& value) { return value.number(); }

inline bool is_finite(const numbers::Wide& value) { return value.is_finite(); }
inline bool is_finite(const numbers::Fraction& value) { return value.is_finite(); }
inline bool is_finite(double value) { return std::isfinite(value); }
inline bool is_finite(const numbers::Decimal& value) { return value.is_finite(); }

template <typename T>
class Machine {
 public:
  /// Precondition: the model compiles.
  explicit Machine(model::Model given)
      : model(std::move(given)),
        plan(compile(model).plan),
        values(given_values<T>(model, plan.slots)),
        changes(updates(model, plan.slots)),
        pass_(plan, values) {}
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  void compute() { pass_.run(); }

  /// All values as they stand, with what stated adjoints came to.
  [[nodiscard]] Trace trace() {
    auto store = std::make_shared<Trace::Store>();
    store->slots = plan.slots;
    store->statements = statements(plan, pass_, values);
    trace::keep(values, *store);
    return Trace(std::move(store));
  }

  /// The updated values, one after another.
  [[nodiscard]] std::vector<T> updated() const {
    std::vector<T> found;
    std::size_t cells = 0;
    for (const Update& change : changes) cells += static_cast<std::size_t>(change.cells);
    found.reserve(cells);
    for (const Update& change : changes) {
      const auto first = values.begin() + change.new_slot;
      found.insert(found.end(), first, first + change.cells);
    }
    return found;
  }

  /// Puts updated values in the place of the old ones.
  void take(const std::vector<T>& updated) {
    auto next = updated.begin();
    for (const Update& change : changes) {
      std::copy(next, next + change.cells, values.begin() + change.old_slot);
      next += change.cells;
    }
  }

  /// Takes the rows of some samples from a machine that has them all.
  void take_samples(const Machine& all, const Samples& samples) {
    for (std::size_t q = 0; q < model.quantities.size(); ++q) {
      if (!is_sampled(model.quantities[q])) continue;
      const std::int64_t row = model.cells(model.quantities[q]) / static_cast<std::int64_t>(samples.size());
      auto into = values.begin() + plan.slots.offset[q];
      for (const std::size_t sample : samples) {
        const auto from =
            all.values.begin() + all.plan.slots.offset[q] + static_cast<std::int64_t>(sample) * row;
        into = std::copy(from, from + row, into);
      }
    }
  }

  [[nodiscard]] bool updates_are_finite() const {
    return std::ranges::all_of(changes, [this](const Update& change) {
      const auto first = values.begin() + change.new_slot;
      return std::all_of(first, first + change.cells, [](const T& value) { return is_finite(value); });
    });
  }

  model::Model model;
  Plan plan;
  std::vector<T> values;
  std::vector<Update> changes;

 private:
  Pass<T> pass_;
};

}  // namespace backstep::trace
