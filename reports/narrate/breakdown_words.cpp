#include "reports/narrate/breakdown_words.hpp"

#include <algorithm>
#include <array>

#include "engine/numbers/rounding.hpp"
#include "engine/trace/instance.hpp"
#include "reports/narrate/formula.hpp"
#include "reports/narrate/printing.hpp"

namespace backstep::narrate {

using notation::Expr;
using notation::Kind;
using trace::Cell;

namespace {

// In the order of trace::Failure: "breakdown.KEY".
constexpr std::array<std::string_view, 10> keys{
    "zero_by_zero",  "division_by_zero",  "log_of_zero", "log_of_negative", "root_of_negative",
    "power_of_zero", "power_of_negative", "overflow",    "nothing",         "range"};

constexpr std::size_t longest_inline = 72;  // characters of a formula inside a sentence
constexpr std::size_t most_values = 4;

class Breaking {
 public:
  Breaking(const model::Model& model, const trace::Trace& trace, const trace::Breakdown& breakdown,
           const Words& words)
      : model_(model), trace_(trace), breakdown_(breakdown), words_(words) {}

  std::string run() const {
    std::string text =
        words_.say("breakdown." + std::string(keys[static_cast<std::size_t>(breakdown_.failure)]),
                   {{"operation", written(breakdown_.operation)}, {"because", because()}});
    if (breakdown_.rounding) text = words_.then(text, rounding(*breakdown_.rounding));
    if (breakdown_.times_zero && breakdown_.failure == trace::Failure::log_of_zero)
      text = words_.then(text, words_.say("breakdown.times_zero"));
    return text;
  }

 private:
  [[nodiscard]] std::string name(Cell cell) const {
    return model::cell_name(model_, model_.quantities[cell.quantity], cell.index);
  }

  // A long formula is left to the card; here its cell stands for it.
  [[nodiscard]] std::string written(const Expr& part) const {
    if (!part) return name(breakdown_.cell);
    std::string text = linear(as_written(part), [this](const notation::Node& node) {
      return name(trace::referenced(model_, node));
    });
    return text.size() <= longest_inline ? text : name(breakdown_.cell);
  }

  [[nodiscard]] static std::string digits(const numbers::Number& number) {
    if (number.is_zero()) return "0";
    return number_words(numbers::print(number, {numbers::Digits::Kind::significant, 9}).text);
  }

  // Nothing to add where the number itself stands in the formula.
  [[nodiscard]] std::string because() const {
    const Expr& operand = breakdown_.operand;
    if (!operand || operand->kind == Kind::number) return "";
    const std::string values = operand->kind == Kind::reference ? "" : operand_values(operand);
    return words_.say(
        values.empty() ? "breakdown.because" : "breakdown.because.with",
        {{"operand", written(operand)}, {"value", digits(breakdown_.value)}, {"values", values}});
  }

  [[nodiscard]] std::string operand_values(const Expr& operand) const {
    std::vector<Cell> cells;
    model::for_each_node(operand, [&](const notation::Node& node) {
      if (node.kind != Kind::reference) return;
      const Cell cell = trace::referenced(model_, node);
      if (std::ranges::find(cells, cell) == cells.end()) cells.push_back(cell);
    });
    std::vector<std::string> list;
    for (std::size_t i = 0; i < std::min(cells.size(), most_values); ++i)
      list.push_back(name(cells[i]) + " = " + digits(trace_.at(cells[i])));
    if (cells.size() > most_values) list.emplace_back("...");
    return words_.listed(list);
  }

  [[nodiscard]] std::string rounding(const trace::Rounding& found) const {
    if (found.kind == trace::Rounding::Kind::cancelled)
      return words_.say("breakdown.cancelled", {{"part", written(found.part)}});
    if (found.kind == trace::Rounding::Kind::carried)
      return words_.say("breakdown.carried", {{"part", written(found.part)}, {"value", digits(found.value)}});
    const bool limited = found.part->kind == Kind::call && found.part->text != "exp";
    const std::string text = words_.say(limited ? "breakdown.limit" : "breakdown.lost",
                                        {{"part", written(found.part)}, {"value", digits(found.value)}});
    return limited ? text : words_.then(text, words_.say("breakdown.softplus"));
  }

  const model::Model& model_;
  const trace::Trace& trace_;
  const trace::Breakdown& breakdown_;
  const Words& words_;
};

}  // namespace

std::string breakdown_words(const model::Model& model, const trace::Trace& trace,
                            const trace::Breakdown& breakdown, const Words& words) {
  return Breaking(model, trace, breakdown, words).run();
}

}  // namespace backstep::narrate
