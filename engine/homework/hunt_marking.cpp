#include "engine/homework/hunt_marking.hpp"

#include <algorithm>
#include <utility>

#include "engine/homework/resolve.hpp"
#include "engine/notation/characters.hpp"

namespace backstep::homework {

namespace {

constexpr std::size_t most_sheets_told = 8;

bool is_unwritten(const std::string& text) { return read_answer(text).problem == NumberProblem::blank; }

/// In small letters, with single blanks: "XOR  7" is "xor 7".
std::string plain_sheet(std::string_view text) {
  std::string plain;
  for (const char c : notation::trimmed(text)) {
    const bool blank = c == ' ' || c == '\t';
    if (blank && plain.ends_with(' ')) continue;
    plain += blank ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return plain;
}

bool is_called(const HuntSheetKey& key, const std::string& name) {
  const std::string whole = plain_sheet(key.sheet);
  return whole == name || whole.ends_with(" " + name);
}

}  // namespace

HuntMarks hunt_marks(const HuntVerdict& verdict) {
  HuntMarks made;
  if (verdict.find == HuntFind::first) made.find = most_hunt_marks.find;
  if (verdict.find == HuntFind::sibling) made.find = most_hunt_marks.find / 2;
  if (verdict.correction == HuntCorrection::right) made.correction = most_hunt_marks.correction;
  return made;
}

bool HuntMarked::is_gradable() const {
  return !refused && (!is_unwritten(answer.first_wrong) || !is_unwritten(answer.correct));
}

HuntMarker::HuntMarker(std::vector<HuntSheetKey> keys, const AnswerNames& names)
    : keys_(std::move(keys)), names_(names) {}

std::string HuntMarker::sheet_list() const {
  std::string list;
  for (std::size_t i = 0; i < std::min(keys_.size(), most_sheets_told); ++i)
    list += (i == 0 ? "" : ", ") + keys_[i].sheet;
  return list + (keys_.size() > most_sheets_told ? ", ..." : "");
}

const HuntSheetKey* HuntMarker::key_for(const HuntAnswer& answer, notation::Faults& faults) const {
  const std::string name = plain_sheet(answer.sheet);
  if (name.empty() && keys_.size() == 1) return &keys_.front();
  if (name.empty()) {
    faults.push_back({"hunt.sheet.missing", {{"list", sheet_list()}}, {}});
    return nullptr;
  }
  const auto found = std::ranges::find_if(keys_, [&](const auto& key) { return is_called(key, name); });
  if (found != keys_.end()) return &*found;
  const bool nameless = keys_.size() == 1 && keys_.front().sheet.empty();
  faults.push_back({nameless ? "hunt.sheet.none" : "hunt.sheet.unknown",
                    {{"sheet", answer.sheet}, {"list", sheet_list()}},
                    answer.sheet_at});
  return nullptr;
}

/// The reader of answer sheets says what is wrong with a name or a number.
void HuntMarker::look_up(HuntMarked& marked) const {
  const HuntAnswer& answer = marked.answer;
  if (is_unwritten(answer.first_wrong)) return;
  Submission one;
  one.answers.push_back({answer.first_wrong, is_unwritten(answer.correct) ? "0" : answer.correct, {}});
  for (notation::Fault& fault : resolve(names_, one).faults) {
    const bool of_number = fault.id.starts_with("answers.number.");
    if (fault.id == "answers.given" || fault.id == "answers.several") continue;
    fault.place = of_number ? answer.corrected_at : answer.found_at;
    marked.faults.push_back(std::move(fault));
  }
  const auto named = hunted_cell(names_, answer.first_wrong);
  if (!named) return;
  const model::Model& model = names_.model();
  const model::Quantity& quantity = model.quantities[named->cell.quantity];
  const std::int64_t count = named->whole ? model.cells(quantity) : 1;
  if (count == 1) {
    marked.named = named->cell;
    return;
  }
  marked.faults.push_back({"hunt.several",
                           {{"name", answer.first_wrong},
                            {"count", std::to_string(count)},
                            {"example", model::cell_name(model, quantity, 0)}},
                           answer.found_at});
}

HuntMarked HuntMarker::mark(HuntAnswer answer, const std::string& id) const {
  HuntMarked made;
  made.id = answer.id.empty() ? id : answer.id;
  made.faults = std::exchange(answer.faults, {});
  made.answer = std::move(answer);
  made.refused = made.answer.refused;
  if (made.refused) return made;
  notation::Faults of_sheet;
  made.key = key_for(made.answer, of_sheet);
  made.refused = made.key == nullptr;
  if (made.refused) {
    made.faults = std::move(of_sheet);
    return made;
  }
  look_up(made);
  made.verdict = judge_hunt(made.key->key, names_, made.answer);
  return made;
}

}  // namespace backstep::homework
