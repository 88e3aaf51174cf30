// The element exercise: a value to be found, which the page judges by itself.
#include "reports/lesson/builder.hpp"
#include "reports/narrate/exercise.hpp"

namespace backstep::lesson {

namespace {

// One paragraph after another is one question.
document::Inline question_of(Builder& builder, const Element& element) {
  document::Inline question;
  for (const Element& child : element.children) {
    if (child.name != "p") continue;
    if (!question.empty()) question.push_back({document::Span::Kind::text, builder.words().gap(), {}, ""});
    for (document::Span& span : builder.inlines(child)) question.push_back(std::move(span));
  }
  return question;
}

}  // namespace

void build_exercise(Builder& builder, const Element& element, Blocks& into) {
  const std::optional<Subject> subject = builder.subject(element);
  if (!subject) return;
  const Attribute& of = *element.attribute("of");
  const auto cell = builder.cell(*subject, of);
  if (!cell) return;
  const homework::MarkingPlan& plan =
      builder.stock().plan(subject->name, subject->aspect.step, *subject->pass);
  std::optional<document::Exercise> made =
      narrate::exercise(subject->desk->context, plan, *cell, subject->aspect.digits);
  if (!made) return builder.fault(of, "lesson.exercise.nothing", {{"name", of.value.text}});
  made->number = builder.next_exercise();
  made->id = builder.unique("x-" + std::to_string(made->number));
  made->question = question_of(builder, element);
  if (const Element* hint = element.child("hint")) made->hint = builder.inlines(*hint);
  Blocks blocks;
  blocks.emplace_back(std::move(*made));
  builder.settle(*subject, blocks);
  std::ranges::move(blocks, std::back_inserter(into));
}

}  // namespace backstep::lesson
