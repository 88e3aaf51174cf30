#include "tests/render/sample_cards.hpp"

namespace backstep::tests {

namespace {

Box times() { return operation("·"); }
Box apart() { return operation(""); }
Box plus() { return operation("+"); }
Box minus() { return operation("-"); }
Box one() { return number("1"); }

/// 1/(1 + e^(-z))
Box logistic_of(const Box& z) {
  return fraction(one(), in_row(one(), plus(), script(symbol("e"), {}, negation(z))));
}

}  // namespace

Card SampleCards::card(const Quantity& q, Inline words, std::vector<std::string> uses) {
  Card made;
  made.id = "s-" + q.anchor;
  made.number = ++number_;
  made.title = std::move(words);
  made.uses = std::move(uses);
  return made;
}

Card SampleCards::sum(int l, std::size_t j) {
  const Quantity w1 = w(l, j, 0), w2 = w(l, j, 1), in1 = in(l, 0), in2 = in(l, 1), bias = b(l, j),
                 q = z(l, j);
  Card made = card(
      q,
      title(l == 1 ? "Weighted sum into hidden neuron " + at(j) : "Weighted sum into output neuron " + at(j)),
      {in1.anchor, in2.anchor, w1.anchor, w2.anchor, bias.anchor, a(l, j).anchor});
  made.lines = {formula_line(symbol_of(q), list(in_row(symbol_of(w1), apart(), symbol_of(in1)),
                                                in_row(plus(), symbol_of(w2), apart(), symbol_of(in2)),
                                                in_row(plus(), symbol_of(bias)))),
                numbers_line(list(in_row(value_of(w1), times(), value_of(in1)),
                                  in_row(plus(), value_of(w2), times(), value_of(in2)),
                                  in_row(plus(), value_of(bias)))),
                result_line(q)};
  if (number_ == 1)
    made.reason = text("Each input is scaled by the weight of its edge; the bias is added once.");
  return made;
}

Card SampleCards::activation(int l, std::size_t j) {
  const Quantity q = a(l, j), inside = z(l, j);
  Card made =
      card(q, title(l == 1 ? "Activation of hidden neuron " + at(j) : "Activation of output neuron " + at(j)),
           {q.anchor});
  made.lines = {formula_line(symbol_of(q), list(call("σ", symbol_of(inside)),
                                                in_row(operation("="), logistic_of(symbol_of(inside))))),
                numbers_line(list(logistic_of(value_of(inside)))), result_line(q)};
  if (number_ == 2) made.reason = text("The logistic function squeezes any sum into the interval (0, 1).");
  return made;
}

CardGroup SampleCards::forward() {
  CardGroup group;
  for (int l = 1; l <= 2; ++l) {
    for (std::size_t j = 0; j < 2; ++j) {
      group.cards.push_back(sum(l, j));
      group.cards.push_back(activation(l, j));
    }
  }
  return group;
}

CardGroup SampleCards::losses() {
  const auto square = [](Box left, Box right) {
    return script(fence(in_row(std::move(left), minus(), std::move(right))), {}, number("2"));
  };
  CardGroup group;
  Card made =
      card(loss(), title("Loss: half the sum of squared errors"), {"a2-1", "a2-2", "y-1", "y-2", "L"});
  made.lines = {
      formula_line(
          symbol_of(loss()),
          list(in_row(fraction(one(), number("2")), square(symbol_of(y(0)), symbol_of(a(2, 0)))),
               in_row(plus(), fraction(one(), number("2")), square(symbol_of(y(1)), symbol_of(a(2, 1)))))),
      numbers_line(
          list(in_row(fraction(one(), number("2")), square(value_of(y(0)), value_of(a(2, 0)))),
               in_row(plus(), fraction(one(), number("2")), square(value_of(y(1)), value_of(a(2, 1)))))),
      result_line(loss())};
  made.reason = text("The ½ cancels the 2 when we differentiate.");
  group.cards.push_back(std::move(made));
  return group;
}

Card SampleCards::output_slope(std::size_t k) {
  const Quantity q = da(2, k), out = a(2, k), target = y(k);
  Card made = card(q, title("Slope of the loss at output " + at(k)), {out.anchor, target.anchor, "L"});
  made.lines = {formula_line(derivative(out), list(symbol_of(out), in_row(minus(), symbol_of(target)))),
                numbers_line(list(value_of(out), in_row(minus(), value_of(target)))), result_line(q)};
  return made;
}

Card SampleCards::sum_slope(int l, std::size_t j) {
  const Quantity q = dz(l, j), above = da(l, j), out = a(l, j), inside = z(l, j);
  Card made = card(q, title(fmt::format("Error signal of {} neuron {}", l == 1 ? "hidden" : "output", j + 1)),
                   {out.anchor, "L"});
  made.lines = {formula_line(derivative(inside),
                             list(derivative(out), in_row(times(), symbol_of(out),
                                                          fence(in_row(one(), minus(), symbol_of(out)))))),
                numbers_line(list(operand_of(above), in_row(times(), value_of(out), times(),
                                                            fence(in_row(one(), minus(), value_of(out)))))),
                result_line(q)};
  if (l == 2) {
    made.folded_title = text("Why?");
    made.folded = {
        formula_line(fraction(in_row(symbol("∂"), symbol_of(out)), in_row(symbol("∂"), symbol_of(inside))),
                     list(in_row(symbol_of(out), fence(in_row(one(), minus(), symbol_of(out))))))};
  }
  return made;
}

Card SampleCards::hidden_slope(std::size_t j) {
  const Quantity q = da(1, j), out = a(1, j);
  const Quantity d1 = dz(2, 0), d2 = dz(2, 1), w1 = w(2, 0, j), w2 = w(2, 1, j);
  Card made = card(q, title("Slope of the loss at hidden neuron " + at(j)),
                   {out.anchor, w1.anchor, w2.anchor, "a2-1", "a2-2"});
  made.lines = {
      formula_line(derivative(out), list(in_row(derivative(z(2, 0)), apart(), symbol_of(w1)),
                                         in_row(plus(), derivative(z(2, 1)), apart(), symbol_of(w2)))),
      numbers_line(list(in_row(operand_of(d1), times(), value_of(w1)),
                        in_row(plus(), operand_of(d2), times(), value_of(w2)))),
      result_line(q)};
  made.reason =
      text("Blame flows back along every outgoing edge and is summed before it meets the slope of σ.");
  return made;
}

CardGroup SampleCards::backward() {
  CardGroup group;
  for (std::size_t k = 0; k < 2; ++k) group.cards.push_back(output_slope(k));
  for (std::size_t k = 0; k < 2; ++k) group.cards.push_back(sum_slope(2, k));
  for (std::size_t j = 0; j < 2; ++j) group.cards.push_back(hidden_slope(j));
  for (std::size_t j = 0; j < 2; ++j) group.cards.push_back(sum_slope(1, j));
  return group;
}

Card SampleCards::weight_slope(int l, std::size_t j, std::size_t i) {
  const Quantity q = dw(l, j, i), signal = dz(l, j), start = in(l, i), weight = w(l, j, i);
  Card made =
      card(q, title("Gradient of weight", weight, fmt::format("weight w {} {}, layer {}", j + 1, i + 1, l)),
           {start.anchor, weight.anchor, a(l, j).anchor});
  made.lines = {
      formula_line(derivative(weight), list(in_row(derivative(z(l, j)), apart(), symbol_of(start)))),
      numbers_line(list(in_row(operand_of(signal), times(), value_of(start)))), result_line(q)};
  return made;
}

Card SampleCards::bias_slope(int l, std::size_t j) {
  const Quantity q = db(l, j), bias = b(l, j);
  Card made = card(q, title("Gradient of bias", bias, fmt::format("bias b {}, layer {}", j + 1, l)),
                   {bias.anchor, a(l, j).anchor});
  made.lines = {formula_line(derivative(bias), list(derivative(z(l, j)))), result_line(q)};
  return made;
}

CardGroup SampleCards::gradients() {
  CardGroup group;
  group.two_columns = true;
  for (int l = 2; l >= 1; --l) {
    for (std::size_t j = 0; j < 2; ++j) {
      for (std::size_t i = 0; i < 2; ++i) group.cards.push_back(weight_slope(l, j, i));
      group.cards.push_back(bias_slope(l, j));
    }
  }
  return group;
}

Card SampleCards::update(const Quantity& old, const Quantity& by) {
  Quantity fresh = old;
  fresh.anchor += "-new";
  fresh.value = old.value - n.rate * by.value;
  Box left =
      toned(script(symbol(old.letter), number(old.below), in_row(fence(number(old.above)), symbol("′"))),
            old.tone, fresh.anchor);
  Card made = card(fresh, title("New value of", old, old.letter + " " + old.below), {old.anchor});
  made.lines = {formula_line(std::move(left),
                             list(symbol_of(old), in_row(minus(), symbol("η"), apart(), derivative(old)))),
                numbers_line(list(value_of(old), in_row(minus(), number("0.5"), times(), operand_of(by)))),
                result_line(fresh)};
  return made;
}

CardGroup SampleCards::updates() {
  CardGroup group;
  group.two_columns = true;
  for (int l = 1; l <= 2; ++l) {
    for (std::size_t j = 0; j < 2; ++j) {
      for (std::size_t i = 0; i < 2; ++i) group.cards.push_back(update(w(l, j, i), dw(l, j, i)));
      group.cards.push_back(update(b(l, j), db(l, j)));
    }
  }
  return group;
}

}  // namespace backstep::tests
