// The ledger of a marked sheet as a table.
#pragma once

#include "engine/homework/marker.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/conventions.hpp"

namespace backstep::narrate {

/// A row a cell: name, what is written, verdict, method, accuracy and followed marks, what it is worth, why;
/// and the sum of all.
[[nodiscard]] document::Table ledger_table(const Context& context, const homework::Marked& marked);

/// Why a line has these marks, as far as its verdict does not say it; may be empty.
[[nodiscard]] std::string ledger_reason(const homework::LedgerLine& line, const homework::Item& item,
                                        const model::Model& model, const Words& words);

}  // namespace backstep::narrate
