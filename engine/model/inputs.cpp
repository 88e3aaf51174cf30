// Inputs given as nested numbers: how many brackets are one sample is said by the first layer.
#include <algorithm>
#include <array>

#include "engine/model/expander.hpp"

namespace backstep::model {

using notation::Place;

namespace {

// Letters of an input that the first layer has no names for, by their number.
std::vector<MacroTaken> usual_letters(std::size_t count) {
  if (count == 2) return {{"step", "s"}, {"feature", "i"}};
  if (count == 3) return {{"channel", "c"}, {"row", "h"}, {"column", "w"}};
  std::vector<MacroTaken> letters{{"", "i"}};
  for (std::size_t i = 2; i <= count; ++i) letters.push_back({"", "i" + std::to_string(i)});
  return letters;
}

std::vector<MacroTaken> names_of(const Macro* macro, std::size_t count) {
  return macro == nullptr || macro->takes.size() != count ? usual_letters(count) : macro->takes;
}

std::string taken_words(const Macro& macro) {
  std::string text;
  for (const MacroTaken& one : macro.takes) text += (text.empty() ? "" : ", ") + one.word;
  return text;
}

bool takes_any_number(const Macro* macro) {
  return macro == nullptr || macro->takes.empty() || macro->takes_further;
}

// One channel, or one feature, without brackets around it.
void add_single_axis(const Macro& macro, std::vector<std::size_t>& shape) {
  for (std::size_t i = 0; i < macro.takes.size(); ++i)
    if (macro.takes[i].one_if_missing) shape.insert(shape.begin() + static_cast<std::ptrdiff_t>(i), 1);
}

}  // namespace

const Macro* Expander::next_layer(const std::vector<Statement>& all, std::size_t position) const {
  for (std::size_t i = position + 1; i < all.size(); ++i) {
    const auto* call = std::get_if<Call>(&all[i].content);
    const auto found = call == nullptr ? macros_.end() : macros_.find(call->macro);
    if (found != macros_.end() && found->second.kind == Macro::Kind::layer) return &found->second;
  }
  return nullptr;
}

void Expander::data(const notation::DataStatement& data, const Macro* next, Place place) {
  if (data.name == "X" || data.name == "x") return input(data, next, place);
  target_ = data;
  target_place_ = place;
}

void Expander::input(const notation::DataStatement& data, const Macro* next, Place place) {
  notation::DataStatement whole = data;
  std::vector<std::size_t>& shape = whole.values.shape;
  if (shape.empty()) shape = {1};
  if (takes_any_number(next)) {
    const bool samples = shape.size() > 1;
    return input(whole, samples, names_of(next, shape.size() - (samples ? 1 : 0)), place);
  }
  const std::size_t depth = next->takes.size();
  if (shape.size() + 1 == depth) add_single_axis(*next, shape);
  if (shape.size() == depth || shape.size() == depth + 1)
    return input(whole, shape.size() > depth, names_of(next, depth), place);
  fault(depth == 1 ? "data.rank" : "data.depth",
        {{"name", data.name},
         {"macro", next->name},
         {"found", std::to_string(data.values.shape.size())},
         {"expected", std::to_string(depth)},
         {"samples", std::to_string(depth + 1)},
         {"takes", taken_words(*next)}},
        data.values.place);
}

void Expander::input(const notation::DataStatement& data, bool samples, const std::vector<MacroTaken>& names,
                     Place place) {
  std::vector<std::string> letters;
  for (const MacroTaken& one : names) letters.push_back(letter_for(one.hole));
  call_letters_.clear();
  if (samples) letters.insert(letters.begin(), "n");
  std::string ranges;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    ranges += (i == 0 ? "index " : ", ") + letters[i] + " = " + std::to_string(data.values.shape[i]);
    const std::string word = samples && i == 0 ? "" : names[i - (samples ? 1 : 0)].word;
    if (names.size() > 1 && !word.empty())
      ranges += " means " + word;  // a network of units says enough itself
  }
  emit(ranges, place);
  emit({place, notation::GivenStatement{notation::GivenKind::input, "x", letters, data.values}, input_role_});
}

}  // namespace backstep::model
