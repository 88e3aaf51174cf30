// A published example as a model in Backstep's long form.
#pragma once

#include <string>

#include "tests/corpus/example.hpp"

namespace backstep::corpus {

/// The main definitions are those of a textbook (z1, a1, ..., L, backward L, W1'). Beside them stand further
/// named definitions so that everything the author may have printed is a quantity: single products, sums
/// without bias, e^-z, errors, slopes, parts of a sum, changes. Several steps are several passes in one
/// model.
[[nodiscard]] std::string model_text(const Example& example);

}  // namespace backstep::corpus
