#include "reports/render/html_card.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reports/render/breaking.hpp"
#include "reports/render/fragment.hpp"
#include "reports/render/html_inline.hpp"
#include "reports/render/mathml.hpp"
#include "reports/render/safe_text.hpp"

namespace backstep::render {

using document::Card;

namespace {

/// On paper cards stand in two columns, whose lines have about 21 em with the indent, at least 3.2; the
/// estimate of widths is good to a fifth.
constexpr double room_in_column = 19;
constexpr double narrowest_indent_on_paper = 3.2;

/// Takes both columns on paper, where nobody can scroll to what is cut off.
bool is_wide(const Card& card) {
  return std::max(left_width(card.lines), narrowest_indent_on_paper) + widest_piece(card.lines) >
         room_in_column;
}

void add_matrix_link(Element title, const Card& card, const std::string& words) {
  Element link = add(title, "a", "cell");
  set(link, "href", "#" + safe_name(card.matrix));
  set(link, "aria-label", words);
  add_text(link, "▦");
}

void add_title(Element article, const Card& card, const std::string& id, int heading,
               const document::Controls& controls) {
  Element title = add(article, heading == 3 ? "h3" : "h4");
  set(title, "id", id + "-t");
  const std::string number = std::to_string(card.number);
  Element link = add(title, "a", "num");
  set(link, "href", fmt::format("#{}", id));
  set(link, "aria-label", filled(controls.step, "step", number));
  add_text(link, number);
  add_inline(add(title, "span"), card.title, Naming::spoken);
  if (!card.matrix.empty()) add_matrix_link(title, card, controls.matrix);
}

// The sample stands at the group, whose cards it is common to.
void set_facets(Element article, const document::Facets& facets) {
  if (!facets.layer.empty()) set(article, "data-l", safe_name(facets.layer));
  if (!facets.neuron.empty()) set(article, "data-u", safe_name(facets.neuron));
}

void add_fold(Element article, const Card& card) {
  Element details = add(article, "details");
  add_inline(add(details, "summary"), card.folded_title, Naming::spoken);
  add_lines(details, card.folded);
}

/// To the eye only: the lines below are read aloud.
void add_chips(Element article, const Card& card) {
  if (card.chips.empty()) return;
  Element row = add(article, "div", "chips");
  set(row, "aria-hidden", "true");
  for (const document::Chip& chip : card.chips) {
    if (&chip != &card.chips.front()) add_with_text(row, "span", "×");
    Element frame = add(row, "span", "chip");
    add_inline(add(frame, "span"), {chip.factor});
    add_with_text(frame, "span", safe_text(chip.number));
  }
}

std::string joined_names(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : " ") + safe_name(name);
  return list;
}

}  // namespace

void write_card(std::string& page, const Card& card, int heading, const document::Controls& controls) {
  const std::string id = safe_name(card.id);
  Fragment fragment;
  Element article = add(fragment.root(), "article", "card");
  set(article, "id", id);
  set(article, "data-hl", joined_names(card.uses));
  set_facets(article, card.facets);
  set(article, "aria-labelledby", id + "-t");
  if (is_wide(card)) set(article, "data-wide", "yes");
  add_title(article, card, id, heading, controls);
  add_chips(article, card);
  add_lines(article, card.lines);
  if (!card.beside.empty()) add_inline(add(article, "p", "beside"), card.beside);
  if (!card.reason.empty()) add_inline(add(article, "p", "why"), card.reason);
  if (!card.folded_title.empty()) add_fold(article, card);
  fragment.write_to(page);
  page += '\n';
}

}  // namespace backstep::render
