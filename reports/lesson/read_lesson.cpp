#include "reports/lesson/read_lesson.hpp"
#include "reports/lesson/whitespace.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/notation/characters.hpp"
#include "engine/notation/suggestion.hpp"
#include "reports/lesson/schema.hpp"

namespace backstep::lesson {

namespace {

struct Range {
  char32_t first, last;
};
/// Digits of other keyboards too, raised and lowered ones, numbers in circles.
constexpr std::array digit_ranges{Range{U'0', U'9'},     Range{0xB2, 0xB3},     Range{0xB9, 0xB9},
                                  Range{0xBC, 0xBE},     Range{0x2070, 0x2079}, Range{0x2080, 0x2089},
                                  Range{0x2150, 0x218B}, Range{0x2460, 0x249B}, Range{0xFF10, 0xFF19},
                                  Range{0x2776, 0x2793}, Range{0x0660, 0x0669}, Range{0x06F0, 0x06F9}};

/// The character at a byte, and its length in bytes.
std::pair<char32_t, std::size_t> character_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && notation::is_continuation(text[end])) ++end;
  const auto first = static_cast<unsigned char>(text[at]);
  char32_t code = end - at == 1 ? first : first & (0x7FU >> (end - at));
  for (std::size_t i = at + 1; i < end; ++i)
    code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  return {code, end - at};
}

bool is_digit(char32_t code) {
  return std::ranges::any_of(
      digit_ranges, [code](const Range& range) { return code >= range.first && code <= range.last; });
}

bool is_whole(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_count(std::string_view text) {
  constexpr std::size_t most_digits = 7;
  return is_whole(text) && text.size() <= most_digits && std::stol(std::string(text)) <= 1'000'000;
}

bool is_name(std::string_view text) {
  constexpr std::size_t longest = 60;
  return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// Beside the lesson: no folder, nothing hidden.
bool is_file(std::string_view text) {
  return !text.empty() && text.find_first_of("/\\:") == std::string_view::npos && !text.starts_with('.');
}

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t dot = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, dot);
  const bool decimals = dot == text.size() || is_whole(text.substr(dot + 1));
  return is_whole(whole) && decimals && text.size() <= 16;
}

bool is_address(std::string_view text) {
  return (text.starts_with("https://") || text.starts_with("http://")) &&
         text.find_first_of(" \t\n\"<>\\") == std::string_view::npos;
}

bool is_right(const AttributeRule& rule, std::string_view value) {
  const std::vector<std::string> words = words_in(value);
  const std::vector<std::string> choices = words_in(rule.choices);
  switch (rule.value) {
    case Value::name: return is_name(value);
    case Value::model: return is_name(value);
    case Value::yes: return value == "yes";
    case Value::yes_no: return value == "yes" || value == "no";
    case Value::one_of: return std::ranges::find(choices, value) != choices.end();
    case Value::digits:
      return is_count(value) && std::stol(std::string(value)) >= 1 && value.size() <= 2 &&
             std::stol(std::string(value)) <= 40;
    case Value::count: return is_count(value);
    case Value::counts: return !words.empty() && std::ranges::all_of(words, is_count);
    case Value::file: return is_file(value);
    case Value::address: return is_address(value);
    case Value::number: return is_number(value);
    default: return !is_blank(value);
  }
}

/// What is expected, as a key of "expected.…" in the catalogues.
std::string_view expected_key(Value value) {
  static constexpr std::array keys{
      "words",        "lesson.name",   "lesson.yes",  "lesson.yes_no", "words",          "lesson.digits",
      "lesson.count", "lesson.counts", "lesson.name", "lesson.file",   "lesson.address", "lesson.number",
      "words",        "words",         "words",       "words",         "words",          "words"};
  return keys[static_cast<std::size_t>(value)];
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

class SchemaChecker {
 public:
  explicit SchemaChecker(ReadFile& read) : read_(read) {}

  void run() { element(read_.root); }

 private:
  void fault(std::string id, std::vector<notation::Argument> arguments, std::size_t offset,
             std::uint32_t length = 1) {
    if (read_.faults.size() < notation::fault_limit)
      read_.faults.push_back({std::move(id), std::move(arguments), read_.source.at(offset, length)});
  }

  void element(const Element& node) {
    const ElementRule& rule = *rule_of(node.name);
    attributes(node, rule);
    for (const std::string& child : words_in(rule.children))
      if (node.child(child) == nullptr)
        fault("lesson.missing", {{"element", node.name}, {"child", child}}, node.offset,
              characters(node.name));
    if (node.name == "section") section(node);
    if (rule.content == Content::inlines || rule.content == Content::words) filled(node);
    for (const Element& child : node.children)
      child.is_text() ? text(child, node, rule) : inside(child, node);
  }

  // An element within another one: what is not known, or stands where it may not, is not looked into.
  void inside(const Element& child, const Element& parent) {
    const ElementRule* rule = rule_of(child.name);
    const std::uint32_t length = characters(child.name);
    if (rule == nullptr) {
      std::vector<std::string> names;
      for (const ElementRule& one : schema()) names.emplace_back(one.name);
      const std::string similar = notation::nearest(child.name, names);
      return fault(similar.empty() ? "lesson.element.unknown" : "lesson.element.similar",
                   {{"name", child.name},
                    {"similar", similar},
                    {"parent", parent.name},
                    {"known", listed(elements_in(parent.name))}},
                   child.offset, length);
    }
    if (!may_stand_in(*rule, parent.name))
      return fault("lesson.element.place",
                   {{"name", child.name}, {"parent", parent.name}, {"places", places(*rule)}}, child.offset,
                   length);
    element(child);
  }

  static std::string places(const ElementRule& rule) {
    std::vector<std::string> names;
    for (const ElementRule& one : schema())
      if (may_stand_in(rule, one.name)) names.emplace_back(one.name);
    return names.empty() ? "" : listed(names);
  }

  void attributes(const Element& node, const ElementRule& rule) {
    for (const Attribute& one : node.attributes) {
      const auto known = std::ranges::find(rule.attributes, one.name, &AttributeRule::name);
      if (known == rule.attributes.end()) {
        const std::string similar = notation::nearest(one.name, attributes_of(rule));
        fault(similar.empty() ? "lesson.attribute.unknown" : "lesson.attribute.similar",
              {{"name", one.name},
               {"element", node.name},
               {"similar", similar},
               {"known", listed(attributes_of(rule))}},
              one.offset, characters(one.name));
      } else if (!is_right(*known, one.value.text)) {
        fault(known->choices.empty() ? "lesson.attribute.value" : "lesson.attribute.choice",
              {{"name", one.name},
               {"value", one.value.text},
               {"expected", std::string(expected_key(known->value))},
               {"choices", listed(words_in(known->choices))}},
              one.value.offset, std::max<std::uint32_t>(1, characters(one.value.text)));
      }
    }
    for (const AttributeRule& one : rule.attributes)
      if (one.required && node.attribute(one.name) == nullptr)
        fault("lesson.attribute.missing", {{"name", std::string(one.name)}, {"element", node.name}},
              node.offset, characters(node.name));
    only_one(node, "digits", "significant");
  }

  void only_one(const Element& node, const char* first, const char* second) {
    const Attribute* other = node.attribute(second);
    if (node.attribute(first) == nullptr || other == nullptr) return;
    fault("lesson.attribute.both", {{"first", first}, {"second", second}}, other->offset,
          characters(other->name));
  }

  void section(const Element& node) {
    const Attribute* id = node.attribute("id");
    if (id != nullptr && !ids_.insert(id->value.text).second)
      fault("lesson.section.twice", {{"id", id->value.text}}, id->value.offset, characters(id->value.text));
  }

  // Nothing between start and end is a slip.
  void filled(const Element& node) {
    if (node.name == "plot") return;  // its caption may be missing
    const bool something = std::ranges::any_of(
        node.children, [](const Element& child) { return !child.is_text() || !is_blank(child.text.text); });
    if (!something) fault("lesson.empty", {{"element", node.name}}, node.offset, characters(node.name));
  }

  void text(const Element& run, const Element& parent, const ElementRule& rule) {
    switch (rule.content) {
      case Content::none:
      case Content::elements:
        if (!is_blank(run.text.text)) {
          const std::size_t first = run.text.text.find_first_not_of(" \t\n");
          fault("lesson.text", {{"element", parent.name}}, read_.source.offset_in(run.text, first));
        }
        return;
      case Content::words:
      case Content::inlines:
      case Content::inline_or_p: return prose(run.text);
      default: return;
    }
  }

  // A run of digits is one fault.
  void prose(const Text& run) {
    std::size_t start = std::string::npos;
    for (std::size_t at = 0; at <= run.text.size();) {
      const auto [code, length] =
          at < run.text.size() ? character_at(run.text, at) : std::pair<char32_t, std::size_t>{0, 1};
      const bool inside_number =
          start != std::string::npos && (code == U'.' || code == U',' || code == 0xFF0E || code == 0xFF0C) &&
          at + length < run.text.size() && is_digit(character_at(run.text, at + length).first);
      if (is_digit(code) || inside_number) {
        if (start == std::string::npos) start = at;
      } else if (start != std::string::npos) {
        const std::string found = run.text.substr(start, at - start);
        fault("lesson.digit", {{"found", found}}, read_.source.offset_in(run, start), characters(found));
        start = std::string::npos;
      }
      at += length;
    }
  }

  ReadFile& read_;
  std::set<std::string, std::less<>> ids_;
};

}  // namespace

ReadFile read_lesson(std::string_view bytes) {
  ReadFile read = read_xml(bytes, "lesson");
  const bool has_tree = !read.root.name.empty();
  if (has_tree) SchemaChecker(read).run();
  std::ranges::stable_sort(read.faults, {}, [](const notation::Fault& fault) {
    return std::pair(fault.place.line, fault.place.column);
  });
  return read;
}

}  // namespace backstep::lesson
