#include "reports/narrate/answer_aliases.hpp"

#include <algorithm>
#include <string>

#include "reports/narrate/signs.hpp"
#include "reports/narrate/symbols.hpp"

namespace backstep::narrate {

using document::Box;
using homework::Alias;
using trace::Cell;

namespace {

constexpr std::int64_t most_cells = 5'000;  // in all notations
constexpr std::int64_t most_cells_at_all = 100'000;

// What is written of a symbol.
enum class Shown { all, without_below, without_above, above_in_brackets };

std::string typed(const Box& box, Shown shown);

std::string all_typed(const document::Boxes& boxes, Shown shown) {
  std::string text;
  for (const Box& box : boxes) text += typed(box, shown);
  return text;
}

// Of what stands above only the primes.
std::string primes(const std::string& above) {
  std::string found;
  for (std::size_t at = above.find("′"); at != std::string::npos; at = above.find("′", at + 1)) found += "'";
  return found;
}

std::string typed_script(const Box& box, Shown shown) {
  const std::string base = typed(box.parts[0], shown);
  const std::string below = typed(box.parts[1], Shown::all);
  const std::string above = typed(box.parts[2], Shown::all);
  const std::string low = below.empty() || shown == Shown::without_below ? "" : "_{" + below + "}";
  if (above.empty()) return base + low;
  if (shown == Shown::without_above) return base + low + primes(above);
  if (shown == Shown::above_in_brackets) return base + "[" + above + "]" + low;
  return base + low + "^{" + above + "}";
}

// As one would type it; what no symbol is made of is left out.
std::string typed(const Box& box, Shown shown) {
  using Kind = Box::Kind;
  switch (box.kind) {
    case Kind::row: return all_typed(box.parts, shown);
    case Kind::symbol:
    case Kind::name:
    case Kind::number:
    case Kind::operation: return box.text;
    case Kind::fraction: return typed(box.parts[0], shown) + "/" + typed(box.parts[1], shown);
    case Kind::script: return typed_script(box, shown);
    case Kind::fence:
      return box.text == "[" ? "[" + typed(box.parts[0], shown) + "]"
                             : "(" + typed(box.parts[0], shown) + ")";
    case Kind::accent: return typed(box.parts[0], shown);
    default: return "";
  }
}

// The names of one notation.
class AliasWriter {
 public:
  AliasWriter(const model::Model& given, const Notation& notation, Alias::Source source)
      : given_(given),
        notation_(notation),
        source_(notation.code ? Alias::Source::from_zero : source),
        model_(turns_signs(given) ? given : as_told(given, notation)),
        structure_(structure(model_)),
        symbols_(model_, structure_, words_, notation) {}

  void run(std::vector<Alias>& into) {
    into_ = &into;
    for (std::size_t q = 0; q < model_.quantities.size(); ++q) {
      const std::int64_t cells = model_.cells(model_.quantities[q]);
      for (std::int64_t index = 0; index < cells; ++index) add({q, index}, symbols_.cell({q, index}), false);
      if (cells > 1 && !notation_.code) add({q, 0}, symbols_.with_letters(q), true);
      if (cells > 1 && !notation_.code && !model_.quantities[q].adjoint)
        put({typed(symbols_.quantity(q), Shown::all), {q, 0}, true, false, source_});
      if (model_.quantities[q].adjoint && !notation_.code) slopes(q, cells);
    }
  }

 private:
  void put(Alias alias) {
    if (!alias.text.empty()) into_->push_back(std::move(alias));
  }

  void add(Cell cell, const Box& box, bool whole) {
    const bool negated = is_negated(cell.quantity, box);
    put({typed(box, whole ? Shown::without_below : Shown::all), cell, whole, negated, source_});
    if (whole || notation_.code) return;
    for (const Shown shorter : {Shown::without_above, Shown::above_in_brackets})
      if (std::string text = typed(box, shorter); text != typed(box, Shown::all))
        put({std::move(text), cell, false, negated, Alias::Source::shortened});
  }

  // A letter of its own has the sign of the notation; a fraction is a slope in all of them.
  [[nodiscard]] bool is_negated(std::size_t q, const Box& box) const {
    const auto& adjoint = model_.quantities[q].adjoint;
    if (!adjoint) return false;
    const bool letter = box.kind != Box::Kind::fraction;
    return (notation_.negative && letter && adjoint->negative) != given_.quantities[q].adjoint->negative;
  }

  // "dw_5", "∂E/∂w_5": what the slope belongs to, behind a d.
  void slopes(std::size_t q, std::int64_t cells) {
    const model::AdjointOf& adjoint = *model_.quantities[q].adjoint;
    if (adjoint.backward != 0) return;
    const auto of = static_cast<std::size_t>(model_.quantity(adjoint.quantity) - model_.quantities.data());
    std::vector<std::string> heads{"d"};
    for (const std::string& target : targets(adjoint)) heads.push_back("d" + target + "/d");
    for (const std::string& head : heads) {
      for (std::int64_t index = 0; index < cells; ++index)
        slope(head, {q, index}, symbols_.cell({of, index}));
      if (cells > 1) {
        const bool negated = given_.quantities[q].adjoint->negative;
        put({head + typed(symbols_.quantity(of), Shown::all), {q, 0}, true, negated, source_});
        put({head + typed(symbols_.with_letters(of), Shown::without_below), {q, 0}, true, negated, source_});
      }
    }
  }

  void slope(const std::string& head, Cell cell, const Box& of) {
    const bool negated = given_.quantities[cell.quantity].adjoint->negative;
    put({head + typed(of, Shown::all), cell, false, negated, source_});
    for (const Shown shorter : {Shown::without_above, Shown::above_in_brackets})
      put({head + typed(of, shorter), cell, false, negated, Alias::Source::shortened});
  }

  // The loss as the model and as the notation call it, and its letter alone.
  [[nodiscard]] std::vector<std::string> targets(const model::AdjointOf& adjoint) const {
    const Box symbol = symbols_.target(adjoint);
    std::vector<std::string> found{adjoint.target};
    for (const Shown shown : {Shown::all, Shown::without_below})
      if (std::string text = typed(symbol, shown); std::ranges::find(found, text) == found.end())
        found.push_back(std::move(text));
    return found;
  }

  const model::Model& given_;
  const Notation& notation_;
  const Alias::Source source_;
  const Words words_;
  const model::Model model_;
  const Structure structure_;
  const Symbols symbols_;
  std::vector<Alias>* into_ = nullptr;
};

}  // namespace

std::vector<Alias> answer_aliases(const model::Model& model, std::string_view notation) {
  std::vector<Alias> found;
  const std::int64_t cells = trace::slots(model).total;
  if (cells > most_cells_at_all) return found;
  for (const Notation& one : notations()) {
    const bool asked = one.name == notation_called(notation).name;
    if (!asked && cells > most_cells) continue;
    AliasWriter(model, one, asked ? Alias::Source::sheet : Alias::Source::other).run(found);
  }
  return found;
}

}  // namespace backstep::narrate
