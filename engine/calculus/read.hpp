// The front door of the engine: the text of a model file becomes a checked model with its backward pass.
#pragma once

#include "engine/model/read.hpp"

namespace backstep::calculus {

using Read = model::Read;

/// model::read with the derivation of this room plugged in.
[[nodiscard]] Read read(std::string_view text,
                        std::function<std::optional<std::string>(const std::string& file)> load = nullptr);

}  // namespace backstep::calculus
