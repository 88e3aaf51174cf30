// Formulas as one line of Unicode text, for terminals and for places without formulas.
#pragma once

#include <string>

#include "reports/document/formula.hpp"
#include "reports/document/page.hpp"

namespace backstep::render {

/// "z₁⁽¹⁾", "0.15·0.05 + 0.20·0.10 + 0.35", "1/(1 + e^(−z₁))". Without control characters or escape
/// sequences.
[[nodiscard]] std::string plain_text(const document::Box& box);

/// "z₁⁽¹⁾ = 0.15·0.05 + 0.20·0.10 + 0.35"; a line without left side begins with its relation.
[[nodiscard]] std::string plain_text(const document::Line& line);

/// Words and formulas of a sentence.
[[nodiscard]] std::string plain_text(const document::Inline& run);

}  // namespace backstep::render
