// Published examples as homework: each erratum is found and named, found, or told why it cannot be decided;
// nothing else that was printed is faulted. The table stands in tests/corpus/audit.txt.
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "engine/calculus/read.hpp"
#include "engine/homework/examiner.hpp"
#include "tests/catch.hpp"
#include "tests/corpus/example.hpp"
#include "tests/corpus/locate.hpp"
#include "tests/corpus/model_text.hpp"

using namespace backstep;

namespace {

struct Printed {
  std::string quantity, text;
  trace::Cell cell;
};

/// "id | quantity | as printed": what is expected of it.
using Table = std::map<std::string, std::string>;

std::string key(const std::string& id, const std::string& quantity, const std::string& printed) {
  return id + " | " + quantity + " | " + printed;
}

/// Lines "id | quantity | as printed | verdict | reason": the reason is for people.
Table audit_table() {
  Table table;
  std::ifstream file(BACKSTEP_SOURCE_DIR "/tests/corpus/audit.txt");
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with("#")) continue;
    std::vector<std::string> parts;
    for (std::size_t at = 0; at != std::string::npos;) {
      const std::size_t end = line.find(" | ", at);
      parts.push_back(line.substr(at, end == std::string::npos ? end : end - at));
      at = end == std::string::npos ? end : end + 3;
    }
    REQUIRE(parts.size() == 5);
    // What is accepted though it is an erratum has a reason for that.
    if (parts[4].starts_with("root")) CHECK(parts[3].starts_with("wrong"));
    table[key(parts[0], parts[1], parts[2])] = parts[3];
  }
  return table;
}

trace::Cell cell_of(const corpus::Example& example, const model::Model& model, const std::string& quantity) {
  const auto located = corpus::locate(example, quantity);
  REQUIRE(located);
  std::string name = located->quantity;
  for (std::size_t i = 0; i < located->subscripts.size(); ++i)
    name += (i == 0 ? "[" : ",") + std::to_string(located->subscripts[i]);
  const auto cell = trace::find_cell(model, located->subscripts.empty() ? name : name + "]");
  REQUIRE(cell);
  return *cell;
}

std::vector<Printed> printed_values(const nlohmann::json& file, const corpus::Example& example,
                                    const model::Model& model) {
  std::vector<Printed> values;
  for (const auto& one : file.at("printed")) {
    Printed value{one.at("quantity"), one.at("as_printed"), {}};
    value.cell = cell_of(example, model, value.quantity);
    if (model.quantities[value.cell.quantity].kind == model::QuantityKind::defined) values.push_back(value);
  }
  return values;
}

std::string verdict(const model::Model& model, const homework::Item& item) {
  std::string text(homework::code(item.verdict));
  if (item.slip) text += " slip";
  for (const std::size_t mistake : item.mistakes)
    text += " " + std::string(homework::mistakes()[mistake].name);
  if (item.verdict == homework::Verdict::wrong && item.definition != item.cell.quantity)
    text += " in " + model.quantities[item.definition].name;
  return text;
}

class Audit {
 public:
  Audit(const std::string& path)
      : example_(corpus::read_example(path)), model_(calculus::read(corpus::model_text(example_)).model) {
    std::ifstream stream(path);
    file_ = nlohmann::json::parse(stream);
    for (const auto& one : file_.at("errata"))
      errata_.insert(key(example_.id, one.at("quantity"), one.at("as_printed")));
    printed_ = printed_values(file_, example_, model_);
  }

  /// Verdicts of what is an erratum; checks that nothing else is wrong.
  Table run() {
    const trace::Evaluation evaluated = trace::evaluate(model_);
    const homework::MarkingPlan plan(model_, *evaluated.trace);
    homework::Examiner examiner(plan);
    Table found;
    // What is printed twice is judged once with the first text, once with the other one.
    for (std::size_t chosen = 0; chosen < printed_.size(); ++chosen) {
      if (chosen > 0 && !is_printed_before(chosen)) continue;
      for (const homework::Item& item : examiner.judge(sheet(chosen), std::nullopt).items)
        note(item, chosen, found);
    }
    return found;
  }

  [[nodiscard]] const std::set<std::string>& errata() const { return errata_; }

 private:
  [[nodiscard]] bool is_printed_before(std::size_t i) const {
    return std::find_if(printed_.begin(), printed_.begin() + static_cast<std::ptrdiff_t>(i),
                        [&](const Printed& one) { return one.cell == printed_[i].cell; }) !=
           printed_.begin() + static_cast<std::ptrdiff_t>(i);
  }

  [[nodiscard]] const Printed& text_of(trace::Cell cell, std::size_t chosen) const {
    if (printed_[chosen].cell == cell) return printed_[chosen];
    return *std::find_if(printed_.begin(), printed_.end(),
                         [&](const Printed& one) { return one.cell == cell; });
  }

  [[nodiscard]] std::vector<homework::CellAnswer> sheet(std::size_t chosen) const {
    std::vector<homework::CellAnswer> answers;
    for (std::size_t i = 0; i < printed_.size(); ++i) {
      if (is_printed_before(i)) continue;
      const Printed& text = text_of(printed_[i].cell, chosen);
      answers.push_back({text.cell, homework::read_answer(text.text)});
      INFO(text.text);
      CHECK(answers.back().number.is_number());
    }
    return answers;
  }

  void note(const homework::Item& item, std::size_t chosen, Table& found) const {
    const Printed& printed = text_of(item.cell, chosen);
    const std::string name = key(example_.id, printed.quantity, printed.text);
    INFO(name);
    if (errata_.contains(name)) {
      found.try_emplace(name, verdict(model_, item));
    } else {
      CHECK(item.verdict != homework::Verdict::wrong);
    }
  }

  corpus::Example example_;
  model::Model model_;
  nlohmann::json file_;
  std::set<std::string> errata_;
  std::vector<Printed> printed_;
};

}  // namespace

TEST_CASE("the errata of published networks are found or told why not, and nothing else is faulted") {
  const Table expected = audit_table();
  std::size_t errata = 0;
  for (const std::string& path : corpus::network_examples()) {
    Audit audit(path);
    const Table found = audit.run();
    for (const std::string& name : audit.errata()) {
      INFO(name);
      ++errata;
      REQUIRE(expected.contains(name));
      CHECK((found.contains(name) ? found.at(name) : "given") == expected.at(name));
    }
  }
  CHECK(errata == expected.size());
}
