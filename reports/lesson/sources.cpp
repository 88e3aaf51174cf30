// Where the examples of a lesson come from.
#include "reports/lesson/builder.hpp"
#include "reports/lesson/whitespace.hpp"

namespace backstep::lesson {

using document::Inline;
using document::Span;

namespace {

// "Title, author, year."
Inline reference(const Builder& builder, const Element& node) {
  const narrate::Words& words = builder.words();
  const std::string title(node.value("title"));
  const std::string href(node.value("href"));
  const Span named =
      href.empty() ? Span{Span::Kind::emphasis, title, {}, ""} : Span{Span::Kind::link, title, {}, href};
  const auto text = [](std::string_view said) { return Span{Span::Kind::text, std::string(said), {}, ""}; };
  const bool author = node.attribute("author") != nullptr, year = node.attribute("year") != nullptr;
  const std::string id = author ? (year ? "lesson.source.both" : "lesson.source.author")
                                : (year ? "lesson.source.year" : "lesson.source.title");
  return words.run(
      id, {{"title", named}, {"author", text(node.value("author"))}, {"year", text(node.value("year"))}});
}

void append(Inline& run, const std::string& gap, Inline more) {
  if (more.empty()) return;
  if (!gap.empty()) run.push_back({Span::Kind::text, gap, {}, ""});
  for (Span& span : more) run.push_back(std::move(span));
}

}  // namespace

document::Section build_sources(Builder& builder, const std::vector<const Element*>& sources) {
  document::Section made;
  made.id = builder.unique("sources");
  made.heading = document::text(builder.words().say("lesson.sources"));
  made.short_name = builder.words().say("lesson.sources");
  document::ListBlock list;
  for (const Element* source : sources) {
    Inline item = reference(builder, *source);
    if (source->child("p") == nullptr) append(item, builder.words().gap(), builder.inlines(*source));
    for (const Element& child : source->children)
      if (child.name == "p") append(item, builder.words().gap(), builder.inlines(child));
    list.items.push_back(std::move(item));
  }
  made.blocks.emplace_back(std::move(list));
  return made;
}

}  // namespace backstep::lesson
