#include "reports/narrate/symbols.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/notation/printer.hpp"
#include "reports/narrate/roles.hpp"

namespace backstep::narrate {

using document::Box;
using document::Boxes;
using document::Tone;
using trace::Cell;

namespace {

constexpr std::array tones{
    Tone::value,     // input
    Tone::loss,      // target
    Tone::weight,    // weight
    Tone::bias,      // bias
    Tone::bias,      // threshold
    Tone::none,      // constant
    Tone::value,     // product
    Tone::sum,       // weighted_inputs
    Tone::sum,       // weighted_sum
    Tone::value,     // activation_step
    Tone::value,     // activation
    Tone::loss,      // error_term
    Tone::loss,      // loss
    Tone::loss,      // loss_part
    Tone::loss,      // reported
    Tone::value,     // other
    Tone::gradient,  // activation_adjoint
    Tone::gradient,  // error_signal
    Tone::gradient,  // weight_gradient
    Tone::gradient,  // bias_gradient
    Tone::gradient,  // threshold_gradient
    Tone::gradient,  // other_adjoint
    Tone::gradient,  // other_gradient
    Tone::weight,    // updated_weight
    Tone::bias,      // updated_bias
    Tone::bias,      // updated_threshold
    Tone::value,     // other_update
};

std::string without_primes(std::string name) {
  while (name.ends_with('\'')) name.pop_back();
  return name;
}

bool is_matrix_cell(Meaning meaning) { return meaning == Meaning::weight; }

}  // namespace

Cell Symbols::original(Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  const std::string& name = quantity.adjoint ? quantity.adjoint->quantity : quantity.updates;
  if (name.empty()) return cell;
  return {static_cast<std::size_t>(model_.quantity(name) - model_.quantities.data()), cell.index};
}

// Numbers of one digit stand side by side; where others or a sample are among them, with commas.
Box Symbols::subscript(Cell cell) const {
  Boxes parts = parts_below(model_, structure_, looks_[cell.quantity]);
  const std::vector<std::int64_t> numbers =
      model::labels(model_, model_.quantities[cell.quantity], cell.index);
  const bool sample = !numbers.empty() &&
                      model_.quantities[cell.quantity].letters.front() == structure_.network.sample_letter;
  const bool one_digit =
      std::ranges::all_of(numbers, [](std::int64_t number) { return number >= 0 && number < 10; });
  const bool commas = numbers.size() > 1 && (!one_digit || sample);
  std::string run;
  for (const std::int64_t number : numbers) {
    if (commas && !run.empty()) parts.push_back(document::number(std::exchange(run, "")));
    run += std::to_string(number);
  }
  if (!run.empty()) parts.push_back(document::number(run));
  return with_commas(std::move(parts));
}

Box Symbols::superscript(std::size_t quantity, bool updated) const {
  Boxes parts = parts_above(looks_[quantity]);
  if (updated) parts.push_back(document::symbol("′"));
  return parts.size() == 1 ? parts.front() : document::row(std::move(parts));
}

Box Symbols::scripted(std::size_t quantity, Box sub, bool updated) const {
  const Box base = base_symbol(looks_[quantity], is_matrix_cell(structure_.meanings[quantity]));
  const Box super = superscript(quantity, updated);
  return sub.empty() && super.empty() ? base : document::script(base, std::move(sub), super);
}

Box Symbols::plain_cell(Cell cell, bool updated) const {
  return scripted(cell.quantity, subscript(cell), updated);
}

Box Symbols::reference(const notation::Node& reference) const {
  const auto quantity = static_cast<std::size_t>(model_.quantity(reference.text) - model_.quantities.data());
  Boxes letters;
  for (const notation::Affine& position : reference.subscripts) {
    if (!letters.empty()) letters.push_back(document::operation(","));
    if (position.terms.empty()) {
      letters.push_back(document::number(std::to_string(position.constant)));
      continue;
    }
    letters.push_back(notation::is_letter(position) ? document::symbol(position.terms[0].letter)
                                                    : document::words(notation::print(position)));
  }
  return document::toned(template_symbol(quantity, document::row(std::move(letters))), tone(quantity));
}

Box Symbols::with_letters(std::size_t quantity) const {
  Boxes letters;
  for (const std::string& letter : model_.quantities[quantity].letters) {
    if (!letters.empty()) letters.push_back(document::operation(","));
    letters.push_back(document::symbol(letter));
  }
  return document::toned(template_symbol(quantity, document::row(std::move(letters))), tone(quantity));
}

// As cell(), with letters below.
Box Symbols::template_symbol(std::size_t quantity, Box letters) const {
  const model::Quantity& shown = model_.quantities[quantity];
  const std::size_t of = original({quantity, 0}).quantity;
  const Look& seen = looks_[of];
  Boxes below = parts_below(model_, structure_, seen);
  if (!below.empty()) {
    if (!letters.empty()) below.push_back(std::move(letters));
    letters = with_commas(std::move(below));
  }
  const Box plain = scripted(of, letters, !shown.updates.empty());
  if (!shown.adjoint) return plain;
  if (structure_.meanings[quantity] == Meaning::error_signal && seen.layered)
    return document::script(document::symbol("δ"), letters, superscript(of, false));
  const auto target =
      static_cast<std::size_t>(model_.quantity(shown.adjoint->target) - model_.quantities.data());
  return document::fraction(document::row({document::symbol("∂"), this->quantity(target)}),
                            document::row({document::symbol("∂"), document::toned(plain, tone(of))}));
}

// Where one given adjoint starts a pass and is itself the slope of a scalar, all slopes are those of the
// scalar.
bool Symbols::is_scalar(const model::AdjointOf& adjoint) const {
  const auto& targets = model_.backwards[adjoint.backward].targets;
  return targets.size() == 1 && (targets[0].name != adjoint.target || targets[0].from.empty());
}

Box Symbols::target(const model::AdjointOf& adjoint) const {
  const auto position = [this](const std::string& name) {
    return static_cast<std::size_t>(model_.quantity(name) - model_.quantities.data());
  };
  if (is_scalar(adjoint)) {
    const Cell scalar{position(adjoint.target), 0};
    if (model_.quantities[scalar.quantity].adjoint) return cell(scalar);
    return document::toned(plain_cell(scalar, false), Tone::loss, anchor(scalar));
  }
  Boxes sum;
  for (const model::Backward::Target& one : model_.backwards[adjoint.backward].targets) {
    if (!sum.empty()) sum.push_back(document::operation("+"));
    sum.push_back(quantity(position(one.name)));
    if (one.from.empty()) continue;
    sum.push_back(document::operation("·"));
    sum.push_back(quantity(position(one.from)));
  }
  return document::row(std::move(sum));
}

std::string Symbols::spoken_target(const model::AdjointOf& adjoint) const {
  if (is_scalar(adjoint)) return adjoint.target;
  std::string sum;
  for (const model::Backward::Target& one : model_.backwards[adjoint.backward].targets)
    sum += (sum.empty() ? "" : " + ") + one.name + (one.from.empty() ? "" : "·" + one.from);
  return sum;
}

Box Symbols::derivative(const model::AdjointOf& adjoint, Cell cell) const {
  const Box below = this->cell(cell);
  const Box above = target(adjoint);
  const auto behind_sign = [](const Box& box) {
    const bool compound = box.kind == Box::Kind::fraction || box.kind == Box::Kind::row;
    return document::row({document::symbol("∂"), compound ? document::fence(box) : box});
  };
  return document::fraction(behind_sign(above), behind_sign(below));
}

// δ belongs to the first backward pass. The derived adjoint beside a stated one says so.
Box Symbols::adjoint(Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  const Cell of = original(cell);
  const bool delta = structure_.meanings[cell.quantity] == Meaning::error_signal &&
                     looks_[of.quantity].layered && quantity.adjoint->backward == 0;
  Box box = delta ? document::script(document::symbol("δ"), subscript(of), superscript(of.quantity, false))
                  : derivative(*quantity.adjoint, of);
  if (model_.statement_beside(quantity.name) != nullptr)
    box = document::script(document::fence(std::move(box)), document::name("derived"), document::row({}));
  return document::toned(std::move(box), Tone::gradient, anchor(cell));
}

Box Symbols::cell(Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  if (quantity.adjoint) return adjoint(cell);
  return document::toned(plain_cell(original(cell), !quantity.updates.empty()), tone(cell.quantity),
                         anchor(cell));
}

Box Symbols::quantity(std::size_t quantity) const {
  const Look& seen = looks_[quantity];
  const Box super = superscript(quantity, !model_.quantities[quantity].updates.empty());
  const Box sub = with_commas(parts_below(model_, structure_, seen));
  const Box base = base_symbol(seen, false);
  const bool bare = super.empty() && sub.empty();
  return document::toned(bare ? base : document::script(base, sub, super), tone(quantity));
}

std::string Symbols::spoken_name(Cell of) const {
  const Look& seen = looks_[of.quantity];
  std::string words = narrate::spoken(seen, is_matrix_cell(structure_.meanings[of.quantity]));
  for (const std::int64_t number : model::labels(model_, model_.quantities[of.quantity], of.index))
    words += " " + std::to_string(number);
  return words;
}

// Names: the words of the role are in the sentence around them.
std::string Symbols::spoken_letters(Cell cell) const { return spoken(cell, spoken_name(original(cell))); }

std::string Symbols::spoken(Cell cell) const {
  const Cell of = original(cell);
  const auto said = what_is_said(model_, structure_, cell, words_);
  if (!said) return spoken(cell, spoken_name(of));
  if (said->relation == Said::Relation::itself) return said->phrase(spoken_name(of), words_);
  return spoken(cell, said->phrase(spoken_name(of), words_));
}

// A prime and the slope are spoken around the name, the layer behind it.
std::string Symbols::spoken(Cell cell, std::string words) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  const Look& seen = looks_[original(cell).quantity];
  if (quantity.adjoint) words = "d " + spoken_target(*quantity.adjoint) + " by d " + words;
  if (!quantity.updates.empty()) words += " prime";
  if (model_.statement_beside(quantity.name) != nullptr) words += " derived";
  return seen.layered ? words + ", (" + seen.number + ")" : words;
}

namespace {

// Whether a formula adds the quantity, alone, to the rest of it.
bool adds(const notation::Expr& formula, const std::string& name) {
  return formula && formula->kind == notation::Kind::sum &&
         std::ranges::any_of(formula->children, [&](const notation::Expr& term) {
           return term->kind == notation::Kind::reference && term->text == name;
         });
}

// Of a parameter of no layer of neurons: what is added is a bias.
Tone parameter_tone(const model::Model& model, const std::string& name) {
  const bool added = std::ranges::any_of(model.quantities, [&](const model::Quantity& user) {
    return !user.derived && user.updates.empty() && adds(user.formula, name);
  });
  return added ? Tone::bias : Tone::weight;
}

}  // namespace

Tone Symbols::tone(std::size_t quantity) const {
  const model::Quantity& shown = model_.quantities[quantity];
  if (shown.kind == model::QuantityKind::param && structure_.meanings[quantity] == Meaning::other)
    return parameter_tone(model_, shown.name);
  return tones[static_cast<std::size_t>(structure_.meanings[quantity])];
}

namespace {

// What is drawn as one neuron: the steps from its sum to its activation.
constexpr std::array inside_neuron{Meaning::weighted_inputs, Meaning::weighted_sum, Meaning::activation_step,
                                   Meaning::activation};

}  // namespace

std::string Symbols::anchor(Cell cell) const {
  const Cell of = original(cell);
  const model::Quantity& quantity = model_.quantities[of.quantity];
  const int layer = structure_.layers[of.quantity];
  const Meaning meaning = structure_.meanings[of.quantity];
  const bool of_layer =
      meaning == Meaning::activation_step &&
      (quantity.letters.empty() || quantity.letters.back() == structure_.network.sample_letter);
  const bool neuron = !of_layer && std::ranges::find(inside_neuron, meaning) != inside_neuron.end();
  std::string name = neuron ? "neuron-" + std::to_string(layer) : without_primes(quantity.name);
  std::ranges::replace(name, '\'', '.');
  const std::vector<std::int64_t> numbers = model::labels(model_, quantity, of.index);
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (quantity.letters[i] != structure_.network.sample_letter) name += "-" + std::to_string(numbers[i]);
  return name;
}

}  // namespace backstep::narrate
