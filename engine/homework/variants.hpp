// Other numbers for the same exercise: a series of sheets, each with numbers of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/homework/look_alikes.hpp"
#include "engine/homework/marking_plan.hpp"
#include "engine/homework/redrawing.hpp"
#include "engine/homework/sheet_id.hpp"

namespace backstep::homework {

struct Variant {
  model::Model model;
  /// What is not as it should be in the best of the draws: values that are undefined, sums beyond 3 in front
  /// of a sigmoid or tanh, sums at the corner of a ReLU, more units of a ReLU that no sample wakes than the
  /// model itself has, stated adjoints that are in force in one of the two models only.
  int unfit = 0;
  int alike = 0;  // pairs of mistakes that look the same, see LookAlikes::count
};

class Variants {
 public:
  /// Precondition: `trace` is the exact pass of this model.
  Variants(const model::Model& model, const trace::Trace& trace);
  Variants(const Variants&) = delete;
  Variants& operator=(const Variants&) = delete;

  /// False if there is nothing to draw: "variants.nothing".
  [[nodiscard]] bool possible() const { return redrawing_.changes_anything(); }

  /// The numbers of a sheet: the same for the same id, on every machine, whatever the other sheets. The first
  /// draw is taken in which nothing is unfit and all mistakes of the catalogue give different numbers at the
  /// digits of the id; after 200 draws, or fewer of a large model, the best of them.
  [[nodiscard]] Variant draw(const SheetId& id) const;

  /// Which mistakes look the same in a variant, in the cells that are asked for: one flag a slot of the
  /// model.
  [[nodiscard]] std::vector<LookAlike> look_alikes(const model::Model& variant,
                                                   const std::vector<bool>& asked,
                                                   const numbers::Digits& digits) const;
  /// Those that look the same with any numbers that could be drawn.
  [[nodiscard]] std::vector<LookAlike> always_alike(const std::vector<bool>& asked) const;

  [[nodiscard]] const MarkingPlan& plan() const { return plan_; }

 private:
  struct Fitness;
  /// A function with a part where it has nearly no slope, and what it is applied to.
  struct Watched {
    bool rectifies = false;
    std::size_t quantity = 0;
  };

  /// Sums that are too far from 0 or at a corner; units that no sample, step or place of a window wakes.
  struct Flat {
    int steep = 0;
    int asleep = 0;
  };

  template <typename T>
  [[nodiscard]] std::vector<T> values_of(const model::Model& model) const;
  template <typename T>
  [[nodiscard]] Fitness fitness(const model::Model& model, const numbers::Digits& digits) const;
  [[nodiscard]] Fitness fitness(const model::Model& model, const numbers::Digits& digits) const;
  template <typename T>
  [[nodiscard]] Flat flat_places(std::span<const T> values, bool& certain) const;
  [[nodiscard]] int most_draws() const;
  void watch();

  MarkingPlan plan_;
  Redrawing redrawing_;
  LookAlikes alikes_;
  std::vector<Watched> watched_;
  int asleep_before_ = 0;
  std::vector<bool> everything_;  // one flag a slot of the model
};

}  // namespace backstep::homework
