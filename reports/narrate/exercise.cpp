#include "reports/narrate/exercise.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/homework/answer_ranges.hpp"
#include "reports/narrate/derivation.hpp"
#include "reports/narrate/marking_words.hpp"
#include "reports/narrate/telling.hpp"

namespace backstep::narrate {

using document::Exercise;
using document::Inline;
using document::Line;
using document::Span;
using trace::Cell;

namespace {

/// Digits that ends of ranges are printed with, moved outward by less than one unit of the last of them, so
/// that a half typed in decimals lies inside.
constexpr int digits_of_ends = 12;
constexpr double outward = 1e-11;

std::string end_text(double end, double direction) {
  return fmt::format("{:.{}g}", end + direction * std::abs(end) * outward, digits_of_ends);
}

class ExerciseWriter {
 public:
  ExerciseWriter(const Context& context, Cell cell, const numbers::Digits& digits)
      : context_(context), cell_(cell), digits_(digits), printing_(context.model, context.trace, digits) {}

  Exercise write(const homework::AnswerRanges& ranges) {
    find_lines();
    made_.wanted = document::formula(context_.symbols.cell(cell_), name());
    made_.label = document::plain(with_name(name(), context_telling().title(cell_)));
    made_.precision = words().say("exercise.precision", {{"digits", digits_words(digits_, words())}});
    made_.value = numbers::print(context_.trace.at(cell_), {numbers::Digits::Kind::significant, 15}).text;
    made_.rule = rule();
    made_.otherwise = document::text(words().say("exercise.otherwise"));
    judge(ranges.right, words().run("exercise.right", {{"value", made_.answer.front()}}), true);
    for (const homework::AnswerRange& range : ranges.mistaken)
      judge(range, document::text(mistaken(range.mistakes)), false);
    return std::move(made_);
  }

 private:
  [[nodiscard]] const Words& words() const { return context_.words; }
  [[nodiscard]] std::string name() const { return cell_text(context_.model, cell_); }

  [[nodiscard]] Telling context_telling(const Blanks* blanks = nullptr) const {
    return {context_.model, context_.trace, context_.structure, context_.symbols, printing_, words(), blanks};
  }

  /// What the step does, as a worksheet would say it: without a value.
  [[nodiscard]] Inline rule() const {
    const auto cells = static_cast<std::size_t>(context_.trace.slots().total);
    const homework::Selection all{context_.trace.slots(), std::vector(cells, homework::Part::asked)};
    const Blanks blanks(all, Blanks::Level::symbol, false, digits_.count);
    Telling silent = context_telling(&blanks);
    silent.tell_fully();
    return silent.card(cell_, 1).reason;
  }

  /// The result is the answer, and what stands before it the line.
  void find_lines() {
    const Derivations derivations(context_.model, context_.trace, context_.structure, context_.symbols,
                                  printing_, words());
    made_.lines = derivations.lines(cell_);
    const Line result = made_.lines.back();
    made_.lines.pop_back();
    document::Boxes parts{context_.symbols.cell(cell_), document::operation(result.relation)};
    parts.insert(parts.end(), result.terms.begin(), result.terms.end());
    made_.answer = {document::formula(document::row(std::move(parts)), name() + " " + result.spoken)};
  }

  void judge(const homework::AnswerRange& range, Inline says, bool right) {
    made_.judgements.push_back(
        {end_text(range.answers.low(), -1), end_text(range.answers.high(), 1), std::move(says), right});
  }

  [[nodiscard]] std::string mistaken(const std::vector<std::size_t>& mistakes) const {
    return words().then(words().say("exercise.mistaken"), mistakes_words(mistakes, words()));
  }

  const Context& context_;
  Cell cell_;
  numbers::Digits digits_;
  Printing printing_;
  Exercise made_;
};

}  // namespace

std::optional<Exercise> exercise(const Context& context, const homework::MarkingPlan& plan, Cell cell,
                                 const numbers::Digits& digits) {
  const auto ranges = homework::answer_ranges(plan, cell, digits);
  if (!ranges) return std::nullopt;
  return ExerciseWriter(context, cell, digits).write(*ranges);
}

std::optional<Exercise> exercise(const Context& context, Cell cell, const numbers::Digits& digits) {
  return exercise(context, homework::MarkingPlan(context.model, context.trace), cell, digits);
}

}  // namespace backstep::narrate
