// A lesson file as a tree: elements, their attributes, and runs of text, each with where it stands.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::lesson {

/// A run of text, entities put in, line ends as "\n".
struct Text {
  std::string text;
  std::size_t offset = 0;  // of its first byte in the file
};

struct Attribute {
  std::string name;
  Text value;
  std::size_t offset = 0;  // of its name in the file
};

/// An element, or a run of text, which has no name.
struct Element {
  std::string name;
  Text text{};             // of a run of text
  std::size_t offset = 0;  // of its name, or of its first byte, in the file
  std::vector<Attribute> attributes{};
  std::vector<Element> children{};

  [[nodiscard]] bool is_text() const { return name.empty(); }
  /// Null if it is not there.
  [[nodiscard]] const Attribute* attribute(std::string_view called) const {
    const auto found = std::ranges::find(attributes, called, &Attribute::name);
    return found == attributes.end() ? nullptr : &*found;
  }
  /// "" if it is not there.
  [[nodiscard]] std::string_view value(std::string_view called) const {
    const Attribute* found = attribute(called);
    return found == nullptr ? std::string_view{} : std::string_view(found->value.text);
  }
  /// The first child of that name, null if there is none.
  [[nodiscard]] const Element* child(std::string_view called) const {
    const auto found = std::ranges::find(children, called, &Element::name);
    return called.empty() || found == children.end() ? nullptr : &*found;
  }
};

/// All text below a node, one run after another; text with an offset of its own if there is one run.
[[nodiscard]] inline Text text_of(const Element& node) {
  Text all{"", node.offset};
  bool first = true;
  for (const Element& child : node.children) {
    const Text part = child.is_text() ? child.text : text_of(child);
    if (first) all.offset = part.offset;
    first = false;
    all.text += part.text;
  }
  return all;
}

/// Calls `visit(const Element&)` for an element and all elements in it, from the outside in.
template <typename Visit>
void for_each_element(const Element& node, Visit&& visit) {
  if (node.is_text()) return;
  visit(node);
  for (const Element& child : node.children) for_each_element(child, visit);
}

}  // namespace backstep::lesson
