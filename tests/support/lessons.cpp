#include "tests/support/lessons.hpp"

#include "engine/calculus/read.hpp"
#include "engine/trace/after_update.hpp"
#include "engine/trace/gradient_check.hpp"
#include "reports/narrate/lesson.hpp"
#include "tests/support/documents.hpp"

namespace backstep::tests {

document::Page lesson_of_text(const std::string& text, trace::Arithmetic arithmetic) {
  const auto read = calculus::read(text);
  const auto evaluation = trace::evaluate(read.model, arithmetic);
  const auto check = trace::check_gradients(read.model, *evaluation.trace);
  const auto after = trace::after_update(read.model, *evaluation.trace);
  return narrate::lesson({read.model, *evaluation.trace, check, after ? &*after : nullptr}, {});
}

document::Page lesson_of_file(const std::string& path, trace::Arithmetic arithmetic) {
  return lesson_of_text(read_text(path), arithmetic);
}

}  // namespace backstep::tests
