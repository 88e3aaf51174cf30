#include "reports/render/html.hpp"

#include <variant>

#include "reports/render/fragment.hpp"
#include "reports/render/html_card.hpp"
#include "reports/render/html_choice.hpp"
#include "reports/render/html_code.hpp"
#include "reports/render/html_exercise.hpp"
#include "reports/render/html_form.hpp"
#include "reports/render/html_head.hpp"
#include "reports/render/html_inline.hpp"
#include "reports/render/html_links.hpp"
#include "reports/render/html_script.hpp"
#include "reports/render/html_side.hpp"
#include "reports/render/html_table.hpp"
#include "reports/render/safe_text.hpp"
#include "reports/render/svg.hpp"
#include "reports/render/verdict.hpp"

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
    open_cards(group);
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

  void operator()(const document::Code& code) {
    Fragment fragment;
    add_code(fragment.root(), code);
    fragment.write_to(text_);
  }

  void operator()(const document::ListBlock& list) {
    Fragment fragment;
    Element element = add(fragment.root(), list.numbered ? "ol" : "ul");
    for (const document::Inline& item : list.items) add_inline(add(element, "li"), item);
    fragment.write_to(text_);
  }

  void operator()(const document::Exercise& exercise) {
    Fragment fragment;
    add_exercise(fragment.root(), exercise, page_.controls);
    fragment.write_to(text_);
  }

  // Its parts are blocks like others, so its ends are written apart from them.
  void operator()(const document::Frame& frame) {
    const std::string id = safe_name(frame.id);
    text_ += "<div class=\"frame\" id=\"" + id + "\" role=\"group\" aria-labelledby=\"" + id + "-t\">";
    const VerdictForm form = verdict_form(frame.verdict);
    Fragment fragment;
    Element title = add(fragment.root(), "h3");
    set(title, "id", id + "-t");
    set_classes(title, {form.style_class});
    add_text(title, form.mark);
    add_inline(title, frame.heading, Naming::spoken);
    fragment.write_to(text_);
    text_ += '\n';
    for (const document::Frame::Part& part : frame.parts) std::visit(*this, part);
    text_ += "</div>\n";
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

  // All cards of a group belong to its sample, or none does.
  void open_cards(const CardGroup& group) {
    text_ += "<div class=\"cards";
    if (group.two_columns) text_ += " two";
    if (!group.sample.empty()) text_ += " " + sample_class(group) + "\" data-s=\"" + safe_name(group.sample);
    text_ += "\" style=\"--c:" + std::to_string(group.cards.size()) + "\">\n";
  }

  static std::string sample_class(const CardGroup& group) {
    return choice_class(document::Choice::Kind::sample, group.sample);
  }

  void write_heading(const CardGroup& group) {
    Fragment fragment;
    Element heading = add(fragment.root(), "h3");
    set_classes(heading, {"group", group.sample.empty() ? "" : sample_class(group)});
    set(heading, "id", safe_name(group.id));
    if (!group.sample.empty()) set(heading, "data-s", safe_name(group.sample));
    add_inline(heading, group.heading, Naming::spoken);
    fragment.write_to(text_);
  }
};

// A fold-out of tables.
void write_matrices(std::string& text, const Section& section) {
  if (section.matrices.empty()) return;
  Fragment fragment;
  Element fold = add(fragment.root(), "details", "matrices");
  add_inline(add(fold, "summary"), section.matrices_title, Naming::spoken);
  for (const document::Table& table : section.matrices) add_table(fold, table);
  fragment.write_to(text);
  text += '\n';
}

/// The cards of a section.
struct CardRange {
  int first = 0, last = 0;
  std::size_t count = 0;
};

CardRange card_range(const Section& section) {
  CardRange range;
  for (const document::Block& block : section.blocks) {
    const auto* group = std::get_if<CardGroup>(&block);
    if (group == nullptr || group->cards.empty()) continue;
    if (range.count == 0) range.first = group->cards.front().number;
    range.last = group->cards.back().number;
    range.count += group->cards.size();
  }
  return range;
}

// Everything below the lead of a section with cards can be folded away.
void open_fold(std::string& text, const document::Controls& controls, const CardRange& range) {
  Fragment fragment;
  const std::string from = filled(controls.steps, "first", std::to_string(range.first));
  add_with_text(fragment.root(), "summary", filled(from, "last", std::to_string(range.last)));
  text += "<details class=\"fold\" open=\"\">";
  fragment.write_to(text);
  text += '\n';
}

void close_fold(std::string& text, const Page& page, std::size_t count) {
  Fragment fragment;
  add_shown_note(fragment.root(), page, count);
  fragment.write_to(text);
  text += "</details>\n";
}

void write_section(std::string& text, const Page& page, const Section& section, BlockWriter& blocks) {
  const std::string id = safe_name(section.id);
  text += "<section id=\"" + id + "\" aria-labelledby=\"" + id + "-h\">";
  Fragment fragment;
  Element heading = add(fragment.root(), "h2");
  set(heading, "id", id + "-h");
  add_inline(heading, section.heading, Naming::spoken);
  if (!section.lead.empty()) add_inline(add(fragment.root(), "p", "lead"), section.lead);
  fragment.write_to(text);
  text += '\n';
  write_matrices(text, section);
  const CardRange range = card_range(section);
  if (page.browsing && range.count > 0) open_fold(text, page.controls, range);
  for (const document::Block& block : section.blocks) std::visit(blocks, block);
  if (page.browsing && range.count > 0) close_fold(text, page, range.count);
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
  if (page.browsing) classes += " browsing";
  if (page.compact) classes += " compact";
  if (page.prose) classes += " prose";
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
  text += "<main id=\"_main\">\n";
  BlockWriter blocks(text, page);
  for (const Section& section : page.sections) write_section(text, page, section, blocks);
  text += "</main>\n</div>\n";
  write_links_below(text, page);
  if (page.form) write_desk(text, *page.form);
  write_footer(text, page);
  text.append("<script>").append(page_script(page)).append("</script>\n</body>\n</html>\n");
  return text;
}

}  // namespace backstep::render
