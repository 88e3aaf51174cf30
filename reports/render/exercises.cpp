#include "reports/render/exercises.hpp"

#include <variant>

#include "reports/render/safe_text.hpp"

namespace backstep::render {

using document::Exercise;
using document::Inline;

std::vector<const Exercise*> exercises(const document::Page& page) {
  std::vector<const Exercise*> found;
  for (const document::Section& section : page.sections)
    for (const document::Block& block : section.blocks)
      if (const auto* exercise = std::get_if<Exercise>(&block)) found.push_back(exercise);
  return found;
}

document::Line blank_line(const Exercise& exercise) {
  constexpr int room = 9;  // digits
  document::Line line;
  line.kind = document::Line::Kind::result;
  line.left = exercise.wanted.formula;
  line.relation = "=";
  line.terms.push_back(document::blank(room));
  return line;
}

namespace {

Inline help_with_name(const std::string& name, const Inline& text, const document::Controls& controls) {
  Inline run = document::text(filled(controls.fact, "name", name));
  run.insert(run.end(), text.begin(), text.end());
  return run;
}

}  // namespace

std::vector<Inline> help_before_line(const Exercise& exercise, const document::Controls& controls) {
  std::vector<Inline> steps;
  if (!exercise.hint.empty()) steps.push_back(help_with_name(controls.hint, exercise.hint, controls));
  if (!exercise.rule.empty()) steps.push_back(exercise.rule);
  return steps;
}

}  // namespace backstep::render
