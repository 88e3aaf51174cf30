#include "reports/narrate/proof.hpp"

#include <algorithm>
#include <array>

#include "engine/numbers/decimal.hpp"
#include "engine/numbers/rounding.hpp"
#include "reports/narrate/check_words.hpp"
#include "reports/narrate/conventions.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/sweep_figure.hpp"

namespace backstep::narrate {

using document::Paragraph;
using document::Row;
using document::Section;
using document::Table;
using numbers::Number;
using trace::Comparison;
using trace::SweepPoint;
using trace::Verdict;

namespace {

constexpr std::size_t most_rows = 400;

constexpr std::array<std::string_view, 4> step_ids{"verdict.agrees", "proof.step.large", "proof.step.small",
                                                   "verdict.wrong"};
constexpr std::array<std::string_view, 3> mistake_ids{"proof.mistake.factor", "proof.mistake.term",
                                                      "proof.mistake.sign"};

std::string digits(const Number& number, int count, const Words& words) {
  if (!number.is_finite()) return words.say("value.undefined");
  return number_words(numbers::print(number, {numbers::Digits::Kind::significant, count}).text);
}

document::Cell plain_cell(std::string text, bool numeric = false) {
  return {document::text(std::move(text)), numeric, false, -1, document::Cell::Verdict::none};
}

document::Cell name_cell(std::string name) {
  return {{{document::Span::Kind::code, std::move(name), {}, ""}},
          false,
          true,
          -1,
          document::Cell::Verdict::none};
}

document::Cell verdict_cell(std::string words, bool good, bool bad) {
  document::Cell cell = plain_cell(std::move(words));
  using Colour = document::Cell::Verdict;
  cell.verdict = good ? Colour::good : bad ? Colour::bad : Colour::notice;
  return cell;
}

/// "10⁻⁸".
std::string step_text(int power) {
  return number_words("1e-" + std::to_string(power)).substr(std::string_view("1·").size());
}

class ProofWriter {
 public:
  ProofWriter(const Proof& proof, const Words& words) : proof_(proof), words_(words) {}

  document::Page run() {
    head();
    how();
    all();
    if (proof_.sweep) {
      sweep();
      duals();
    }
    mistake();
    return std::move(page_);
  }

 private:
  [[nodiscard]] std::string say(std::string_view id) const { return words_.say(id); }

  [[nodiscard]] std::string name(trace::Cell cell) const {
    return model::cell_name(proof_.model, proof_.model.quantities[cell.quantity], cell.index);
  }

  void head() {
    page_.language = words_.language();
    page_.title = words_.say(
        "proof.title", {{"model", proof_.model.title.empty() ? say("page.untitled") : proof_.model.title}});
    page_.kicker = say("proof.kicker");
    page_.summary = document::text(
        words_.say("proof.summary", {{"count", std::to_string(proof_.check.comparisons.size())}}) + " " +
        check_summary(proof_.check, words_));
    page_.footer = document::text(say("proof.footer"));
    add_controls(page_, words_);
  }

  Section& begin(const std::string& id) {
    Section section;
    section.id = id;
    section.heading = document::text(say("proof." + id));
    section.short_name = say("proof." + id + ".short");
    page_.sections.push_back(std::move(section));
    return page_.sections.back();
  }

  static void tell(Section& section, std::string text, Paragraph::Kind kind = Paragraph::Kind::plain) {
    section.blocks.emplace_back(Paragraph{document::text(std::move(text)), kind});
  }

  void how() {
    Section& section = begin("how");
    for (const char* id : {"proof.how.move", "proof.how.five", "proof.how.dual"}) tell(section, say(id));
  }

  /// Those shown: all, or where there are too many the worst of them, each in its place.
  [[nodiscard]] std::vector<Comparison> shown() const {
    std::vector<Comparison> rows = proof_.check.comparisons;
    if (rows.size() <= most_rows) return rows;
    std::ranges::stable_sort(rows, [](const Comparison& a, const Comparison& b) {
      const bool sound = a.verdict == Verdict::agrees;
      if (sound != (b.verdict == Verdict::agrees)) return !sound;
      return a.agreeing_digits < b.agreeing_digits;
    });
    rows.resize(most_rows);
    return rows;
  }

  Table table(const std::string& id, std::initializer_list<const char*> columns,
              std::initializer_list<const char*> numeric) const {
    Table made;
    made.id = id + "-table";
    made.label = say("proof." + id + ".label");
    made.caption = document::text(say("proof." + id + ".caption"));
    for (const char* column : columns)
      made.head.push_back(plain_cell(say("proof.column." + std::string(column)),
                                     std::ranges::find(numeric, std::string_view(column)) != numeric.end()));
    return made;
  }

  Table comparisons(const std::string& id, const std::vector<Comparison>& rows) const {
    Table made = table(id, {"cell", "step", "derived", "difference", "dual", "digits", "verdict"},
                       {"step", "derived", "difference", "dual", "digits"});
    for (const Comparison& one : rows) made.rows.push_back(row(one));
    return made;
  }

  [[nodiscard]] Row row(const Comparison& one) const {
    constexpr int shown_digits = 12;
    Row made;
    made.cells = {
        name_cell(name(one.adjoint)),
        plain_cell(one.closer ? say("proof.nearer") : number_words(proof_.check.step), true),
        plain_cell(digits(one.derived, shown_digits, words_), true),
        plain_cell(digits(one.difference, shown_digits, words_), true),
        plain_cell(digits(one.dual, shown_digits, words_), true),
        plain_cell(std::to_string(one.agreeing_digits), true),
        verdict_cell(verdict_text(one), one.verdict == Verdict::agrees, one.verdict == Verdict::wrong)};
    return made;
  }

  [[nodiscard]] std::string verdict_text(const Comparison& one) const {
    const std::string word = verdict_word(one.verdict, words_);
    if (one.verdict != Verdict::corner) return word;
    return words_.say("proof.corner", {{"verdict", word},
                                       {"left", digits(one.left, 6, words_)},
                                       {"right", digits(one.right, 6, words_)},
                                       {"taken", digits(one.derived, 6, words_)}});
  }

  void all() {
    Section& section = begin("all");
    if (proof_.check.comparisons.empty()) {
      tell(section, say("proof.nothing"));
      return;
    }
    const std::vector<Comparison> rows = shown();
    const std::size_t hidden = proof_.check.comparisons.size() - rows.size();
    section.blocks.emplace_back(comparisons("all", rows));
    if (hidden > 0)
      tell(section, words_.say("proof.hidden",
                               {{"shown", std::to_string(rows.size())}, {"hidden", std::to_string(hidden)}}));
    for (std::string& sentence : corner_sentences(proof_.model, proof_.check, words_))
      tell(section, std::move(sentence), Paragraph::Kind::note);
  }

  void figure(Section& section, const Number& slope, bool wrong) const {
    const trace::Sweep& sweep = *proof_.sweep;
    section.blocks.emplace_back(
        document::FigureBlock{sweep_figure(sweep, slope, wrong, words_),
                              document::text(words_.say(wrong ? "proof.flat.caption" : "proof.figure.caption",
                                                        {{"cell", name(sweep.adjoint)}}))});
  }

  void sweep() {
    const trace::Sweep& sweep = *proof_.sweep;
    const Number slope = proof_.trace.at(sweep.adjoint);
    Section& section = begin("sweep");
    section.lead = document::text(words_.say("proof.sweep.lead", {{"cell", name(sweep.adjoint)}}));
    if (!slope.is_finite()) {
      tell(section, say("proof.sweep.undefined"), Paragraph::Kind::warning);
      return;
    }
    figure(section, slope, at_corner());
    if (at_corner()) {
      tell(section, say("proof.sweep.corner"), Paragraph::Kind::note);
    } else {
      learn(section, slope);
    }
    section.blocks.emplace_back(steps("sweep", slope));
  }

  /// Whether the slope swept is one of two: then no quotient comes near the convention taken.
  [[nodiscard]] bool at_corner() const {
    const auto& rows = proof_.check.comparisons;
    const auto one = std::ranges::find(rows, proof_.sweep->adjoint, &Comparison::adjoint);
    return one != rows.end() && one->verdict == Verdict::corner;
  }

  void learn(Section& section, const Number& slope) const {
    const trace::Sweep& sweep = *proof_.sweep;
    const SweepPoint& best = sweep.points[best_step(sweep, slope, &SweepPoint::binary)];
    const SweepPoint& later = sweep.points[best_step(sweep, slope, &SweepPoint::decimal)];
    const bool parabola = later.power <= best.power;
    tell(section,
         words_.say(parabola ? "proof.learn.parabola" : "proof.learn",
                    {{"step", step_text(best.power)},
                     {"error", short_number(trace::distance(best.binary.three, slope), words_)},
                     {"later", step_text(later.power)},
                     {"floor", short_number(trace::distance(later.decimal.three, slope), words_)}}),
         Paragraph::Kind::note);
  }

  [[nodiscard]] Table steps(const std::string& id, const Number& slope) const {
    Table made = table(id, {"h", "double.three", "double.five", "decimal.three", "decimal.five", "in_double"},
                       {"h", "double.three", "double.five", "decimal.three", "decimal.five"});
    for (const SweepPoint& point : proof_.sweep->points) made.rows.push_back(step(point, slope));
    return made;
  }

  [[nodiscard]] Row step(const SweepPoint& point, const Number& slope) const {
    Row made;
    made.cells.push_back(plain_cell(step_text(point.power), true));
    for (const Number& quotient :
         {point.binary.three, point.binary.five, point.decimal.three, point.decimal.five})
      made.cells.push_back(plain_cell(short_number(trace::distance(quotient, slope), words_), true));
    made.cells.push_back(step_verdict(point, slope));
    return made;
  }

  [[nodiscard]] document::Cell step_verdict(const SweepPoint& point, const Number& slope) const {
    if (!point.binary.three.is_finite()) return verdict_cell(say("value.undefined"), false, false);
    const trace::StepVerdict verdict = judge_step(point, slope, proof_.sweep->size);
    if (verdict == trace::StepVerdict::wrong && at_corner())
      return verdict_cell(say("verdict.corner"), false, false);
    return verdict_cell(say(step_ids[static_cast<std::size_t>(verdict)]),
                        verdict == trace::StepVerdict::agrees, verdict == trace::StepVerdict::wrong);
  }

  void duals() {
    const auto& rows = proof_.check.comparisons;
    const auto one = std::ranges::find(rows, proof_.sweep->adjoint, &Comparison::adjoint);
    Section& section = begin("dual");
    tell(section, say("proof.dual.lead"));
    if (one == rows.end()) return;
    tell(section, words_.say("proof.dual.value", {{"cell", name(one->adjoint)},
                                                  {"derived", digits(one->derived, 40, words_)},
                                                  {"dual", digits(one->dual, 40, words_)},
                                                  {"digits", std::to_string(one->dual_digits)}}));
  }

  void mistake() {
    if (!proof_.planted || !proof_.sweep) return;
    const homework::Planted& planted = *proof_.planted;
    const trace::Cell seen = proof_.sweep->adjoint;
    const Number wrong = planted.trace.at(seen);
    const Number right = proof_.trace.at(seen);
    Section& section = begin("mistake");
    tell(section, words_.say(mistake_ids[static_cast<std::size_t>(planted.mistake)],
                             {{"name", planted.model.quantities[planted.adjoint].name}}));
    if (right.is_finite() && wrong.is_finite()) {
      figure(section, wrong, true);
      tell(section,
           words_.say("proof.mistake.size", {{"cell", name(seen)},
                                             {"wrong", digits(wrong, 9, words_)},
                                             {"right", digits(right, 9, words_)},
                                             {"size", short_number(trace::distance(wrong, right), words_)}}));
    }
    std::vector<Comparison> rows;
    for (const Comparison& one : planted.check.comparisons)
      if (one.verdict == Verdict::wrong) rows.push_back(one);
    place(section, rows);
  }

  void place(Section& section, std::vector<Comparison> rows) const {
    constexpr std::size_t most_wrong = 20;
    if (!proof_.planted->first_wrong) return;
    const std::size_t count = rows.size();
    rows.resize(std::min(count, most_wrong));
    section.blocks.emplace_back(comparisons("mistake", rows));
    tell(section,
         words_.say("proof.place", {{"cell", name(proof_.planted->first_wrong->adjoint)},
                                    {"count", std::to_string(count)},
                                    {"shown", std::to_string(rows.size())}}),
         Paragraph::Kind::warning);
  }

  const Proof& proof_;
  const Words& words_;
  document::Page page_;
};

}  // namespace

document::Page proof_page(const Proof& proof, const Words& words) { return ProofWriter(proof, words).run(); }

std::optional<trace::Cell> adjoint_for(const model::Model& model, trace::Cell cell) {
  const model::Quantity& meant = model.quantities[cell.quantity];
  if (meant.adjoint) return cell;
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    const auto& of = model.quantities[q].adjoint;
    if (of && of->quantity == meant.name) return trace::Cell{q, cell.index};
  }
  return std::nullopt;
}

std::optional<trace::Cell> usual_adjoint(const model::Model& model, const trace::Trace& trace) {
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    if (model.quantities[q].kind != model::QuantityKind::param) continue;
    std::optional<trace::Cell> found = adjoint_for(model, {q, 0});
    if (!found) continue;
    trace::Cell best = *found;
    for (trace::Cell one = best; one.index < model.cells(model.quantities[q]); ++one.index)
      if (trace.at(one).is_finite() &&
          (!trace.at(best).is_finite() ||
           abs(numbers::Decimal(trace.at(one))) > abs(numbers::Decimal(trace.at(best)))))
        best = one;
    return best;
  }
  return std::nullopt;
}

}  // namespace backstep::narrate
