#include "engine/model/macro.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>

#include "engine/model/origin.hpp"

namespace backstep::model {

namespace {

constexpr std::int64_t repetition_limit = 10'000;  // of one loop
constexpr std::size_t text_limit = 1 << 18;        // characters written, and steps taken, in all
constexpr int nesting_limit = 64;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string_view> words(std::string_view line) {
  std::vector<std::string_view> found;
  while (!(line = trimmed(line)).empty()) {
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    found.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return found;
}

MacroParameter read_parameter(std::string_view word) {
  MacroParameter parameter;
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
  if (const auto bracket = word.find("[to,from]"); bracket != std::string_view::npos) {
    parameter.matrix = true;
    word = word.substr(0, bracket);
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

std::optional<std::int64_t> integer(std::string_view text) {
  std::int64_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = result.ec == std::errc{} && result.ptr == text.data() + text.size();
  return whole ? std::optional{value} : std::nullopt;
}

// Fills the holes of a body from left to right. Blocks nest; each is read up to its own {end}.
class Filler {
 public:
  Filler(Bindings bindings, const Lists& lists, notation::Faults& faults, std::string_view all)
      : bindings_(std::move(bindings)), lists_(lists), faults_(faults), all_(all) {}

  std::string fill(std::string_view body) {
    std::string text;
    if (++depth_ > nesting_limit) exhausted();
    while (!body.empty() && faults_.empty()) {
      const std::size_t open = std::min(body.find('{'), body.size());
      text += body.substr(0, open);
      written_ += open + 1;
      if (written_ > text_limit) exhausted();
      body.remove_prefix(open);
      if (body.empty()) break;
      const std::size_t close = body.find('}');
      if (close == std::string_view::npos) return fault("macro.unbalanced", "{"), text;
      const std::string_view hole = trimmed(body.substr(1, close - 1));
      body.remove_prefix(close + 1);
      const std::size_t before = text.size();
      text += block(hole) ? fill_block(hole, body) : value(hole);
      written_ += block(hole) ? 0 : text.size() - before;
      if (written_ > text_limit) exhausted();
    }
    --depth_;
    return text;
  }

 private:
  static bool block(std::string_view hole) { return hole.starts_with("if ") || hole.starts_with("for "); }

  std::string fill_block(std::string_view hole, std::string_view& body) {
    const std::optional<Block> parts = take_block(body);
    if (!parts) return fault("macro.unbalanced", "end"), "";
    if (hole.starts_with("for each ")) return for_each(trimmed(hole.substr(9)), parts->inside);
    if (hole.starts_with("for ")) return repeat(trimmed(hole.substr(4)), parts->inside);
    return fill(holds(trimmed(hole.substr(3))) ? parts->inside : parts->otherwise);
  }

  // One of the alternatives joined by "or" holds. name: it has a value; name = value: this one.
  [[nodiscard]] bool holds(std::string_view condition) const {
    if (const std::size_t either = condition.find(" or "); either != std::string_view::npos)
      return holds(trimmed(condition.substr(0, either))) || holds(trimmed(condition.substr(either + 4)));
    const std::size_t equals = std::min(condition.find('='), condition.size());
    const auto found = bindings_.find(trimmed(condition.substr(0, equals)));
    if (found == bindings_.end() || found->second.empty()) return false;
    return equals == condition.size() || found->second == trimmed(condition.substr(equals + 1));
  }

  struct Block {
    std::string_view inside;
    std::string_view otherwise;  // behind {else}
  };

  // The text up to the {end} that belongs to the block just opened; `body` is moved past it.
  static std::optional<Block> take_block(std::string_view& body) {
    std::size_t depth = 1;
    std::size_t inside_end = std::string_view::npos;
    std::size_t otherwise = std::string_view::npos;
    for (std::size_t at = body.find('{'); at != std::string_view::npos; at = body.find('{', at + 1)) {
      const std::size_t close = std::min(body.find('}', at), body.size() - 1);
      const std::string_view hole = trimmed(body.substr(at + 1, close - at - 1));
      if (block(hole)) ++depth;
      if (hole == "else" && depth == 1) {
        inside_end = at;
        otherwise = close + 1;
      }
      if (hole != "end" || --depth > 0) continue;
      Block found{body.substr(0, std::min(inside_end, at)), ""};
      if (otherwise < at) found.otherwise = body.substr(otherwise, at - otherwise);
      body.remove_prefix(close + 1);
      return found;
    }
    return std::nullopt;
  }

  // parameter, or: parameter if matrix
  std::string for_each(std::string_view head, std::string_view inside) {
    const std::size_t filter = std::min(head.find(" if "), head.size());
    const auto list = lists_.find(trimmed(head.substr(0, filter)));
    if (list == lists_.end()) return fault("macro.range", head), "";
    const Bindings outer = bindings_;
    std::string text;
    bool more = false;
    for (const Bindings& member : list->second) {
      bindings_ = member;
      if (more) bindings_["more"] = "more";
      bindings_.insert(outer.begin(), outer.end());
      if (filter < head.size() && !holds(trimmed(head.substr(filter + 4)))) continue;
      text += fill(inside);
      more = true;
    }
    bindings_ = outer;
    return text;
  }

  // t = 1..T
  std::string repeat(std::string_view range, std::string_view inside) {
    const std::size_t equals = range.find('=');
    const std::size_t dots = range.find("..");
    if (equals == std::string_view::npos || dots == std::string_view::npos)
      return fault("macro.range", range), "";
    const std::string variable(trimmed(range.substr(0, equals)));
    const auto first = integer(value(trimmed(range.substr(equals + 1, dots - equals - 1))));
    const auto last = integer(value(trimmed(range.substr(dots + 2))));
    if (!first || !last) return fault("macro.range", range), "";
    std::int64_t length = 0;
    if (__builtin_sub_overflow(*last, *first, &length) || length >= repetition_limit)
      return fault("limit.repetition", range), "";
    std::string text;
    for (std::int64_t t = *first; t <= *last && faults_.empty(); ++t) {
      bindings_[variable] = std::to_string(t);
      text += fill(inside);
    }
    bindings_.erase(variable);
    return text;
  }

  // A name, an integer, or a name plus or minus either.
  std::string value(std::string_view hole) {
    if (const auto found = bindings_.find(hole); found != bindings_.end()) return found->second;
    if (integer(hole)) return std::string(hole);
    const std::size_t sign = hole.find_first_of("+-");
    if (sign != std::string_view::npos && sign > 0) {
      const auto base = integer(value(trimmed(hole.substr(0, sign))));
      const auto shift = integer(value(trimmed(hole.substr(sign + 1))));
      if (base && shift) return std::to_string(hole[sign] == '+' ? *base + *shift : *base - *shift);
    }
    return fault("macro.hole", hole), "";
  }

  void exhausted() {
    if (faults_.empty()) faults_.push_back({"limit.macro", {{"limit", std::to_string(text_limit)}}, {}});
  }

  // A hole is a piece of the body, whose line may say where it comes from.
  void fault(std::string id, std::string_view name) {
    faults_.push_back({std::move(id), {{"name", std::string(name)}}, {}});
    const std::less<> before;
    if (before(name.data(), all_.data()) || !before(name.data(), all_.data() + all_.size())) return;
    const std::string_view rest = all_.substr(static_cast<std::size_t>(name.data() - all_.data()));
    if (const auto origin = origin_of(rest.substr(0, rest.find('\n')))) add_origin(faults_.back(), *origin);
  }

  Bindings bindings_;
  const Lists& lists_;
  notation::Faults& faults_;
  std::string_view all_;
  std::size_t written_ = 0;
  int depth_ = 0;
};

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
  const std::string_view body = text.substr(std::min(line_end + 1, text.size()));
  const std::size_t split = std::min(body.find(after_backward), body.size());
  read.macro.body = body.substr(0, split);
  read.macro.after = body.substr(std::min(split + after_backward.size(), body.size()));
  return read;
}

std::string instantiate(std::string_view body, const Bindings& bindings, notation::Faults& faults,
                        const Lists& lists) {
  notation::Faults own;
  std::string text = Filler(bindings, lists, own, body).fill(body);
  if (!own.empty()) text.clear();
  faults.insert(faults.end(), own.begin(), own.end());
  return text;
}

}  // namespace backstep::model
