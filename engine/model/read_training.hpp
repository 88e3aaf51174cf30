// From the statement `train` to how a model is trained, and back.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/model/model.hpp"
#include "engine/notation/statement.hpp"

namespace backstep::model {

/// The arguments that say how a run is made, whatever is updated.
inline constexpr std::array<std::string_view, 8> run_arguments{
    "steps", "epochs", "batch", "order", "seed", "loss_below", "gradient_below", "every"};

/// The one number of an argument, or its word; null for a list.
[[nodiscard]] const std::string* single(const notation::CallStatement::Argument& argument);
inline constexpr std::int64_t most_steps = 1'000'000'000;
/// A whole number from 1 to a limit, however it is typed (1e4 too); else nothing.
[[nodiscard]] std::optional<std::int64_t> read_count(const std::string& text, std::int64_t most);
/// Whether a text is a number greater than 0.
[[nodiscard]] bool is_positive(const std::string& text);

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
