// How a model is trained: what the statement `train` says.
#pragma once

#include <cstdint>
#include <string>

#include "engine/notation/fault.hpp"

namespace backstep::model {

/// A step is one update; an epoch is as many steps as it takes to use every sample once.
struct Training {
  enum class Order { given, shuffled };
  std::int64_t steps = 1;
  std::int64_t batch = 0;  // samples a step; 0: all of them, and data without samples
  Order order = Order::given;
  std::uint64_t seed = 0;      // of the shuffled order
  std::string loss_below;      // literal: stop where the loss is smaller; "": no such condition
  std::string gradient_below;  // the same for the Euclidean norm of all adjoints of updated parameters
  std::int64_t every = 0;      // steps between two lines of the listing; 0: about ten lines
  notation::Place place;       // of the statement; line 0: there is none
};

/// Samples are counted by this letter.
inline constexpr const char* batch_letter = "n";

}  // namespace backstep::model
