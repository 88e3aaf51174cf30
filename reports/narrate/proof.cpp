#include "reports/narrate/proof.hpp"

#include <algorithm>
#include <array>

#include "engine/notation/printer.hpp"
#include "engine/numbers/decimal.hpp"
#include "reports/narrate/check_words.hpp"
#include "reports/narrate/frame.hpp"
#include "reports/narrate/proof_tables.hpp"
#include "reports/narrate/sweep_figure.hpp"

namespace backstep::narrate {

using document::Paragraph;
using document::Section;
using document::Span;
using numbers::Number;
using trace::Comparison;
using trace::SweepPoint;
using trace::Verdict;

namespace {

constexpr std::size_t most_rows = 400;

constexpr std::array<std::string_view, 3> mistake_ids{"proof.mistake.factor", "proof.mistake.term",
                                                      "proof.mistake.sign"};

Span code(std::string text) { return {Span::Kind::code, std::move(text), {}, ""}; }

/// f(x + 2h) for 2, f(x − h) for -1.
document::Box moved(int steps) {
  const std::string count = std::abs(steps) == 1 ? "" : std::to_string(std::abs(steps));
  document::Boxes step{document::symbol("h")};
  if (!count.empty()) step.insert(step.begin(), {document::number(count), document::operation("")});
  return document::call("f", document::row({document::symbol("x"), document::operation(steps < 0 ? "-" : "+"),
                                            document::row(std::move(step))}));
}

/// slope ≈ 1/(2h)·(...).
document::Line quotient(int steps, document::Boxes differences, std::string spoken) {
  using document::operation;
  using document::symbol;
  document::Line made;
  made.left = document::name("slope");
  made.relation = "≈";
  made.terms = {document::row(
      {document::fraction(document::number("1"), document::row({document::number(std::to_string(steps)),
                                                                operation(""), symbol("h")})),
       operation("·"), document::fence(document::row(std::move(differences)))})};
  made.spoken = std::move(spoken);
  return made;
}

document::Derivation quotients() {
  using document::number;
  using document::operation;
  return {{quotient(2, {moved(1), operation("-"), moved(-1)}, "slope ≈ (f(x + h) - f(x - h))/(2h)"),
           quotient(12,
                    {moved(-2), operation("-"), number("8"), operation(""), moved(-1), operation("+"),
                     number("8"), operation(""), moved(1), operation("-"), moved(2)},
                    "slope ≈ (f(x - 2h) - 8f(x - h) + 8f(x + h) - f(x + 2h))/(12h)")}};
}

/// "dz1[j] = da1[j]*a1[j]*(1 - a1[j])".
Span definition(const model::Quantity& quantity) {
  return code(notation::print_left(quantity.name, quantity.letters) + " = " +
              notation::print(quantity.formula));
}

class ProofWriter {
 public:
  ProofWriter(const Proof& proof, const Words& words) : proof_(proof), words_(words), tables_(proof, words) {}

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
        words_.say("proof.summary", {{"count", std::to_string(proof_.check.comparisons.size())}}) +
        words_.gap() + check_summary(proof_.model, proof_.check, words_));
    page_.footer = document::text(say("proof.footer"));
    add_controls(page_, words_);
  }

  Section& begin(const std::string& id) {
    const std::string key = "proof." + id;
    return begin_section(page_, id, say(key), say(key + ".short"));
  }

  void how() {
    Section& section = begin("how");
    tell(section, say("proof.how.move"));
    tell(section, say("proof.how.points"));
    section.blocks.emplace_back(quotients());
    tell(section, say("proof.how.dual"));
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

  void all() {
    Section& section = begin("all");
    if (proof_.check.comparisons.empty()) {
      tell(section, say("proof.nothing"));
      return;
    }
    section.lead = document::text(say("proof.all.lead"));
    const std::vector<Comparison> rows = shown();
    const std::size_t hidden = proof_.check.comparisons.size() - rows.size();
    section.blocks.emplace_back(tables_.slopes("all", rows));
    if (hidden > 0)
      tell(section, words_.say("proof.hidden",
                               {{"shown", std::to_string(rows.size())}, {"hidden", std::to_string(hidden)}}));
    if (const auto unseen = std::ranges::count_if(proof_.check.comparisons, is_unseen); unseen > 0)
      tell(section, words_.say("proof.unseen", {{"count", std::to_string(unseen)}}), Paragraph::Kind::note);
    for (std::string& sentence : corner_sentences(proof_.model, proof_.check, words_))
      tell(section, std::move(sentence), Paragraph::Kind::note);
  }

  void figure(Section& section, const Number& slope, std::string_view caption) const {
    const trace::Sweep& sweep = *proof_.sweep;
    const bool flat = caption != "proof.figure.caption";
    section.blocks.emplace_back(
        document::FigureBlock{sweep_figure(sweep, slope, flat, words_),
                              document::text(words_.say(caption, {{"cell", name(sweep.adjoint)}}))});
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
    figure(section, slope, at_corner() ? "proof.corner.caption" : "proof.figure.caption");
    if (at_corner()) {
      tell(section, say("proof.sweep.corner"), Paragraph::Kind::note);
    } else {
      learn(section, slope);
    }
    section.blocks.emplace_back(tables_.steps(slope, at_corner()));
  }

  /// Whether the slope swept is one of two: then no quotient comes near the convention taken.
  [[nodiscard]] bool at_corner() const { return proof_.swept && proof_.swept->verdict == Verdict::corner; }

  void learn(Section& section, const Number& slope) const {
    const trace::Sweep& sweep = *proof_.sweep;
    const SweepPoint& best = sweep.points[best_step(sweep, slope, &SweepPoint::binary)];
    const SweepPoint& later = sweep.points[best_step(sweep, slope, &SweepPoint::decimal)];
    std::string text =
        words_.say(lesson_id(best, later, slope),
                   {{"step", step_text(best.power)},
                    {"error", short_number(trace::distance(best.binary.three, slope), words_)},
                    {"later", step_text(later.power)},
                    {"floor", short_number(trace::distance(later.decimal.three, slope), words_)}});
    if (const int power = first_unmoved(); power > 1 && !slope.is_zero())
      text = words_.then(text, words_.say("proof.learn.unmoved", {{"step", step_text(power)}}));
    tell(section, std::move(text), Paragraph::Kind::note);
  }

  /// What the best steps in doubles and in decimals teach.
  [[nodiscard]] std::string_view lesson_id(const SweepPoint& best, const SweepPoint& later,
                                           const Number& slope) const {
    const bool unseen = first_unmoved() == 1 && !slope.is_zero();
    if (unseen) return later.decimal.three.is_zero() ? "proof.learn.blind" : "proof.learn.unseen";
    return later.power <= best.power ? "proof.learn.parabola" : "proof.learn";
  }

  /// The largest step from which on the quotient in doubles is 0; 0 if it is not at the smallest.
  [[nodiscard]] int first_unmoved() const {
    int power = 0;
    for (auto point = proof_.sweep->points.rbegin(); point != proof_.sweep->points.rend(); ++point) {
      if (!point->binary.three.is_zero()) break;
      power = point->power;
    }
    return power;
  }

  void duals() {
    Section& section = begin("dual");
    tell(section, words_.say(at_corner() ? "proof.dual.lead.corner" : "proof.dual.lead",
                             {{"cell", name(proof_.sweep->adjoint)}}));
    if (proof_.swept && proof_.swept->derived.is_finite())
      section.blocks.emplace_back(tables_.routes(*proof_.swept));
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
    section.blocks.emplace_back(
        Paragraph{words_.run("proof.mistake.formulas",
                             {{"right", definition(proof_.model.quantities[planted.adjoint])},
                              {"wrong", definition(planted.model.quantities[planted.adjoint])}}),
                  Paragraph::Kind::plain});
    if (right.is_finite() && wrong.is_finite()) {
      figure(section, wrong, "proof.flat.caption");
      tell(section,
           words_.say("proof.mistake.size", {{"cell", name(seen)},
                                             {"wrong", some_digits(wrong, 9, words_)},
                                             {"right", some_digits(right, 9, words_)},
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
    section.blocks.emplace_back(tables_.slopes("mistake", rows));
    tell(section,
         words_.say(rows.size() < count ? "proof.place.some" : "proof.place",
                    {{"cell", name(proof_.planted->first_wrong->adjoint)},
                     {"count", std::to_string(count)},
                     {"shown", std::to_string(rows.size())}}),
         Paragraph::Kind::warning);
  }

  const Proof& proof_;
  const Words& words_;
  ProofTables tables_;
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

namespace {

/// The larger of two slopes; what has no value is no slope.
trace::Cell steeper(const trace::Trace& trace, trace::Cell one, trace::Cell other) {
  if (!trace.at(other).is_finite()) return one;
  if (!trace.at(one).is_finite()) return other;
  return abs(numbers::Decimal(trace.at(other))) > abs(numbers::Decimal(trace.at(one))) ? other : one;
}

/// The steepest of each parameter that has slopes.
std::vector<trace::Cell> steepest(const model::Model& model, const trace::Trace& trace) {
  std::vector<trace::Cell> found;
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    if (model.quantities[q].kind != model::QuantityKind::param) continue;
    std::optional<trace::Cell> best = adjoint_for(model, {q, 0});
    if (!best) continue;
    for (trace::Cell one = *best; one.index < model.cells(model.quantities[q]); ++one.index)
      best = steeper(trace, *best, one);
    found.push_back(*best);
  }
  return found;
}

}  // namespace

std::optional<trace::Cell> usual_adjoint(const model::Model& model, const trace::Trace& trace) {
  const std::vector<trace::Cell> all = steepest(model, trace);
  if (all.empty()) return std::nullopt;
  trace::Cell most = all.front();
  for (const trace::Cell one : all) most = steeper(trace, most, one);
  const auto size = [&](trace::Cell cell) {
    return trace.at(cell).is_finite() ? std::abs(numbers::to_double(trace.at(cell))) : 0;
  };
  return *std::ranges::find_if(all, [&](trace::Cell one) { return size(one) >= 1e-6 * size(most); });
}

}  // namespace backstep::narrate
