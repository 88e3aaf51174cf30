#include "reports/render/html_find.hpp"

#include "reports/render/safe_text.hpp"

namespace backstep::render {

using document::CardGroup;
using document::Page;
using document::Section;

namespace {

void add_links(Element list, const Section& section, const CardGroup& group) {
  Element part = add(list, "div");
  const std::string sample = group.id.empty() ? "" : " · " + document::plain(group.heading);
  add_with_text(part, "b", section.short_name + sample);
  for (const document::Card& card : group.cards) {
    if (card.name.empty()) continue;
    add_text(part, " ");
    set(add_with_text(part, "a", card.name), "href", "#" + safe_name(card.id));
  }
}

// Narrows the list down; only with the script.
void add_filter(Element list, const Page& page) {
  Element field = add(list, "input", "js-only");
  set(field, "id", "_find");
  set(field, "type", "search");
  set(field, "aria-label", page.controls.filter);
  set(field, "placeholder", page.controls.filter);
}

}  // namespace

void add_card_list(Element parent, const Page& page) {
  Element fold = add(parent, "details", "jump");
  add_with_text(fold, "summary", page.controls.find);
  Element list = add(fold, "div", "list");
  add_filter(list, page);
  for (const Section& section : page.sections)
    for (const document::Block& block : section.blocks)
      if (const auto* group = std::get_if<CardGroup>(&block)) add_links(list, section, *group);
}

}  // namespace backstep::render
