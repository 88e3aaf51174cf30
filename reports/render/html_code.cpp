#include "reports/render/html_code.hpp"

#include "reports/render/code_lines.hpp"
#include "reports/render/html_inline.hpp"
#include "reports/render/plain.hpp"
#include "reports/render/safe_text.hpp"

namespace backstep::render {

void add_code(Element parent, const document::Code& code) {
  Element figure = add(parent, "figure", "code");
  if (!code.caption.empty()) add_inline(add(figure, "figcaption"), code.caption, Naming::spoken);
  Element block = add(figure, "pre");
  set(block, "tabindex", "0");
  if (!code.caption.empty()) {
    set(block, "role", "group");
    set(block, "aria-label", plain_text(code.caption));
  }
  Element words = add(block, "code");
  if (!code.language.empty()) set(words, "class", "language-" + safe_name(code.language));
  std::string text;
  for (const std::string& line : code_lines(code.text)) text += line + "\n";
  // Its lines are safe already; whatever makes the text of a paragraph safe would join them.
  words.append_child(pugi::node_pcdata).set_value(text.c_str());
}

}  // namespace backstep::render
