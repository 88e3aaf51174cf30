#include "reports/narrate/nudge_table.hpp"

#include <algorithm>

#include "reports/narrate/cells.hpp"
#include "reports/narrate/check_words.hpp"

namespace backstep::narrate {

using document::Inline;
using document::Span;
using trace::Cell;
using trace::Nudge;

namespace {

class NudgeTable {
 public:
  NudgeTable(const Context& context, const std::vector<Nudge>& nudges)
      : context_(context), nudges_(nudges), one_target_(std::ranges::all_of(nudges, [&](const Nudge& one) {
          return one.target == nudges.front().target;
        })) {}

  document::Section run() {
    document::Section made;
    made.id = "nudge";
    made.heading = document::text(say("nudge"));
    made.short_name = say("nudge.short");
    made.lead = context_.words.run(lead_id(),
                                   {{"target", symbol(nudges_.front().target)},
                                    {"before", {Span::Kind::text, number(nudges_.front().before), {}, ""}}});
    if (context_.trace.pencil()) context_.words.then(made.lead, say("nudge.pencil"));
    made.blocks.emplace_back(table());
    return made;
  }

 private:
  [[nodiscard]] const char* lead_id() const {
    if (nudges_.size() == 1) return "nudge.lead.one";
    return one_target_ ? "nudge.lead" : "nudge.lead.several";
  }

  [[nodiscard]] std::string say(const std::string& id) const { return context_.words.say(id); }

  [[nodiscard]] Span symbol(Cell cell) const {
    return document::formula(context_.symbols.cell(cell), context_.symbols.spoken(cell));
  }

  [[nodiscard]] std::string number(const numbers::Number& value) const {
    return value.is_finite() ? number_words(context_.printing.result(value).text) : say("value.undefined");
  }

  [[nodiscard]] document::Table table() const {
    document::Table made;
    made.id = "nudge-table";
    made.label = say("nudge.table.label");
    made.caption = document::text(say("nudge.table.caption"));
    made.head.push_back(words_cell(say("nudge.table.moved")));
    if (!one_target_) made.head.push_back(words_cell(say("nudge.table.target")));
    for (const char* column : {"slope", "predicted", "actual", "error"})
      made.head.push_back(words_cell(say("nudge.table." + std::string(column)), true));
    for (const Nudge& one : nudges_) made.rows.push_back(row(one));
    return made;
  }

  [[nodiscard]] document::Row row(const Nudge& one) const {
    document::Row made;
    made.anchor = context_.symbols.anchor(one.cell);
    const auto plain = [](Span span, bool heading) {
      return document::Cell{{std::move(span)}, false, heading, -1, document::Cell::Verdict::none};
    };
    made.cells.push_back(plain(symbol(one.cell), true));
    if (!one_target_) made.cells.push_back(plain(symbol(one.target), false));
    for (const numbers::Number* value : {&one.slope, &one.predicted, &one.actual})
      made.cells.push_back(words_cell(number(*value), true));
    made.cells.push_back(words_cell(short_number(one.error, context_.words), true));
    return made;
  }

  const Context& context_;
  const std::vector<Nudge>& nudges_;
  const bool one_target_;
};

}  // namespace

document::Section nudge_section(const Context& context, const std::vector<Nudge>& nudges) {
  return NudgeTable(context, nudges).run();
}

}  // namespace backstep::narrate
