#include "reports/narrate/step_groups.hpp"

#include <algorithm>
#include <array>

namespace backstep::narrate {

using model::Stage;

namespace {

struct StageName {
  Stage stage;
  std::string_view id;
  bool two_columns;  // short cards
};

constexpr std::array stage_names{
    StageName{Stage::forward, "forward", false}, StageName{Stage::loss, "loss", false},
    StageName{Stage::error_signal, "backward", false}, StageName{Stage::gradient, "gradients", true},
    StageName{Stage::update, "update", true}};

const StageName& name_of(Stage stage) { return *std::ranges::find(stage_names, stage, &StageName::stage); }

bool belongs_to_sample(const Context& context, const trace::Told& told) {
  const std::string& samples = context.structure.network.sample_letter;
  const std::vector<std::string>& letters = context.model.quantities[told.cells.front().quantity].letters;
  return told.sample != 0 || (!samples.empty() && !letters.empty() && letters.front() == samples);
}

}  // namespace

std::string_view stage_id(Stage stage) { return name_of(stage).id; }

document::CardGroup step_group(const Context& context, const trace::Told& told) {
  document::CardGroup made;
  made.two_columns = name_of(told.stage).two_columns;
  if (!belongs_to_sample(context, told)) return made;
  const std::string sample = std::to_string(told.sample);
  made.id = std::string(stage_id(told.stage)) + "-sample-" + sample;
  made.heading = document::text(context.words.say("group.sample", {{"sample", sample}}));
  made.sample = sample;
  return made;
}

}  // namespace backstep::narrate
