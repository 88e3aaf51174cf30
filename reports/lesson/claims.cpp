// The element claim: an equation is tried in this network and in others of its kind.
#include <algorithm>

#include "engine/homework/redrawing.hpp"
#include "engine/notation/printer.hpp"
#include "reports/lesson/builder.hpp"
#include "reports/lesson/formulas.hpp"
#include "reports/lesson/numbers_apart.hpp"

namespace backstep::lesson {

using document::Paragraph;
using notation::Kind;
using numbers::Decimal;

namespace {

constexpr int redrawn_networks = 5;
constexpr std::uint64_t redrawing_seed = 20;
constexpr std::int64_t most_claimed_cells = 10'000;

/// Where the two sides differ: in this network or in another.
struct Difference {
  std::int64_t cell = 0;
  Decimal left, right;
  bool here = true;
};

class Claim {
 public:
  Claim(Builder& builder, const Subject& subject, const Equation& equation)
      : builder_(builder), subject_(subject), equation_(equation), left_(equation, 0), right_(equation, 1) {}

  [[nodiscard]] std::int64_t cells() const { return left_.cells(); }

  void examine() {
    difference_ = first_difference(subject_.pass->trace, true);
    if (difference_) return;
    const model::Model& model = subject_.pass->model;
    const homework::Redrawing redrawing(model);
    if (!redrawing.changes_anything()) return;
    numbers::Random random(redrawing_seed);
    for (int i = 0; i < redrawn_networks && !difference_; ++i) {
      model::Model other = model;
      redrawing.draw(random, other);
      const trace::Evaluation pass = trace::evaluate(other);
      if (!pass.trace) continue;
      ++tried_;
      difference_ = first_difference(*pass.trace, false);
    }
  }

  [[nodiscard]] bool holds() const { return !difference_; }

  /// What came of it, as the heading says it.
  [[nodiscard]] document::Inline heading() const {
    const std::string_view id = holds() ? tried_ > 0 ? "lesson.claim.true" : "lesson.claim.true.here"
                                : difference_->here ? "lesson.claim.false"
                                                    : "lesson.claim.false.elsewhere";
    return document::text(builder_.words().say(id));
  }

  [[nodiscard]] document::Cell::Verdict mark() const {
    using Verdict = document::Cell::Verdict;
    return holds() ? Verdict::good : difference_->here ? Verdict::bad : Verdict::notice;
  }

  /// The claim beside what was derived, and what came of it.
  [[nodiscard]] Parts told() const {
    Parts made;
    document::Derivation both = typeset_lines(subject_.desk->context, equation_);
    const narrate::Words& words = builder_.words();
    const bool is_false = !holds() && difference_->here;
    const std::optional<Equation> derived = derived_one();
    if (derived || is_false)
      both.lines.front().note = words.say(is_false ? "lesson.claim.claimed.false" : "lesson.claim.claimed");
    if (derived) {
      document::Derivation other = typeset_lines(subject_.desk->context, *derived);
      other.lines.front().note =
          words.say(subject_of_left()->adjoint ? "lesson.claim.derived" : "lesson.claim.defined");
      std::ranges::move(other.lines, std::back_inserter(both.lines));
    }
    made.emplace_back(std::move(both));
    made.emplace_back(Paragraph{verdict(), Paragraph::Kind::plain});
    return made;
  }

  [[nodiscard]] document::Inline verdict(bool in_names = false) const {
    const narrate::Words& words = builder_.words();
    if (holds())
      return document::text(
          words.say(tried_ > 0 ? "lesson.claim.holds" : "lesson.claim.holds.here",
                    {{"count", std::to_string(tried_)}, {"cells", std::to_string(cells())}}));
    const auto [left, right] = printed_apart(difference_->left, difference_->right, subject_.aspect.digits);
    const auto text = [](std::string said) {
      return document::Span{document::Span::Kind::text, std::move(said), {}, ""};
    };
    return words.run(
        difference_->here ? "lesson.claim.fails" : "lesson.claim.fails.elsewhere",
        {{"cell", place_of(difference_->cell, in_names)}, {"left", text(left)}, {"right", text(right)}});
  }

 private:
  [[nodiscard]] std::optional<Difference> first_difference(const trace::Trace& trace, bool here) const {
    for (std::int64_t cell = 0; cell < cells(); ++cell) {
      const Decimal left = left_.at(trace, cell), right = right_.at(trace, cell);
      if (!same_value(left, right)) return Difference{cell, left, right, here};
    }
    return std::nullopt;
  }

  // What is derived, if the left side is a quantity with letters of its own.
  [[nodiscard]] const model::Quantity* subject_of_left() const {
    const notation::Expr& left = equation_.sides.front();
    const bool plain = left->kind == Kind::reference && !left->padded &&
                       std::ranges::all_of(left->subscripts, notation::is_letter);
    const model::Quantity* quantity = plain ? subject_.pass->model.quantity(left->text) : nullptr;
    return quantity != nullptr && quantity->formula ? quantity : nullptr;
  }

  // A claim that holds word for word needs no second line.
  [[nodiscard]] std::optional<Equation> derived_one() const {
    const model::Quantity* quantity = subject_of_left();
    if (quantity == nullptr || notation::equal(quantity->formula, equation_.sides[1])) return std::nullopt;
    return definition_of(subject_.pass->model, *quantity);
  }

  // The symbol of a cell, or "… at j = 1, i = 2" of an equation between formulas.
  [[nodiscard]] document::Span place_of(std::int64_t cell, bool in_names) const {
    if (subject_of_left() != nullptr && !in_names) {
      const trace::Cell named = left_.quantity_cell(cell);
      const narrate::Symbols& symbols = subject_.desk->symbols;
      return document::formula(symbols.cell(named), symbols.spoken(named));
    }
    if (subject_of_left() != nullptr)
      return {document::Span::Kind::text,
              model::cell_name(subject_.pass->model, *subject_of_left(), left_.quantity_cell(cell).index),
              {},
              ""};
    const std::string place = left_.place(cell);
    const std::string left = notation::print(equation_.sides.front());
    return {document::Span::Kind::text,
            place.empty() ? left
                          : builder_.words().say("lesson.claim.place", {{"formula", left}, {"place", place}}),
            {},
            ""};
  }

  Builder& builder_;
  const Subject& subject_;
  const Equation& equation_;
  Values left_, right_;
  std::optional<Difference> difference_;
  int tried_ = 0;
};

}  // namespace

void build_claim(Builder& builder, const Element& element, Blocks& into) {
  const std::optional<Subject> subject = builder.subject(element);
  if (!subject) return;
  const Attribute& formula = *element.attribute("formula");
  notation::Faults faults;
  const auto equation = read_equation(subject->pass->model, formula.value.text, "", true, faults);
  if (equation && equation->sides.size() != 2) faults.push_back({"lesson.claim.equation", {}, {}});
  const bool good = faults.empty();
  builder.faults(formula.value, std::move(faults));
  if (!good) return;
  Claim claim(builder, *subject, *equation);
  if (claim.cells() > most_claimed_cells)
    return builder.fault(formula, "limit.lesson.claim", {{"limit", std::to_string(most_claimed_cells)}});
  claim.examine();
  const bool claimed = element.value("holds") == "yes";
  if (claimed != claim.holds())
    return builder.fault(*element.attribute("holds"), claimed ? "lesson.claim.wrong" : "lesson.claim.right",
                         {{"verdict", document::plain(claim.verdict(true))}});
  document::Frame frame{builder.unique("claim"), claim.heading(), claim.mark(), builder.paragraphs(element)};
  Parts told = claim.told();
  builder.settle(*subject, told);
  std::ranges::move(told, std::back_inserter(frame.parts));
  into.emplace_back(std::move(frame));
}

}  // namespace backstep::lesson
