// From the statement `train` to how a model is trained, and back.
#pragma once

#include "engine/model/model.hpp"
#include "engine/notation/statement.hpp"

namespace backstep::model {

/// Reads the statement against the whole model. `sound`: the model is whole, so that what is missing in it
/// may be told. Faults: "train.steps", "train.steps_twice", "train.batch", "train.batch_size",
/// "train.batch_given", "train.no_samples", "train.order", "train.seed", "train.no_seed", "train.idle",
/// "train.bound", "train.every", "train.no_update", "train.no_loss", "limit.listing". Precondition: names and
/// kinds of the arguments are right.
[[nodiscard]] Training read_training(const notation::CallStatement& call, notation::Place place,
                                     const Model& model, bool sound, notation::Faults& faults);

/// The statement that reads back to it; without arguments if one plain step is made.
[[nodiscard]] notation::CallStatement written(const Training& training);

}  // namespace backstep::model
