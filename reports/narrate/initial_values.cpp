#include "reports/narrate/initial_values.hpp"

#include <array>

#include "engine/numbers/decimal.hpp"
#include "engine/numbers/literal.hpp"

namespace backstep::narrate {

namespace {

using document::Box;
using document::Span;
using model::Drawn;

Span text(std::string words) { return {Span::Kind::text, std::move(words), {}, ""}; }

Span typed(const std::string& literal) { return document::formula(document::number(literal), literal); }

/// Where a bound or a deviation comes from: the last word of the sentence's id.
constexpr std::array<std::string_view, 5> rule_words{"", ".glorot", ".he", ".lecun", ""};

std::string_view rule_word(Drawn::Rule rule) { return rule_words[static_cast<std::size_t>(rule)]; }

class Bound {
 public:
  Bound(const Drawn& drawn, const Printing& printing)
      : drawn_(drawn),
        uniform_(drawn.shape == Drawn::Shape::uniform),
        both_fans_(drawn.rule == Drawn::Rule::glorot),
        printed_(printing.rounded(sqrt(square()).number(), 0)),
        variance_(printing.rounded((uniform_ ? square() / numbers::Decimal(3) : square()).number(), 0)) {}

  // r = √(6/(n_in + n_out)) = √(6/(2 + 3)) ≈ 1.095445115
  [[nodiscard]] Span formula() const {
    const Box formula = document::row(
        {document::symbol(uniform_ ? "r" : "σ"), document::operation("="), root(fan("in"), fan("out")),
         document::operation("="), root(count(drawn_.fan_in), count(drawn_.fan_out)),
         document::operation(relation(printed_)), document::number(printed_.text)});
    return document::formula(
        formula, std::string(uniform_ ? "r" : "sigma") + " = " + spoken("n_in", "n_out") + " = " +
                     spoken(std::to_string(drawn_.fan_in), std::to_string(drawn_.fan_out)) + " = " +
                     printed_.text);
  }

  // r²/3 = 0.4, σ² = 0.4
  [[nodiscard]] Span variance() const {
    const Box square = document::script(document::symbol(uniform_ ? "r" : "σ"), document::row({}), count(2));
    const Box left = uniform_ ? document::fraction(square, count(3)) : square;
    return document::formula(
        document::row({left, document::operation(relation(variance_)), document::number(variance_.text)}),
        std::string(uniform_ ? "r^2/3" : "sigma^2") + " = " + variance_.text);
  }

 private:
  static const char* relation(const numbers::Printed& printed) { return printed.equal ? "=" : "≈"; }

  [[nodiscard]] numbers::Decimal square() const {
    return numbers::Decimal(drawn_.factor) /
           numbers::Decimal(drawn_.fan_in + (both_fans_ ? drawn_.fan_out : 0));
  }

  static Box fan(const std::string& which) {
    return document::script(document::symbol("n"), document::row({document::words(which)}),
                            document::row({}));
  }

  static Box count(std::int64_t number) { return document::number(std::to_string(number)); }

  [[nodiscard]] Box root(const Box& in, const Box& out) const {
    const Box below = both_fans_ ? document::row({in, document::operation("+"), out}) : in;
    return document::root(document::fraction(count(drawn_.factor), below));
  }

  [[nodiscard]] std::string spoken(const std::string& in, const std::string& out) const {
    return "sqrt(" + std::to_string(drawn_.factor) + "/" + (both_fans_ ? "(" + in + " + " + out + ")" : in) +
           ")";
  }

  const Drawn& drawn_;
  bool uniform_;
  bool both_fans_;
  numbers::Printed printed_, variance_;
};

// (0.5 - (-0.5))²/12, 0.1²
Span given_variance(const Drawn& drawn, const Printing& printing) {
  const bool uniform = drawn.shape == Drawn::Shape::uniform;
  const numbers::Decimal second(numbers::read_literal(drawn.second).value);
  const numbers::Decimal width = second - numbers::Decimal(numbers::read_literal(drawn.first).value);
  const numbers::Decimal value = uniform ? width * width / numbers::Decimal(12) : second * second;
  const numbers::Printed printed = printing.rounded(value.number(), 0);
  const auto squared = [](Box base) {
    return document::script(std::move(base), document::row({}), document::number("2"));
  };
  const Box first = document::number(drawn.first);
  const Box taken = drawn.first.starts_with('-') ? document::fence(first) : first;
  const Box distance =
      document::fence(document::row({document::number(drawn.second), document::operation("-"), taken}));
  const Box left = uniform ? document::fraction(squared(distance), document::number("12"))
                           : squared(document::number(drawn.second));
  const std::string spoken_first = drawn.first.starts_with('-') ? "(" + drawn.first + ")" : drawn.first;
  const std::string spoken =
      uniform ? "(" + drawn.second + " - " + spoken_first + ")^2/12" : drawn.second + "^2";
  return document::formula(
      document::row({left, document::operation(printed.equal ? "=" : "≈"), document::number(printed.text)}),
      spoken + " = " + printed.text);
}

document::Inline told(const Context& context, const Drawn& drawn) {
  const bool uniform = drawn.shape == Drawn::Shape::uniform;
  const Span seed = text(drawn.seed);
  const Span count = text(std::to_string(drawn.decimals));
  if (drawn.rule == Drawn::Rule::given)
    return context.words.run(uniform ? "fact.initial.uniform" : "fact.initial.normal",
                             {{"first", typed(drawn.first)},
                              {"second", typed(drawn.second)},
                              {"seed", seed},
                              {"count", count},
                              {"variance", given_variance(drawn, context.printing)}});
  if (drawn.rule == Drawn::Rule::orthogonal)
    return context.words.run("fact.initial.orthogonal", {{"seed", seed}, {"count", count}});
  const Bound bound(drawn, context.printing);
  return context.words.run(
      std::string(uniform ? "fact.initial.bound" : "fact.initial.deviation").append(rule_word(drawn.rule)),
      {{"formula", bound.formula()}, {"variance", bound.variance()}, {"seed", seed}, {"count", count}});
}

}  // namespace

std::vector<std::pair<std::string, document::Inline>> initial_values(const Context& context) {
  std::vector<std::pair<std::string, document::Inline>> facts;
  for (const model::Quantity& quantity : context.model.quantities)
    if (quantity.drawn)
      facts.emplace_back(context.words.say("fact.initial", {{"name", quantity.name}}),
                         told(context, *quantity.drawn));
  return facts;
}

}  // namespace backstep::narrate
