#include "reports/exchange/result_json.hpp"

#include <array>

#include "engine/homework/mistakes.hpp"
#include "reports/exchange/json_values.hpp"
#include "reports/narrate/faults.hpp"

namespace backstep::exchange {

using homework::Item;
using homework::LedgerLine;
using homework::Marked;
using homework::NumberProblem;
using homework::Verdict;

namespace {

// In the order of NumberProblem.
constexpr std::array<std::string_view, 10> problem_words{"none",       "blank",  "too_long",   "exponent",
                                                         "percent",    "symbol", "two_points", "zero_below",
                                                         "unreadable", "twice"};
static_assert(problem_words.size() == static_cast<std::size_t>(NumberProblem::twice) + 1);

/// Halves as a number that is exact in JSON.
Json marks_json(int halves) { return halves % 2 == 0 ? Json(halves / 2) : Json(halves / 2.0); }

Json id_json(const std::string& id) { return id.empty() ? Json(nullptr) : Json(id); }

class RecordBuilder {
 public:
  RecordBuilder(const model::Model& model, const narrate::Words& words, const trace::Slots& slots,
                const std::vector<std::string>& names, const Marked& marked)
      : model_(model), words_(words), slots_(slots), names_(names), marked_(marked) {}

  Json run() {
    Json json{{"v", 1}, {"submission", id_json(marked_.id)}};
    if (!marked_.sheet.empty()) json["sheet"] = marked_.sheet;
    json["gradable"] = marked_.is_gradable();
    const auto score = marked_.is_gradable() ? marked_.ledger.millionths() : std::nullopt;
    json["score"] = score ? Json(static_cast<double>(*score) / 1e6) : Json(nullptr);
    json["marks"] = {{"earned", marks_json(marked_.ledger.earned)},
                     {"possible", marks_json(marked_.ledger.possible)}};
    json["conventions"] = mistake_names(marked_.judgement.conventions);
    if (marked_.ledger.conventions > 0) json["marks"]["conventions"] = marks_json(marked_.ledger.conventions);
    about_sheet(json);
    const auto& first = marked_.judgement.first_wrong;
    json["first_wrong"] = first ? Json(name(*first)) : Json(nullptr);
    items(json);
    faults(json);
    return json;
  }

 private:
  [[nodiscard]] const std::string& name(trace::Cell cell) const {
    return names_[static_cast<std::size_t>(slots_.at(cell))];
  }

  [[nodiscard]] static Json mistake_names(const std::vector<std::size_t>& mistakes) {
    Json list = Json::array();
    for (const std::size_t mistake : mistakes) list.push_back(homework::mistakes()[mistake].name);
    return list;
  }

  void about_sheet(Json& json) const {
    if (marked_.judgement.truncated) json["truncated"] = true;
    if (marked_.answered.from_zero) json["from_zero"] = true;
    const std::vector<std::size_t> turned = marked_.transposed();
    for (const std::size_t q : turned) json["transposed"].push_back(model_.quantities[q].name);
  }

  // Lines of the ledger are items that count, in the same order.
  void items(Json& json) const {
    Json& list = json["items"] = Json::array();
    list.get_ref<Json::array_t&>().reserve(marked_.judgement.items.size());
    std::size_t line = 0;
    const auto& lines = marked_.ledger.lines;
    for (const Item& item : marked_.judgement.items) {
      const bool counts = line < lines.size() && lines[line].cell == item.cell;
      list.push_back(one(item, counts ? &lines[line++] : nullptr));
    }
  }

  [[nodiscard]] Json one(const Item& item, const LedgerLine* line) const {
    Json json{{"id", name(item.cell)}, {"verdict", homework::code(item.verdict)}};
    if (item.verdict == Verdict::wrong) wrong(item, json);
    if (item.verdict == Verdict::unreadable) unreadable(item, json);
    if (item.not_from_own) json["not_from_own"] = true;
    if (homework::is_accepted(item.verdict) && !item.earns) json["credit"] = 0;
    if (item.digits_needed) json["digits_needed"] = *item.digits_needed;
    if (line == nullptr) return json;
    json["marks"] = {marks_json(line->earned.total()), marks_json(line->possible.total())};
    if (line->first) json["counted_at"] = name(*line->first);
    if (line->before) json["by_hand"] = {{"reason", line->by_hand}, {"before", marks_json(*line->before)}};
    return json;
  }

  void wrong(const Item& item, Json& json) const {
    json["mistakes"] = mistake_names(item.mistakes);
    if (item.slip) json["mistakes"].push_back(homework::slip);
    json["definition"] = model_.quantities[item.definition].name;
    json["cause"] = item.cause;
    if (item.together) json["together"] = true;
    if (item.ask) json["ask"] = name(*item.ask);
  }

  void unreadable(const Item& item, Json& json) const {
    const homework::Answer* answer = marked_.answer(item.cell);
    if (answer == nullptr) return;
    json["problem"] = word(answer->number.problem);
    json["text"] = answer->text;
    place(answer->place, json);
  }

  static void place(const notation::Place& place, Json& json) {
    if (place.line == 0) return;
    json["line"] = place.line;
    json["column"] = place.column;
  }

  void faults(Json& json) const {
    for (const notation::Fault& fault : marked_.faults) {
      Json one{{"id", fault.id}, {"message", narrate::sentence(fault, words_)}};
      place(fault.place, one);
      json["faults"].push_back(std::move(one));
    }
  }

  const model::Model& model_;
  const narrate::Words& words_;
  const trace::Slots& slots_;
  const std::vector<std::string>& names_;
  const Marked& marked_;
};

}  // namespace

std::string_view word(NumberProblem problem) { return problem_words[static_cast<std::size_t>(problem)]; }

std::string error_record(std::string_view submission, std::string_view id, std::string_view message) {
  const Json json{{"v", 1},
                  {"submission", id_json(std::string(submission))},
                  {"error", {{"id", id}, {"message", message}}}};
  return dumped(json) + "\n";
}

ResultWriter::ResultWriter(const model::Model& model, const narrate::Words& words)
    : model_(model), words_(words), slots_(trace::slots(model)) {
  names_.reserve(static_cast<std::size_t>(slots_.total));
  for (const model::Quantity& quantity : model.quantities)
    for (std::int64_t index = 0; index < model.cells(quantity); ++index)
      names_.push_back(model::cell_name(model, quantity, index));
}

std::string ResultWriter::record(const Marked& marked) const {
  if (marked.refused) {
    const notation::Fault& why = marked.faults.front();
    return error_record(marked.id, why.id, narrate::sentence(why, words_));
  }
  return dumped(RecordBuilder(model_, words_, slots_, names_, marked).run()) + "\n";
}

}  // namespace backstep::exchange
