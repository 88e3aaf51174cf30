#include "engine/homework/resolve.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/notation/suggestion.hpp"
#include "engine/trace/cell_lookup.hpp"

namespace backstep::homework {

namespace {

using Named = AnswerNames::Named;

// In the order of NumberProblem.
constexpr std::array problem_ids{"",
                                 "",
                                 "answers.number.too_long",
                                 "answers.number.exponent",
                                 "answers.number.percent",
                                 "answers.number.symbol",
                                 "answers.number.two_points",
                                 "answers.number.zero_below",
                                 "answers.number.unreadable",
                                 ""};
static_assert(problem_ids.size() == static_cast<std::size_t>(NumberProblem::twice) + 1);

// Looking for what a misspelt name means takes long: beyond these, names are only said to be unknown.
constexpr int most_suggestions = 8;

struct Shape {
  std::int64_t rows = 1, columns = 1;
  friend bool operator==(const Shape&, const Shape&) = default;
  [[nodiscard]] Shape turned() const { return {columns, rows}; }
  [[nodiscard]] std::string text() const { return std::to_string(rows) + "×" + std::to_string(columns); }
};

class Resolver {
 public:
  Resolver(const AnswerNames& names, const Submission& submission)
      : names_(names), submission_(submission), first_(static_cast<std::size_t>(names.slots().total), 0) {}

  Answered run() {
    made_.from_zero = counts_from_zero();
    made_.answers.reserve(submission_.answers.size());
    for (const AnswerText& answer : submission_.answers) single(answer);
    for (const AnswerMatrix& matrix : submission_.matrices) whole(matrix);
    return std::move(made_);
  }

 private:
  [[nodiscard]] const model::Model& model() const { return names_.model(); }
  [[nodiscard]] const model::Quantity& quantity(const Named& named) const {
    return model().quantities[named.cell.quantity];
  }
  [[nodiscard]] std::string name(trace::Cell cell) const {
    return model::cell_name(model(), model().quantities[cell.quantity], cell.index);
  }

  void fault(std::string id, std::vector<notation::Argument> arguments, notation::Place place) {
    if (made_.faults.size() < notation::fault_limit)
      made_.faults.push_back({std::move(id), std::move(arguments), place});
  }

  // Some index 0 that is none where one counts from 1.
  [[nodiscard]] bool counts_from_zero() const {
    const auto only_from_zero = [this](const std::string& name) {
      return name.find('0') != std::string::npos && !names_.find(name) && names_.find_from_zero(name);
    };
    return std::ranges::any_of(submission_.answers, only_from_zero, &AnswerText::name);
  }

  // Where the sheet counts from 0, only what has no index may be called as in the model.
  [[nodiscard]] std::optional<Named> find(const std::string& name) const {
    const auto usual = made_.from_zero ? names_.find_from_zero(name) : names_.find(name);
    if (usual || !made_.from_zero) return usual;
    const auto named = names_.find(name);
    return named && (named->whole || quantity(*named).letters.empty()) ? named : std::nullopt;
  }

  // A given number that is written once more is no answer; another one in its place is told.
  [[nodiscard]] bool is_given(trace::Cell cell, const AnswerText& answer, const WrittenNumber& number) {
    const model::Quantity& given = model().quantities[cell.quantity];
    if (given.kind == model::QuantityKind::defined) return false;
    const auto at = static_cast<std::size_t>(cell.index);
    const bool same = at < given.literals.size() && number.is_number() &&
                      read_answer(given.literals[at]).value == number.value;
    if (!same) fault("answers.given", {{"name", name(cell)}, {"found", answer.text}}, answer.place);
    return true;
  }

  void unknown(const std::string& name, notation::Place place) {
    if (++unknown_ > most_suggestions) return fault("answers.unknown", {{"name", name}}, place);
    const trace::Lookup lookup = trace::look_up(model(), name);
    if (!lookup.faults.empty() && !made_.from_zero) {
      const notation::Fault& why = lookup.faults.front();
      if (why.id == "cell.rank" || why.id == "cell.range") return fault(why.id, why.arguments, place);
    }
    std::vector<std::string> known;
    for (const model::Quantity& one : model().quantities)
      if (one.kind == model::QuantityKind::defined) known.push_back(one.name);
    const std::string base = name.substr(0, name.find('['));
    const std::string similar = notation::nearest(base, known);
    if (similar.empty() || similar == base) return fault("answers.unknown", {{"name", name}}, place);
    fault("answers.similar", {{"name", name}, {"similar", similar}}, place);
  }

  void single(const AnswerText& answer) {
    const auto named = find(answer.name);
    if (!named) return unknown(answer.name, answer.place);
    if (!named->whole) return put(named->cell, answer, false, named->negated);
    if (read_answer(answer.text).problem == NumberProblem::blank) return;
    fault("answers.several",
          {{"name", answer.name},
           {"count", std::to_string(model().cells(quantity(*named)))},
           {"found", answer.text}},
          answer.place);
  }

  void put(trace::Cell cell, const AnswerText& answer, bool transposed, bool negated) {
    WrittenNumber number = read_answer(answer.text);
    if (number.problem == NumberProblem::blank || is_given(cell, answer, number)) return;
    std::uint32_t& first = first_[static_cast<std::size_t>(names_.slots().at(cell))];
    if (first > 0) return again(made_.answers[first - 1], number, answer, negated);
    if (!number.is_number())
      fault(problem_ids[static_cast<std::size_t>(number.problem)],
            {{"name", name(cell)}, {"found", answer.text}}, answer.place);
    made_.answers.push_back({cell, std::move(number), answer.text, answer.place, transposed, negated});
    first = static_cast<std::uint32_t>(made_.answers.size());
  }

  // The same number once more is no contradiction.
  void again(Answer& there, const WrittenNumber& number, const AnswerText& answer, bool negated) {
    const bool same = there.number.is_number() && number.is_number() &&
                      there.number.literal == number.literal && there.negated == negated;
    if (same) return;
    fault("answers.twice",
          {{"name", name(there.cell)},
           {"line", std::to_string(there.place.line)},
           {"first", there.text},
           {"second", answer.text}},
          answer.place);
    there.number.problem = NumberProblem::twice;
  }

  // Rows and columns of a quantity in row order: leading letters count rows together.
  [[nodiscard]] Shape shape(const Named& named) const {
    if (!named.whole) return {};
    const auto& letters = quantity(named).letters;
    const std::int64_t columns = model().letter(letters.back())->size();
    return {model().cells(quantity(named)) / columns, columns};
  }

  // Nothing if the rows are not equally long.
  [[nodiscard]] static std::optional<Shape> shape(const AnswerMatrix& matrix) {
    if (matrix.rows.empty()) return std::nullopt;
    const std::size_t columns = matrix.rows.front().size();
    for (const auto& row : matrix.rows)
      if (row.size() != columns) return std::nullopt;
    return Shape{std::ssize(matrix.rows), static_cast<std::int64_t>(columns)};
  }

  [[nodiscard]] static std::string described(const AnswerMatrix& matrix) {
    if (const auto regular = shape(matrix)) return regular->text();
    constexpr std::size_t most = 8;
    std::string list;
    for (std::size_t i = 0; i < std::min(matrix.rows.size(), most); ++i)
      list += (i > 0 ? " + " : "") + std::to_string(matrix.rows[i].size());
    return list + (matrix.rows.size() > most ? " + ..." : "");
  }

  void whole(const AnswerMatrix& matrix) {
    const auto named = find(matrix.name);
    if (!named) return unknown(matrix.name, matrix.place);
    const Shape cells = shape(*named);
    const bool turned = named->whole && names_.lies_turned(named->cell.quantity);
    const Shape expected = turned ? cells.turned() : cells;
    const auto found = shape(matrix);
    const bool fits = found && *found == expected;
    const bool other_way = !fits && found && *found == expected.turned();
    if (!fits && !other_way)
      return fault("answers.shape",
                   {{"name", matrix.name}, {"found", described(matrix)}, {"expected", expected.text()}},
                   matrix.place);
    const bool one_line = cells.rows == 1 || cells.columns == 1;
    cells_of(matrix, *named, cells, fits == turned, other_way && !one_line);
  }

  // `turned`: the rows of the sheet are the columns of the cells.
  void cells_of(const AnswerMatrix& matrix, const Named& named, const Shape& cells, bool turned,
                bool transposed) {
    for (std::size_t i = 0; i < matrix.rows.size(); ++i)
      for (std::size_t k = 0; k < matrix.rows[i].size(); ++k) {
        const auto row = static_cast<std::int64_t>(turned ? k : i);
        const auto column = static_cast<std::int64_t>(turned ? i : k);
        const std::int64_t index = named.whole ? row * cells.columns + column : named.cell.index;
        put({named.cell.quantity, index}, matrix.rows[i][k], transposed, named.negated);
      }
  }

  const AnswerNames& names_;
  const Submission& submission_;
  Answered made_;
  std::vector<std::uint32_t> first_;  // by slot: 1 + position in made_.answers; 0: none
  int unknown_ = 0;
};

}  // namespace

Answered resolve(const AnswerNames& names, const Submission& submission) {
  return Resolver(names, submission).run();
}

}  // namespace backstep::homework
