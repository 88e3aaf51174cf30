#include "tests/support/lessons.hpp"

#include "engine/calculus/read.hpp"
#include "engine/trace/after_update.hpp"
#include "engine/trace/gradient_check.hpp"
#include "engine/trace/hidden.hpp"
#include "reports/narrate/lesson.hpp"
#include "reports/narrate/proof.hpp"
#include "tests/support/documents.hpp"

namespace backstep::tests {

document::Page lesson_of_text(const std::string& text, trace::Arithmetic arithmetic) {
  const auto read = calculus::read(text);
  const auto evaluation = trace::evaluate(read.model, arithmetic);
  const auto check = trace::check_gradients(read.model, *evaluation.trace);
  const auto after = trace::after_update(read.model, *evaluation.trace);
  return narrate::lesson({read.model, *evaluation.trace, check, after ? &*after : nullptr}, {});
}

document::Page pencil_lesson_of_file(const std::string& path, const numbers::Digits& pencil) {
  const auto read = calculus::read(read_text(path));
  const auto evaluation = trace::evaluate(read.model, trace::Arithmetic::decimal, 1'000'000, pencil);
  const trace::Trace& trace = *evaluation.trace;
  const trace::Trace exact = trace.exact();
  const auto check = trace::check_gradients(read.model, exact);
  const auto after = trace::after_update(read.model, trace);
  const auto after_exact = trace::after_update(read.model, exact);
  const auto hidden = trace::hidden_by_rounding(read.model, trace);
  return narrate::lesson(
      {read.model, trace, check, after ? &*after : nullptr, after_exact ? &*after_exact : nullptr, &hidden},
      {});
}

document::Page lesson_of_file(const std::string& path, trace::Arithmetic arithmetic) {
  return lesson_of_text(read_text(path), arithmetic);
}

document::Page proof_of_file(const std::string& path) {
  constexpr std::int64_t budget = 3'000'000;
  const auto read = calculus::read(read_text(path));
  const auto evaluation = trace::evaluate(read.model);
  const trace::Trace& trace = *evaluation.trace;
  const auto adjoint = narrate::usual_adjoint(read.model, trace);
  const auto check = trace::check_gradients(read.model, trace, budget);
  std::optional<trace::Sweep> sweep;
  std::optional<homework::Planted> planted;
  std::optional<trace::Comparison> swept;
  if (adjoint) sweep = trace::sweep(read.model, trace, *adjoint);
  if (sweep) swept = trace::compare(read.model, trace, *adjoint);
  if (sweep) planted = homework::plant(read.model, trace, *adjoint, std::nullopt, budget);
  return narrate::proof_page({read.model, trace, check, sweep, swept, planted}, narrate::Words());
}

}  // namespace backstep::tests
