#include <algorithm>

#include "reports/lesson/course.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::lesson {

using document::Inline;
using document::Link;
using document::Page;
using document::Span;
using narrate::Words;

namespace {

constexpr std::string_view index_file = "index.html";

Span link_to(std::string words, std::string target) {
  return {Span::Kind::link, std::move(words), {}, std::move(target)};
}

std::string own_name(const std::string& language) { return Words(language).say("language.own"); }

Page begin_page(const Course& course, const std::string& language) {
  const Words words(language);
  const CourseWords& said = course.words.at(language);
  Page page;
  page.language = words.language();
  page.title = said.title;
  page.kicker = words.say("course.kicker");
  page.summary = document::text(said.summary);
  page.prose = true;
  page.stepped = false;
  narrate::add_controls(page, words);
  return page;
}

document::Section& begin_list(Page& page, const Words& words, const std::string& key) {
  return narrate::begin_section(page, key, words.say("course." + key), words.say("course." + key));
}

/// A term, and the lesson that explains it.
struct Entry {
  std::string words, target, lesson;
};

std::string folded(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// In alphabetical order where all begin with a letter of the alphabet, else as they are met. A term that is
// introduced twice is there once.
std::vector<Entry> term_entries(const std::vector<CourseEntry>& lessons) {
  std::vector<Entry> all;
  std::set<std::string> seen;
  for (const CourseEntry& lesson : lessons)
    for (const TermPlace& term : lesson.terms)
      if (seen.insert(term.name).second)
        all.push_back({term.words, lesson.name + ".html" + (term.section.empty() ? "" : "#" + term.section),
                       lesson.title});
  const auto is_latin = [](const Entry& entry) {
    const char first = entry.words.empty() ? ' ' : folded(entry.words)[0];
    return first >= 'a' && first <= 'z';
  };
  if (std::ranges::all_of(all, is_latin))
    std::ranges::stable_sort(all, {}, [](const Entry& entry) { return folded(entry.words); });
  return all;
}

}  // namespace

Page course_index(const Course& course, const std::string& language,
                  const std::vector<CourseEntry>& entries) {
  const Words words(language);
  Page page = begin_page(course, language);
  document::ListBlock lessons;
  lessons.numbered = true;
  for (const CourseEntry& entry : entries) {
    Inline item = words.run("course.item", {{"title", link_to(entry.title, entry.name + ".html")},
                                            {"gap", {Span::Kind::text, words.gap(), {}, ""}}});
    item.insert(item.end(), entry.summary.begin(), entry.summary.end());
    lessons.items.push_back(std::move(item));
  }
  begin_list(page, words, "lessons").blocks.emplace_back(std::move(lessons));
  document::ListBlock terms;
  for (const Entry& entry : term_entries(entries))
    terms.items.push_back(words.run("course.term", {{"term", link_to(entry.words, entry.target)},
                                                    {"lesson", {Span::Kind::text, entry.lesson, {}, ""}}}));
  if (!terms.items.empty()) begin_list(page, words, "terms").blocks.emplace_back(std::move(terms));
  for (const std::string& other : course.languages)
    if (other != language)
      page.links.push_back(
          {Link::Kind::language, "../" + other + "/" + std::string(index_file), own_name(other), other});
  return page;
}

Page course_door(const Course& course) {
  const std::string& first = course.languages.front();
  Page page = begin_page(course, first);
  document::ListBlock choices;
  for (const std::string& language : course.languages) {
    const CourseWords& said = course.words.at(language);
    choices.items.push_back(
        {link_to(own_name(language) + ": " + said.title, language + "/" + std::string(index_file))});
  }
  begin_list(page, Words(first), "languages").blocks.emplace_back(std::move(choices));
  return page;
}

void add_ways(Page& page, const Course& course, const std::vector<CourseEntry>& entries, std::size_t position,
              const std::string& language) {
  const auto way = [&](Link::Kind kind, const CourseEntry& entry) {
    page.links.push_back({kind, entry.name + ".html", entry.title, ""});
  };
  if (position > 0) way(Link::Kind::previous, entries[position - 1]);
  if (position + 1 < entries.size()) way(Link::Kind::next, entries[position + 1]);
  page.links.push_back({Link::Kind::up, std::string(index_file), course.words.at(language).title, ""});
  for (const std::string& other : course.languages)
    if (other != language)
      page.links.push_back({Link::Kind::language, "../" + other + "/" + entries[position].name + ".html",
                            own_name(other), other});
  page.kicker = course.words.at(language).title;
}

}  // namespace backstep::lesson
