#include <algorithm>
#include <array>
#include <pugixml.hpp>

#include "engine/notation/decode.hpp"
#include "engine/notation/token.hpp"
#include "reports/lesson/read_lesson.hpp"
#include "reports/lesson/whitespace.hpp"

namespace backstep::lesson {

using notation::Fault;

namespace {

constexpr unsigned parse_flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                 pugi::parse_wconv_attribute | pugi::parse_ws_pcdata | pugi::parse_doctype |
                                 pugi::parse_fragment;

/// What is malformed, as a key of "xml.…" in the catalogues.
std::string_view why_malformed(pugi::xml_parse_status status) {
  struct Reason {
    pugi::xml_parse_status status;
    std::string_view key;
  };
  static constexpr std::array reasons{
      Reason{pugi::status_bad_start_element, "start"}, Reason{pugi::status_bad_attribute, "attribute"},
      Reason{pugi::status_bad_end_element, "end"},     Reason{pugi::status_end_element_mismatch, "mismatch"},
      Reason{pugi::status_bad_comment, "comment"},     Reason{pugi::status_bad_cdata, "cdata"},
      Reason{pugi::status_bad_doctype, "doctype"}};
  const auto found = std::ranges::find(reasons, status, &Reason::status);
  return found == reasons.end() ? "other" : found->key;
}

bool is_entity(std::string_view text) {
  constexpr std::array<std::string_view, 5> names{"amp", "lt", "gt", "quot", "apos"};
  if (std::ranges::find(names, text) != names.end()) return true;
  if (text.starts_with("#x")) {
    const std::string_view code = text.substr(2);
    return !code.empty() && code.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
  }
  return text.size() > 1 && text.starts_with('#') &&
         text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

class XmlReader {
 public:
  XmlReader(std::string_view bytes, std::string_view root) : root_(root) {
    read_.source = SourceText(notation::as_utf8(bytes.substr(0, largest_lesson + 1)));
  }

  ReadFile run() {
    const std::string& text = read_.source.text();
    if (text.size() > largest_lesson) {
      fault("limit.lesson.size", {{"limit", std::to_string(largest_lesson)}}, 0);
      return std::move(read_);
    }
    if (is_blank(text)) {
      fault("lesson.root", {{"root", std::string(root_)}, {"found", ""}}, 0);
      return std::move(read_);
    }
    read_.faults = notation::check_text(text);
    if (!read_.faults.empty()) return std::move(read_);
    entities();
    pugi::xml_document document;
    const pugi::xml_parse_result result =
        document.load_buffer(text.data(), text.size(), parse_flags, pugi::encoding_utf8);
    if (refuses_doctype(document)) return std::move(read_);
    if (!result) {
      fault("lesson.xml", {{"why", std::string(why_malformed(result.status))}},
            static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)));
      return std::move(read_);
    }
    roots(document);
    return std::move(read_);
  }

 private:
  void fault(std::string id, std::vector<notation::Argument> arguments, std::size_t offset,
             std::uint32_t length = 1) {
    if (read_.faults.size() < notation::fault_limit)
      read_.faults.push_back({std::move(id), std::move(arguments), read_.source.at(offset, length)});
  }

  // Found in the text, as it may be what makes the file malformed.
  bool refuses_doctype(const pugi::xml_document& document) {
    for (const pugi::xml_node node : document.children()) {
      if (node.type() != pugi::node_doctype) continue;
      fault("lesson.doctype", {}, read_.source.text().find("<!DOCTYPE"), 9);
      return true;
    }
    return false;
  }

  // References to what XML does not know by itself; comments and CDATA sections have none.
  void entities() {
    const std::string_view text = read_.source.text();
    for (std::size_t at = text.find_first_of("&<"); at != std::string_view::npos;
         at = text.find_first_of("&<", at + 1)) {
      const std::string_view rest = text.substr(at);
      const std::string_view end = rest.starts_with("<!--")        ? "-->"
                                   : rest.starts_with("<![CDATA[") ? "]]>"
                                                                   : std::string_view{};
      if (!end.empty()) {
        at = text.find(end, at);
        if (at == std::string_view::npos) return;
      } else if (rest.starts_with('&')) {
        const std::size_t close = rest.find(';');
        const std::string_view name = rest.substr(1, close == std::string_view::npos ? 0 : close - 1);
        if (!is_entity(name))
          fault("lesson.entity", {{"found", std::string(rest.substr(0, std::min<std::size_t>(close, 12)))}},
                at);
      }
    }
  }

  void roots(const pugi::xml_document& document) {
    pugi::xml_node found;
    for (const pugi::xml_node node : document.children()) {
      const bool element = node.type() == pugi::node_element;
      const bool text = node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
      const bool good = element ? !found && node.name() == root_ : !text || is_blank(node.value());
      if (!good) {
        fault("lesson.root", {{"root", std::string(root_)}, {"found", element ? node.name() : ""}},
              static_cast<std::size_t>(node.offset_debug()));
        return;
      }
      if (element) found = node;
    }
    if (!found) return fault("lesson.root", {{"root", std::string(root_)}, {"found", ""}}, 0);
    read_.root = element(found, 1);
  }

  Element element(const pugi::xml_node& node, std::size_t depth) {
    Element made{node.name(), {}, static_cast<std::size_t>(node.offset_debug())};
    if (depth > deepest_lesson) {
      if (!too_deep_)
        fault("limit.lesson.depth", {{"limit", std::to_string(deepest_lesson)}}, made.offset,
              characters(made.name));
      too_deep_ = true;
      return made;
    }
    attributes(node, made);
    for (const pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_element) made.children.push_back(element(child, depth + 1));
      if (child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata) continue;
      const auto offset = static_cast<std::size_t>(child.offset_debug());
      made.children.push_back({"", {child.value(), offset}, offset});
    }
    return made;
  }

  // The parser does not say where attributes stand: they are looked for in their order.
  void attributes(const pugi::xml_node& node, Element& made) {
    const std::string& text = read_.source.text();
    std::size_t at = made.offset + made.name.size();
    for (const pugi::xml_attribute one : node.attributes()) {
      const std::string name = one.name();
      at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
      const std::size_t equal = text.find('=', at + name.size());
      const std::size_t quote = std::min(text.find_first_of("\"'", equal), text.size() - 1);
      if (made.attribute(name) != nullptr)
        fault("lesson.attribute.twice", {{"name", name}, {"element", made.name}}, at, characters(name));
      made.attributes.push_back({name, {one.value(), quote + 1}, at});
      at = std::min(text.find(text[quote], quote + 1), text.size() - 1) + 1;
    }
  }

  std::string_view root_;
  ReadFile read_;
  bool too_deep_ = false;
};

}  // namespace

ReadFile read_xml(std::string_view bytes, std::string_view root) { return XmlReader(bytes, root).run(); }

}  // namespace backstep::lesson
