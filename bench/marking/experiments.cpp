#include "bench/marking/experiments.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/calculus/read.hpp"
#include "engine/homework/selection.hpp"
#include "engine/numbers/decimal.hpp"

namespace backstep::bench {

using homework::Assumption;
using homework::Item;
using homework::Judgement;
using homework::Verdict;

namespace {

constexpr std::size_t most_examples = 6;

void draw_parameters(model::Model& model, std::uint64_t seed) {
  numbers::Random random(seed);
  for (model::Quantity& quantity : model.quantities) {
    if (quantity.kind != model::QuantityKind::param || quantity.literals.empty()) continue;
    quantity.literals = numbers::uniform_literals(random, numbers::Decimal(-1), numbers::Decimal(1),
                                                  static_cast<std::size_t>(model.cells(quantity)), 2);
  }
}

std::vector<trace::Cell> asked_cells(const model::Model& model) {
  const homework::Selection selection = homework::select(model, homework::wanted(model, {}).cells);
  std::vector<trace::Cell> cells;
  for (std::size_t q = 0; q < model.quantities.size(); ++q)
    for (std::int64_t i = 0; i < model.cells(model.quantities[q]); ++i)
      if (selection.asks({q, i})) cells.push_back({q, i});
  return cells;
}

std::string told(const Exercise& exercise, const Item& item, const Sheet& sheet) {
  const model::Model& model = exercise.model;
  const auto slot = static_cast<std::size_t>(exercise.plan->plan().slots.at(item.cell));
  std::string text = exercise.name + ": " +
                     model::cell_name(model, model.quantities[item.cell.quantity], item.cell.index) + " = " +
                     sheet[slot];
  for (const std::size_t mistake : item.mistakes)
    text += " " + std::string(homework::mistakes()[mistake].name);
  return text;
}

void note(std::vector<std::string>& examples, std::string text) {
  if (examples.size() < most_examples) examples.push_back(std::move(text));
}

Judgement judged(Exercise& exercise, const Sheet& sheet, const Habit& habit,
                 std::span<const trace::Cell> cells) {
  return exercise.examiner->judge(answers(sheet, exercise.plan->plan().slots, cells), habit.digits);
}

std::size_t quantity_of(const Exercise& exercise, std::size_t definition) {
  return exercise.plan->plan().definitions[definition].quantity;
}

/// "0.83" and "0.8300" are the same number.
bool same_number(const std::string& a, const std::string& b) {
  return a == b || a.empty() != b.empty() ||
         (!a.empty() && !b.empty() && homework::read_answer(a).value == homework::read_answer(b).value);
}

/// What the judge says of one definition, against what differs there.
struct Place {
  bool differs = false;
  bool found = false;
  std::vector<std::size_t> mistakes;
};

Place at(const Exercise& exercise, const Judgement& judgement, std::size_t definition, const Sheet& sheet,
         const Sheet& right) {
  Place place;
  const trace::Definition& defined = exercise.plan->plan().definitions[definition];
  for (std::int64_t slot = defined.slot; slot < defined.slot + defined.cells; ++slot)
    place.differs = place.differs || !same_number(sheet[static_cast<std::size_t>(slot)],
                                                  right[static_cast<std::size_t>(slot)]);
  for (const Item& item : judgement.items) {
    if (item.definition != defined.quantity || item.verdict != Verdict::wrong) continue;
    place.found = true;
    place.mistakes = item.mistakes;
  }
  return place;
}

bool is_named_first(Exercise& exercise, const Habit& habit, const Assumption& truth,
                    const std::vector<std::size_t>& mistakes, const Sheet& sheet) {
  if (mistakes.empty()) return false;
  if (mistakes.front() == truth.mutant.mistake) return true;
  for (const homework::Mutant& mutant : exercise.plan->mutants(truth.definition)) {
    if (mutant.mistake != mistakes.front()) continue;
    const Assumption other{truth.definition, mutant};
    if (write_sheet(*exercise.plan, exercise.model, habit, {&other, 1}) == sheet) return true;
  }
  return false;
}

bool has(const std::vector<std::size_t>& list, std::size_t one) {
  return std::ranges::find(list, one) != list.end();
}

}  // namespace

Honest& Honest::operator+=(const Honest& other) {
  sheets += other.sheets;
  steps += other.steps;
  faulted += other.faulted;
  inside += other.inside;
  cut += other.cut;
  undecided += other.undecided;
  for (const std::string& one : other.examples) note(examples, one);
  return *this;
}

Mistaken& Mistaken::operator+=(const Mistaken& other) {
  sheets += other.sheets;
  invisible += other.invisible;
  found += other.found;
  missed += other.missed;
  elsewhere += other.elsewhere;
  contained += other.contained;
  first += other.first;
  named += other.named;
  for (const std::string& one : other.examples) note(examples, one);
  return *this;
}

Exercise exercise(std::string_view name, std::string_view text, std::uint64_t seed) {
  Exercise made;
  made.name = std::string(name) + (seed > 0 ? " " + std::to_string(seed) : "");
  made.model = calculus::read(text).model;
  if (seed > 0) draw_parameters(made.model, seed);
  const trace::Evaluation evaluated = trace::evaluate(made.model);
  made.plan = std::make_unique<homework::MarkingPlan>(made.model, *evaluated.trace);
  made.examiner = std::make_unique<homework::Examiner>(*made.plan);
  made.asked = asked_cells(made.model);
  return made;
}

Honest honest_sheet(Exercise& exercise, const Habit& habit, bool told_digits) {
  const Sheet sheet = write_sheet(*exercise.plan, exercise.model, habit);
  const auto given = answers(sheet, exercise.plan->plan().slots, exercise.asked);
  const auto digits = told_digits ? std::optional(habit.digits) : std::nullopt;
  Honest counts{1, 0, 0, 0, 0, 0, {}};
  for (const Item& item : exercise.examiner->judge(given, digits).items) {
    ++counts.steps;
    counts.inside += item.verdict == Verdict::rounded_inside ? 1 : 0;
    counts.cut += item.verdict == Verdict::truncated ? 1 : 0;
    counts.undecided += item.verdict == Verdict::cannot_tell ? 1 : 0;
    if (item.verdict != Verdict::wrong) continue;
    ++counts.faulted;
    note(counts.examples, told(exercise, item, sheet));
  }
  return counts;
}

Mistaken mistaken_sheet(Exercise& exercise, const Habit& habit, const Assumption& mistake,
                        numbers::Random& random, unsigned written) {
  Mistaken counts{1, 0, 0, 0, 0, 0, 0, 0, {}};
  const Sheet right = write_sheet(*exercise.plan, exercise.model, habit);
  const Sheet sheet = write_sheet(*exercise.plan, exercise.model, habit, {&mistake, 1});
  std::vector<trace::Cell> cells;
  for (const trace::Cell& cell : exercise.asked)
    if (written == 100 || random.below(100) < written) cells.push_back(cell);
  const auto differs = [&](const trace::Cell& cell) {
    const auto slot = static_cast<std::size_t>(exercise.plan->plan().slots.at(cell));
    return !same_number(sheet[slot], right[slot]);
  };
  const Judgement judgement = judged(exercise, sheet, habit, cells);
  const Place place = at(exercise, judgement, mistake.definition, sheet, right);
  const std::size_t own = quantity_of(exercise, mistake.definition);
  const bool visible = written == 100 ? place.differs : std::ranges::any_of(cells, differs);
  for (const Item& item : judgement.items) {
    const bool other_step = item.definition != own && (written == 100 || item.cell.quantity < own);
    if (item.verdict != Verdict::wrong || !other_step) continue;
    counts.elsewhere = 1;
    note(counts.examples, "elsewhere, " + std::string(homework::mistakes()[mistake.mutant.mistake].name) +
                              " in " + exercise.model.quantities[own].name + ", " +
                              told(exercise, item, sheet));
  }
  if (!visible) {
    counts.invisible = 1;
    return counts;
  }
  const std::string_view name = homework::mistakes()[mistake.mutant.mistake].name;
  counts.found = place.found ? 1 : 0;
  counts.missed = place.found ? 0 : 1;
  if (!place.found)
    note(counts.examples,
         "missed, " + std::string(name) + " in " + exercise.name + " " + exercise.model.quantities[own].name);
  counts.contained = has(place.mistakes, mistake.mutant.mistake) ? 1 : 0;
  counts.first = is_named_first(exercise, habit, mistake, place.mistakes, sheet) ? 1 : 0;
  counts.named = place.mistakes.empty() ? 0 : 1;
  if (place.found && counts.first == 0 && written == 100) {
    std::string text = "named otherwise, " + std::string(name) + " in " + exercise.name + " " +
                       exercise.model.quantities[own].name + ":";
    for (const std::size_t one : place.mistakes) text += " " + std::string(homework::mistakes()[one].name);
    note(counts.examples, text);
  }
  return counts;
}

Assumption draw_mistake(const Exercise& exercise, numbers::Random& random) {
  std::set<std::size_t> asked;
  for (const trace::Cell& cell : exercise.asked) asked.insert(cell.quantity);
  while (true) {
    const std::size_t definition = random.below(exercise.plan->definitions());
    const auto mutants = exercise.plan->mutants(definition);
    if (mutants.empty() || !asked.contains(quantity_of(exercise, definition))) continue;
    return {definition, mutants[random.below(mutants.size())]};
  }
}

Mistaken twice_mistaken_sheet(Exercise& exercise, const Habit& habit, numbers::Random& random) {
  Mistaken counts{1, 0, 0, 0, 0, 0, 0, 0, {}};
  Assumption both[] = {draw_mistake(exercise, random), draw_mistake(exercise, random)};
  while (both[0].definition == both[1].definition) both[1] = draw_mistake(exercise, random);
  const Sheet sheet = write_sheet(*exercise.plan, exercise.model, habit, both);
  const Sheet first_only = write_sheet(*exercise.plan, exercise.model, habit, {&both[0], 1});
  const Sheet second_only = write_sheet(*exercise.plan, exercise.model, habit, {&both[1], 1});
  const Judgement judgement = judged(exercise, sheet, habit, exercise.asked);
  const Place first = at(exercise, judgement, both[0].definition, sheet, second_only);
  const Place second = at(exercise, judgement, both[1].definition, sheet, first_only);
  if (!first.differs || !second.differs) {
    counts.invisible = 1;
    return counts;
  }
  counts.found = first.found && second.found ? 1 : 0;
  counts.missed = 1 - counts.found;
  counts.contained =
      has(first.mistakes, both[0].mutant.mistake) && has(second.mistakes, both[1].mutant.mistake) ? 1 : 0;
  for (const Item& item : judgement.items)
    if (item.verdict == Verdict::wrong && item.definition != quantity_of(exercise, both[0].definition) &&
        item.definition != quantity_of(exercise, both[1].definition))
      counts.elsewhere = 1;
  if (counts.missed == 1)
    for (const Assumption& one : both)
      note(counts.examples, exercise.name + ": " +
                                std::string(homework::mistakes()[one.mutant.mistake].name) + " in " +
                                exercise.model.quantities[quantity_of(exercise, one.definition)].name);
  return counts;
}

Mistaken unknown_mistake_sheet(Exercise& exercise, const Habit& habit, numbers::Random& random) {
  Mistaken counts{1, 0, 0, 0, 0, 0, 0, 0, {}};
  const Assumption first = draw_mistake(exercise, random);
  const std::size_t quantity = quantity_of(exercise, first.definition);
  // The same definition once more, with a mistake in what the first one made of it.
  const auto once = homework::rewrites(exercise.model, quantity);
  model::Model changed = exercise.model;
  changed.quantities[quantity].formula = once[random.below(once.size())].formula;
  const auto twice = homework::rewrites(changed, quantity);
  if (twice.empty() || exercise.model.statement_of(exercise.model.quantities[quantity].name) != nullptr) {
    counts.invisible = 1;
    return counts;
  }
  changed.quantities[quantity].formula = twice[random.below(twice.size())].formula;
  const trace::Evaluation evaluated = trace::evaluate(changed);
  if (!evaluated.trace) {
    counts.invisible = 1;
    return counts;
  }
  const Exercise other = [&] {
    Exercise made;
    made.model = changed;
    made.plan = std::make_unique<homework::MarkingPlan>(changed, *evaluated.trace);
    return made;
  }();
  const Sheet sheet = write_sheet(*other.plan, other.model, habit);
  const Sheet right = write_sheet(*exercise.plan, exercise.model, habit);
  // What has the value of a known mistake is that mistake, whatever its formula.
  const Habit exact{Carrying::memory, {numbers::Digits::Kind::decimals, 12}};
  const Sheet values = write_sheet(*other.plan, other.model, exact);
  const auto is_in_catalogue = [&](const homework::Mutant& mutant) {
    const Assumption known{first.definition, mutant};
    return std::ranges::equal(write_sheet(*exercise.plan, exercise.model, exact, {&known, 1}), values,
                              same_number);
  };
  const Judgement judgement = judged(exercise, sheet, habit, exercise.asked);
  const Place place = at(exercise, judgement, first.definition, sheet, right);
  if (!place.differs || std::ranges::any_of(exercise.plan->mutants(first.definition), is_in_catalogue)) {
    counts.invisible = 1;
    return counts;
  }
  counts.found = place.found ? 1 : 0;
  counts.missed = 1 - counts.found;
  counts.named = place.mistakes.empty() ? 0 : 1;
  for (const Item& item : judgement.items)
    if (item.verdict == Verdict::wrong && item.definition != quantity) counts.elsewhere = 1;
  if (counts.named == 1) {
    std::string text = exercise.name + " " + exercise.model.quantities[quantity].name + ":";
    for (const std::size_t one : place.mistakes) text += " " + std::string(homework::mistakes()[one].name);
    note(counts.examples, text);
  }
  return counts;
}

Mistaken slip_sheet(Exercise& exercise, const Habit& habit, numbers::Random& random) {
  Mistaken counts{1, 0, 0, 0, 0, 0, 0, 0, {}};
  Sheet sheet = write_sheet(*exercise.plan, exercise.model, habit);
  const trace::Cell cell = exercise.asked[random.below(exercise.asked.size())];
  std::string& text = sheet[static_cast<std::size_t>(exercise.plan->plan().slots.at(cell))];
  if (text.empty()) {
    counts.invisible = 1;
    return counts;
  }
  const std::string right = text;
  slip(text, random);
  for (const Item& item : judged(exercise, sheet, habit, exercise.asked).items) {
    if (item.verdict != Verdict::wrong) continue;
    if (item.cell == cell) {
      counts.found = 1;
      counts.named = item.mistakes.empty() ? 0 : 1;
      const bool has_siblings = exercise.model.cells(exercise.model.quantities[cell.quantity]) > 1;
      counts.contained = counts.named == 1 && has_siblings ? 1 : 0;
      if (counts.named == 1) note(counts.examples, told(exercise, item, sheet));
    } else {
      counts.elsewhere = 1;
    }
  }
  counts.missed = 1 - counts.found;
  if (counts.missed == 1)
    note(counts.examples, "missed, " + exercise.name + " " + exercise.model.quantities[cell.quantity].name +
                              " " + right + " as " + text);
  return counts;
}

}  // namespace backstep::bench
