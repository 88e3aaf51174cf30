// The element wrong-path: a mistake of the catalogue in this network, and what becomes of it.
#include <algorithm>
#include <cmath>

#include "engine/homework/mistakes.hpp"
#include "engine/notation/suggestion.hpp"
#include "engine/trace/order.hpp"
#include "reports/lesson/builder.hpp"
#include "reports/lesson/formulas.hpp"
#include "reports/lesson/numbers_apart.hpp"
#include "reports/lesson/schema.hpp"
#include "reports/narrate/axes.hpp"
#include "reports/narrate/cells.hpp"
#include "reports/narrate/chart.hpp"
#include "reports/narrate/mistake_words.hpp"

namespace backstep::lesson {

using document::Paragraph;
using numbers::Decimal;
using trace::Cell;

namespace {

/// The network with the mistake, and where its numbers part from the right ones.
struct Mistaken {
  std::size_t quantity = 0;  // of the right model: whose definition was rewritten
  notation::Expr formula;
  Pass pass;
  std::optional<Cell> parts;  // the first cell that differs, in the right model
};

std::optional<Cell> moved(const model::Model& from, const model::Model& to, Cell cell) {
  const model::Quantity* found = to.quantity(from.quantities[cell.quantity].name);
  if (found == nullptr) return std::nullopt;
  return Cell{static_cast<std::size_t>(found - to.quantities.data()), cell.index};
}

std::optional<Cell> first_difference(const Pass& right, const Pass& wrong) {
  for (const trace::Told& told : trace::telling_order(right.model))
    for (const Cell cell : told.cells) {
      const auto other = moved(right.model, wrong.model, cell);
      if (other && !same_value(Decimal(right.trace.at(cell)), Decimal(wrong.trace.at(*other)))) return cell;
    }
  return std::nullopt;
}

/// The mistake in one definition: the first formula of it that changes a number.
std::optional<Mistaken> made_in(const Pass& right, std::size_t quantity, std::size_t mistake) {
  for (const homework::Rewrite& one : homework::rewrites(right.model, quantity)) {
    if (one.mistake != mistake) continue;
    std::optional<model::Model> model = homework::with_rewrite(right.model, quantity, one.formula);
    if (!model) continue;
    trace::Evaluation pass = trace::evaluate(*model);
    if (!pass.trace) continue;
    Mistaken made{quantity, one.formula, {std::move(*model), std::move(*pass.trace)}, {}};
    made.parts = first_difference(right, made.pass);
    if (made.parts) return made;
  }
  return std::nullopt;
}

// In the definition that is named, else in the first one that it can be made in.
std::optional<Mistaken> made(const Pass& right, std::optional<std::size_t> in, std::size_t mistake) {
  if (in) return made_in(right, *in, mistake);
  for (std::size_t quantity = 0; quantity < right.model.quantities.size(); ++quantity)
    if (std::optional<Mistaken> found = made_in(right, quantity, mistake)) return found;
  return std::nullopt;
}

narrate::Series loss_series(const Descent& descent, std::string name, document::Tone tone, bool powers) {
  narrate::Series series;
  series.name = std::move(name);
  series.tone = tone;
  series.dots = false;
  for (const trace::CurvePoint& point : descent.curve) {
    const auto x = static_cast<double>(point.step);
    if (powers && point.loss == 0) series.zeros.push_back(x);
    if (!powers || point.loss > 0) series.points.push_back({x, powers ? std::log10(point.loss) : point.loss});
  }
  return series;
}

class WrongPath {
 public:
  WrongPath(Builder& builder, const Subject& subject, const Mistaken& mistaken, std::string_view name)
      : builder_(builder), words_(builder.words()), subject_(subject), mistaken_(mistaken), name_(name) {}

  void tell(Parts& into) const {
    into.emplace_back(definitions());
    into.emplace_back(Paragraph{document::text(narrate::sentence_of(name_, words_)), Paragraph::Kind::plain});
    into.emplace_back(
        Paragraph{words_.run("lesson.wrong.parts", {{"cell", symbol()}}), Paragraph::Kind::plain});
    into.emplace_back(both_lines());
  }

  void train(const std::vector<std::int64_t>& steps, Parts& into, notation::Faults& faults) const {
    std::vector<std::int64_t> listed{0};
    std::ranges::copy_if(steps, std::back_inserter(listed), [](std::int64_t step) { return step > 0; });
    const Descent right = descend(subject_.pass->model, listed, faults);
    if (!faults.empty()) return;
    const Descent wrong = descend(mistaken_.pass.model, listed, faults);
    if (!faults.empty() || right.losses.empty() || wrong.losses.empty()) return;
    into.emplace_back(losses(right, wrong));
    if (right.curve.size() > 1 && wrong.curve.size() > 1) into.emplace_back(figure(right, wrong));
    into.emplace_back(Paragraph{document::text(outcome(right, wrong)), Paragraph::Kind::plain});
  }

 private:
  [[nodiscard]] std::string say(std::string_view id) const { return words_.say(id); }

  // The right definition and the mistaken one.
  [[nodiscard]] document::Derivation definitions() const {
    const model::Quantity& quantity = subject_.pass->model.quantities[mistaken_.quantity];
    Equation right = definition_of(subject_.pass->model, quantity);
    document::Derivation both = typeset_lines(subject_.desk->context, right);
    both.lines.front().note = say("lesson.wrong.right");
    right.sides[1] = mistaken_.formula;
    document::Derivation wrong = typeset_lines(subject_.desk->context, right);
    wrong.lines.front().note = say("lesson.wrong.mistaken");
    std::ranges::move(wrong.lines, std::back_inserter(both.lines));
    return both;
  }

  [[nodiscard]] document::Span symbol() const {
    return document::formula(subject_.desk->symbols.cell(*mistaken_.parts),
                             subject_.desk->symbols.spoken(*mistaken_.parts));
  }

  // The first number that differs, worked out both ways.
  [[nodiscard]] document::Derivation both_lines() const {
    document::Derivation both{subject_.desk->derivations.lines(*mistaken_.parts)};
    name(both.lines, "lesson.wrong.right");
    narrate::ExplainOptions options;
    options.language = words_.language();
    options.digits = subject_.aspect.digits;
    options.notation = subject_.desk->symbols.asked().name;
    const narrate::Desk desk(mistaken_.pass.model, mistaken_.pass.trace, options);
    const auto cell = moved(subject_.pass->model, mistaken_.pass.model, *mistaken_.parts);
    std::vector<document::Line> wrong = desk.derivations.lines(*cell);
    name(wrong, "lesson.wrong.mistaken");
    std::ranges::move(wrong, std::back_inserter(both.lines));
    return both;
  }

  // A slope of several parts has a note above the first of them already.
  void name(std::vector<document::Line>& lines, std::string_view id) const {
    if (lines.empty()) return;
    std::string& note = lines.front().note;
    note = note.empty() ? say(id) : say(id) + " · " + note;
  }

  [[nodiscard]] static std::string printed(const numbers::Number& value) {
    return narrate::number_words(numbers::print(value, {numbers::Digits::Kind::significant, 4}).text);
  }

  [[nodiscard]] document::Table losses(const Descent& right, const Descent& wrong) const {
    document::Table table;
    table.id = "wrong-table";
    table.label = say("lesson.wrong.table.label");
    table.caption = document::text(say("lesson.wrong.table"));
    table.head = {narrate::words_cell(say("lesson.wrong.steps"), true),
                  narrate::words_cell(say("lesson.wrong.right"), true),
                  narrate::words_cell(say("lesson.wrong.mistaken"), true)};
    for (std::size_t i = 0; i < right.losses.size(); ++i) {
      document::Row row;
      row.cells = {
          narrate::words_cell(std::to_string(right.losses[i].first), true, true),
          narrate::words_cell(printed(right.losses[i].second), true),
          narrate::words_cell(
              i < wrong.losses.size() ? printed(wrong.losses[i].second) : say("value.undefined"), true)};
      table.rows.push_back(std::move(row));
    }
    return table;
  }

  [[nodiscard]] document::FigureBlock figure(const Descent& right, const Descent& wrong) const {
    double least = 1e300, greatest = 0;
    for (const Descent* one : {&right, &wrong})
      for (const trace::CurvePoint& point : one->curve) {
        least = std::min(least, point.loss);
        greatest = std::max(greatest, point.loss);
      }
    const bool powers = least > 0 && greatest > 10 * least;
    narrate::Chart chart;
    chart.scale = powers ? narrate::Chart::Scale::powers : narrate::Chart::Scale::even;
    chart.title = say("lesson.wrong.figure");
    chart.description = say("lesson.wrong.figure.description");
    chart.x_name = say("curve.steps");
    chart.series = {loss_series(right, say("lesson.wrong.right"), document::Tone::value, powers),
                    loss_series(wrong, say("lesson.wrong.mistaken"), document::Tone::weight, powers)};
    return {narrate::draw_chart(chart), document::text(say("lesson.wrong.figure"))};
  }

  // Whether it still learns, in a sentence.
  [[nodiscard]] std::string outcome(const Descent& right, const Descent& wrong) const {
    const auto value = [](const Descent& descent) { return Decimal(descent.losses.back().second); };
    const bool whole = !wrong.stopped && wrong.losses.size() == right.losses.size();
    const Decimal start(wrong.losses.front().second), end = value(wrong), best = value(right);
    const std::string_view id = !whole                  ? "lesson.wrong.breaks"
                                : same_value(end, best) ? "lesson.wrong.same"
                                : !(end < start)        ? "lesson.wrong.learns_not"
                                : end < best            ? "lesson.wrong.lower"
                                                        : "lesson.wrong.slower";
    return words_.say(id, {{"steps", std::to_string(right.losses.back().first)},
                           {"start", printed(start.number())},
                           {"end", printed(end.number())},
                           {"right", printed(best.number())}});
  }

  Builder& builder_;
  const narrate::Words& words_;
  const Subject& subject_;
  const Mistaken& mistaken_;
  std::string_view name_;
};

std::optional<std::size_t> mistake_of(Builder& builder, const Attribute& attribute) {
  const std::optional<std::size_t> found = homework::mistake_called(attribute.value.text);
  if (found) return found;
  std::vector<std::string> names;
  for (const homework::MistakeKind& kind : homework::mistakes()) names.emplace_back(kind.name);
  const std::string similar = notation::nearest(attribute.value.text, names);
  builder.fault(attribute, similar.empty() ? "lesson.mistake.unknown" : "lesson.mistake.similar",
                {{"name", attribute.value.text}, {"similar", similar}});
  return std::nullopt;
}

document::Inline heading_of(Builder& builder, const Element& element) {
  const Element* title = element.child("title");
  if (title == nullptr) return document::text(builder.words().say("lesson.wrong.title"));
  constexpr auto mark = document::Span::Kind::strong;  // of the place where the title goes
  document::Inline made = builder.words().run("lesson.wrong.title.of", {{"title", {mark, "", {}, ""}}});
  const document::Inline words = builder.inlines(*title);
  const auto place = made.erase(std::ranges::find(made, mark, &document::Span::kind));
  made.insert(place, words.begin(), words.end());
  return made;
}

}  // namespace

void build_wrong_path(Builder& builder, const Element& element, Blocks& into) {
  const std::optional<Subject> subject = builder.subject(element);
  const Attribute& name = *element.attribute("mistake");
  const auto mistake = mistake_of(builder, name);
  if (!subject || !mistake) return;
  std::optional<std::size_t> in;
  if (const Attribute* asked = element.attribute("in")) {
    in = builder.quantity(*subject, *asked);
    if (!in) return;
  }
  const std::optional<Mistaken> mistaken = made(*subject->pass, in, *mistake);
  if (!mistaken) return builder.fault(name, "lesson.mistake.nowhere", {{"name", name.value.text}});
  document::Frame frame{builder.unique("mistake"), heading_of(builder, element), document::Cell::Verdict::bad,
                        builder.paragraphs(element)};
  Parts told;
  const WrongPath path(builder, *subject, *mistaken, name.value.text);
  path.tell(told);
  notation::Faults faults;
  std::vector<std::int64_t> steps;
  for (const std::string& word : words_in(element.value("steps"))) steps.push_back(std::stol(word));
  path.train(steps, told, faults);
  builder.faults(element.attribute("steps")->value, std::move(faults));
  builder.settle(*subject, told);
  std::ranges::move(told, std::back_inserter(frame.parts));
  into.emplace_back(std::move(frame));
}

}  // namespace backstep::lesson
