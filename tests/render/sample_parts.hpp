// Building blocks of the sample pages.
#pragma once

#include <string>
#include <utility>

#include "tests/render/sample_boxes.hpp"

namespace backstep::tests {

inline Controls controls() {
  Controls words;
  words.skip = "Skip to the lesson";
  words.sections = "Sections";
  words.player = "Step player";
  words.previous = "Previous step";
  words.next = "Next step";
  words.gradients = "Gradients";
  words.network = "Network and step player";
  words.fold = "Why?";
  words.step_of = "Step {step} of {count}";
  words.step = "Step {step}";
  words.fact = "{name}: ";
  words.colour_key = "Colour key";
  words.enlarge = "Large drawing";
  return words;
}

inline Section section(const char* id, const char* heading, const char* short_name, const char* lead) {
  Section made;
  made.id = id;
  made.heading = text(heading);
  made.short_name = short_name;
  made.lead = text(lead);
  return made;
}

inline Cell cell(Inline content, bool numeric = false, bool heading = false) {
  Cell made;
  made.content = std::move(content);
  made.numeric = numeric;
  made.heading = heading;
  return made;
}

inline Cell head(const char* words, bool numeric = false) { return cell(text(words), numeric); }

inline Cell number_cell(double value) { return cell(text(decimal(value)), true); }

inline Span span(Span::Kind kind, std::string words, std::string target = "") {
  Span made;
  made.kind = kind;
  made.text = std::move(words);
  made.target = std::move(target);
  return made;
}

inline Page empty_page(const char* title_words) {
  Page page;
  page.language = "en";
  page.title = title_words;
  page.controls = controls();
  page.key = {{Tone::value, "input, activation"}, {Tone::weight, "weight"},     {Tone::bias, "bias"},
              {Tone::sum, "weighted sum"},        {Tone::gradient, "gradient"}, {Tone::loss, "target, loss"}};
  return page;
}

}  // namespace backstep::tests
