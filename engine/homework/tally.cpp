#include "engine/homework/tally.hpp"

#include <algorithm>

#include "engine/homework/mistakes.hpp"

namespace backstep::homework {

namespace {

std::string cause_of(const Item& item) {
  if (!item.mistakes.empty()) return std::string(mistakes()[item.mistakes.front()].name);
  return std::string(item.slip ? slip : no_known_mistake);
}

}  // namespace

void Tally::add(const Marked& marked) {
  Sheet& sheet = sheets_.emplace_back();
  sheet.id = marked.id;
  sheet.sheet = marked.sheet;
  sheet.graded = marked.is_gradable();
  if (!sheet.graded) {
    sheet.why = marked.faults;
    return;
  }
  sheet.millionths = marked.ledger.millionths().value_or(0);
  sheet.earned = marked.ledger.earned;
  sheet.possible = marked.ledger.possible;
  if (const auto& first = marked.judgement.first_wrong)
    sheet.first_wrong = model::cell_name(model_, model_.quantities[first->quantity], first->index);
  for (const Item& item : marked.judgement.items) {
    if (item.verdict != Verdict::wrong) continue;
    std::string cause = cause_of(item);
    if (std::ranges::find(sheet.mistakes, cause) != sheet.mistakes.end()) continue;
    Row& row = mistakes_[cause];
    ++row.sheets;
    ++row.places[{item.cell.quantity, item.cell.index}];
    sheet.mistakes.push_back(std::move(cause));
  }
}

std::size_t Tally::graded() const {
  return static_cast<std::size_t>(std::ranges::count(sheets_, true, &Sheet::graded));
}

std::int64_t Tally::mean_millionths() const {
  std::int64_t sum = 0;
  for (const Sheet& sheet : sheets_) sum += sheet.millionths;
  const auto count = static_cast<std::int64_t>(graded());
  return count == 0 ? 0 : (2 * sum + count) / (2 * count);
}

}  // namespace backstep::homework
