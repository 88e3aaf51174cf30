#include "reports/narrate/check_words.hpp"

#include <algorithm>
#include <array>

#include "engine/numbers/decimal.hpp"
#include "engine/numbers/literal.hpp"
#include "engine/numbers/rounding.hpp"
#include "reports/narrate/printing.hpp"

namespace backstep::narrate {

using trace::Comparison;
using trace::Verdict;

namespace {

constexpr std::array<std::string_view, 5> verdict_ids{"verdict.agrees", "verdict.corner", "verdict.undefined",
                                                      "verdict.wrong", "proof.step.small"};

std::string count_of(const trace::GradientCheck& check, Verdict verdict, Verdict Comparison::*route) {
  return std::to_string(std::ranges::count(check.comparisons, verdict, route));
}

/// The largest error of a route among what agrees by it.
numbers::Number largest(const trace::GradientCheck& check, Verdict Comparison::*route,
                        numbers::Number Comparison::*error) {
  numbers::Decimal most;
  for (const Comparison& one : check.comparisons)
    if (one.*route == Verdict::agrees) most = std::max(most, numbers::Decimal(one.*error));
  return most.number();
}

std::string within(const numbers::Number& error, const Words& words) {
  return error.is_zero() ? words.say("check.all_digits")
                         : words.say("check.within", {{"error", short_number(error, words)}});
}

/// A sentence with a count, preceded by what stands between sentences; nothing if it counts nothing.
std::string counted(std::string_view id, std::int64_t count, const Words& words) {
  return count == 0 ? "" : words.gap() + words.say(id, {{"count", std::to_string(count)}});
}

std::string cell_name(const model::Model& model, trace::Cell cell) {
  return model::cell_name(model, model.quantities[cell.quantity], cell.index);
}

/// What the check along random directions found, preceded like counted(); nothing if there was none.
std::string along_directions(const model::Model& model, const trace::GradientCheck& check,
                             const Words& words) {
  if (check.directions.empty()) return "";
  const auto count = [&](Verdict verdict) {
    return std::ranges::count(check.directions, verdict, &trace::Direction::verdict);
  };
  std::vector<std::string> wrong;
  for (const trace::Direction& one : check.directions)
    if (one.verdict == Verdict::wrong) wrong.push_back(model.quantities[one.adjoint].name);
  std::string text =
      words.gap() + words.say("check.directions", {{"count", std::to_string(check.directions.size())},
                                                   {"agree", std::to_string(count(Verdict::agrees))}});
  text += counted("check.directions.corners", count(Verdict::corner), words);
  text += counted("check.directions.undefined", count(Verdict::undefined), words);
  text += counted("check.directions.left_out", check.directions_left_out, words);
  if (!wrong.empty())
    text += words.gap() + words.say("check.directions.wrong", {{"names", words.listed(wrong)}});
  return text;
}

/// Where the slope taken stands among those of the two sides.
std::string_view corner_id(const Comparison& corner) {
  const numbers::Decimal taken(corner.derived);
  const numbers::Decimal left(corner.left);
  const numbers::Decimal right(corner.right);
  if (corner.jumps) return "check.jump";
  if (taken == left) return "check.corner.left";
  if (taken == right) return "check.corner.right";
  const bool between = taken > std::min(left, right) && taken < std::max(left, right);
  return between ? "check.corner.between" : "check.corner.outside";
}

}  // namespace

std::string verdict_word(Verdict verdict, const Words& words) {
  return words.say(verdict_ids[static_cast<std::size_t>(verdict)]);
}

std::string verdict_words(const Comparison& one, const Words& words) {
  if (one.verdict != Verdict::agrees || !is_doubtful(one)) return verdict_word(one.verdict, words);
  return words.say(one.by_differences == Verdict::agrees ? "verdict.agrees.differences"
                                                         : "verdict.agrees.duals");
}

std::string short_number(const numbers::Number& number, const Words& words) {
  if (!number.is_finite()) return words.say("value.undefined");
  if (number.is_zero()) return "0";
  return number_words(numbers::print(number, {numbers::Digits::Kind::significant, 2}).text);
}

std::string check_routes(const trace::GradientCheck& check, const Words& words) {
  const auto difference = largest(check, &Comparison::by_differences, &Comparison::error);
  const auto dual = largest(check, &Comparison::by_duals, &Comparison::dual_error);
  return words.say("check.routes",
                   {{"difference", within(difference, words)}, {"dual", within(dual, words)}});
}

bool is_doubtful(const Comparison& one) {
  return one.by_differences != Verdict::agrees || one.by_duals != Verdict::agrees;
}

std::string check_summary(const model::Model& model, const trace::GradientCheck& check, const Words& words) {
  const std::string wrong = count_of(check, Verdict::wrong, &Comparison::verdict);
  const std::string agree = count_of(check, Verdict::agrees, &Comparison::verdict);
  const std::string all = std::to_string(check.comparisons.size());
  const auto alone = [&](Verdict Comparison::*silent) {
    return std::ranges::count_if(check.comparisons, [&](const Comparison& one) {
      return one.verdict == Verdict::agrees && one.*silent != Verdict::agrees;
    });
  };
  if (check.comparisons.empty() && check.left_out == 0) return words.say("check.nothing");
  std::string text = words.say(wrong != "0"   ? "check.wrong"
                               : agree == all ? "check.all"
                                              : "check.some",
                               {{"count", all}, {"agree", agree}, {"wrong", wrong}});
  if (wrong != "0") {
    text += words.gap() +
            words.say("check.judges",
                      {{"differences", count_of(check, Verdict::wrong, &Comparison::by_differences)},
                       {"duals", count_of(check, Verdict::wrong, &Comparison::by_duals)}});
  } else if (agree != "0") {
    text = words.then(text, check_routes(check, words));
  }
  return text + counted("check.duals_alone", alone(&Comparison::by_differences), words) +
         counted("check.no_dual", alone(&Comparison::by_duals), words) +
         counted("check.left_out", check.left_out, words) + along_directions(model, check, words);
}

namespace {

std::string corner_sentence(const model::Model& model, const Comparison& corner, const std::string& names,
                            const Words& words) {
  const model::AdjointOf& adjoint = *model.quantities[corner.adjoint.quantity].adjoint;
  const bool of_loss = adjoint.backward == 0 && model.backwards.front().targets.front().from.empty();
  const std::string target = of_loss ? words.say("check.the_loss") : adjoint.target;
  const std::string text = words.say(corner_id(corner), {{"target", target},
                                                         {"name", names},
                                                         {"left", short_number(corner.left, words)},
                                                         {"right", short_number(corner.right, words)},
                                                         {"taken", short_number(corner.derived, words)}});
  if (!corner.arises) return text;
  return words.then(text, words.say("check.arises", {{"cell", cell_name(model, *corner.arises)}}));
}

struct SameCorner {
  const Comparison* first = nullptr;
  std::string said;  // without the names
  std::vector<std::string> names;
};

std::vector<SameCorner> same_corners(const model::Model& model, const trace::GradientCheck& check,
                                     const Words& words) {
  std::vector<SameCorner> groups;
  for (const Comparison& one : check.comparisons) {
    if (one.verdict != Verdict::corner) continue;
    const std::string said = corner_sentence(model, one, "", words);
    auto group = std::ranges::find(groups, said, &SameCorner::said);
    if (group == groups.end()) group = groups.insert(group, {&one, said, {}});
    group->names.push_back(cell_name(model, one.cell));
  }
  return groups;
}

// The first few; the others are in the table.
std::string listed(const std::vector<std::string>& names, const Words& words) {
  constexpr std::size_t most = 8;
  const std::string list = words.listed(std::span(names).first(std::min(most, names.size())));
  if (names.size() <= most) return list;
  return words.say("check.corner.and_more", {{"list", list}, {"count", std::to_string(names.size() - most)}});
}

}  // namespace

std::vector<std::string> corner_sentences(const model::Model& model, const trace::GradientCheck& check,
                                          const Words& words) {
  std::vector<std::string> sentences;
  for (const SameCorner& group : same_corners(model, check, words))
    sentences.push_back(corner_sentence(model, *group.first, listed(group.names, words), words));
  return sentences;
}

const model::Quantity* learning_rate(const model::Model& model) {
  for (const char* name : {"rate", "eta", "lr"}) {
    const model::Quantity* rate = model.quantity(name);
    if (rate != nullptr) return rate->literals.size() == 1 ? rate : nullptr;
  }
  return nullptr;
}

std::string ratio_sentence(const model::Model& model, const trace::Ratio& ratio, const Words& words) {
  const std::string text = words.say(
      ratio.constant ? "check.ratio" : "check.no_ratio",
      {{"reported", ratio.reported}, {"target", ratio.target}, {"ratio", numbers::text(ratio.ratio)}});
  const model::Quantity* rate = learning_rate(model);
  if (!ratio.constant || rate == nullptr) return text;
  const numbers::Decimal acts =
      numbers::Decimal(numbers::read_literal(rate->literals.front()).value) * numbers::Decimal(ratio.ratio);
  return text + words.gap() +
         words.say("check.ratio.rate", {{"rate", rate->literals.front()},
                                        {"acts", numbers::text(acts.number())},
                                        {"reported", ratio.reported}});
}

}  // namespace backstep::narrate
