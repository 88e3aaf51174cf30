#include "reports/render/html_links.hpp"

#include <array>
#include <string_view>

#include "reports/render/fragment.hpp"
#include "reports/render/safe_text.hpp"

namespace backstep::render {

using document::Controls;
using document::Link;
using document::Page;

namespace {

/// How a kind of link looks: an arrow on one side of its words, and what it is called beside them.
struct LinkForm {
  const char* style_class;
  const char* rel;
  std::string_view before, after;
  std::string Controls::*name;
};

/// In the order of Link::Kind.
constexpr std::array<LinkForm, 4> link_forms{{
    {"before", "prev", "←", "", &Controls::previous_lesson},
    {"after", "next", "", "→", &Controls::next_lesson},
    {"up", nullptr, "↑", "", nullptr},
    {"other", "alternate", "", "", nullptr},
}};

void add_arrow(Element link, std::string_view arrow) {
  if (arrow.empty()) return;
  Element sign = add_with_text(link, "span", arrow);
  set(sign, "aria-hidden", "true");
}

void add_page_link(Element navigation, const Link& link, const Controls& controls, const char* name_class) {
  const LinkForm& form = link_forms[static_cast<std::size_t>(link.kind)];
  const std::string target = safe_target(link.target);
  if (target.empty()) return;
  Element element = add(navigation, "a", form.style_class);
  set(element, "href", target);
  if (form.rel) set(element, "rel", form.rel);
  if (!link.language.empty()) {
    set(element, "hreflang", safe_name(link.language));
    set(element, "lang", safe_name(link.language));
  }
  add_arrow(element, form.before);
  Element words = add(element, "span");
  if (form.name) add_text(add(words, "span", name_class), controls.*form.name + " ");
  add_text(words, link.words);
  add_arrow(element, form.after);
}

void write_links(std::string& text, const Page& page, const std::string& name, const char* style_class,
                 const char* name_class) {
  if (page.links.empty()) return;
  Fragment fragment;
  Element navigation = add(fragment.root(), "nav", style_class);
  set(navigation, "aria-label", name);
  for (const Link& link : page.links) add_page_link(navigation, link, page.controls, name_class);
  fragment.write_to(text);
  text += '\n';
}

}  // namespace

void write_links_above(std::string& text, const Page& page) {
  write_links(text, page, page.controls.lessons, "ways", "vh");
}

void write_links_below(std::string& text, const Page& page) {
  write_links(text, page, page.controls.further, "onward", "way");
}

}  // namespace backstep::render
