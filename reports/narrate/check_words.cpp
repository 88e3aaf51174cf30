#include "reports/narrate/check_words.hpp"

#include <algorithm>
#include <array>

namespace backstep::narrate {

namespace {

constexpr std::array<std::string_view, 4> verdict_ids{"verdict.agrees", "verdict.corner", "verdict.undefined",
                                                      "verdict.wrong"};

}  // namespace

std::string verdict_word(trace::Verdict verdict, const Words& words) {
  return words.say(verdict_ids[static_cast<std::size_t>(verdict)]);
}

std::string check_summary(const trace::GradientCheck& check, const Words& words) {
  const auto wrong =
      std::ranges::count(check.comparisons, trace::Verdict::wrong, &trace::Comparison::verdict);
  const auto agree =
      std::ranges::count(check.comparisons, trace::Verdict::agrees, &trace::Comparison::verdict);
  const bool all = agree == std::ssize(check.comparisons);
  std::string text = words.say(wrong > 0 ? "check.wrong"
                               : all     ? "check.all"
                                         : "check.some",
                               {{"count", std::to_string(check.comparisons.size())},
                                {"agree", std::to_string(agree)},
                                {"wrong", std::to_string(wrong)}});
  if (check.left_out > 0)
    text += " " + words.say("check.left_out", {{"count", std::to_string(check.left_out)}});
  return text;
}

std::string ratio_sentence(const trace::Ratio& ratio, const Words& words) {
  return words.say(
      ratio.constant ? "check.ratio" : "check.no_ratio",
      {{"reported", ratio.reported}, {"target", ratio.target}, {"ratio", numbers::text(ratio.ratio)}});
}

}  // namespace backstep::narrate
