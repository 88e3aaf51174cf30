#include "reports/document/page.hpp"

#include <utility>

namespace backstep::document {

Inline text(std::string words) {
  Span span;
  span.text = std::move(words);
  Inline run;
  run.push_back(std::move(span));
  return run;
}

Span formula(Box box, std::string spoken) {
  Span span;
  span.kind = Span::Kind::formula;
  span.text = std::move(spoken);
  span.formula = std::move(box);
  return span;
}

std::string plain(const Inline& run) {
  std::string words;
  for (const Span& span : run) words += span.text;
  return words;
}

}  // namespace backstep::document
