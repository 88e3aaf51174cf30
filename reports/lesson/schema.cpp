#include "reports/lesson/schema.hpp"

#include <algorithm>
#include <array>

namespace backstep::lesson {

namespace {

constexpr bool needed = true;
constexpr AttributeRule model_choice{"model", Value::model};
constexpr AttributeRule step_choice{"step", Value::count};
constexpr AttributeRule decimals{"digits", Value::digits};
constexpr AttributeRule significants{"significant", Value::digits};

constexpr std::array lesson_attributes{decimals, significants, AttributeRule{"notation", Value::name}};
constexpr std::array model_attributes{AttributeRule{"name", Value::name, needed},
                                      AttributeRule{"file", Value::file}, AttributeRule{"show", Value::yes}};
constexpr std::array section_attributes{AttributeRule{"id", Value::name, needed}};
constexpr std::array list_attributes{AttributeRule{"numbered", Value::yes}};
constexpr std::array note_attributes{AttributeRule{"kind", Value::one_of, false, "note warning"}};
constexpr std::array formula_attributes{model_choice, AttributeRule{"letters", Value::text}};
constexpr std::array value_attributes{
    AttributeRule{"of", Value::formula, needed}, decimals,    significants, step_choice,
    AttributeRule{"percent", Value::yes},        model_choice};
constexpr std::array symbol_attributes{AttributeRule{"of", Value::quantity, needed}, model_choice};
constexpr std::array term_attributes{AttributeRule{"name", Value::name, needed}};
constexpr std::array link_attributes{AttributeRule{"to", Value::text}, AttributeRule{"href", Value::address}};
constexpr std::array steps_attributes{AttributeRule{"of", Value::part, needed}, step_choice,
                                      AttributeRule{"detail", Value::one_of, false, "brief usual full"},
                                      model_choice};
constexpr std::array card_attributes{AttributeRule{"of", Value::cell, needed}, step_choice,
                                     AttributeRule{"detail", Value::one_of, false, "brief usual full"},
                                     model_choice};
constexpr std::array paths_attributes{AttributeRule{"of", Value::cell, needed},
                                      AttributeRule{"most", Value::count}, step_choice, model_choice};
constexpr std::array diagram_attributes{step_choice, model_choice};
constexpr std::array check_attributes{AttributeRule{"of", Value::part}, step_choice, model_choice};
constexpr std::array row_attributes{AttributeRule{"head", Value::yes}};
constexpr std::array cell_attributes{AttributeRule{"heading", Value::yes}};
constexpr std::array plot_attributes{AttributeRule{"kind", Value::one_of, needed, "function loss flow"},
                                     AttributeRule{"of", Value::formula},
                                     AttributeRule{"from", Value::number},
                                     AttributeRule{"to", Value::number},
                                     AttributeRule{"steps", Value::count},
                                     model_choice};
constexpr std::array exercise_attributes{AttributeRule{"of", Value::cell, needed}, decimals, significants,
                                         step_choice, model_choice};
constexpr std::array claim_attributes{AttributeRule{"formula", Value::formula, needed},
                                      AttributeRule{"holds", Value::yes_no, needed}, model_choice};
constexpr std::array wrong_path_attributes{AttributeRule{"mistake", Value::mistake, needed},
                                           AttributeRule{"in", Value::quantity},
                                           AttributeRule{"steps", Value::counts, needed}, model_choice};
constexpr std::array snippet_attributes{AttributeRule{"file", Value::file, needed},
                                        AttributeRule{"prints", Value::cells, needed}, decimals, step_choice,
                                        model_choice};
constexpr std::array source_attributes{
    AttributeRule{"title", Value::text, needed}, AttributeRule{"author", Value::text},
    AttributeRule{"year", Value::text}, AttributeRule{"href", Value::address}};

constexpr std::span<const AttributeRule> no_attributes{};

constexpr std::array element_table{
    ElementRule{"lesson", "", lesson_attributes, Content::elements, "title summary model section"},
    ElementRule{"title", "lesson section wrong-path", no_attributes, Content::inlines},
    ElementRule{"summary", "lesson", no_attributes, Content::inlines},
    ElementRule{"model", "lesson section", model_attributes, Content::model},
    ElementRule{"section", "lesson", section_attributes, Content::elements, "title"},
    ElementRule{"p", "section note exercise claim wrong-path source", no_attributes, Content::inlines},
    ElementRule{"list", "section note", list_attributes, Content::elements, "item"},
    ElementRule{"item", "list", no_attributes, Content::inlines},
    ElementRule{"note", "section", note_attributes, Content::elements, "p"},
    ElementRule{"formula", "section inline", formula_attributes, Content::formula},
    ElementRule{"value", "inline", value_attributes, Content::none},
    ElementRule{"symbol", "inline", symbol_attributes, Content::none},
    ElementRule{"term", "inline", term_attributes, Content::words},
    ElementRule{"em", "inline", no_attributes, Content::words},
    ElementRule{"code", "inline", no_attributes, Content::exact},
    ElementRule{"literal", "inline term em link", no_attributes, Content::exact},
    ElementRule{"link", "inline", link_attributes, Content::words},
    ElementRule{"steps", "section", steps_attributes, Content::none},
    ElementRule{"card", "section", card_attributes, Content::none},
    ElementRule{"paths", "section", paths_attributes, Content::none},
    ElementRule{"diagram", "section", diagram_attributes, Content::none},
    ElementRule{"check", "section", check_attributes, Content::none},
    ElementRule{"table", "section", no_attributes, Content::elements, "row"},
    ElementRule{"row", "table", row_attributes, Content::elements, "cell"},
    ElementRule{"cell", "row", cell_attributes, Content::inlines},
    ElementRule{"plot", "section", plot_attributes, Content::inlines},
    ElementRule{"exercise", "section", exercise_attributes, Content::elements, "p"},
    ElementRule{"hint", "exercise", no_attributes, Content::inlines},
    ElementRule{"claim", "section", claim_attributes, Content::elements, "p"},
    ElementRule{"wrong-path", "section", wrong_path_attributes, Content::elements, "p"},
    ElementRule{"snippet", "section", snippet_attributes, Content::none},
    ElementRule{"source", "lesson", source_attributes, Content::inline_or_p},
};

constexpr std::string_view inline_parent = "inline";

bool holds_inlines(std::string_view element) {
  const ElementRule* rule = rule_of(element);
  return rule != nullptr && (rule->content == Content::inlines || rule->content == Content::inline_or_p);
}

bool in_list(std::string_view list, std::string_view word) {
  const std::vector<std::string> all = words_in(list);
  return std::ranges::find(all, word) != all.end();
}

std::string parted_by(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : std::string(between)) + word;
  return text;
}

}  // namespace

std::span<const ElementRule> schema() { return element_table; }

const ElementRule* rule_of(std::string_view element) {
  const auto found = std::ranges::find(element_table, element, &ElementRule::name);
  return found == element_table.end() ? nullptr : &*found;
}

bool is_inline(const ElementRule& rule) { return in_list(rule.parents, inline_parent); }

bool may_stand_in(const ElementRule& rule, std::string_view parent) {
  return in_list(rule.parents, parent) || (is_inline(rule) && holds_inlines(parent));
}

std::vector<std::string> elements_in(std::string_view parent) {
  std::vector<std::string> names;
  for (const ElementRule& rule : element_table)
    if (may_stand_in(rule, parent)) names.emplace_back(rule.name);
  return names;
}

std::vector<std::string> attributes_of(const ElementRule& rule) {
  std::vector<std::string> names;
  for (const AttributeRule& attribute : rule.attributes) names.emplace_back(attribute.name);
  return names;
}

std::vector<std::string> words_in(std::string_view text) {
  constexpr std::string_view blanks = " \t\n";
  std::vector<std::string> words;
  for (std::size_t at = text.find_first_not_of(blanks); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = text.find_first_not_of(blanks, end);
  }
  return words;
}

std::string documented(const ElementRule& rule) {
  static constexpr std::array contents{"",
                                       "words",
                                       "text as it stands",
                                       "formula",
                                       "inline",
                                       "elements",
                                       "the text of a model, or nothing",
                                       "inline, or p"};
  std::vector<std::string> attributes;
  for (const AttributeRule& one : rule.attributes)
    attributes.push_back((one.required ? "**`" : "`") + std::string(one.name) + (one.required ? "`**" : "`"));
  const std::string children = rule.children.empty() ? "" : ": " + parted_by(words_in(rule.children), ", ");
  return "| `" + std::string(rule.name) + "` | " + parted_by(words_in(rule.parents), ", ") + " | " +
         parted_by(attributes, ", ") + " | " + contents[static_cast<std::size_t>(rule.content)] + children +
         " |";
}

}  // namespace backstep::lesson
