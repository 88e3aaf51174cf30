#include "reports/exchange/hunt_json.hpp"

#include "engine/homework/mistakes.hpp"
#include "reports/exchange/json_values.hpp"

namespace backstep::exchange {

namespace {

std::string hunted_cell(const model::Model& model, trace::Cell cell) {
  return model::cell_name(model, model.quantities[cell.quantity], cell.index);
}

std::string text_at(const Json& object, const char* key) {
  return object.is_object() && object.contains(key) && object[key].is_string()
             ? object[key].get<std::string>()
             : "";
}

Json list_at(const Json& object, const char* key) {
  return object.is_object() && object.contains(key) && object[key].is_array() ? object[key] : Json::array();
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

std::optional<homework::HuntKey> read_hunt_key(std::string_view text, const model::Model& model) {
  const Json json = Json::parse(text, nullptr, false);
  homework::HuntKey key;
  for (const Json& one : list_at(json, "wrong")) {
    const auto cell = trace::find_cell(model, text_at(one, "cell"));
    if (!cell) return std::nullopt;
    key.wrong.push_back({*cell, text_at(one, "written"), text_at(one, "right")});
  }
  for (const Json& one : list_at(json, "later")) {
    const auto cell = one.is_string() ? trace::find_cell(model, one.get<std::string>()) : std::nullopt;
    if (!cell) return std::nullopt;
    key.later.push_back(*cell);
  }
  return key.wrong.empty() ? std::nullopt : std::optional{std::move(key)};
}

std::string hunts(const std::vector<HuntRecord>& records, const std::string& secret) {
  Json json{{"v", 1}, {"hunts", Json::array()}};
  for (const HuntRecord& record : records) {
    Json one{{"sheet", record.sheet.empty() ? Json(nullptr) : Json(record.sheet)},
             {"written", record.written}};
    if (!record.key.empty()) one["key"] = Json::parse(record.key, nullptr, false);
    json["hunts"].push_back(std::move(one));
  }
  if (!secret.empty()) json["secret"] = secret;
  return dumped(json) + "\n";
}

homework::HuntAnswer read_hunt_answer(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || text[begin] != '{') return homework::read_hunt_answer(text);
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("hunt")) return {"", "", {{"hunt.line", {}, {1, 1}}}};
  return {text_at(json["hunt"], "first_wrong"), text_at(json["hunt"], "correct"), {}};
}

std::string hunt_verdict(const homework::HuntVerdict& verdict) {
  return dumped(Json{{"find", homework::code(verdict.find)},
                     {"correction", homework::code(verdict.correction)},
                     {"solved", verdict.is_solved()}}) +
         "\n";
}

}  // namespace backstep::exchange
