#include "reports/narrate/corner_notes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "engine/trace/instance.hpp"
#include "engine/trace/written.hpp"
#include "reports/narrate/check_words.hpp"

namespace backstep::narrate {

using notation::Expr;
using numbers::Decimal;
using trace::Cell;

namespace {

struct Bend {
  std::string_view function;
  bool jump;    // else a corner, of which an adjoint knows nothing
  bool of_tie;  // among its arguments; else where the first argument is 0
};

constexpr std::array kinds{Bend{"relu", false, false}, Bend{"leaky_relu", false, false},
                           Bend{"elu", false, false},  Bend{"abs", false, false},
                           Bend{"max", false, true},   Bend{"min", false, true},
                           Bend{"step", true, false},  Bend{"sign", true, false}};

class Corners {
 public:
  Corners(const model::Model& model, const trace::Trace& trace, Cell cell, const Words& words)
      : model_(model),
        trace_(trace),
        words_(words),
        in_adjoint_(model.quantities[cell.quantity].adjoint.has_value()) {
    look(trace::instance(model, cell));
  }

  [[nodiscard]] std::string text() const {
    std::string all;
    for (const std::string& sentence : found_) all = words_.then(all, sentence);
    return all;
  }

 private:
  [[nodiscard]] Decimal value(const Expr& part) const { return trace::value_of_part(model_, trace_, part); }

  /// What is named is looked at as such; into other functions the way leads through their bodies.
  void look(const Expr& part) {
    if (part->kind == notation::Kind::call) {
      const auto kind = std::ranges::find(kinds, part->text, &Bend::function);
      if (kind != kinds.end()) return named(*kind, part);
      if (leads_to_corner(part->text))
        if (const Expr body = trace::body_of_call(model_, trace_, part)) return look(body);
    }
    for (const Expr& child : part->children) look(child);
  }

  /// Whether the body of a function, or of one that it calls, has a corner: only then its arguments are worth
  /// computing.
  bool leads_to_corner(const std::string& name) {
    const model::Function* function = model_.function(name);
    if (function == nullptr) return false;
    const auto [known, fresh] = leads_.emplace(name, false);
    if (!fresh) return known->second;
    bool leads = false;
    model::for_each_node(function->body, [&](const notation::Node& node) {
      if (node.kind != notation::Kind::call) return;
      leads = leads || std::ranges::find(kinds, node.text, &Bend::function) != kinds.end() ||
              leads_to_corner(node.text);
    });
    return leads_[name] = leads;
  }

  void named(const Bend& kind, const Expr& call) {
    const bool counts = kind.jump || !in_adjoint_;
    if (counts && (kind.of_tie ? is_tie(call) : value(call->children[0]).is_zero())) add(kind, call);
    for (const Expr& child : call->children) look(child);
  }

  /// Whether the greatest, or the least, is there twice.
  [[nodiscard]] bool is_tie(const Expr& call) const {
    const Decimal chosen = value(call);
    return chosen.is_finite() &&
           std::ranges::count_if(call->children, [&](const Expr& one) { return value(one) == chosen; }) > 1;
  }

  void add(const Bend& kind, const Expr& call) {
    std::string slope;
    if (call->children.size() == 2 && !kind.of_tie) {
      const Decimal given = value(call->children[1]);
      if (given == Decimal(1)) return;  // no corner
      slope = short_number(given.number(), words_);
    }
    std::string sentence = words_.say("at_corner." + std::string(kind.function), {{"slope", slope}});
    if (std::ranges::find(found_, sentence) == found_.end()) found_.push_back(std::move(sentence));
  }

  const model::Model& model_;
  const trace::Trace& trace_;
  const Words& words_;
  bool in_adjoint_;
  std::vector<std::string> found_;
  std::map<std::string, bool, std::less<>> leads_;
};

}  // namespace

std::string corner_note(const model::Model& model, const trace::Trace& trace, Cell cell, const Words& words) {
  return Corners(model, trace, cell, words).text();
}

}  // namespace backstep::narrate
