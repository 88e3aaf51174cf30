// Parts of the data: which samples a step uses, and the model as it stands for them.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/numbers/random.hpp"

namespace backstep::trace {

/// Positions of samples in the data, from 0.
using Samples = std::vector<std::size_t>;

/// The samples of one step after the other. Batches are cut from the order given or, each epoch anew, from an
/// order drawn with the seed; the last one of an epoch may be smaller.
class Batches {
 public:
  explicit Batches(const model::Model& model);

  /// True if every step uses all samples.
  [[nodiscard]] bool whole() const { return size_ == 0; }
  /// Steps in an epoch.
  [[nodiscard]] std::int64_t in_epoch() const;
  /// The samples of the next step. Precondition: not whole().
  [[nodiscard]] Samples next();

 private:
  std::size_t samples_ = 1;
  std::size_t size_ = 0;  // 0: all
  bool shuffles_ = false;
  numbers::Random random_;
  Samples order_;
  std::size_t used_ = 0;  // of this epoch
};

/// True for what is cut into batches: inputs and targets whose first letter counts the samples.
[[nodiscard]] bool is_sampled(const model::Quantity& quantity);

/// The model for some of its samples: its data cut, its letter as long as they are many; samples keep their
/// numbers as labels. Precondition: the model has samples.
[[nodiscard]] model::Model part_of(const model::Model& model, const Samples& samples);

}  // namespace backstep::trace
