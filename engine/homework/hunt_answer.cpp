// What is handed in for an error hunt: read, and judged.
#include <algorithm>
#include <array>
#include <string>

#include "engine/homework/hunt.hpp"
#include "engine/homework/submission.hpp"
#include "engine/notation/characters.hpp"

namespace backstep::homework {

namespace {

constexpr std::array<std::string_view, 5> find_codes{"first", "sibling", "consequence", "sound", "unwritten"};
constexpr std::array<std::string_view, 5> correction_codes{"right", "vague", "wrong", "unwritten",
                                                           "unreadable"};

/// "First wrong" and "first_wrong" are the same.
std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : notation::trimmed(name))
    plain += c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return plain;
}

struct HuntField {
  std::string_view name;
  std::string HuntAnswer::*text;
  notation::Place HuntAnswer::*place;  // null: nobody asks where it stands
  bool short_text;                     // a name, of which there are no long ones
};
constexpr std::array hunt_fields{
    HuntField{"first wrong", &HuntAnswer::first_wrong, &HuntAnswer::found_at, true},
    HuntField{"correct", &HuntAnswer::correct, &HuntAnswer::corrected_at, false},
    HuntField{"sheet", &HuntAnswer::sheet, &HuntAnswer::sheet_at, true},
    HuntField{"reason", &HuntAnswer::reason, nullptr, false},
    HuntField{"name", &HuntAnswer::id, nullptr, false},
    HuntField{"submission", &HuntAnswer::id, nullptr, false}};

void add_fault(HuntAnswer& answer, notation::Fault fault) {
  if (answer.faults.size() < notation::fault_limit) answer.faults.push_back(std::move(fault));
}

notation::Place place_in(std::string_view whole, std::string_view part, std::uint32_t line) {
  std::uint32_t column = 1, length = 0;
  for (const char c : whole.substr(0, static_cast<std::size_t>(part.data() - whole.data())))
    column += notation::is_continuation(c) ? 0U : 1U;
  for (const char c : part) length += notation::is_continuation(c) ? 0U : 1U;
  return {line, column, length};
}

void read_line(std::string_view whole, std::uint32_t number, HuntAnswer& answer) {
  const std::string_view line = notation::trimmed(whole.substr(0, whole.find('#')));
  if (line.empty()) return;
  const std::size_t sign = line.find_first_of("=:");
  if (sign == std::string_view::npos)
    return add_fault(answer, {"hunt.line", {}, place_in(whole, line, number)});
  const std::string_view text = notation::trimmed(line.substr(sign + 1));
  take_hunt_field(answer, line.substr(0, sign), text, place_in(whole, text.empty() ? line : text, number));
}

bool meet(const numbers::Interval& a, const numbers::Interval& b) {
  return a.is_bounded() && b.is_bounded() && a.low() <= b.high() && b.low() <= a.high();
}

HuntCorrection correction_of(const HuntKey::Wrong& wrong, const WrittenNumber& written) {
  if (written.problem == NumberProblem::blank) return HuntCorrection::unwritten;
  if (!written.is_number()) return HuntCorrection::unreadable;
  const numbers::Decimal half = numbers::decimal_literal("0.5");
  const numbers::Interval meant = written.reach(half);
  if (!meet(meant, read_answer(wrong.right).reach(half))) return HuntCorrection::wrong;
  return meet(meant, read_answer(wrong.written).reach(half)) ? HuntCorrection::vague : HuntCorrection::right;
}

}  // namespace

std::string_view code(HuntFind find) { return find_codes[static_cast<std::size_t>(find)]; }

std::string_view code(HuntCorrection correction) {
  return correction_codes[static_cast<std::size_t>(correction)];
}

void take_hunt_field(HuntAnswer& answer, std::string_view name, std::string_view text,
                     notation::Place place) {
  const std::string plain = plain_name(name);
  const auto* field = std::ranges::find(hunt_fields, plain, &HuntField::name);
  if (field == hunt_fields.end()) return add_fault(answer, {"hunt.line", {}, place});
  std::string& there = answer.*field->text;
  if (!there.empty()) return add_fault(answer, {"hunt.twice", {{"name", plain}}, place});
  if (field->short_text && text.size() > answer_name_limit)
    return add_fault(answer, {"limit.answer_name", {{"limit", std::to_string(answer_name_limit)}}, place});
  there = text;
  if (field->place != nullptr) answer.*field->place = place;
}

HuntAnswer read_hunt_answer(std::string_view text) {
  HuntAnswer answer;
  std::uint32_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    read_line(text.substr(0, end), ++number, answer);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return answer;
}

HuntVerdict judge_hunt(const HuntKey& key, const std::optional<trace::Cell>& cell,
                       const WrittenNumber& correct) {
  HuntVerdict verdict;
  if (!cell) return verdict;
  const auto wrong = std::ranges::find(key.wrong, *cell, &HuntKey::Wrong::cell);
  if (wrong == key.wrong.end()) {
    const bool later = std::ranges::find(key.later, *cell) != key.later.end();
    verdict.find = later ? HuntFind::consequence : HuntFind::sound;
    if (!correct.is_number() && correct.problem != NumberProblem::blank)
      verdict.correction = HuntCorrection::unreadable;
    else if (correct.is_number())
      verdict.correction = HuntCorrection::wrong;
    return verdict;
  }
  verdict.find = wrong == key.wrong.begin() ? HuntFind::first : HuntFind::sibling;
  verdict.correction = correction_of(*wrong, correct);
  return verdict;
}

std::optional<AnswerNames::Named> hunted_cell(const AnswerNames& names, std::string_view name) {
  const auto usual = names.find(name);
  return usual ? usual : names.find_from_zero(name);
}

HuntVerdict judge_hunt(const HuntKey& key, const AnswerNames& names, const HuntAnswer& answer) {
  const auto named = hunted_cell(names, answer.first_wrong);
  WrittenNumber number = read_answer(answer.correct);
  if (!named) return judge_hunt(key, std::nullopt, number);
  if (named->whole && names.model().cells(names.model().quantities[named->cell.quantity]) > 1)
    return judge_hunt(key, std::nullopt, number);
  if (named->negated) number.value = -number.value;
  return judge_hunt(key, named->cell, number);
}

}  // namespace backstep::homework
