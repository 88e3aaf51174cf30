#include "reports/render/terminal.hpp"

#include <algorithm>
#include <variant>

#include "reports/render/code_lines.hpp"
#include "reports/render/exercises.hpp"
#include "reports/render/grid_table.hpp"
#include "reports/render/plain.hpp"
#include "reports/render/safe_text.hpp"
#include "reports/render/terminal_lines.hpp"
#include "reports/render/verdict.hpp"
#include "reports/render/wrapping.hpp"

namespace backstep::render {

using document::Page;
using document::Section;

namespace {

constexpr std::size_t least_width = 40;
constexpr std::size_t card_indent = 4;

class TerminalWriter {
 public:
  explicit TerminalWriter(const TerminalOptions& options)
      : width_(std::max(options.width, least_width)), colour_(options.colour) {}

  std::string run(const Page& page) {
    paragraph(safe_text(page.title), 0, "\033[1m");
    if (!page.kicker.empty()) paragraph(safe_text(page.kicker), 0, "\033[2m");
    paragraph(plain_text(page.summary), 0);
    for (const auto& [name, value] : page.facts)
      paragraph(filled(page.controls.fact, "name", safe_text(name)) + plain_text(value), 0);
    controls_ = page.controls;
    for (const Section& section : page.sections) write(section);
    answers(page);
    if (!page.footer.empty()) text_ += "\n";
    paragraph(plain_text(page.footer), 0, "\033[2m");
    return std::move(text_);
  }

  void operator()(const document::Paragraph& block) {
    const bool warning = block.kind == document::Paragraph::Kind::warning;
    paragraph(plain_text(block.content), 0, warning ? "\033[1;31m" : "");
  }

  void operator()(const document::CardGroup& group) {
    paragraph(plain_text(group.heading), 0, "\033[1m");
    for (const document::Card& card : group.cards) {
      if (&card != &group.cards.front()) text_ += "\n";
      write(card);
    }
  }

  void operator()(const document::Table& table) { text_ += table_text(table, width_, colour_); }

  void operator()(const document::Derivation& derivation) {
    text_ += derivation_text(derivation.lines, 0, width_);
  }

  void operator()(const document::AnswerGrid& grid) { text_ += table_text(as_table(grid), width_, colour_); }

  void operator()(const document::Code& code) {
    paragraph(plain_text(code.caption), 0);
    for (const std::string& line : code_lines(code.text))
      text_ += (line.empty() ? "" : std::string(card_indent, ' ')) + line + "\n";
  }

  void operator()(const document::ListBlock& list) {
    for (std::size_t i = 0; i < list.items.size(); ++i)
      hang(list.numbered ? std::to_string(i + 1) + ". " : "- ", plain_text(list.items[i]));
  }

  void operator()(const document::Exercise& exercise) {
    numbered(exercise);
    paragraph(plain_text(exercise.question), 0);
    text_ += derivation_text({blank_line(exercise)}, card_indent, width_);
    paragraph(safe_text(exercise.precision), card_indent);
  }

  void operator()(const document::Frame& frame) {
    paragraph(std::string(verdict_form(frame.verdict).mark) + plain_text(frame.heading), 0, "\033[1m");
    for (const document::Frame::Part& part : frame.parts) {
      if (&part != &frame.parts.front()) text_ += "\n";
      std::visit(*this, part);
    }
  }

  void operator()(const document::FigureBlock& block) { paragraph(plain_text(block.caption), 0); }

 private:
  [[nodiscard]] std::string tinted(const std::string& text, std::string_view tint) const {
    return colour_ && !tint.empty() ? std::string(tint) + text + "\033[0m" : text;
  }

  void paragraph(const std::string& words, std::size_t indent, std::string_view tint = "") {
    for (const std::string& line : wrapped(words, width_ - indent))
      text_ += std::string(indent, ' ') + tinted(line, tint) + "\n";
  }

  /// Words beside a mark, under each other.
  void hang(const std::string& mark, const std::string& words) {
    const std::vector<std::string> lines = wrapped(words, width_ - columns(mark));
    for (std::size_t i = 0; i < lines.size(); ++i)
      text_ += (i == 0 ? mark : std::string(columns(mark), ' ')) + lines[i] + "\n";
  }

  void numbered(const document::Exercise& exercise) {
    paragraph(filled(controls_.exercise, "number", std::to_string(exercise.number)), 0, "\033[1m");
  }

  void answers(const Page& page) {
    const std::vector<const document::Exercise*> all = exercises(page);
    if (all.empty()) return;
    text_ += "\n";
    heading(controls_.answers);
    for (const document::Exercise* exercise : all) {
      text_ += "\n";
      numbered(*exercise);
      for (const document::Inline& step : help_before_line(*exercise, controls_))
        paragraph(plain_text(step), 0);
      text_ += derivation_text(exercise->lines, card_indent, width_);
      paragraph(plain_text(exercise->answer), card_indent);
    }
  }

  void heading(const std::string& words) {
    if (words.empty()) return;
    paragraph(words, 0, "\033[1m");
    std::string rule;
    for (std::size_t i = 0; i < std::min(columns(words), width_); ++i) rule += "─";
    text_ += tinted(rule, "\033[2m") + "\n";
  }

  void write(const Section& section) {
    text_ += "\n";
    heading(plain_text(section.heading));
    paragraph(plain_text(section.lead), 0);
    for (const document::Block& block : section.blocks) {
      if (&block != &section.blocks.front() || !section.lead.empty()) text_ += "\n";
      std::visit(*this, block);
    }
  }

  void write(const document::Card& card) {
    const std::string number = padded(std::to_string(card.number), card_indent - 1);
    const std::vector<std::string> title = wrapped(plain_text(card.title), width_ - card_indent);
    for (std::size_t i = 0; i < title.size(); ++i)
      text_ += (i == 0 ? number + " " : std::string(card_indent, ' ')) + tinted(title[i], "\033[1m") + "\n";
    text_ += derivation_text(card.lines, card_indent, width_);
    paragraph(plain_text(card.beside), card_indent);
    paragraph(plain_text(card.reason), card_indent);
    if (card.folded.empty()) return;
    paragraph(plain_text(card.folded_title) + ":", card_indent);
    text_ += derivation_text(card.folded, card_indent + 2, width_);
  }

  std::size_t width_;
  bool colour_;
  document::Controls controls_;
  std::string text_;
};

}  // namespace

std::string terminal(const Page& page, const TerminalOptions& options) {
  return TerminalWriter(options).run(page);
}

}  // namespace backstep::render
