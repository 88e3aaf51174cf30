// A model made ready for the judging of many submissions: compiled once, with every known mistake as a
// definition of its own behind those of the model.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/homework/mistakes.hpp"
#include "engine/numbers/enclosure.hpp"
#include "engine/trace/pencilled.hpp"
#include "engine/trace/plan.hpp"
#include "engine/trace/trace.hpp"

namespace backstep::homework {

/// A mistake in a definition.
struct Mutant {
  std::size_t mistake = 0;     // position in mistakes()
  std::size_t definition = 0;  // position in Plan::definitions of the rewritten one
};

class MarkingPlan {
 public:
  /// Precondition: `trace` is the exact pass of this model. Where the rewritten definitions would be too
  /// many, none are there: everything is judged, and nothing wrong is explained.
  MarkingPlan(const model::Model& model, const trace::Trace& trace);

  [[nodiscard]] const model::Model& model() const { return model_; }
  [[nodiscard]] const trace::Plan& plan() const { return plan_; }
  /// Definitions and slots of the model itself; they come first.
  [[nodiscard]] std::size_t definitions() const { return readers_.size(); }
  [[nodiscard]] std::int64_t slots() const { return static_cast<std::int64_t>(exact_.size()); }
  [[nodiscard]] std::span<const Mutant> mutants(std::size_t definition) const { return mutants_[definition]; }
  /// The definitions that refer to the quantity of this one, in order.
  [[nodiscard]] std::span<const std::size_t> readers(std::size_t definition) const {
    return readers_[definition];
  }
  /// The definition of a quantity; nothing for a given one.
  [[nodiscard]] std::optional<std::size_t> definition_of(std::size_t quantity) const;
  [[nodiscard]] trace::Cell cell_at(std::size_t definition, std::int64_t slot) const {
    return {plan_.definitions[definition].quantity, slot - plan_.definitions[definition].slot};
  }

  /// One a slot of the plan: given values, and nothing known of the others.
  [[nodiscard]] const std::vector<trace::ByHand>& given() const { return given_; }
  /// The right values, one a slot of the model.
  [[nodiscard]] std::span<const numbers::Enclosure> exact() const { return exact_; }
  /// Whether one of the given numbers is this one.
  [[nodiscard]] bool is_given(double value) const;
  /// Which stated adjoints are in force, see Pass::refusals().
  [[nodiscard]] std::span<const std::optional<std::int64_t>> refused() const { return refused_; }

 private:
  void add_mutants();
  void note_readers();
  void note_given(const trace::Trace& trace);

  model::Model model_;
  trace::Plan plan_;
  std::vector<std::vector<Mutant>> mutants_;
  std::vector<std::vector<std::size_t>> readers_;
  std::vector<std::optional<std::size_t>> definition_of_;
  std::vector<trace::ByHand> given_;
  std::vector<numbers::Enclosure> exact_;
  std::vector<double> given_numbers_;  // in rising order
  std::vector<std::optional<std::int64_t>> refused_;
};

}  // namespace backstep::homework
