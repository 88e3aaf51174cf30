#include "reports/render/html_head.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>

#include "reports/render/assets/lesson_css.hpp"
#include "reports/render/assets/page_css.hpp"
#include "reports/render/assets/sheet_css.hpp"
#include "reports/render/assets/stix_two_math_woff2.hpp"
#include "reports/render/assets/stix_two_text_400_woff2.hpp"
#include "reports/render/assets/stix_two_text_600_woff2.hpp"
#include "reports/render/base64.hpp"
#include "reports/render/extent.hpp"
#include "reports/render/fragment.hpp"
#include "reports/render/html_choice.hpp"
#include "reports/render/html_inline.hpp"
#include "reports/render/html_links.hpp"
#include "reports/render/html_script.hpp"
#include "reports/render/safe_text.hpp"
#include "reports/render/sha256.hpp"

namespace backstep::render {

using document::Page;

namespace {

struct FontFace {
  std::string_view description, bytes;
};

const std::array<FontFace, 3> font_faces{{
    {"font-family:\"L Math\";font-display:block", assets::stix_two_math_woff2},
    {"font-family:\"L Text\";font-weight:400", assets::stix_two_text_400_woff2},
    {"font-family:\"L Text\";font-weight:600", assets::stix_two_text_600_woff2},
}};

void write_fonts(std::string& text) {
  for (const FontFace& face : font_faces) {
    text.append("@font-face{").append(face.description).append(";src:url(data:font/woff2;base64,");
    text.append(base64(face.bytes)).append(") format(\"woff2\")}\n");
  }
}

/// Nothing may be loaded or run but what stands in this file.
std::string security_policy(const Page& page) {
  return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; script-src 'sha256-" +
         base64(sha256(page_script(page))) + "'";
}

void write_title(std::string& text, const Page& page) {
  Fragment fragment;
  add_with_text(fragment.root(), "title", page.title);
  fragment.write_to(text);
}

// A formula that a phone cannot show whole is moved with the keys as well.
bool scrolls_on_phones(const document::Inline& value) {
  constexpr double narrow = 15;  // em
  return std::ranges::any_of(value, [](const document::Span& span) {
    return span.kind == document::Span::Kind::formula && extent(span.formula) > narrow;
  });
}

void add_facts(Element header, const Page& page) {
  Element list = add(header, "dl", "facts");
  for (const auto& [name, value] : page.facts) {
    Element fact = add(list, "div");
    add_with_text(fact, "dt", name);
    Element told = add(fact, "dd");
    if (scrolls_on_phones(value)) set(told, "tabindex", "0");
    add_inline(told, value);
  }
}

bool has_lines(const Page& page) {
  const auto derives = [](const document::Block& block) {
    const auto* group = std::get_if<document::CardGroup>(&block);
    return (group != nullptr && !group->cards.empty()) || std::holds_alternative<document::Exercise>(block);
  };
  return std::ranges::any_of(page.sections, [&](const document::Section& section) {
    return std::ranges::any_of(section.blocks, derives);
  });
}

/// A box to tick, that style sheets ask for.
void add_as_text(Element navigation, const std::string& words) {
  Element label = add(navigation, "label");
  Element box = add(label, "input");
  set(box, "type", "checkbox");
  set(box, "id", "_as-text");
  add_text(label, words);
}

void add_navigation(Element header, const Page& page) {
  Element navigation = add(header, "nav");
  set(navigation, "aria-label", page.controls.sections);
  for (const document::Section& section : page.sections) {
    set(add_with_text(navigation, "a", section.short_name), "href",
        fmt::format("#{}", safe_name(section.id)));
  }
  if (!page.controls.as_text.empty() && has_lines(page)) add_as_text(navigation, page.controls.as_text);
}

/// What other pages have no rules for.
bool needs_lesson_style(const Page& page) {
  const auto is_of_lessons = [](const document::Block& block) {
    return std::holds_alternative<document::Code>(block) ||
           std::holds_alternative<document::ListBlock>(block) ||
           std::holds_alternative<document::Exercise>(block) ||
           std::holds_alternative<document::Frame>(block);
  };
  return page.prose || !page.links.empty() ||
         std::ranges::any_of(page.sections, [&](const document::Section& section) {
           return std::ranges::any_of(section.blocks, is_of_lessons);
         });
}

}  // namespace

void write_head(std::string& text, const Page& page, const HtmlOptions& options) {
  text +=
      "<!DOCTYPE html>\n<html lang=\"" + safe_name(page.language) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
  text += "<meta http-equiv=\"Content-Security-Policy\" content=\"" + security_policy(page) + "\">\n";
  text += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  text += "<meta name=\"color-scheme\" content=\"light dark\">\n";
  write_title(text, page);
  text += "\n<style>\n";
  if (options.embed_fonts) write_fonts(text);
  text.append(assets::page_css).append("\n");
  if (page.sheet) text.append(assets::sheet_css).append("\n");
  if (needs_lesson_style(page)) text.append(assets::lesson_css).append("\n");
  write_choice_rules(text, page);
  text += "</style>\n</head>\n";
}

namespace {

void write_skip_link(std::string& text, const Page& page) {
  Fragment fragment;
  Element skip = add(fragment.root(), "a", "skip");
  set(skip, "href", "#_main");
  add_text(skip, page.controls.skip);
  fragment.write_to(text);
}

}  // namespace

void write_header(std::string& text, const Page& page) {
  write_skip_link(text, page);
  write_links_above(text, page);
  Fragment fragment;
  Element header = add(fragment.root(), "header", "top");
  if (!page.kicker.empty()) add_text(add(header, "p", "kick"), page.kicker);
  add_with_text(header, "h1", page.title);
  if (!page.summary.empty()) add_inline(add(header, "p", "sub"), page.summary);
  if (!page.facts.empty()) add_facts(header, page);
  if (!page.sections.empty()) add_navigation(header, page);
  fragment.write_to(text);
  text += '\n';
}

}  // namespace backstep::render
