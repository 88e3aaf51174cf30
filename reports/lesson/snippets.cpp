// The element snippet: a program, and what it prints, computed from the model.
#include "engine/trace/cell_lookup.hpp"
#include "reports/lesson/builder.hpp"
#include "reports/lesson/schema.hpp"

namespace backstep::lesson {

namespace {

constexpr int usual_snippet_digits = 6;

// As other programs print it: so many decimals, whatever they are.
std::string with_decimals(const numbers::Number& value, int decimals_asked) {
  const numbers::Number rounded = numbers::carried(
      value, {numbers::Digits::Kind::decimals, decimals_asked, numbers::RoundingRule::half_even});
  const auto digit = [&](long place) {  // from 0, the first behind the point of 0.d1d2d3... · 10^exponent
    return place < 0 || place >= std::ssize(rounded.digits) ? '0'
                                                            : rounded.digits[static_cast<std::size_t>(place)];
  };
  std::string whole, part;
  for (long place = 0; place < rounded.exponent; ++place) whole += digit(place);
  for (int i = 0; i < decimals_asked; ++i) part += digit(rounded.exponent + i);
  return (value.negative ? "-" : "") + (whole.empty() ? "0" : whole) + (decimals_asked > 0 ? "." + part : "");
}

}  // namespace

void build_snippet(Builder& builder, const Element& element, Blocks& into) {
  const std::optional<Subject> subject = builder.subject(element);
  const std::optional<std::string> code = builder.file(*element.attribute("file"));
  if (!subject || !code) return;
  const auto decimals_asked = static_cast<int>(Builder::count(element, "digits", usual_snippet_digits));
  const Attribute& prints = *element.attribute("prints");
  std::string output;
  for (const std::string& name : words_in(prints.value.text)) {
    const trace::Lookup found = trace::look_up(subject->pass->model, name);
    if (!found.cell) {
      builder.faults(prints.value, found.faults.empty()
                                       ? notation::Faults{{"cell.form", {{"name", name}}, {}}}
                                       : found.faults);
      continue;
    }
    const numbers::Number value = subject->pass->trace.at(*found.cell);
    if (!value.is_finite()) builder.fault(prints, "lesson.value.undefined", {{"name", name}});
    output += name + " = " + with_decimals(value, decimals_asked) + "\n";
  }
  builder.built().snippets.push_back({std::string(element.value("file")), *code, output});
  into.emplace_back(document::Code{*code, "python", document::text(std::string(element.value("file")))});
  into.emplace_back(
      document::Code{output, "text", document::text(builder.words().say("lesson.snippet.prints"))});
}

}  // namespace backstep::lesson
