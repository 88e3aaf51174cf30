#include "tests/render/sample_page.hpp"

#include "tests/render/sample_parts.hpp"

namespace backstep::tests {

namespace {

Cell name_cell(const Quantity& q) {
  return cell({formula(symbol_of(q), q.letter + " " + q.below)}, false, true);
}

Row check_row(const Quantity& q, const Quantity& slope) {
  Row row;
  row.anchor = q.anchor;
  Cell bar = number_cell(slope.value);
  bar.bar = std::abs(slope.value) / 0.14;
  Cell verdict = cell(text("agrees"));
  verdict.verdict = Cell::Verdict::good;
  row.cells = {name_cell(q), bar, number_cell(slope.value),
               cell({formula(number("1.2e-28"), "1.2 times ten to the minus 28")}, true), verdict};
  return row;
}

Table check_table(const SampleCards& c) {
  Table table;
  table.label = "Check table, scrolls sideways";
  table.caption = text("Gradient by backpropagation against central difference");
  table.head = {head("Parameter"), head("Backpropagation", true), head("Central difference", true),
                head("Relative error", true), head("Verdict")};
  for (int l = 1; l <= 2; ++l) {
    for (std::size_t j = 0; j < 2; ++j) {
      for (std::size_t i = 0; i < 2; ++i) table.rows.push_back(check_row(c.w(l, j, i), c.dw(l, j, i)));
      table.rows.push_back(check_row(c.b(l, j), c.db(l, j)));
    }
  }
  return table;
}

Table value_table(const SampleCards& c) {
  Table table;
  table.label = "All values, scrolls sideways";
  table.caption = text("Every quantity of the lesson");
  table.head = {head("Symbol"), head("Value", true), head("Slope of the loss", true)};
  const auto add_row = [&](const Quantity& q, double slope) {
    Row row;
    row.anchor = q.anchor;
    row.cells = {name_cell(q), number_cell(q.value), number_cell(slope)};
    table.rows.push_back(std::move(row));
  };
  for (int l = 1; l <= 2; ++l) {
    for (std::size_t j = 0; j < 2; ++j) {
      add_row(c.z(l, j), c.dz(l, j).value);
      add_row(c.a(l, j), c.da(l, j).value);
    }
  }
  return table;
}

Inline difference_text() {
  Inline run = text("Nudge one parameter by ");
  run.push_back(formula(in_row(symbol("h"), operation("="), number("1e-8")), "h = 1e-8"));
  run.push_back(span(Span::Kind::text, " both ways and watch the loss: "));
  const Box upper = in_row(call("L", in_row(symbol("w"), operation("+"), symbol("h"))), operation("-"),
                           call("L", in_row(symbol("w"), operation("-"), symbol("h"))));
  run.push_back(
      formula(fraction(upper, in_row(number("2"), operation(""), symbol("h"))), "central difference"));
  run.push_back(span(Span::Kind::text, " must agree with the gradient."));
  return run;
}

Derivation path_sum(const SampleCards& c) {
  Derivation derivation;
  derivation.lines = {
      formula_line(toned(slope_by(c.w(1, 0, 0)), Tone::gradient, "dW1-1-1"),
                   list(number("0.000668396"), in_row(operation("+"), fence(number("-0.000229828"))))),
      result_line(c.dw(1, 0, 0))};
  return derivation;
}

Section check_section(const SampleCards& c) {
  Section made = section("check", "Check by two judges", "Check", "");
  made.lead = difference_text();
  made.blocks = {check_table(c), path_sum(c)};
  return made;
}

}  // namespace

Page lesson_page() {
  SampleCards cards;
  Page page = empty_page("Backpropagation, one number at a time");
  page.kicker = "Lesson · one training step, fully worked";
  page.summary = text("A 2-2-2 network of logistic neurons, half squared error, learning rate ");
  page.summary.push_back(formula(in_row(symbol("η"), operation("="), number("0.5")), "eta = 0.5"));
  page.summary.push_back(span(
      Span::Kind::text, ". 41 small calculations take us from the inputs to the new value of every weight."));
  page.facts = {{"Weights",
                 {formula(script(symbol("w"), in_row(symbol("j"), symbol("i")), {}), ""),
                  span(Span::Kind::text, " to, from")}},
                {"Digits", text("9 decimals")},
                {"Arithmetic", text("50 digits")}};
  page.has_network = true;
  page.network = sample_figure(cards);
  page.network_caption =
      text("Edges: weights, or in the gradient view their gradients. Inside a neuron: activation.");
  page.sections = {
      section("forward", "Forward pass", "Forward",
              "Values travel from left to right: weighted sum, then activation, layer by layer."),
      section("loss", "Loss", "Loss", "How far are the two outputs from their targets?"),
      section("backward", "Backward pass", "Backward",
              "How the loss reacts to each value, computed from right to left."),
      section("gradients", "Gradients", "Gradients",
              "Each weight gradient is one product: the signal at the end of the edge times the value at its "
              "start."),
      check_section(cards),
      section("update", "Update", "Update", "One step of gradient descent."),
      section("values", "All values", "All values", "")};
  page.sections[0].blocks = {cards.forward()};
  page.sections[1].blocks = {cards.losses()};
  page.sections[2].blocks = {cards.backward()};
  page.sections[3].blocks = {cards.gradients()};
  page.sections[5].blocks = {cards.updates()};
  page.sections[6].blocks = {value_table(cards)};
  page.sections[6].lead.clear();
  page.footer = text("“=” marks an exact decimal, “≈” a rounded one.");
  return page;
}

}  // namespace backstep::tests
