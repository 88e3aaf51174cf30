#include "reports/exchange/hunt_json.hpp"

#include "engine/homework/mistakes.hpp"
#include "reports/exchange/json_values.hpp"
#include "reports/exchange/result_json.hpp"
#include "reports/narrate/faults.hpp"

namespace backstep::exchange {

namespace {

std::string hunted_cell(const model::Model& model, trace::Cell cell) {
  return model::cell_name(model, model.quantities[cell.quantity], cell.index);
}

Json marks_of(int halves) { return halves % 2 == 0 ? Json(halves / 2) : Json(halves / 2.0); }

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json fault_json(const notation::Fault& fault, const narrate::Words& words) {
  Json one{{"id", fault.id}, {"message", narrate::sentence(fault, words)}};
  if (fault.place.line == 0) return one;
  one["line"] = fault.place.line;
  one["column"] = fault.place.column;
  return one;
}

}  // namespace

std::string hunt_key(const model::Model& model, const homework::Hunt& hunt) {
  Json json{{"mistake", homework::mistakes()[hunt.mistake].name},
            {"definition", model.quantities[hunt.quantity].name},
            {"wrong", Json::array()},
            {"later", Json::array()}};
  for (const homework::HuntKey::Wrong& wrong : hunt.key.wrong)
    json["wrong"].push_back(
        {{"cell", hunted_cell(model, wrong.cell)}, {"written", wrong.written}, {"right", wrong.right}});
  for (const trace::Cell cell : hunt.key.later) json["later"].push_back(hunted_cell(model, cell));
  return dumped(json);
}

std::string hunts(const std::vector<HuntRecord>& records, const HuntsAbout& about) {
  Json json{{"v", 1}, {"notation", about.notation}, {"sha256", about.fingerprint}, {"hunts", Json::array()}};
  for (const HuntRecord& record : records) {
    Json one{{"sheet", text_or_null(record.sheet)}, {"written", record.written}};
    if (!record.key.empty()) one["key"] = Json::parse(record.key, nullptr, false);
    json["hunts"].push_back(std::move(one));
  }
  if (!about.secret.empty()) json["secret"] = about.secret;
  return dumped(json) + "\n";
}

std::string hunt_record(const model::Model& model, const homework::HuntMarked& marked,
                        const narrate::Words& words) {
  if (marked.refused) {
    const notation::Fault& why = marked.faults.front();
    return error_record(marked.id, why.id, narrate::sentence(why, words));
  }
  const bool gradable = marked.is_gradable();
  const homework::HuntMarks marks = homework::hunt_marks(marked.verdict);
  Json json{{"v", 1},
            {"submission", text_or_null(marked.id)},
            {"sheet", text_or_null(marked.key->sheet)},
            {"gradable", gradable},
            {"first_wrong", marked.named ? Json(hunted_cell(model, *marked.named)) : Json(nullptr)},
            {"find", homework::code(marked.verdict.find)},
            {"correct", text_or_null(marked.answer.correct)},
            {"correction", homework::code(marked.verdict.correction)},
            {"solved", marked.verdict.is_solved()}};
  json["marks"] = {{"earned", gradable ? marks_of(marks.total()) : Json(nullptr)},
                   {"possible", marks_of(homework::most_hunt_marks.total())}};
  if (!marked.answer.reason.empty()) json["reason"] = marked.answer.reason;
  for (const notation::Fault& fault : marked.faults) json["faults"].push_back(fault_json(fault, words));
  return dumped(json) + "\n";
}

}  // namespace backstep::exchange
