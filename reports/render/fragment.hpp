// A piece of a page: a small tree of elements, written out and freed as soon as it is complete. Text and
// attributes go through the tree, so no word of a user is ever read as markup.
#pragma once

#include <initializer_list>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace backstep::render {

using Element = pugi::xml_node;

/// A list of top-level elements.
class Fragment {
 public:
  [[nodiscard]] Element root() { return document_; }
  /// Appends the elements to `page`, without indentation and without an XML declaration.
  void write_to(std::string& page) const;

 private:
  pugi::xml_document document_;
};

/// A new last child.
Element add(Element parent, const char* tag);
/// A new last child with a class.
Element add(Element parent, const char* tag, const char* style_class);
/// Text as a last child, made safe first. An empty text still keeps an element from being written as <x/>.
void add_text(Element parent, std::string_view text);
/// A new last child that holds a text.
Element add_with_text(Element parent, const char* tag, std::string_view text);
/// The classes that are not empty, if there are any.
void set_classes(Element element, std::initializer_list<std::string_view> classes);
/// An attribute, made safe first.
void set(Element element, const char* attribute, std::string_view value);

}  // namespace backstep::render
