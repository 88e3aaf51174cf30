#include "reports/narrate/matrix_equations.hpp"

#include <algorithm>
#include <set>

namespace backstep::narrate {

using document::Box;
using model::Quantity;
using notation::Kind;
using notation::Node;

namespace {

bool is_weight(Meaning meaning) {
  return meaning == Meaning::weight || meaning == Meaning::weight_gradient ||
         meaning == Meaning::updated_weight;
}

bool from_to(const Context& context) { return context.model.layout == model::Model::Layout::from_to; }

bool is_matrix(const Context& context, std::size_t quantity) {
  return context.model.quantities[quantity].letters.size() == 2;
}

std::size_t position_of(const model::Model& model, const std::string& name) {
  return static_cast<std::size_t>(model.quantity(name) - model.quantities.data());
}

// The names a formula refers to; nothing if it holds more than sums, products and references.
std::optional<std::set<std::string>> bare_references(const notation::Expr& formula) {
  std::set<std::string> names;
  bool bare = formula != nullptr;
  if (bare)
    model::for_each_node(formula, [&](const Node& node) {
      if (node.kind == Kind::reference) names.insert(node.text);
      const bool sum = node.kind == Kind::reduce && node.text == "sum" && node.conditions.empty();
      bare = bare && !node.padded &&
             (sum || node.kind == Kind::reference || node.kind == Kind::sum ||
              (node.kind == Kind::product && std::ranges::find(node.inverse, true) == node.inverse.end()));
    });
  return bare ? std::optional(names) : std::nullopt;
}

MatrixFormula in_row(const MatrixFormula& a, const std::string& sign, const MatrixFormula& b) {
  return {document::row({a.box, document::operation(sign), b.box}),
          a.spoken + (sign.empty() ? " " : " " + sign + " ") + b.spoken};
}

MatrixFormula transposed(MatrixFormula of) {
  const Box sign = document::name("T");
  of.spoken += "^T";
  if (of.box.kind == Box::Kind::script) {
    Box& above = of.box.parts[2];
    above = above.empty() ? sign : document::row({above, sign});
  } else {
    const document::Tone tone = of.box.tone;
    of.box = document::toned(document::script(of.box, document::row({}), sign), tone);
  }
  return of;
}

// A letter of one small Latin or Greek character, as the name of a whole matrix.
void make_capital(Box& box) {
  if (box.kind == Box::Kind::script || box.kind == Box::Kind::accent) return make_capital(box.parts[0]);
  if (box.kind != Box::Kind::symbol) return;
  if (box.text.size() == 1 && box.text[0] >= 'a' && box.text[0] <= 'z')
    box.text[0] = static_cast<char>(box.text[0] - 'a' + 'A');
  if (box.text == "δ") box.text = "Δ";
}

/// The equation of one quantity of a layer.
class Equation {
 public:
  Equation(const Context& context, std::size_t quantity)
      : context_(context),
        at_(quantity),
        quantity_(context.model.quantities[quantity]),
        layer_(*context.structure.layer_of(quantity)) {}

  [[nodiscard]] std::optional<MatrixFormula> run() const {
    switch (context_.structure.meanings[at_]) {
      case Meaning::weighted_sum: return weighted_sum();
      case Meaning::activation: return activation();
      case Meaning::error_signal: return error_signal();
      case Meaning::activation_adjoint: return passed_back();
      case Meaning::weight_gradient: return weight_gradient();
      case Meaning::bias_gradient: return bias_gradient();
      case Meaning::updated_weight:
      case Meaning::updated_bias: return update();
      default: return std::nullopt;
    }
  }

 private:
  [[nodiscard]] MatrixFormula symbol(std::size_t quantity) const { return matrix_symbol(context_, quantity); }
  [[nodiscard]] const std::string& name(std::size_t quantity) const {
    return context_.model.quantities[quantity].name;
  }
  [[nodiscard]] MatrixFormula equals(const MatrixFormula& right) const {
    return in_row(symbol(at_), "=", right);
  }

  // A batch: samples in the rows of both sides of the layer.
  [[nodiscard]] bool batch() const { return is_matrix(context_, layer_.weighted_sum); }
  [[nodiscard]] bool regular() const {
    return is_matrix(context_, layer_.weight) && batch() == is_matrix(context_, layer_.input) &&
           context_.model.quantities[layer_.weighted_sum].letters.size() <= 2;
  }
  [[nodiscard]] bool says_only(const std::set<std::string>& names) const {
    return regular() && bare_references(quantity_.formula) == std::optional(names);
  }

  [[nodiscard]] std::optional<std::size_t> adjoint_of(std::size_t quantity) const {
    const std::string& target = quantity_.adjoint->target;
    const Quantity* found = context_.model.adjoint_of(name(quantity), target);
    if (found == nullptr) return std::nullopt;
    return static_cast<std::size_t>(found - context_.model.quantities.data());
  }

  // Input and weight in the order in which they are multiplied. Rows of a batch, and a row, stand to the
  // left.
  [[nodiscard]] MatrixFormula applied() const {
    const MatrixFormula input = symbol(layer_.input);
    const MatrixFormula weight = symbol(layer_.weight);
    if (from_to(context_)) return in_row(input, "", weight);
    return batch() ? in_row(input, "", transposed(weight)) : in_row(weight, "", input);
  }

  [[nodiscard]] std::optional<MatrixFormula> weighted_sum() const {
    if (layer_.products || layer_.weighted_inputs) return std::nullopt;
    std::set<std::string> names{name(layer_.weight), name(layer_.input)};
    if (layer_.bias) names.insert(name(*layer_.bias));
    if (!says_only(names)) return std::nullopt;
    const MatrixFormula product = applied();
    if (!layer_.bias) return equals(product);
    return equals(in_row(product, layer_.threshold ? "-" : "+", bias()));
  }

  [[nodiscard]] MatrixFormula bias() const {
    const bool scalar = context_.model.quantities[*layer_.bias].letters.empty();
    return scalar ? MatrixFormula{context_.symbols.whole(*layer_.bias), name(*layer_.bias)}
                  : symbol(*layer_.bias);
  }

  // One function of each number by itself.
  [[nodiscard]] bool elementwise() const {
    if (!layer_.activation || !layer_.activation_steps.empty()) return false;
    const notation::Expr& formula = context_.model.quantities[*layer_.activation].formula;
    return formula && formula->kind == Kind::call && formula->children.size() == 1 &&
           formula->children[0]->kind == Kind::reference;
  }

  [[nodiscard]] MatrixFormula applied_function(bool slope) const {
    const std::string& function = context_.model.quantities[*layer_.activation].formula->text;
    const MatrixFormula sum = symbol(layer_.weighted_sum);
    const std::string shown = function == "sigmoid" ? "σ" : function;
    const Box base = function == "sigmoid" ? document::symbol(shown) : document::name(shown);
    const Box head = slope ? document::script(base, document::row({}), document::symbol("′")) : base;
    return {document::row({head, document::fence(sum.box)}),
            function + (slope ? "'" : "") + "(" + sum.spoken + ")"};
  }

  [[nodiscard]] std::optional<MatrixFormula> activation() const {
    if (!elementwise() || !regular()) return std::nullopt;
    return equals(applied_function(false));
  }

  // What arrives at the activation, times its slope, number by number.
  [[nodiscard]] std::optional<MatrixFormula> error_signal() const {
    if (!elementwise() || !regular() || quantity_.derived == false) return std::nullopt;
    const auto arriving = adjoint_of(*layer_.activation);
    if (!arriving || !model::mentions(quantity_.formula, {name(*arriving)})) return std::nullopt;
    return equals(in_row(symbol(*arriving), "⊙", applied_function(true)));
  }

  // The layer that the quantity goes into hands its error signal back through its weights.
  [[nodiscard]] std::optional<MatrixFormula> passed_back() const {
    const std::size_t of = position_of(context_.model, quantity_.adjoint->quantity);
    for (const Layer& next : context_.structure.dense) {
      if (next.input != of || !is_matrix(context_, next.weight)) continue;
      const auto error = adjoint_of(next.weighted_sum);
      if (!error || !says_only({name(*error), name(next.weight)})) continue;
      const MatrixFormula weight = symbol(next.weight);
      const MatrixFormula signal = symbol(*error);
      if (from_to(context_)) return equals(in_row(signal, "", transposed(weight)));
      return equals(batch() ? in_row(signal, "", weight) : in_row(transposed(weight), "", signal));
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<MatrixFormula> weight_gradient() const {
    const auto error = adjoint_of(layer_.weighted_sum);
    if (!error || !says_only({name(*error), name(layer_.input)})) return std::nullopt;
    const MatrixFormula signal = symbol(*error);
    const MatrixFormula input = symbol(layer_.input);
    if (from_to(context_)) return equals(in_row(transposed(input), "", signal));
    return equals(batch() ? in_row(transposed(signal), "", input) : in_row(signal, "", transposed(input)));
  }

  // Of a batch the sum of the rows.
  [[nodiscard]] std::optional<MatrixFormula> bias_gradient() const {
    const auto error = adjoint_of(layer_.weighted_sum);
    if (!error || !says_only({name(*error)}) || quantity_.letters.size() != 1) return std::nullopt;
    if (!batch()) return equals(symbol(*error));
    return equals(in_row(transposed({document::name("1"), "1"}), "", symbol(*error)));
  }

  // Plain descent only.
  [[nodiscard]] std::optional<MatrixFormula> update() const {
    const notation::Expr& formula = quantity_.formula;
    const auto names = bare_references(formula);
    if (!names || names->size() != 3 || formula->kind != Kind::sum || formula->children.size() != 2 ||
        !formula->inverse[1] || formula->children[0]->text != quantity_.updates)
      return std::nullopt;
    const notation::Expr& step = formula->children[1];
    if (step->kind != Kind::product || step->children.size() != 2) return std::nullopt;
    const std::size_t rate = position_of(context_.model, step->children[0]->text);
    const std::size_t slope = position_of(context_.model, step->children[1]->text);
    if (!context_.model.quantities[rate].letters.empty() || !context_.model.quantities[slope].adjoint)
      return std::nullopt;
    const MatrixFormula eta{context_.symbols.whole(rate), name(rate)};
    return equals(
        in_row(symbol(position_of(context_.model, quantity_.updates)), "-", in_row(eta, "", symbol(slope))));
  }

  const Context& context_;
  std::size_t at_;
  const Quantity& quantity_;
  const Layer& layer_;
};

}  // namespace

MatrixShape matrix_shape(const Context& context, std::size_t quantity) {
  const Quantity& shown = context.model.quantities[quantity];
  const std::string& samples = context.structure.network.sample_letter;
  const auto size = [&](std::size_t letter) { return context.model.letter(shown.letters[letter])->size(); };
  if (shown.letters.size() == 2) {
    const bool turned = is_weight(context.structure.meanings[quantity]) && from_to(context);
    return {size(turned ? 1 : 0), size(turned ? 0 : 1), turned};
  }
  const bool of_samples = shown.letters.front() == samples;
  const bool column = of_samples || (samples.empty() && !from_to(context));
  return column ? MatrixShape{size(0), 1, false} : MatrixShape{1, size(0), true};
}

MatrixFormula matrix_symbol(const Context& context, std::size_t quantity) {
  const Quantity& shown = context.model.quantities[quantity];
  if (shown.adjoint) {
    Box box = context.symbols.with_letters(quantity);
    if (box.kind == Box::Kind::script) {
      box.parts[1] = document::row({});
      if (is_matrix(context, quantity)) make_capital(box);
      return {box, shown.name};
    }
    const std::size_t of = position_of(context.model, shown.adjoint->quantity);
    const Box slope =
        document::fraction(document::row({document::symbol("∂"), context.symbols.target(*shown.adjoint)}),
                           document::row({document::symbol("∂"), matrix_symbol(context, of).box}));
    return {document::toned(slope, document::Tone::gradient), shown.name};
  }
  Box box = context.symbols.quantity(quantity);
  if (is_matrix(context, quantity)) make_capital(box);
  return {box, shown.name};
}

std::optional<MatrixFormula> matrix_equation(const Context& context, std::size_t quantity) {
  if (context.structure.layer_of(quantity) == nullptr) return std::nullopt;
  if (context.model.quantities[quantity].kind != model::QuantityKind::defined) return std::nullopt;
  return Equation(context, quantity).run();
}

}  // namespace backstep::narrate
