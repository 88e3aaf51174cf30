// A whole model as text that reads back to the same model.
#pragma once

#include <string>

#include "engine/model/model.hpp"

namespace backstep::model {

/// Title, letters, functions of the user, then every quantity in order; values as typed; each `backward` line
/// followed by its adjoints as `adjoint` lines, which on reading are compared with the derived ones.
[[nodiscard]] std::string print(const Model& model);

}  // namespace backstep::model
