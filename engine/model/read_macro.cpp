// The first lines of a macro file: what it teaches, its parameters, what it takes.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/model/macro.hpp"
#include "engine/notation/characters.hpp"

namespace backstep::model {

namespace {

std::vector<std::string_view> words(std::string_view line) {
  std::vector<std::string_view> found;
  while (!(line = notation::trimmed(line)).empty()) {
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    found.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return found;
}

// The size of [to,from] is understood: units and all that is taken.
MacroAxis read_axis(std::string_view text) {
  MacroAxis axis;
  if (const std::size_t star = text.find('*'); star != std::string_view::npos) {
    axis.parts = text.substr(0, star);
    text.remove_prefix(star + 1);
  }
  const std::size_t equals = std::min(text.find('='), text.size());
  axis.word = text.substr(0, equals);
  axis.size = equals < text.size() ? text.substr(equals + 1) : axis.word == "to" ? "units" : axis.word;
  return axis;
}

std::vector<MacroAxis> read_axes(std::string_view text) {
  std::vector<MacroAxis> axes;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    axes.push_back(read_axis(text.substr(0, comma)));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return axes;
}

MacroParameter read_parameter(std::string_view word) {
  MacroParameter parameter;
  const std::size_t open = word.find('[');
  const std::size_t close = std::min(word.find(']'), word.size());
  std::string flat;
  if (open < close) {
    parameter.axes = read_axes(word.substr(open + 1, close - open - 1));
    flat = std::string(word.substr(0, open)) + std::string(word.substr(std::min(close + 1, word.size())));
    word = flat;
  }
  if (const auto equals = word.find('='); equals != std::string_view::npos) {
    for (std::string_view rest = word.substr(equals + 1);;) {
      const std::size_t end = std::min(rest.find('/'), rest.size());
      parameter.words.emplace_back(rest.substr(0, end));
      if (end == rest.size()) break;
      rest.remove_prefix(end + 1);
    }
    parameter.otherwise = parameter.words.front();
    if (parameter.words.size() == 1) parameter.words.clear();
    word = word.substr(0, equals);
  }
  const std::size_t colon = std::min(word.find(':'), word.size());
  parameter.name = std::string(word.substr(0, colon));
  parameter.kind = std::string(word.substr(std::min(colon + 1, word.size())));
  return parameter;
}

// b=0|threshold|shared: alternatives, absent unless given; only the first has a value of its own.
void read_parameters(std::string_view word, std::vector<MacroParameter>& parameters) {
  const std::size_t first = parameters.size();
  const bool alternatives = word.find('|') != std::string_view::npos;
  for (;;) {
    const std::size_t bar = std::min(word.find('|'), word.size());
    parameters.push_back(read_parameter(word.substr(0, bar)));
    if (alternatives) {
      parameters.back().instead_of = parameters[first].name;
      if (!parameters.back().otherwise) parameters.back().otherwise = "none";
    }
    if (bar == word.size()) return;
    word.remove_prefix(bar + 1);
  }
}

}  // namespace

const MacroParameter* Macro::parameter(std::string_view called) const {
  const auto found = std::ranges::find(parameters, called, &MacroParameter::name);
  return found == parameters.end() ? nullptr : &*found;
}

namespace {

struct KindWord {
  std::string_view word;
  Macro::Kind kind;
};

// takes channel c=1, row h, column w; false if it is not of this form.
bool read_takes(std::string_view line, Macro& macro) {
  while (!line.empty()) {
    const std::size_t comma = std::min(line.find(','), line.size());
    std::vector<std::string_view> item = words(line.substr(0, comma));
    line.remove_prefix(std::min(comma + 1, line.size()));
    macro.takes_further = item.size() == 1 && item.front() == "further";
    if (macro.takes_further) return line.empty();
    if (item.size() < 2) return false;
    MacroTaken taken;
    std::string_view hole = item.back();
    taken.one_if_missing = hole.ends_with("=1");
    if (taken.one_if_missing) hole.remove_suffix(2);
    taken.hole = hole;
    for (std::size_t i = 0; i + 1 < item.size(); ++i)
      taken.word += (i == 0 ? "" : " ") + std::string(item[i]);
    macro.takes.push_back(std::move(taken));
  }
  return true;
}

constexpr std::array kind_words{
    KindWord{"macro", Macro::Kind::layer},       KindWord{"activation", Macro::Kind::activation},
    KindWord{"loss", Macro::Kind::loss},         KindWord{"optimiser", Macro::Kind::optimiser},
    KindWord{"schedule", Macro::Kind::schedule}, KindWord{"gradient", Macro::Kind::gradient},
    KindWord{"penalty", Macro::Kind::penalty},   KindWord{"study", Macro::Kind::study}};

}  // namespace

std::span<const NumberKind> number_kinds() {
  static constexpr std::array kinds{
      NumberKind{"number", [](double) { return true; }},
      NumberKind{"positive", [](double value) { return value > 0; }},
      NumberKind{"not-negative", [](double value) { return value >= 0; }},
      NumberKind{"fraction", [](double value) { return value >= 0 && value < 1; }},
      NumberKind{"whole",
                 [](double value) { return value >= 0 && value <= 1e9 && value == std::floor(value); }},
      NumberKind{"count",
                 [](double value) { return value >= 1 && value <= 1e9 && value == std::floor(value); }}};
  return kinds;
}

ReadMacro read_macro(std::string_view text) {
  static constexpr std::string_view after_backward = "{backward}\n";
  ReadMacro read;
  const std::size_t line_end = std::min(text.find('\n'), text.size());
  const std::vector<std::string_view> header = words(text.substr(0, line_end));
  const auto kind =
      header.size() < 2 ? kind_words.end() : std::ranges::find(kind_words, header[0], &KindWord::word);
  if (kind == kind_words.end()) {
    read.faults.push_back({"macro.header", {}, {1, 1, 1}});
    return read;
  }
  read.macro.kind = kind->kind;
  read.macro.name = header[1];
  for (std::size_t i = 2; i < header.size(); ++i) read_parameters(header[i], read.macro.parameters);
  std::string_view body = text.substr(std::min(line_end + 1, text.size()));
  const std::string_view second = body.substr(0, body.find('\n'));
  if (second.starts_with("takes ")) {
    if (!read_takes(second.substr(6, second.find(" #") - 6), read.macro))
      read.faults.push_back({"macro.takes", {}, {2, 1, 1}});
    body.remove_prefix(second.size());  // its line stays, for the numbers of those behind it
  }
  const std::size_t split = std::min(body.find(after_backward), body.size());
  read.macro.body = body.substr(0, split);
  read.macro.after = body.substr(std::min(split + after_backward.size(), body.size()));
  return read;
}

}  // namespace backstep::model
