// Marks as CSV for spreadsheets. Texts of others never become formulas.
#pragma once

#include <string>

#include "engine/homework/marker.hpp"
#include "engine/homework/tally.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::exchange {

/// The ledger of one sheet, columns id, written, verdict, method, accuracy, follow_through, earned, possible,
/// mistakes, cause, counted_at, by_hand; the last row is the total.
[[nodiscard]] std::string ledger_csv(const model::Model& model, const homework::Marked& marked);

/// A row a sheet, columns submission, score, earned, possible, first_wrong, mistakes, error. What was not
/// graded has no score.
[[nodiscard]] std::string class_csv(const homework::Tally& tally, const narrate::Words& words);

/// A row a mistake and place, columns mistake, sheets, id, there: how many sheets show it, and how many of
/// them first at this value.
[[nodiscard]] std::string mistakes_csv(const model::Model& model, const homework::Tally& tally);

}  // namespace backstep::exchange
