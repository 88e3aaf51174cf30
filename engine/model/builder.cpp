#include "engine/model/builder.hpp"

#include <algorithm>

#include "engine/model/expansion.hpp"
#include "engine/model/initialiser.hpp"
#include "engine/model/read_training.hpp"
#include "engine/model/whole_number.hpp"
#include "engine/notation/printer.hpp"
#include "engine/numbers/literal.hpp"

namespace backstep::model {

using notation::Place;

namespace {

QuantityKind kind_of(notation::GivenKind kind) {
  switch (kind) {
    case notation::GivenKind::input: return QuantityKind::input;
    case notation::GivenKind::target: return QuantityKind::target;
    case notation::GivenKind::param: return QuantityKind::param;
    case notation::GivenKind::constant: return QuantityKind::constant;
    case notation::GivenKind::state: return QuantityKind::state;
  }
  return QuantityKind::constant;
}

bool takes_one_for_all(QuantityKind kind) {
  return kind != QuantityKind::input && kind != QuantityKind::target;
}

}  // namespace

void Builder::add_prelude() {
  for (const notation::Statement& statement : prelude()) add(statement);
  for (Function& function : model_.functions) function.prelude = true;
}

void Builder::add(const notation::Statement& statement) {
  place_ = statement.place;
  std::visit([this](const auto& content) { take(content); }, statement.content);
  if (!statement.role.empty()) say(statement);
}

// What could not be added has been told.
void Builder::say(const notation::Statement& statement) {
  const std::string name = std::visit(
      [](const auto& content) -> std::string {
        if constexpr (requires { content.letters; }) return content.name;
        return "";
      },
      statement.content);
  const Quantity* found = model_.quantity(name);
  if (found == nullptr) return;
  model_.quantities[static_cast<std::size_t>(found - model_.quantities.data())].role = statement.role;
}

void Builder::take(const notation::LayoutStatement& statement) {
  using Layout = Model::Layout;
  if (statement.name != "W") return;  // kernels are told with their cells
  const Layout said = statement.axes.front() == "from" ? Layout::from_to : Layout::to_from;
  const bool other = model_.layout != Layout::undeclared && model_.layout != said;
  model_.layout = other ? Layout::mixed : said;
}

void Builder::take(const notation::TitleStatement& statement) { model_.title = statement.text; }

// Of a letter on a line that could not be read nothing is known, and nobody is to blame.
std::optional<notation::IndexStatement::Range> Builder::bounds(const notation::IndexStatement::Range& range) {
  notation::Faults own;
  const auto size_of = [this](const std::string& name) {
    const Letter* letter = model_.letter(name);
    return letter == nullptr ? std::nullopt : std::optional{letter->size()};
  };
  auto found = computed(range, size_of, own);
  for (notation::Fault& one : own) {
    const bool known =
        one.id != "letter.unknown" ||
        (surroundings_.complete && !surroundings_.broken.contains(one.arguments.front().value));
    if (known) fault(std::move(one.id), std::move(one.arguments), one.place);
  }
  if (!found) surroundings_.broken.insert(range.letter);
  return found;
}

void Builder::take(const notation::IndexStatement& statement) {
  for (const auto& given : statement.ranges) {
    const auto range = bounds(given);
    if (!range) continue;
    Letter letter{range->letter, range->first, range->last, {}, range->role};
    const bool fits = letter.size() >= 1 && letter.size() <= letter_limit;
    if (letter.size() < 1) {
      fault("index.empty",
            {{"letter", letter.name},
             {"first", std::to_string(letter.first)},
             {"last", std::to_string(letter.last)}},
            range->place);
    } else if (!fits) {
      fault("limit.letter",
            {{"letter", letter.name},
             {"found", std::to_string(letter.size())},
             {"limit", std::to_string(letter_limit)}},
            range->place);
    }
    if (letter.name.ends_with('\'')) fault("letter.prime", {{"letter", letter.name}}, range->place);
    if (model_.letter(letter.name) != nullptr || model_.quantity(letter.name) != nullptr) {
      fault("letter.twice", {{"letter", letter.name}}, range->place);
      continue;
    }
    if (!fits)
      letter.last = letter.first;  // so that later lines are checked without exceeding the limit again
    model_.letters.push_back(letter);
  }
}

bool Builder::free_name(const std::string& name) {
  const Quantity* quantity = model_.quantity(name);
  if (quantity != nullptr) {
    fault(quantity->derived ? "name.adjoint" : "name.twice",
          {{"name", name}, {"line", std::to_string(quantity->place.line)}});
    return false;
  }
  if (model_.letter(name) != nullptr) {
    fault("name.letter", {{"name", name}});
    return false;
  }
  if (model_.function(name) != nullptr) {
    fault("name.function", {{"name", name}});
    return false;
  }
  return true;
}

bool Builder::left_letters(const std::vector<std::string>& letters) {
  bool well = true;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const bool twice = std::find(letters.begin(), letters.begin() + static_cast<std::ptrdiff_t>(i),
                                 letters[i]) != letters.begin() + static_cast<std::ptrdiff_t>(i);
    if (twice) fault("left.twice", {{"letter", letters[i]}});
    const bool unknown = model_.letter(letters[i]) == nullptr || letters[i].ends_with('\'');
    if (unknown && surroundings_.complete && !surroundings_.broken.contains(letters[i]))
      fault("letter.unknown", {{"letter", letters[i]}});
    well = well && !twice && !unknown;
  }
  return well;
}

// A quantity whose letters are unknown would break whoever uses it; it counts as a line that could not be
// read.
void Builder::add_quantity(Quantity quantity) {
  quantity.place = place_;
  const bool known = left_letters(quantity.letters);
  if (!free_name(quantity.name)) return;
  if (!known) {
    surroundings_.broken.insert(quantity.name);
    return;
  }
  std::int64_t cells = 1;
  for (const std::string& letter : quantity.letters)
    cells = std::min(cells * model_.letter(letter)->size(), cell_limit + 1);
  if (cells > cell_limit) {
    fault("limit.cells", {{"name", notation::print_left(quantity.name, quantity.letters)},
                          {"limit", std::to_string(cell_limit)}});
    surroundings_.broken.insert(quantity.name);
    return;
  }
  model_.quantities.push_back(std::move(quantity));
}

void Builder::take(const notation::GivenStatement& statement) {
  Quantity quantity{
      statement.name, kind_of(statement.kind), statement.letters, nullptr, {}, std::nullopt, "", false,
      place_};
  if (statement.values) {
    check_literals(*statement.values);
    quantity.literals = statement.values->literals;
  }
  const std::size_t before = model_.quantities.size();
  add_quantity(std::move(quantity));
  if (model_.quantities.size() == before) return;
  Quantity& added = model_.quantities.back();
  if (statement.values && statement.values->initialiser) {
    for (notation::Fault& found : initialise(model_, *statement.values, added))
      fault(std::move(found.id), std::move(found.arguments), found.place);
    return;
  }
  if (!values_fit(statement, added)) return;
  if (added.literals.size() == 1)
    added.literals.resize(static_cast<std::size_t>(model_.cells(added)), added.literals.front());
}

bool Builder::values_fit(const notation::GivenStatement& statement, const Quantity& quantity) {
  if (!statement.values) {
    if (quantity.kind == QuantityKind::param || quantity.kind == QuantityKind::state) return true;
    fault("given.no_values", {{"name", quantity.name}});
    return false;
  }
  const auto cells = static_cast<std::size_t>(model_.cells(quantity));
  const notation::Array& values = *statement.values;
  const bool fills = values.literals.size() == 1 && values.shape.empty() && takes_one_for_all(quantity.kind);
  if (values.literals.size() != cells && !fills) {
    fault(values.literals.size() < cells ? "given.too_few" : "given.too_many",
          {{"name", notation::print_left(quantity.name, quantity.letters)},
           {"found", std::to_string(values.literals.size())},
           {"expected", std::to_string(cells)}},
          values.place);
    return false;
  }
  if (values.shape.size() < 2) return true;
  std::vector<std::size_t> expected;
  for (const std::string& letter : quantity.letters)
    expected.push_back(static_cast<std::size_t>(model_.letter(letter)->size()));
  if (values.shape == expected) return true;
  fault("given.shape", {{"name", notation::print_left(quantity.name, quantity.letters)}}, values.place);
  return false;
}

void Builder::check_literals(const notation::Array& values) {
  for (const std::string& literal : values.literals) {
    const numbers::LiteralError error = numbers::read_literal(literal).error;
    if (error == numbers::LiteralError::none) continue;
    const bool limit = error == numbers::LiteralError::too_long;
    fault(limit ? "limit.literal" : "literal.malformed", {{"found", literal.substr(0, 30)}}, values.place);
    return;
  }
}

void Builder::count_nodes(const notation::Expr& formula) {
  nodes_ += notation::extent(formula).nodes;
  if (nodes_ <= node_limit || too_many_nodes_) return;
  too_many_nodes_ = true;
  fault("limit.nodes", {{"limit", std::to_string(node_limit)}});
}

void Builder::take(const notation::DefinitionStatement& statement) {
  count_nodes(statement.formula);
  if (too_many_nodes_) return;
  for_each_node(statement.formula, [this](const notation::Node& node) {
    if (node.kind != notation::Kind::number) return;
    check_literals({{}, {node.text}, node.place});
  });
  Quantity quantity{
      statement.name, QuantityKind::defined, statement.letters, nullptr, {}, std::nullopt, "", false, place_};
  quantity.formula = check(model_, statement.letters, statement.formula, surroundings_, faults_);
  mark_update(quantity);
  add_quantity(std::move(quantity));
}

// Q' replaces the parameter or state Q after the step.
void Builder::mark_update(Quantity& quantity) {
  if (!quantity.name.ends_with('\'')) return;
  const Quantity* old = model_.quantity(quantity.name.substr(0, quantity.name.size() - 1));
  const bool replaces =
      old != nullptr && (old->kind == QuantityKind::param || old->kind == QuantityKind::state);
  if (!replaces) return;
  quantity.updates = old->name;
  const bool same =
      std::ranges::equal(quantity.letters, old->letters, [this](const std::string& a, const std::string& b) {
        return model_.letter(a) != nullptr && model_.letter(b) != nullptr &&
               model_.letter(a)->size() == model_.letter(b)->size();
      });
  if (!same)
    fault("update.shape", {{"name", quantity.name}, {"old", notation::print_left(old->name, old->letters)}});
}

void Builder::take(const notation::CallStatement& statement) {
  if (train_) return fault("train.twice", {{"line", std::to_string(train_place_.line)}});
  train_ = statement;
  train_place_ = place_;
}

Model Builder::finish() {
  const bool sound = surroundings_.complete && faults_.empty();
  if (train_) model_.training = read_training(*train_, train_place_, model_, sound, faults_);
  return std::move(model_);
}

}  // namespace backstep::model
