#include "reports/narrate/frame.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "reports/narrate/drawings.hpp"
#include "reports/narrate/facets.hpp"

namespace backstep::narrate {

namespace {

constexpr std::array key_tones{document::Tone::value, document::Tone::weight,   document::Tone::bias,
                               document::Tone::sum,   document::Tone::gradient, document::Tone::loss};
constexpr std::array<std::string_view, 6> key_words{"key.value", "key.weight",   "key.bias",
                                                    "key.sum",   "key.gradient", "key.loss"};

constexpr std::string_view of_one_sample = "figure.first_sample";

std::string caption(const Context& context, const std::vector<std::string>& notes) {
  std::string text;
  for (const std::string& note : notes)
    if (note != of_one_sample) text = context.words.then(text, context.words.say(note));
  return text;
}

void add_samples(document::Page& page, const Context& context) {
  for (const std::string& sample : sample_names(context.model, context.structure))
    page.network_samples.emplace_back(sample, context.words.say(of_one_sample, {{"sample", sample}}));
}

}  // namespace

document::Section& begin_section(document::Page& page, std::string id, std::string heading,
                                 std::string short_name) {
  document::Section section;
  section.id = std::move(id);
  section.heading = document::text(std::move(heading));
  section.short_name = std::move(short_name);
  page.sections.push_back(std::move(section));
  return page.sections.back();
}

void tell(document::Section& section, std::string text, document::Paragraph::Kind kind) {
  section.blocks.emplace_back(document::Paragraph{document::text(std::move(text)), kind});
}

namespace {

void add_lesson_controls(document::Controls& controls, const Words& words) {
  controls.exercise = words.say("control.exercise");
  controls.check = words.say("control.check");
  controls.hint = words.say("control.hint");
  controls.rule = words.say("control.rule");
  controls.line = words.say("control.line");
  controls.answer = words.say("control.answer");
  controls.not_a_number = words.say("control.not_a_number");
  controls.more_digits = words.say("control.more_digits");
  controls.self_check = words.say("control.self_check");
  controls.answers = words.say("control.answers");
  controls.lessons = words.say("control.lessons");
  controls.further = words.say("control.further");
  controls.previous_lesson = words.say("control.previous_lesson");
  controls.next_lesson = words.say("control.next_lesson");
}

}  // namespace

void add_controls(document::Page& page, const Words& words) {
  document::Controls& controls = page.controls;
  controls.skip = words.say("control.skip");
  controls.sections = words.say("control.sections");
  controls.player = words.say("control.player");
  controls.previous = words.say("control.previous");
  controls.next = words.say("control.next");
  controls.gradients = words.say("control.gradients");
  controls.network = words.say("control.network");
  controls.fold = words.say("control.fold");
  controls.as_text = words.say("control.as_text");
  controls.fact = words.say("control.fact") + words.gap();
  controls.step_of = words.say("control.step_of");
  controls.step = words.say("control.step");
  controls.colour_key = words.say("control.colour_key");
  controls.enlarge = words.say("control.enlarge");
  controls.choose = words.say("control.choose");
  controls.all = words.say("control.all");
  controls.find = words.say("control.find");
  controls.filter = words.say("control.filter");
  controls.matrix = words.say("control.matrix");
  controls.steps = words.say("control.steps");
  controls.shown = words.say("control.shown");
  add_lesson_controls(controls, words);
}

void add_network(document::Page& page, const Context& context) {
  const Words& words = context.words;
  std::optional<Drawing> drawing = draw(context);
  if (!drawing) return;
  page.has_network = true;
  page.network = std::move(drawing->figure);
  page.network_caption = document::text(caption(context, drawing->notes));
  if (std::ranges::find(drawing->notes, of_one_sample) != drawing->notes.end()) add_samples(page, context);
  const bool thresholds = std::ranges::any_of(context.structure.network.layers, &Layer::threshold);
  for (std::size_t i = 0; i < key_tones.size(); ++i)
    page.key.emplace_back(
        key_tones[i], words.say(thresholds && key_words[i] == "key.bias" ? "key.threshold" : key_words[i]));
}

}  // namespace backstep::narrate
