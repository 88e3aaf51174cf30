#include "reports/render/fragment.hpp"

#include <cstddef>

#include "reports/render/safe_text.hpp"

namespace backstep::render {

namespace {

class StringWriter : public pugi::xml_writer {
 public:
  explicit StringWriter(std::string& text) : text_(text) {}
  void write(const void* data, std::size_t size) override {
    text_.append(static_cast<const char*>(data), size);
  }

 private:
  std::string& text_;
};

}  // namespace

void Fragment::write_to(std::string& page) const {
  StringWriter writer(page);
  document_.save(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
}

Element add(Element parent, const char* tag) { return parent.append_child(tag); }

Element add(Element parent, const char* tag, const char* style_class) {
  Element element = add(parent, tag);
  element.append_attribute("class") = style_class;
  return element;
}

void add_text(Element parent, std::string_view text) {
  parent.append_child(pugi::node_pcdata).set_value(safe_text(text).c_str());
}

Element add_with_text(Element parent, const char* tag, std::string_view text) {
  Element element = add(parent, tag);
  add_text(element, text);
  return element;
}

void set_classes(Element element, std::initializer_list<std::string_view> classes) {
  std::string list;
  for (const std::string_view name : classes) {
    if (!list.empty() && !name.empty()) list += ' ';
    list += name;
  }
  if (!list.empty()) set(element, "class", list);
}

void set(Element element, const char* attribute, std::string_view value) {
  element.append_attribute(attribute) = safe_text(value).c_str();
}

}  // namespace backstep::render
