#include "reports/exchange/read_hunt.hpp"

#include <algorithm>
#include <optional>

#include "engine/homework/text_places.hpp"
#include "engine/notation/decode.hpp"
#include "engine/notation/token.hpp"
#include "reports/exchange/json_values.hpp"

namespace backstep::exchange {

using homework::HuntAnswer;
using homework::HuntKey;

namespace {

/// Each takes a walk through the text.
constexpr std::size_t most_located = 20;

std::string text_in(const Json& object, const char* key) {
  return object.is_object() && object.contains(key) && object[key].is_string()
             ? object[key].get<std::string>()
             : "";
}

Json list_in(const Json& object, const char* key) {
  return object.is_object() && object.contains(key) && object[key].is_array() ? object[key] : Json::array();
}

notation::Fault too_long() {
  return {"limit.submission", {{"limit", std::to_string(homework::submission_limit)}}, {}};
}

/// Where a value stands in a text of JSON; its beginning if it is written in another way there.
notation::Place place_of(std::string_view text, const std::string& value) {
  const std::size_t quoted = text.find("\"" + value + "\"");
  const std::size_t at = quoted != std::string_view::npos ? quoted + 1 : text.find(value);
  if (at == std::string_view::npos) return {1, 1, 1};
  return homework::TextPlaces(text).at(at, value.size());
}

class HuntKeyReader {
 public:
  HuntKeyReader(std::string_view text, const model::Model& model) : text_(text), model_(model) {}

  ReadHuntKeys run() {
    const auto json = parsed();
    if (!json) return std::move(made_);
    if (!json->is_object() || !json->contains("hunts")) return fail("hunt.key");
    const Json hunts = list_in(*json, "hunts");
    for (const Json& hunt : hunts) sheet(hunt);
    if (made_.faults.empty() && made_.keys.empty()) return fail("hunt.key.none");
    return std::move(made_);
  }

 private:
  ReadHuntKeys fail(std::string id) {
    made_.faults.push_back({std::move(id), {}, {1, 1, 1}});
    return std::move(made_);
  }

  /// At the text that is wrong.
  void fault(std::string id, const char* argument, const std::string& text) {
    if (made_.faults.size() < most_located)
      made_.faults.push_back({std::move(id), {{argument, text}}, place_of(text_, text)});
  }

  std::optional<Json> parsed() {
    try {
      return Json::parse(text_);
    } catch (const Json::parse_error& error) {
      const std::size_t at = std::min(error.byte > 0 ? error.byte - 1 : 0, text_.size());
      made_.faults.push_back({"answers.json", {}, homework::TextPlaces(text_).at(at, 1)});
    } catch (const Json::exception&) {  // a number beyond all that can be kept
      made_.faults.push_back({"answers.json", {}, {1, 1, 1}});
    }
    return std::nullopt;
  }

  void sheet(const Json& hunt) {
    if (!hunt.is_object() || !hunt.contains("key")) return;
    const Json& json = hunt["key"];
    homework::HuntSheetKey made{text_in(hunt, "sheet"), 0, {}};
    const std::string mistake = text_in(json, "mistake");
    const auto known = homework::mistake_called(mistake);
    if (mistake.empty()) return made_.faults.push_back({"hunt.key", {}, {1, 1, 1}});
    if (!known) return fault("hunt.unknown", "name", mistake);
    made.mistake = *known;
    for (const Json& one : list_in(json, "wrong")) wrong(one, made.key);
    for (const Json& one : list_in(json, "later"))
      if (const auto at = cell(one.is_string() ? one.get<std::string>() : "")) made.key.later.push_back(*at);
    if (made.key.wrong.empty()) return fault("hunt.key.nothing", "name", mistake);
    const bool twice =
        std::ranges::find(made_.keys, made.sheet, &homework::HuntSheetKey::sheet) != made_.keys.end();
    if (twice) return fault("hunt.twice", "name", made.sheet);
    made_.keys.push_back(std::move(made));
  }

  void wrong(const Json& json, HuntKey& key) {
    const auto at = cell(text_in(json, "cell"));
    const auto written = number(text_in(json, "written"));
    const auto right = number(text_in(json, "right"));
    if (at && written && right) key.wrong.push_back({*at, *written, *right});
  }

  std::optional<trace::Cell> cell(const std::string& name) {
    const auto found = trace::find_cell(model_, name);
    if (!found) fault("hunt.key.cell", "name", name);
    return found;
  }

  std::optional<std::string> number(std::string text) {
    if (homework::read_answer(text).is_number()) return text;
    fault("hunt.key.number", "found", text);
    return std::nullopt;
  }

  std::string_view text_;
  const model::Model& model_;
  ReadHuntKeys made_;
};

/// Reads piece by piece, so that a number keeps its digits and nothing is kept that is no answer.
class HuntAnswerHandler {
 public:
  using Json = nlohmann::json;

  explicit HuntAnswerHandler(std::string_view text) : text_(text) {}

  HuntAnswer run() {
    const bool read = Json::sax_parse(text_.begin(), text_.end(), this);
    if (!read) return refused("answers.json", homework::TextPlaces(text_).at(wrong_at_, 1));
    if (!has_hunt_) return refused("hunt.json", {1, 1, 1});
    return std::move(made_);
  }

  bool null() { return true; }
  bool boolean(bool) { return true; }
  bool number_integer(Json::number_integer_t value) { return scalar(std::to_string(value)); }
  bool number_unsigned(Json::number_unsigned_t value) { return scalar(std::to_string(value)); }
  bool number_float(Json::number_float_t, const std::string& written) { return scalar(written); }
  bool string(const std::string& value) { return scalar(value); }
  bool binary(const Json::binary_t&) { return false; }

  bool start_object(std::size_t) {
    ++depth_;
    if (depth_ == 2 && key_ == "hunt" && lists_ == 0) has_hunt_ = inside_ = true;
    return true;
  }
  bool end_object() {
    if (depth_ == 2) inside_ = false;
    --depth_;
    return true;
  }
  bool start_array(std::size_t) {
    ++lists_;
    return true;
  }
  bool end_array() {
    --lists_;
    return true;
  }
  bool key(const std::string& name) {
    key_ = name;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    wrong_at_ = std::min(position == 0 ? 0 : position - 1, text_.size());
    return false;
  }

 private:
  /// Beside the hunt may stand what a program says of it, which is nobody's answer.
  bool scalar(const std::string& text) {
    if (lists_ > 0) return true;
    const bool about = depth_ == 1 && (key_ == "submission" || key_ == "sheet");
    if (about || (inside_ && depth_ == 2))
      homework::take_hunt_field(
          made_, key_, text,
          made_.faults.size() < most_located ? place_of(text_, text) : notation::Place{1, 1, 1});
    return true;
  }

  HuntAnswer refused(std::string id, notation::Place place) {
    HuntAnswer none;
    none.id = made_.id;
    none.refused = true;
    none.faults = {{std::move(id), {}, place}};
    return none;
  }

  std::string_view text_;
  HuntAnswer made_;
  std::string key_;
  std::size_t depth_ = 0, lists_ = 0, wrong_at_ = 0;
  bool has_hunt_ = false;
  bool inside_ = false;
};

HuntAnswer refused_hunt(notation::Fault why) {
  HuntAnswer none;
  none.refused = true;
  none.faults = {std::move(why)};
  return none;
}

}  // namespace

HuntHead read_hunt_head(std::string_view bytes) {
  const Json json = Json::parse(notation::as_utf8(bytes), nullptr, false);
  return {text_in(json, "notation"), text_in(json, "sha256")};
}

ReadHuntKeys read_hunt_keys(std::string_view bytes, const model::Model& model) {
  const std::string text = notation::as_utf8(bytes);
  if (notation::Faults faults = notation::check_text(text); !faults.empty()) {
    if (faults.front().id == "text.empty") faults = {{"hunt.key", {}, {1, 1, 1}}};
    return {{}, std::move(faults)};
  }
  return HuntKeyReader(text, model).run();
}

HuntAnswer read_hunt_answer(std::string_view bytes) {
  if (bytes.size() > homework::submission_limit) return refused_hunt(too_long());
  const std::string text = notation::as_utf8(bytes);
  notation::Faults faults = notation::check_text(text);
  if (!faults.empty()) return refused_hunt(std::move(faults.front()));
  const std::size_t begin = text.find_first_not_of(" \t\r\n\f");
  const bool json = begin != std::string::npos && text[begin] == '{';
  return json ? HuntAnswerHandler(text).run() : homework::read_hunt_answer(notation::decode(text));
}

HuntAnswer read_hunt_line(std::string_view line) {
  if (line.size() > homework::submission_limit) return refused_hunt(too_long());
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  return HuntAnswerHandler(line.starts_with(mark) ? line.substr(mark.size()) : line).run();
}

}  // namespace backstep::exchange
