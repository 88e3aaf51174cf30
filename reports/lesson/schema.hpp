// Which elements a lesson may hold: one table, a row an element. Reading, faults, hints and the table in
// docs/lessons.md come from it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::lesson {

/// What an attribute may say. What depends on a model (cells, formulas, ...) is looked at where it is used.
enum class Value {
  text,      // anything
  name,      // letters, digits, hyphens
  yes,       // "yes"
  yes_no,    // "yes" or "no"
  one_of,    // one of AttributeRule::choices, parted by blanks
  digits,    // 1..40
  count,     // 0, 1, 2, ... up to 1,000,000
  counts,    // several of them, parted by blanks
  model,     // the name of a model of this lesson
  file,      // a file beside the lesson
  address,   // https://…
  number,    // -4, 0.5
  cell,      // dW1[1,2]
  cells,     // several of them, parted by blanks
  quantity,  // a cell, or the name of a quantity
  formula,   // in the language of models
  part,      // what --only takes
  mistake    // a name of the catalogue of mistakes
};

/// What stands between start and end.
enum class Content {
  none,
  words,       // text; digits are refused
  exact,       // text as it stands, digits too
  formula,     // text in the language of models
  inlines,     // words and inline elements
  elements,    // elements alone
  model,       // the text of a model, or nothing
  inline_or_p  // inlines, or paragraphs
};

struct AttributeRule {
  std::string_view name;
  Value value = Value::text;
  bool required = false;
  std::string_view choices{};  // Value::one_of
};

struct ElementRule {
  std::string_view name;
  std::string_view
      parents;  // names of elements, parted by blanks; "inline": every element of Content::inlines
  std::span<const AttributeRule> attributes;
  Content content = Content::none;
  std::string_view children{};  // that must be there, parted by blanks
};

[[nodiscard]] std::span<const ElementRule> schema();
/// Null for a name that no element has.
[[nodiscard]] const ElementRule* rule_of(std::string_view element);
[[nodiscard]] bool may_stand_in(const ElementRule& rule, std::string_view parent);
/// Whether it is part of a text.
[[nodiscard]] bool is_inline(const ElementRule& rule);
/// Names of the elements that may stand in another one, and of its attributes.
[[nodiscard]] std::vector<std::string> elements_in(std::string_view parent);
[[nodiscard]] std::vector<std::string> attributes_of(const ElementRule& rule);

/// Words between blanks.
[[nodiscard]] std::vector<std::string> words_in(std::string_view text);

/// A row of the table in docs/lessons.md: "| `p` | section, note | | text with elements |", in English.
[[nodiscard]] std::string documented(const ElementRule& rule);

}  // namespace backstep::lesson
