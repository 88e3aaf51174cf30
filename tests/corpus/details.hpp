// Definitions beside the textbook's, one for everything else that authors print.
#pragma once

#include <string>

#include "tests/corpus/names.hpp"

namespace backstep::corpus {

/// Products t1, sums without bias s1, e^-z and 1 + e^-z, terms of a softmax, errors, losses of single
/// outputs.
[[nodiscard]] std::string forward_details(const Names& names, Pass pass);

/// Slopes of the activations, parts of the sums, changes, and the gradients of single samples of a batch.
[[nodiscard]] std::string backward_details(const Names& names, Pass pass);

}  // namespace backstep::corpus
