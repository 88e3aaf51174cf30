// What is handed in for an error hunt: read, and judged.
#include <algorithm>
#include <array>
#include <string>

#include "engine/homework/hunt.hpp"
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

void read_line(std::string_view line, std::uint32_t number, HuntAnswer& answer) {
  line = notation::trimmed(line.substr(0, line.find('#')));
  if (line.empty()) return;
  const notation::Place place{number, 1};
  const std::size_t sign = line.find_first_of("=:");
  const std::string name = sign == std::string_view::npos ? "" : plain_name(line.substr(0, sign));
  std::string* const field = name == "first wrong" ? &answer.first_wrong
                             : name == "correct"   ? &answer.correct
                                                   : nullptr;
  if (field == nullptr) return answer.faults.push_back({"hunt.line", {}, place});
  if (!field->empty()) return answer.faults.push_back({"hunt.twice", {{"name", name}}, place});
  *field = notation::trimmed(line.substr(sign + 1));
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

HuntVerdict judge_hunt(const HuntKey& key, const AnswerNames& names, const HuntAnswer& answer) {
  const auto named = names.find(answer.first_wrong);
  WrittenNumber number = read_answer(answer.correct);
  if (!named) return judge_hunt(key, std::nullopt, number);
  const model::Model& model = names.model();
  if (named->whole && model.cells(model.quantities[named->cell.quantity]) > 1)
    return judge_hunt(key, std::nullopt, number);
  if (named->negated) number.value = -number.value;
  return judge_hunt(key, named->cell, number);
}

}  // namespace backstep::homework
