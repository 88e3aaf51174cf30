// The order in which a lesson tells the scalars of a pass, and the number of each.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/trace/trace.hpp"

namespace backstep::trace {

/// Cells told together: one stage of one backward pass, and one sample where the quantities are told sample
/// by sample.
struct Told {
  model::Stage stage = model::Stage::forward;
  std::int64_t sample = 0;  // value of the sample letter n; 0 if the cells belong to no single sample
  std::vector<Cell> cells;
  std::size_t round = 0;  // backward passes told before
};

/// All defined cells: stages in the order forward, loss, error signal, gradient; the same for each further
/// backward pass; then the update. Within a stage consecutive quantities that share their letters and depend
/// on each other cell by cell (z1[n,j], a1[n,j]) are told neuron by neuron; quantities whose first letter is
/// the sample letter are told sample by sample. The card number of a cell is its position in this order,
/// counted from 1.
[[nodiscard]] std::vector<Told> telling_order(const model::Model& model);

/// Card number by slot, 0 for cells that are given.
[[nodiscard]] std::vector<std::int64_t> card_numbers(const model::Model& model, const Slots& slots);

/// The letter that counts samples: the common first letter of an input and a target quantity that both have
/// more letters than it; "" if there is none. Another letter than n is none if its
/// values look at each other, as the steps of a sequence do.
[[nodiscard]] std::string sample_letter(const model::Model& model);

}  // namespace backstep::trace
