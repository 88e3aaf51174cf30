#include "reports/render/html_side.hpp"

#include <algorithm>

#include "reports/render/fragment.hpp"
#include "reports/render/html_choice.hpp"
#include "reports/render/html_find.hpp"
#include "reports/render/html_inline.hpp"
#include "reports/render/mathml_box.hpp"
#include "reports/render/safe_text.hpp"
#include "reports/render/svg.hpp"

namespace backstep::render {

using document::Page;

namespace {

Element add_button(Element parent, const char* id) {
  Element button = add(parent, "button");
  set(button, "type", "button");
  set(button, "id", id);
  return button;
}

/// A button that shows a sign and says a word.
void add_sign_button(Element parent, const char* id, std::string_view sign, const std::string& word) {
  Element button = add_button(parent, id);
  Element shown = add_with_text(button, "span", sign);
  set(shown, "aria-hidden", "true");
  add_text(add(button, "span", "vh"), word);
}

void add_sample_caption(Element caption, const std::string& sample, const std::string& words) {
  Element span = add(caption, "span");
  set_classes(span, {"said", choice_class(document::Choice::Kind::sample, sample)});
  set(span, "data-s", safe_name(sample));
  add_text(span, " " + words);
}

void add_figure(Element side, const Page& page) {
  Element figure = add(side, "figure");
  add_drawing(figure, page.network, 1);
  if (!page.controls.enlarge.empty()) {
    add_sign_button(figure, "_large", "⤢", page.controls.enlarge);
    set(figure.last_child(), "aria-pressed", "false");
  }
  if (!page.network_caption.empty()) {
    Element caption = add(figure, "figcaption");
    add_inline(caption, page.network_caption, Naming::spoken);
    for (const auto& [sample, words] : page.network_samples) add_sample_caption(caption, sample, words);
  }
}

bool has_gradients(const document::Figure& figure) {
  return std::any_of(figure.groups.begin(), figure.groups.end(), [](const document::Group& group) {
    return group.strength >= 0 && group.kind != document::Group::Kind::node;
  });
}

void add_position(Element player, const std::string& step_of, std::int64_t count) {
  const std::string pattern = filled(step_of, "count", std::to_string(count));
  Element position = add_with_text(player, "output", filled(pattern, "step", "–"));
  set(position, "id", "_pos");
  set(position, "aria-live", "polite");
  set(position, "data-of", pattern);
}

void add_player(Element side, const Page& page, int card_count) {
  Element player = add(side, "div", "player js-only");
  set(player, "role", "group");
  set(player, "aria-label", page.controls.player);
  add_sign_button(player, "_prev", "←", page.controls.previous);
  add_position(player, page.controls.step_of, page.steps > 0 ? page.steps : card_count);
  add_sign_button(player, "_next", "→", page.controls.next);
  if (!page.has_network || !has_gradients(page.network)) return;
  Element gradients = add_button(player, "_heat");
  set(gradients, "aria-pressed", "false");
  add_text(gradients, page.controls.gradients);
}

void add_key(Element side, const Page& page) {
  Element list = add(side, "ul", "key");
  set(list, "aria-label", page.controls.colour_key);
  for (const auto& [tone, words] : page.key) {
    set_classes(add_with_text(list, "li", words), {tone_class(tone)});
  }
}

/// What finds a card among many.
void add_tools(Element stick, const Page& page) {
  Element tools = add(stick, "div", "tools");
  add_choices(tools, page);
  add_card_list(tools, page);
}

}  // namespace

void write_side(std::string& text, const Page& page, int card_count) {
  const bool player = card_count > 0 && page.stepped;
  if (!page.has_network && !player) return;
  Fragment fragment;
  Element side = add(fragment.root(), "aside", "side");
  set(side, "aria-label", page.controls.network);
  if (!page.has_network && !page.key.empty()) add_key(side, page);
  Element stick = add(side, "div", page.has_network ? "stick drawn" : "stick");
  if (page.has_network) add_figure(stick, page);
  if (player) add_player(stick, page, card_count);
  if (page.has_network && !page.key.empty()) add_key(stick, page);
  if (page.browsing) add_tools(stick, page);
  fragment.write_to(text);
  text += '\n';
}

}  // namespace backstep::render
