// Help for a learner, in steps: where it goes wrong, which rule, the line with the own numbers, the value.
#pragma once

#include <string>
#include <string_view>

#include "engine/homework/marker.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/notation.hpp"

namespace backstep::narrate {

enum class HelpStep { where = 1, rule, line, value };

struct HelpOptions {
  std::string language = "en";
  std::string_view notation = usual_notation;
  HelpStep step = HelpStep::where;
};

/// What a learner is told, as text; empty where the step does not tell it, or nothing is wrong.
struct Help {
  std::string first;  // name of the first wrong cell
  std::size_t right = 0, count = 0;
  std::string rule;
  std::string line;   // "dz2[1] = da2[1]*a2[1]*(1 - a2[1]) = 0.74*0.75*(1 - 0.75)"
  std::string value;  // over the learner's own numbers, in the digits of the sheet
};
[[nodiscard]] Help help(const model::Model& model, const trace::Trace& trace, const homework::Marked& marked,
                        const HelpOptions& options);

/// The same as a page. Before the last step no value that the model computes is on it; the numbers put in are
/// those that the learner has written. Precondition: it is not refused.
[[nodiscard]] document::Page help_page(const model::Model& model, const trace::Trace& trace,
                                       const homework::Marked& marked, const HelpOptions& options);

}  // namespace backstep::narrate
