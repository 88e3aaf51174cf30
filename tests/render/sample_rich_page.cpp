#include "tests/render/sample_page.hpp"
#include "tests/render/sample_parts.hpp"

namespace backstep::tests {

namespace {

Paragraph paragraph(Inline content, Paragraph::Kind kind) {
  Paragraph made;
  made.content = std::move(content);
  made.kind = kind;
  return made;
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
