#include "reports/narrate/symbols.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/notation/printer.hpp"

namespace backstep::narrate {

using document::Box;
using document::Boxes;
using document::Tone;
using trace::Cell;

namespace {

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// What a d can stand before to make one upright word of both: dW.
bool is_word(const Box& letter) {
  return (letter.kind == Box::Kind::symbol || letter.kind == Box::Kind::name) &&
         std::ranges::all_of(letter.text, is_latin);
}

// Numbers of one digit stand side by side.
Boxes side_by_side(const std::vector<std::int64_t>& numbers) {
  std::string run;
  for (const std::int64_t number : numbers) run += std::to_string(number);
  return run.empty() ? Boxes{} : Boxes{document::number(run)};
}

// W1_new, m_W1: words below each other, as an underscore is no sign of mathematics.
Box code_name(const std::string& name) {
  const std::size_t bar = name.find('_');
  const bool parts = bar != std::string::npos && bar > 0 && bar + 1 < name.size();
  if (!parts) return document::name(name);
  return document::script(document::name(name.substr(0, bar)), code_name(name.substr(bar + 1)),
                          document::row({}));
}

}  // namespace

std::size_t Symbols::original(std::size_t quantity) const { return original(Cell{quantity, 0}).quantity; }

Cell Symbols::original(Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  const std::string& name = quantity.adjoint ? quantity.adjoint->quantity : quantity.updates;
  if (name.empty()) return cell;
  return {static_cast<std::size_t>(model_.quantity(name) - model_.quantities.data()), cell.index};
}

// δ, and what stands for a slope in one letter, belong to the first backward pass.
Symbols::Head Symbols::head_of(std::size_t quantity) const {
  const auto& adjoint = model_.quantities[quantity].adjoint;
  if (!adjoint) return Head::own;
  const bool of_layer = styles_[original(quantity)].of_layer && adjoint->backward == 0;
  const Meaning meaning = structure_.meanings[quantity];
  if (notation_.slopes == Notation::Slopes::differential) {
    const bool of_loss = adjoint->backward == 0 && structure_.network.loss && is_scalar(*adjoint);
    return of_loss && is_word(base(original(quantity), true, Head::own)) ? Head::differential : Head::own;
  }
  if (meaning == Meaning::error_signal && (of_layer || adjoint->negative)) return Head::delta;
  return meaning == Meaning::activation_adjoint && adjoint->negative ? Head::error : Head::own;
}

Symbols::Indices Symbols::indices(Cell cell) const {
  Indices found{{}, true, cell.index, model::labels(model_, model_.quantities[cell.quantity], cell.index)};
  for (const std::int64_t label : found.labels)
    found.boxes.push_back(document::number(std::to_string(label)));
  return found;
}

bool Symbols::is_above(std::size_t of) const {
  const auto& letters = model_.quantities[of].letters;
  const bool sampled = !letters.empty() && letters.front() == structure_.network.sample_letter;
  if (notation_.samples == Notation::Samples::before_layer) return sampled && !styles_[of].layer.empty();
  return sampled && notation_.samples == Notation::Samples::behind_layer;
}

Box Symbols::base(std::size_t of, bool cell, Head head) const {
  if (head == Head::delta) return document::symbol("δ");
  if (head == Head::error) return document::symbol(error_);
  const Box letter = base_symbol(styles_[of].look, cell && styles_[of].small);
  return head == Head::differential ? document::name("d" + letter.text) : letter;
}

// The number of a name, unless it is a layer's, and its further parts.
Boxes Symbols::named_below(const Look& look) const {
  Boxes parts;
  if (!look.layered && !look.number.empty()) parts.push_back(document::number(look.number));
  for (const std::string& part : look.below) {
    const model::Quantity* named = model_.quantity(part);
    const bool number = !part.empty() && part.find_first_not_of("0123456789") == std::string::npos;
    parts.push_back(named == nullptr || number
                        ? word_symbol(part)
                        : bare(static_cast<std::size_t>(named - model_.quantities.data())));
  }
  return parts;
}

// Numbers of one digit stand side by side; where others or a sample are among them, with commas.
Box Symbols::below(std::size_t of, Indices indices) const {
  const CellStyle& style = styles_[of];
  Boxes parts = named_below(style.look);
  if (!style.place.empty()) {
    const Box place = document::symbol(style.place);
    Box last = indices.boxes.empty() ? place : document::row({place, indices.boxes.back()});
    if (!indices.boxes.empty()) indices.boxes.pop_back();
    indices.boxes.push_back(std::move(last));
    indices.numbers = false;
  }
  const bool sampled = !is_above(of) && !indices.labels.empty() &&
                       model_.quantities[of].letters.front() == structure_.network.sample_letter;
  const bool small =
      indices.numbers && !sampled &&
      std::ranges::all_of(indices.labels, [](std::int64_t number) { return number >= 0 && number < 10; });
  for (Box& box : small ? side_by_side(indices.labels) : indices.boxes) parts.push_back(std::move(box));
  return with_commas(std::move(parts));
}

// A bare number with nothing below would be read as a power.
Box Symbols::above(std::size_t of, const Box& sample, bool updated, bool alone) const {
  const CellStyle& style = styles_[of];
  Boxes parts;
  const bool before = !sample.empty() && notation_.samples == Notation::Samples::before_layer;
  if (!style.layer.empty()) {
    Box number = document::number(style.layer);
    if (before) number = document::row({sample, document::operation(","), std::move(number)});
    const bool bare = notation_.layers == Notation::Layers::bare && !alone;
    parts.push_back(
        bare ? number
             : document::fence(std::move(number), notation_.layers == Notation::Layers::square ? "[" : "("));
  }
  if (!sample.empty() && !before) parts.push_back(document::fence(sample));
  if (!style.look.step.empty()) parts.push_back(document::fence(document::number(style.look.step), "⟨"));
  if (updated) parts.push_back(document::symbol("′"));
  return parts.size() == 1 ? parts.front() : document::row(std::move(parts));
}

Box Symbols::written(std::size_t of, Indices indices, bool updated, Head head) const {
  const CellStyle& style = styles_[of];
  const bool counted = style.first && indices.numbers;
  Box sample;
  if (counted) {
    const std::int64_t number = *style.first + (style.one_number ? 0 : indices.cell);
    indices = {{document::number(std::to_string(number))}, false, 0, {}};
  } else if (is_above(of) && !indices.boxes.empty()) {
    sample = indices.boxes.front();
    indices.boxes.erase(indices.boxes.begin());
    if (indices.numbers) indices.labels.erase(indices.labels.begin());
  }
  if (style.turned && indices.boxes.size() > 1) {
    std::swap(indices.boxes.back(), indices.boxes[indices.boxes.size() - 2]);
    if (indices.numbers) std::swap(indices.labels.back(), indices.labels[indices.labels.size() - 2]);
  }
  const Box letter = base(of, true, head);
  Box low = below(of, std::move(indices));
  Box high = counted ? (updated ? document::symbol("′") : Box{}) : above(of, sample, updated, low.empty());
  return low.empty() && high.empty() ? letter : document::script(letter, std::move(low), std::move(high));
}

// The name of the model, indices in square brackets.
Box Symbols::in_code(std::size_t quantity, Indices indices) const {
  const model::Quantity& shown = model_.quantities[quantity];
  const std::size_t of = original(quantity);
  std::string name = shown.name;
  while (name.ends_with('\'')) name.pop_back();
  if (name.size() < shown.name.size()) name += "_new";
  if (styles_[of].turned && indices.boxes.size() > 1)
    std::swap(indices.boxes.back(), indices.boxes[indices.boxes.size() - 2]);
  const Box word = name.size() == 1 || letter_symbol(name).kind == Box::Kind::symbol ? document::name(name)
                                                                                     : code_name(name);
  if (indices.boxes.empty()) return word;
  return document::row({word, document::fence(with_commas(std::move(indices.boxes)), "[")});
}

Box Symbols::reference(const notation::Node& reference) const {
  const auto quantity = static_cast<std::size_t>(model_.quantity(reference.text) - model_.quantities.data());
  Boxes letters;
  for (const notation::Affine& position : reference.subscripts) {
    if (position.terms.empty())
      letters.push_back(document::number(std::to_string(position.constant)));
    else
      letters.push_back(notation::is_letter(position) ? index_letter(position.terms[0].letter)
                                                      : document::words(notation::print(position)));
  }
  return document::toned(template_symbol(quantity, std::move(letters)), tone(quantity));
}

Box Symbols::with_letters(std::size_t quantity) const {
  Boxes letters;
  for (const std::string& letter : model_.quantities[quantity].letters)
    letters.push_back(index_letter(letter));
  return document::toned(template_symbol(quantity, std::move(letters)), tone(quantity));
}

// As cell(), with letters below.
Box Symbols::template_symbol(std::size_t quantity, Boxes letters) const {
  const model::Quantity& shown = model_.quantities[quantity];
  const Indices places{std::move(letters), false, 0, {}};
  if (notation_.code) return in_code(quantity, places);
  const std::size_t of = original(quantity);
  if (!shown.adjoint) return written(of, places, !shown.updates.empty(), Head::own);
  const Head head = head_of(quantity);
  if (head != Head::own) return written(of, places, false, head);
  const auto target =
      static_cast<std::size_t>(model_.quantity(shown.adjoint->target) - model_.quantities.data());
  return document::fraction(
      document::row({document::symbol("∂"), this->quantity(target)}),
      document::row(
          {document::symbol("∂"), document::toned(written(of, places, false, Head::own), tone(of))}));
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
    return document::toned(plain(scalar), Tone::loss, anchor(scalar));
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

Box Symbols::derivative(const model::AdjointOf& adjoint, Cell cell) const {
  const Box below = this->cell(cell);
  const Box above = target(adjoint);
  const auto behind_sign = [this](const Box& box) {
    const bool compound = box.kind == Box::Kind::fraction || (box.kind == Box::Kind::row && !notation_.code);
    return document::row({document::symbol("∂"), compound ? document::fence(box) : box});
  };
  return document::fraction(behind_sign(above), behind_sign(below));
}

Box Symbols::slope(Cell adjoint) const {
  const auto& of = *model_.quantities[adjoint.quantity].adjoint;
  return of.negative ? document::toned(derivative(of, original(adjoint)), Tone::gradient, anchor(adjoint))
                     : cell(adjoint);
}

// The derived adjoint beside a stated one says so.
Box Symbols::adjoint(Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  const Cell of = original(cell);
  const Head head = head_of(cell.quantity);
  Box box =
      head == Head::own ? derivative(*quantity.adjoint, of) : written(of.quantity, indices(of), false, head);
  if (model_.statement_beside(quantity.name) != nullptr)
    box = document::script(document::fence(std::move(box)), document::name("derived"), document::row({}));
  return document::toned(std::move(box), Tone::gradient, anchor(cell));
}

// Without colour; of an adjoint what it belongs to.
Box Symbols::plain(Cell cell) const {
  const model::Quantity& quantity = model_.quantities[cell.quantity];
  if (!notation_.code) {
    const Cell of = original(cell);
    return written(of.quantity, indices(of), !quantity.updates.empty(), Head::own);
  }
  Indices from_zero = indices(cell);
  for (std::size_t i = 0; i < from_zero.boxes.size(); ++i)
    from_zero.boxes[i] =
        document::number(std::to_string(from_zero.labels[i] - model_.letter(quantity.letters[i])->first));
  return in_code(cell.quantity, std::move(from_zero));
}

Box Symbols::cell(Cell cell) const {
  if (model_.quantities[cell.quantity].adjoint && !notation_.code) return adjoint(cell);
  return document::toned(plain(cell), tone(cell.quantity), anchor(cell));
}

// Without colour, indices and the letters they stand for.
Box Symbols::bare(std::size_t quantity) const {
  if (notation_.code) return in_code(quantity, {});
  const CellStyle& style = styles_[quantity];
  Boxes parts = named_below(style.look);
  if (!style.place.empty()) parts.push_back(document::symbol(style.place));
  Box low = with_commas(std::move(parts));
  Box high = above(quantity, {}, !model_.quantities[quantity].updates.empty(), low.empty());
  const Box letter = base(quantity, false, Head::own);
  return low.empty() && high.empty() ? letter : document::script(letter, std::move(low), std::move(high));
}

Box Symbols::quantity(std::size_t quantity) const { return document::toned(bare(quantity), tone(quantity)); }

}  // namespace backstep::narrate
