#include "tests/render/sample_page.hpp"

namespace backstep::tests {

namespace {

Controls controls() {
  Controls words;
  words.skip = "Skip to the lesson";
  words.sections = "Sections";
  words.player = "Step player";
  words.previous = "Previous step";
  words.next = "Next step";
  words.gradients = "Gradients";
  words.network = "Network and step player";
  words.fold = "Why?";
  words.step_of = "Step {step} of {count}";
  words.step = "Step {step}";
  words.colour_key = "Colour key";
  words.enlarge = "Large drawing";
  return words;
}

Section section(const char* id, const char* heading, const char* short_name, const char* lead) {
  Section made;
  made.id = id;
  made.heading = text(heading);
  made.short_name = short_name;
  made.lead = text(lead);
  return made;
}

Cell cell(Inline content, bool numeric = false, bool heading = false) {
  Cell made;
  made.content = std::move(content);
  made.numeric = numeric;
  made.heading = heading;
  return made;
}

Cell head(const char* words, bool numeric = false) { return cell(text(words), numeric); }

Cell number_cell(double value) { return cell(text(decimal(value)), true); }

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

Paragraph paragraph(Inline content, Paragraph::Kind kind) {
  Paragraph made;
  made.content = std::move(content);
  made.kind = kind;
  return made;
}

Span span(Span::Kind kind, std::string words, std::string target = "") {
  Span made;
  made.kind = kind;
  made.text = std::move(words);
  made.target = std::move(target);
  return made;
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
  Section made = section("check", "Finite-difference check", "Check", "");
  made.lead = difference_text();
  made.blocks = {check_table(c), path_sum(c)};
  return made;
}

Page empty_page(const char* title_words) {
  Page page;
  page.language = "en";
  page.title = title_words;
  page.controls = controls();
  page.key = {{Tone::value, "input, activation"}, {Tone::weight, "weight"},     {Tone::bias, "bias"},
              {Tone::sum, "weighted sum"},        {Tone::gradient, "gradient"}, {Tone::loss, "target, loss"}};
  return page;
}

CardGroup sample_group(int sample, int first_number) {
  CardGroup group;
  group.id = "sample-" + std::to_string(sample);
  group.heading = text("Sample " + std::to_string(sample));
  for (int i = 0; i < 2; ++i) {
    Card card;
    card.number = first_number + i;
    card.id = "c-" + std::to_string(card.number);
    card.title = text("Weighted sum into hidden neuron " + std::to_string(i + 1));
    const Quantity q{"z",       fmt::format("{}{}", sample, i + 1), "1",
                     Tone::sum, fmt::format("z-{}-{}", sample, i),  0.25};
    card.lines = {formula_line(symbol_of(q), list(in_row(symbol("w"), operation(""), symbol("x")))),
                  result_line(q)};
    group.cards.push_back(std::move(card));
  }
  return group;
}

/// Lines with what seldom occurs: blanks, long sums in brackets, wide left sides, roots, sums with limits.
Derivation rare_boxes() {
  const auto product = [](const char* left, const char* right) {
    return in_row(number(left), operation("·"), number(right));
  };
  const Box sum = in_row(product("0.138498562", "0.40"), operation("+"), fence(number("-0.038098237")),
                         operation("·"), number("0.50"), operation("+"), product("0.5", "0.25"));
  Derivation d;
  d.lines = {
      formula_line(symbol("m"),
                   list(big("∑", in_row(symbol("k"), operation("="), number("1")), symbol("n"),
                            in_row(script(symbol("x"), symbol("k"), {}), operation("/"), symbol("n"))))),
      formula_line(symbol("s"), list(root(in_row(symbol("v"), operation("+"), number("1e-5"))))),
      formula_line(
          script(symbol("d"), number("1"), {}),
          list(fence(sum), in_row(operation("·"), number("0.593269992"),
                                  fence(in_row(number("1"), operation("-"), number("0.593269992")))))),
      formula_line(script(name("net"), words("o1"), {}),
                   list(in_row(big("max", symbol("k"), {}, fence(symbol("u"), "|")), operation("<"),
                               fence(fraction(symbol("a"), symbol("b")), "[")))),
      line(Line::Kind::result, {}, "=", list(blank(9))),
      formula_line(symbol("p"), list(call("softmax", in_row(symbol("z"), operation(","), symbol("u"))),
                                     in_row(operation("≠"), call("tanh", negation(symbol("z")))))),
  };
  return d;
}

Derivation wide_left_side() {
  const Box left =
      in_row(name("mean"), operation("·"),
             fraction(in_row(number("0.138498562"), operation("+"), number("0.038098237")), number("2")));
  Derivation d;
  d.lines = {formula_line(left, list(number("0.088298400"), in_row(operation("+"), number("0")))),
             numbers_line(list(number("0.0883")))};
  return d;
}

Figure small_figure() {
  Figure figure;
  figure.width = 200, figure.height = 60;
  figure.title = "Two nodes";
  figure.description = "An example.";
  Group group;
  group.anchor = "a1-1";
  Mark mark;
  mark.kind = Mark::Kind::arrow;
  mark.from = {20, 30}, mark.to = {180, 30};
  group.marks.push_back(mark);
  figure.groups.push_back(group);
  return figure;
}

FigureBlock figure_block() {
  FigureBlock block;
  block.figure = small_figure();
  block.caption = text("A second drawing");
  return block;
}

Table verdict_table() {
  Table table;
  table.label = "Verdicts";
  table.head = {head(""), head("Answer"), head("Verdict")};
  const std::pair<const char*, Cell::Verdict> verdicts[] = {{"right", Cell::Verdict::good},
                                                            {"wrong", Cell::Verdict::bad},
                                                            {"too coarse to tell", Cell::Verdict::notice}};
  for (const auto& [words, verdict] : verdicts) {
    Cell last = cell(text(words));
    last.verdict = verdict;
    Row row;
    row.cells = {cell(text("z | 1"), false, true), cell({formula(number("-0.25"), "")}, true), last};
    table.rows.push_back(std::move(row));
  }
  return table;
}

Inline remark() {
  Inline run = text("A note with ");
  run.push_back(span(Span::Kind::strong, "strong words"));
  run.push_back(span(Span::Kind::text, ", code "));
  run.push_back(span(Span::Kind::code, "W[to,from]"));
  run.push_back(span(Span::Kind::text, ", a link to "));
  run.push_back(span(Span::Kind::link, "the other page", "other.html"));
  run.push_back(span(Span::Kind::text, " and ("));
  run.push_back(formula(symbol("η"), "eta"));
  run.push_back(span(Span::Kind::text, ")."));
  return run;
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

Page rich_page() {
  Page page = empty_page("Odds and ends");
  Section first = section("samples", "Cards by sample", "Samples", "Two samples.");
  first.blocks = {sample_group(1, 1), sample_group(2, 3)};
  Section second = section("odds", "Odds and ends", "Odds", "");
  second.lead.clear();
  second.blocks = {paragraph(remark(), Paragraph::Kind::note),
                   paragraph(text("A warning."), Paragraph::Kind::warning),
                   rare_boxes(),
                   wide_left_side(),
                   verdict_table(),
                   figure_block()};
  page.sections = {first, second};
  return page;
}

}  // namespace backstep::tests
