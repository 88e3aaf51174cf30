#include "reports/render/html.hpp"

#include <variant>

#include "reports/render/fragment.hpp"
#include "reports/render/html_card.hpp"
#include "reports/render/html_form.hpp"
#include "reports/render/html_head.hpp"
#include "reports/render/html_inline.hpp"
#include "reports/render/html_side.hpp"
#include "reports/render/html_table.hpp"
#include "reports/render/safe_text.hpp"
#include "reports/render/svg.hpp"

namespace backstep::render {

using document::CardGroup;
using document::Page;
using document::Section;

namespace {

/// From here on browsers lay out only the cards in view.
constexpr int many_cards = 100;

/// Appends the blocks of a page's sections.
class BlockWriter {
 public:
  BlockWriter(std::string& text, const Page& page) : text_(text), page_(page) {}

  void operator()(const document::Paragraph& paragraph) {
    constexpr const char* classes[] = {nullptr, "note", "warning"};
    Fragment fragment;
    Element element = add(fragment.root(), "p");
    if (const char* name = classes[static_cast<std::size_t>(paragraph.kind)]) set(element, "class", name);
    add_inline(element, paragraph.content);
    fragment.write_to(text_);
  }

  void operator()(const CardGroup& group) {
    const bool headed = !group.id.empty();
    if (headed) write_heading(group);
    text_ += group.two_columns ? "<div class=\"cards two\">\n" : "<div class=\"cards\">\n";
    for (const document::Card& card : group.cards) write_card(text_, card, headed ? 4 : 3, page_.controls);
    text_ += "</div>\n";
  }

  void operator()(const document::Table& table) {
    Fragment fragment;
    add_table(fragment.root(), table);
    fragment.write_to(text_);
  }

  void operator()(const document::Derivation& derivation) {
    Fragment fragment;
    add_lines(add(fragment.root(), "div", "der"), derivation.lines);
    fragment.write_to(text_);
  }

  void operator()(const document::AnswerGrid& grid) {
    Fragment fragment;
    add_grid(fragment.root(), grid);
    fragment.write_to(text_);
  }

  void operator()(const document::FigureBlock& block) {
    Fragment fragment;
    Element figure = add(fragment.root(), "figure");
    add_drawing(figure, block.figure, ++drawing_);
    if (!block.caption.empty()) add_inline(add(figure, "figcaption"), block.caption, Naming::spoken);
    fragment.write_to(text_);
  }

 private:
  std::string& text_;
  const Page& page_;
  int drawing_ = 1;  // the network is the first

  void write_heading(const CardGroup& group) {
    Fragment fragment;
    Element heading = add(fragment.root(), "h3", "group");
    set(heading, "id", safe_name(group.id));
    add_inline(heading, group.heading, Naming::spoken);
    fragment.write_to(text_);
  }
};

void write_section(std::string& text, const Section& section, BlockWriter& blocks) {
  const std::string id = safe_name(section.id);
  text += "<section id=\"" + id + "\" aria-labelledby=\"" + id + "-h\">";
  Fragment fragment;
  Element heading = add(fragment.root(), "h2");
  set(heading, "id", id + "-h");
  add_inline(heading, section.heading, Naming::spoken);
  if (!section.lead.empty()) add_inline(add(fragment.root(), "p", "lead"), section.lead);
  fragment.write_to(text);
  text += '\n';
  for (const document::Block& block : section.blocks) std::visit(blocks, block);
  text += "</section>\n";
}

void write_footer(std::string& text, const Page& page) {
  if (page.footer.empty()) return;
  Fragment fragment;
  add_inline(add(add(fragment.root(), "footer"), "p"), page.footer);
  fragment.write_to(text);
  text += '\n';
}

void write_body_tag(std::string& text, const Page& page, bool many) {
  std::string classes = page.has_network ? "" : " alone";
  if (many) classes += " many";
  if (page.compact) classes += " compact";
  text += classes.empty() ? "<body>\n" : "<body class=\"" + classes.substr(1) + "\">\n";
}

int count_cards(const Page& page) {
  std::size_t count = 0;
  for (const Section& section : page.sections) {
    for (const document::Block& block : section.blocks) {
      if (const auto* group = std::get_if<CardGroup>(&block)) count += group->cards.size();
    }
  }
  return static_cast<int>(count);
}

}  // namespace

std::string html(const Page& page, const HtmlOptions& options) {
  const int card_count = count_cards(page);
  std::string text;
  write_head(text, page, options);
  write_body_tag(text, page, card_count > many_cards);
  write_header(text, page);
  text += "<div class=\"wrap\">\n";
  write_side(text, page, card_count);
  text += "<main id=\"main\">\n";
  BlockWriter blocks(text, page);
  for (const Section& section : page.sections) write_section(text, section, blocks);
  text += "</main>\n</div>\n";
  if (page.form) write_desk(text, *page.form);
  write_footer(text, page);
  text.append("<script>").append(page_script(page)).append("</script>\n</body>\n</html>\n");
  return text;
}

}  // namespace backstep::render
