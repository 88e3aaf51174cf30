// Sentences about a marked sheet: verdicts, causes, what a mistake is.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/homework/marker.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// "dW2[1,1]".
[[nodiscard]] inline std::string cell_text(const model::Model& model, trace::Cell cell) {
  return model::cell_name(model, model.quantities[cell.quantity], cell.index);
}

/// "da1[1]: slope of ...", as a title.
[[nodiscard]] document::Inline with_name(const std::string& name, const document::Inline& title);

/// What a learner has probably done, and what is right.
[[nodiscard]] std::string mistake_sentence(std::size_t mistake, const Words& words);
/// What mistakes are that each explain a number by itself; the likeliest come first, and more than three are
/// not told.
[[nodiscard]] std::string mistakes_words(std::span<const std::size_t> mistakes, const Words& words);
/// What is known of why an item is wrong: the mistakes that explain it, or that none does. `name`: of the
/// quantity; `definition`: that in which it went wrong, `ask`: name of the cell that would tell several
/// mistakes apart, "" for none.
[[nodiscard]] std::string cause_words(const homework::Item& item, const std::string& name,
                                      const std::string& definition, const std::string& ask,
                                      const Words& words);
/// "right, from an earlier number".
[[nodiscard]] std::string situation_words(homework::Situation situation, const Words& words);
/// "4 significant digits".
[[nodiscard]] std::string digits_words(const numbers::Digits& digits, const Words& words);
/// "0.97": hundredths, half up; rounded to 1 or 0 only if it is that.
[[nodiscard]] std::string score_text(std::int64_t millionths);
/// "delta-sign, slip" as in records; empty where nothing explains it.
[[nodiscard]] std::string mistake_names(const homework::Item& item);

}  // namespace backstep::narrate
