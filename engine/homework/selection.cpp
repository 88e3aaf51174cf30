#include "engine/homework/selection.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "engine/trace/cell_lookup.hpp"
#include "engine/trace/instance.hpp"

namespace backstep::homework {

using model::Quantity;
using model::QuantityKind;
using model::Stage;
using trace::Cell;

namespace {

struct StageWord {
  std::string_view word;
  Stage stage;
};

constexpr std::array stage_words{StageWord{"forward", Stage::forward}, StageWord{"loss", Stage::loss},
                                 StageWord{"backward", Stage::error_signal},
                                 StageWord{"gradients", Stage::gradient}, StageWord{"update", Stage::update}};

/// What people call the quantities of all layers: "dW" for dW1, "W'" for W1'.
std::string letters_of(std::string_view name) {
  const bool next = name.ends_with('\'');
  if (next) name.remove_suffix(1);
  const std::size_t end = name.find_last_not_of("0123456789");
  const std::string_view stem = end == std::string_view::npos ? name : name.substr(0, end + 1);
  return std::string(stem) + (next ? "'" : "");
}

class Wishes {
 public:
  explicit Wishes(const model::Model& model)
      : model_(model), slots_(trace::slots(model)), stages_(model::stages(model)) {
    wanted_.cells.assign(static_cast<std::size_t>(slots_.total), false);
  }

  void all() {
    for (std::size_t q = 0; q < model_.quantities.size(); ++q) add(q);
  }

  void add(const std::string& kind) {
    if (add_letters(kind) || add_stage(kind)) return;
    const trace::Lookup found = trace::look_up(model_, kind);
    if (!found.quantity) return fault(kind, found.faults);
    if (!computed(*found.quantity)) return given(kind);
    found.cell ? mark(*found.cell) : add(*found.quantity);
  }

  Wanted take() { return std::move(wanted_); }

 private:
  [[nodiscard]] bool computed(std::size_t q) const {
    return model_.quantities[q].kind == QuantityKind::defined;
  }

  void mark(Cell cell) { wanted_.cells[static_cast<std::size_t>(slots_.at(cell))] = true; }

  void add(std::size_t q) {
    if (!computed(q)) return;
    for (std::int64_t index = 0; index < model_.cells(model_.quantities[q]); ++index) mark({q, index});
  }

  template <typename Fits>
  bool add_all(Fits fits) {
    bool found = false;
    for (std::size_t q = 0; q < model_.quantities.size(); ++q) {
      if (!computed(q) || !fits(q)) continue;
      add(q);
      found = true;
    }
    return found;
  }

  bool add_letters(const std::string& kind) {
    return add_all([&](std::size_t q) {
      const std::string& name = model_.quantities[q].name;
      return name == kind || letters_of(name) == kind;
    });
  }

  bool add_stage(const std::string& kind) {
    const auto found = std::ranges::find(stage_words, kind, &StageWord::word);
    return found != stage_words.end() && add_all([&](std::size_t q) { return stages_[q] == found->stage; });
  }

  /// "forward, loss, z, a, dz, ...": whatever a sheet of this model can ask for.
  [[nodiscard]] std::string kinds() const {
    std::vector<std::string> list;
    const auto once = [&](std::string word) {
      if (std::ranges::find(list, word) == list.end()) list.push_back(std::move(word));
    };
    for (const StageWord& one : stage_words)
      for (std::size_t q = 0; q < stages_.size(); ++q)
        if (computed(q) && stages_[q] == one.stage) once(std::string(one.word));
    for (std::size_t q = 0; q < stages_.size(); ++q)
      if (computed(q)) once(letters_of(model_.quantities[q].name));
    std::string text;
    for (const std::string& word : list) text += (text.empty() ? "" : ", ") + word;
    return text;
  }

  /// What is wrong with subscripts is said by the lookup; of a name that is none, which kinds there are.
  void fault(const std::string& kind, const notation::Faults& found) {
    const bool known = !found.empty() && (found[0].id == "cell.rank" || found[0].id == "cell.range");
    if (known) return wanted_.faults.push_back(found[0]);
    constexpr std::size_t longest = 200;
    wanted_.faults.push_back(
        {"worksheet.unknown", {{"kind", kind.substr(0, longest)}, {"kinds", kinds()}}, {}});
  }

  void given(const std::string& kind) {
    wanted_.faults.push_back({"worksheet.given", {{"kind", kind}, {"kinds", kinds()}}, {}});
  }

  const model::Model& model_;
  const trace::Slots slots_;
  const std::vector<Stage> stages_;
  Wanted wanted_;
};

bool is_number(const notation::Expr& formula) {
  const notation::Expr& inner = formula->kind == notation::Kind::negate ? formula->children[0] : formula;
  return inner->kind == notation::Kind::number;
}

class Selecting {
 public:
  Selecting(const model::Model& model, std::vector<bool> wanted)
      : model_(model), slots_(trace::slots(model)), wanted_(std::move(wanted)) {}

  Selection run() {
    drop_numbers();
    pair_statements();
    const std::vector<bool> after = computed_from_wanted();
    const std::vector<bool> before = needed_for_wanted(after);
    Selection made{slots_, std::vector<Part>(wanted_.size(), Part::shown)};
    for (std::size_t slot = 0; slot < wanted_.size(); ++slot) {
      const bool asked = wanted_[slot] || (after[slot] && before[slot]);
      made.parts[slot] = asked ? Part::asked : after[slot] ? Part::left_out : Part::shown;
    }
    return made;
  }

 private:
  [[nodiscard]] std::size_t slot(Cell cell) const { return static_cast<std::size_t>(slots_.at(cell)); }

  template <typename Visit>
  void for_each_computed(Visit visit) const {
    for (std::size_t q = 0; q < model_.quantities.size(); ++q) {
      if (model_.quantities[q].kind != QuantityKind::defined) continue;
      for (std::int64_t index = 0; index < model_.cells(model_.quantities[q]); ++index) visit(Cell{q, index});
    }
  }

  // Its formula would be the answer.
  void drop_numbers() {
    for_each_computed([this](Cell cell) {
      if (wanted_[slot(cell)] && is_number(trace::instance(model_, cell))) wanted_[slot(cell)] = false;
    });
  }

  // They have the same values, so that one would tell the other.
  void pair_statements() {
    for (const model::StatedAdjoint& stated : model_.stated) {
      const Quantity* one = model_.quantity(stated.quantity);
      const Quantity* other = model_.quantity(stated.derived);
      if (one == nullptr || other == nullptr) continue;
      const auto position = [this](const Quantity* quantity) {
        return static_cast<std::size_t>(quantity - model_.quantities.data());
      };
      for (std::int64_t index = 0; index < model_.cells(*one); ++index) {
        const std::size_t a = slot({position(one), index});
        const std::size_t b = slot({position(other), index});
        wanted_[a] = wanted_[b] = wanted_[a] || wanted_[b];
      }
    }
  }

  // Everything refers upward.
  [[nodiscard]] std::vector<bool> computed_from_wanted() const {
    std::vector<bool> after(wanted_.size(), false);
    for_each_computed([&](Cell cell) {
      const std::vector<Cell> operands = trace::operands(model_, cell);
      after[slot(cell)] = std::ranges::any_of(
          operands, [&](Cell operand) { return wanted_[slot(operand)] || after[slot(operand)]; });
    });
    return after;
  }

  [[nodiscard]] std::vector<bool> needed_for_wanted(const std::vector<bool>& after) const {
    std::vector<bool> before(wanted_.size(), false);
    for (std::size_t q = model_.quantities.size(); q-- > 0;) {
      if (model_.quantities[q].kind != QuantityKind::defined) continue;
      for (std::int64_t index = model_.cells(model_.quantities[q]); index-- > 0;) {
        const std::size_t at = slot({q, index});
        if (!wanted_[at] && !(before[at] && after[at])) continue;
        for (const Cell operand : trace::operands(model_, {q, index})) before[slot(operand)] = true;
      }
    }
    return before;
  }

  const model::Model& model_;
  const trace::Slots slots_;
  std::vector<bool> wanted_;
};

}  // namespace

Wanted wanted(const model::Model& model, const std::vector<std::string>& kinds) {
  Wishes wishes(model);
  if (kinds.empty()) wishes.all();
  for (const std::string& kind : kinds) wishes.add(kind);
  return wishes.take();
}

Selection select(const model::Model& model, std::vector<bool> wanted) {
  return Selecting(model, std::move(wanted)).run();
}

std::vector<std::size_t> left_out(const model::Model& model, const Selection& selection) {
  std::vector<std::size_t> found;
  for (std::size_t q = 0; q < model.quantities.size(); ++q) {
    const auto begin = selection.parts.begin() + selection.slots.offset[q];
    const auto end = begin + model.cells(model.quantities[q]);
    if (std::find(begin, end, Part::left_out) != end) found.push_back(q);
  }
  return found;
}

}  // namespace backstep::homework
