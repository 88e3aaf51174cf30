#include "reports/lesson/same_structure.hpp"

#include <algorithm>
#include <array>

#include "reports/lesson/schema.hpp"
#include "reports/lesson/whitespace.hpp"

namespace backstep::lesson {

namespace {

using Elements = std::vector<const Element*>;

constexpr std::array<std::string_view, 2> of_the_words{"em", "literal"};
constexpr std::array<std::string_view, 2> translated_attributes{"title", "author"};

bool is_of_the_words(const Element& element) {
  return element.is_text() || std::ranges::find(of_the_words, element.name) != of_the_words.end();
}

Elements compared_children(const Element& element) {
  Elements all;
  for (const Element& child : element.children)
    if (!is_of_the_words(child)) all.push_back(&child);
  return all;
}

bool is_translated(const Element& element, std::string_view attribute) {
  return element.name == "source" &&
         std::ranges::find(translated_attributes, attribute) != translated_attributes.end();
}

/// The element as it is compared: `value of="L" step="3"`; of a formula its text too.
std::string described(const Element& element) {
  std::string text = element.name;
  std::vector<std::string> attributes;
  for (const Attribute& one : element.attributes)
    if (!is_translated(element, one.name))
      attributes.push_back(" " + one.name + "=\"" + one.value.text + "\"");
  std::ranges::sort(attributes);
  for (const std::string& one : attributes) text += one;
  if (element.name == "formula") text += " " + trimmed_words(text_of(element).text);
  return text;
}

bool holds_text(const Element& element) {
  const ElementRule* rule = rule_of(element.name);
  return rule->content == Content::inlines || rule->content == Content::inline_or_p;
}

class StructureComparer {
 public:
  StructureComparer(const ReadFile& first, const std::string& first_name, const ReadFile& second)
      : first_(first), first_name_(first_name), second_(second) {}

  notation::Faults run() {
    compare(first_.root, second_.root);
    return std::move(faults_);
  }

 private:
  [[nodiscard]] std::string place_in_first(const Element& element) const {
    const notation::Place place = first_.source.at(element.offset);
    return first_name_ + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
  }

  void fault(std::string id, const Element& at, const std::string& element, const Element& other,
             std::string found = "") {
    faults_.push_back({std::move(id),
                       {{"element", element}, {"found", std::move(found)}, {"other", place_in_first(other)}},
                       second_.source.at(at.offset, characters(at.name))});
  }

  // Two elements of the same name.
  void compare(const Element& one, const Element& two) {
    if (described(one) != described(two)) {
      fault("lesson.same.attribute", two, described(one), one, described(two));
      return;
    }
    holds_text(one) ? compare_texts(one, two) : compare_blocks(one, two);
  }

  // Behind the first difference everything would be one.
  void compare_blocks(const Element& one, const Element& two) {
    const Elements left = compared_children(one), right = compared_children(two);
    for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
      if (left[i]->name != right[i]->name) {
        fault("lesson.same.element", *right[i], described(*left[i]), *left[i], described(*right[i]));
        return;
      }
      compare(*left[i], *right[i]);
    }
    if (left.size() > right.size())
      fault("lesson.same.missing", two, described(*left[right.size()]), *left[right.size()]);
    if (left.size() < right.size())
      fault("lesson.same.besides", *right[left.size()], described(*right[left.size()]), one);
  }

  void compare_texts(const Element& one, const Element& two) {
    const Elements left = compared_children(one);
    Elements right = compared_children(two);
    for (const Element* element : left) {
      const auto same = std::ranges::find_if(
          right, [&](const Element* other) { return described(*other) == described(*element); });
      if (same == right.end()) {
        fault("lesson.same.missing", two, described(*element), *element);
      } else {
        compare_inside(*element, **same);
        right.erase(same);
      }
    }
    for (const Element* other : right) fault("lesson.same.besides", *other, described(*other), one);
  }

  // Paragraphs of a source hold elements again.
  void compare_inside(const Element& one, const Element& two) {
    if (holds_text(one)) compare_texts(one, two);
  }

  const ReadFile& first_;
  const std::string& first_name_;
  const ReadFile& second_;
  notation::Faults faults_;
};

}  // namespace

notation::Faults compare_structure(const ReadFile& first, const std::string& first_name,
                                   const ReadFile& second) {
  return StructureComparer(first, first_name, second).run();
}

}  // namespace backstep::lesson
