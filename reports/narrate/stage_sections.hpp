// The sections of a sheet that has no cards: one a stage.
#pragma once

#include <array>
#include <string_view>

#include "engine/model/model.hpp"

namespace backstep::narrate {

struct StageSection {
  model::Stage stage;
  std::string_view id;  // "section.ID" is its heading
};

inline constexpr std::array stage_sections{
    StageSection{model::Stage::forward, "forward"}, StageSection{model::Stage::loss, "loss"},
    StageSection{model::Stage::error_signal, "backward"}, StageSection{model::Stage::gradient, "gradients"},
    StageSection{model::Stage::update, "update"}};

}  // namespace backstep::narrate
