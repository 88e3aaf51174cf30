#include "reports/narrate/initial_values.hpp"

#include "engine/numbers/decimal.hpp"

namespace backstep::narrate {

namespace {

using document::Box;
using document::Span;
using model::Drawn;

Span text(std::string words) { return {Span::Kind::text, std::move(words), {}, ""}; }

Span typed(const std::string& literal) { return document::formula(document::number(literal), literal); }

class Bound {
 public:
  Bound(const Drawn& drawn, const Printing& printing)
      : drawn_(drawn),
        glorot_(drawn.rule == Drawn::Rule::glorot),
        factor_(drawn.shape == Drawn::Shape::uniform ? 6 : 2),
        printed_(printing.rounded(value().number(), 0)) {}

  // r = √(6/(n_in + n_out)) = √(6/(2 + 3)) ≈ 1.095445115
  [[nodiscard]] Span formula() const {
    const bool uniform = drawn_.shape == Drawn::Shape::uniform;
    const Box in = fan("in");
    const Box out = fan("out");
    const Box formula =
        document::row({document::symbol(uniform ? "r" : "σ"), document::operation("="), root(in, out),
                       document::operation("="), root(count(drawn_.fan_in), count(drawn_.fan_out)),
                       document::operation(printed_.equal ? "=" : "≈"), document::number(printed_.text)});
    return document::formula(
        formula, std::string(uniform ? "r" : "sigma") + " = " + spoken("n_in", "n_out") + " = " +
                     spoken(std::to_string(drawn_.fan_in), std::to_string(drawn_.fan_out)) + " = " +
                     printed_.text);
  }

 private:
  [[nodiscard]] numbers::Decimal value() const {
    return sqrt(numbers::Decimal(factor_) / numbers::Decimal(drawn_.fan_in + (glorot_ ? drawn_.fan_out : 0)));
  }

  static Box fan(const std::string& which) {
    return document::script(document::symbol("n"), document::row({document::words(which)}),
                            document::row({}));
  }

  static Box count(std::int64_t number) { return document::number(std::to_string(number)); }

  [[nodiscard]] Box root(const Box& in, const Box& out) const {
    const Box below = glorot_ ? document::row({in, document::operation("+"), out}) : in;
    return document::root(document::fraction(count(factor_), below));
  }

  [[nodiscard]] std::string spoken(const std::string& in, const std::string& out) const {
    return "sqrt(" + std::to_string(factor_) + "/" + (glorot_ ? "(" + in + " + " + out + ")" : in) + ")";
  }

  const Drawn& drawn_;
  bool glorot_;
  std::int64_t factor_;
  numbers::Printed printed_;
};

document::Inline told(const Context& context, const Drawn& drawn) {
  const bool uniform = drawn.shape == Drawn::Shape::uniform;
  const Span seed = text(drawn.seed);
  const Span count = text(std::to_string(drawn.decimals));
  if (drawn.rule == Drawn::Rule::given)
    return context.words.run(
        uniform ? "fact.initial.uniform" : "fact.initial.normal",
        {{"first", typed(drawn.first)}, {"second", typed(drawn.second)}, {"seed", seed}, {"count", count}});
  const bool glorot = drawn.rule == Drawn::Rule::glorot;
  const std::string id =
      std::string(uniform ? "fact.initial.bound" : "fact.initial.deviation") + (glorot ? ".glorot" : ".he");
  return context.words.run(
      id, {{"formula", Bound(drawn, context.printing).formula()}, {"seed", seed}, {"count", count}});
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
