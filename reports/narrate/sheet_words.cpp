#include "reports/narrate/sheet_words.hpp"

#include <algorithm>

#include "engine/homework/mistakes.hpp"

namespace backstep::narrate {

namespace {

constexpr std::size_t most_listed = 4;

}  // namespace

std::string alike_list(const homework::MarkingPlan& plan, std::span<const homework::LookAlike> pairs,
                       const Words& words) {
  std::string list;
  for (const homework::LookAlike& pair : pairs.first(std::min(pairs.size(), most_listed))) {
    const std::size_t quantity = plan.plan().definitions[pair.definition].quantity;
    const std::string other =
        pair.other ? std::string(homework::mistakes()[*pair.other].name) : words.say("sheets.right");
    const std::string item = plan.model().quantities[quantity].name + ": " +
                             std::string(homework::mistakes()[pair.mistake].name) + " = " + other;
    list = list.empty() ? item : words.say("list.next", {{"list", list}, {"item", item}});
  }
  const std::size_t rest = pairs.size() - std::min(pairs.size(), most_listed);
  return rest == 0 ? list : words.say("sheets.more", {{"list", list}, {"count", std::to_string(rest)}});
}

std::string alike_sentence(const homework::MarkingPlan& plan, const std::string& sheet,
                           std::span<const homework::LookAlike> pairs, const Words& words) {
  if (pairs.empty()) return "";
  const std::string said =
      words.say("sheets.alike", {{"sheet", sheet}, {"list", alike_list(plan, pairs, words)}});
  int enough = 0;
  for (const homework::LookAlike& pair : pairs) enough = std::max(enough, pair.digits.value_or(0));
  const bool never = std::ranges::any_of(pairs, [](const auto& pair) { return !pair.digits; });
  std::string remedy = enough > 0 ? words.say("sheets.digits", {{"digits", std::to_string(enough)}}) : "";
  if (never)
    remedy = remedy.empty() ? words.say("sheets.numbers") : words.then(remedy, words.say("sheets.numbers"));
  return remedy.empty() ? said : words.then(said, remedy);
}

}  // namespace backstep::narrate
