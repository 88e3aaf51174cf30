#include "reports/render/markdown.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <variant>

#include "reports/render/markdown_exercise.hpp"
#include "reports/render/markdown_table.hpp"
#include "reports/render/markdown_text.hpp"
#include "reports/render/safe_text.hpp"
#include "reports/render/svg.hpp"
#include "reports/render/verdict.hpp"

namespace backstep::render {

using document::Card;
using document::CardGroup;
using document::Inline;
using document::Page;
using document::Section;

namespace {

/// Writes a page from top to bottom. Every block ends with a blank line.
class MarkdownWriter {
 public:
  MarkdownWriter(std::string_view svg_name, const document::Controls& controls)
      : svg_name_(svg_name), controls_(controls) {}

  MarkdownFiles files;

  void page(const Page& page) {
    heading(1, document::text(page.title));
    if (!page.kicker.empty()) paragraph(document::text(page.kicker));
    if (!page.summary.empty()) paragraph(page.summary);
    facts(page);
    if (page.has_network) drawing(page.network, first_sample(page));
    for (const Section& part : page.sections) section(part);
    files.text += markdown_answers(page);
    links(page);
    if (page.footer.empty()) return;
    files.text += "---\n\n";
    paragraph(page.footer);
  }

  void operator()(const document::Paragraph& block) {
    if (block.kind != document::Paragraph::Kind::plain) files.text += "> ";
    paragraph(block.content);
  }

  void operator()(const CardGroup& group) {
    const bool headed = !group.id.empty();
    if (headed) heading(3, group.heading);
    for (const Card& one : group.cards) card(one, headed ? 4 : 3);
  }

  void operator()(const document::Table& table) { files.text += markdown_table(table); }

  void operator()(const document::Derivation& derivation) { files.text += markdown_lines(derivation.lines); }

  void operator()(const document::AnswerGrid& grid) { files.text += markdown_grid(grid); }

  void operator()(const document::Code& code) {
    if (!code.caption.empty()) paragraph(code.caption);
    files.text += markdown_code(code.text, code.language);
  }

  void operator()(const document::ListBlock& list) {
    int number = 0;
    for (const Inline& item : list.items)
      files.text += (list.numbered ? fmt::format("{}. ", ++number) : "- ") +
                    markdown_inline(item, Place::paragraph) + "\n";
    files.text += "\n";
  }

  void operator()(const document::Exercise& exercise) {
    files.text += markdown_question(exercise, controls_);
  }

  // Markdown has headings, but no end of what stands under one: a rule shows it.
  void operator()(const document::Frame& frame) {
    Inline title = document::text(std::string(verdict_form(frame.verdict).mark));
    title.insert(title.end(), frame.heading.begin(), frame.heading.end());
    heading(3, title);
    for (const document::Frame::Part& part : frame.parts) std::visit(*this, part);
    files.text += "---\n\n";
  }

  void operator()(const document::FigureBlock& block) { drawing(block.figure, block.caption); }

 private:
  std::string svg_name_;
  const document::Controls& controls_;

  // A drawing beside a text shows the first sample for good.
  static Inline first_sample(const Page& page) {
    Inline caption = page.network_caption;
    if (page.network_samples.empty()) return caption;
    const Inline words = document::text(" " + page.network_samples.front().second);
    caption.insert(caption.end(), words.begin(), words.end());
    return caption;
  }

  void paragraph(const Inline& run) { files.text += markdown_inline(run, Place::paragraph) + "\n\n"; }

  void heading(std::size_t level, const Inline& run) {
    files.text += std::string(level, '#') + " " + markdown_inline(run, Place::heading) + "\n\n";
  }

  void links(const Page& page) {
    for (const document::Link& link : page.links) {
      Inline run;
      if (link.kind == document::Link::Kind::previous) run = named(controls_.previous_lesson);
      if (link.kind == document::Link::Kind::next) run = named(controls_.next_lesson);
      run.push_back({document::Span::Kind::link, link.words, {}, link.target});
      files.text += "- " + markdown_inline(run, Place::cell) + "\n";
    }
    if (!page.links.empty()) files.text += "\n";
  }

  [[nodiscard]] Inline named(const std::string& name) const {
    return document::text(filled(controls_.fact, "name", name));
  }

  void facts(const Page& page) {
    for (const auto& [name, value] : page.facts) {
      Inline fact = named(name);
      fact.insert(fact.end(), value.begin(), value.end());
      files.text += "- " + markdown_inline(fact, Place::cell) + "\n";
    }
    if (!page.facts.empty()) files.text += "\n";
  }

  std::string next_drawing_name() {
    const std::size_t number = files.drawings.size() + 1;
    if (number == 1) return svg_name_;
    const std::size_t point = svg_name_.rfind('.');
    const std::string ending = point == std::string::npos ? "" : svg_name_.substr(point);
    return fmt::format("{}-{}{}", svg_name_.substr(0, point), number, ending);
  }

  void drawing(const document::Figure& figure, const Inline& caption) {
    const std::string name = next_drawing_name();
    files.drawings.push_back({name, svg_file(figure)});
    files.text += "![" + escape_markdown(figure.title) + "](" + escape_path(name) + ")\n\n";
    if (!caption.empty()) paragraph(caption);
  }

  void section(const Section& section) {
    heading(2, section.heading);
    if (!section.lead.empty()) paragraph(section.lead);
    if (!section.matrices.empty()) heading(3, section.matrices_title);
    for (const document::Table& table : section.matrices) files.text += markdown_table(table);
    for (const document::Block& block : section.blocks) std::visit(*this, block);
  }

  void card(const Card& card, std::size_t level) {
    Inline title = document::text(std::to_string(card.number) + " · ");
    title.insert(title.end(), card.title.begin(), card.title.end());
    heading(level, title);
    files.text += markdown_lines(card.lines);
    if (!card.beside.empty()) paragraph(card.beside);
    if (!card.reason.empty()) files.text += "> " + markdown_inline(card.reason, Place::paragraph) + "\n\n";
    if (card.folded_title.empty()) return;
    heading(level + 1, card.folded_title);
    files.text += markdown_lines(card.folded);
  }
};

/// One line end at the end of a file.
void trim_end(std::string& text) {
  while (text.ends_with("\n\n")) text.pop_back();
}

}  // namespace

MarkdownFiles markdown(const Page& page, std::string_view svg_name) {
  MarkdownWriter writer(svg_name, page.controls);
  writer.page(page);
  trim_end(writer.files.text);
  return std::move(writer.files);
}

}  // namespace backstep::render
