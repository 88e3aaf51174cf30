#include "reports/render/markdown_exercise.hpp"

#include "reports/render/exercises.hpp"
#include "reports/render/markdown_text.hpp"
#include "reports/render/safe_text.hpp"

namespace backstep::render {

using document::Exercise;

namespace {

std::string numbered_heading(const Exercise& exercise, const document::Controls& controls) {
  const std::string words = filled(controls.exercise, "number", std::to_string(exercise.number));
  return "### " + markdown_inline(document::text(words), Place::heading) + "\n\n";
}

std::string text_block(const document::Inline& run) {
  return markdown_inline(run, Place::paragraph) + "\n\n";
}

}  // namespace

std::string markdown_question(const Exercise& exercise, const document::Controls& controls) {
  std::string text = numbered_heading(exercise, controls);
  if (!exercise.question.empty()) text += text_block(exercise.question);
  text += markdown_lines({blank_line(exercise)});
  if (!exercise.precision.empty()) text += text_block(document::text(exercise.precision));
  return text;
}

std::string markdown_answers(const document::Page& page) {
  const std::vector<const Exercise*> all = exercises(page);
  if (all.empty()) return "";
  std::string text = "## " + markdown_inline(document::text(page.controls.answers), Place::heading) + "\n\n";
  for (const Exercise* exercise : all) {
    text += numbered_heading(*exercise, page.controls);
    for (const document::Inline& step : help_before_line(*exercise, page.controls)) text += text_block(step);
    text += markdown_lines(exercise->lines);
    text += text_block(exercise->answer);
  }
  return text;
}

}  // namespace backstep::render
