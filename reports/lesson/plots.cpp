// The element plot: a function, a loss curve, how the error signal arrives.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/calculus/read.hpp"
#include "engine/model/check.hpp"
#include "engine/notation/decode.hpp"
#include "engine/notation/parser.hpp"
#include "engine/notation/printer.hpp"
#include "engine/trace/flow.hpp"
#include "reports/lesson/builder.hpp"
#include "reports/narrate/curve.hpp"
#include "reports/narrate/flow_page.hpp"
#include "reports/narrate/formula.hpp"
#include "reports/narrate/function_plot.hpp"

namespace backstep::lesson {

using document::FigureBlock;
using notation::Expr;
using notation::Kind;

namespace {

constexpr int plotted_points = 241;
constexpr std::size_t most_functions = 6;
constexpr std::string_view plotted_letter = "t";
constexpr std::string_view point_letter = "p";

/// t[p] with the values at which functions are drawn.
model::Model points_model(double from, double to) {
  std::string text = fmt::format("index {} = {}\ninput {}[{}] =", point_letter, plotted_points,
                                 plotted_letter, point_letter);
  for (int i = 0; i < plotted_points; ++i)
    text += fmt::format(" {:.10f}", from + (to - from) * i / (plotted_points - 1));
  return calculus::read(text + "\n").model;
}

Expr at_points(const Expr& formula) {
  const bool letter =
      formula->kind == Kind::reference && formula->text == plotted_letter && formula->subscripts.empty();
  if (!letter) return notation::with_parts(formula, at_points);
  return notation::with_place(
      notation::reference(formula->text, {notation::letter_position(std::string(point_letter))}),
      formula->place);
}

/// The formulas between semicolons, each behind as many blanks as stand before it.
std::vector<std::string> formulas_in(std::string_view text) {
  std::vector<std::string> all(1);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == ';') all.emplace_back(at + 1, ' ');
    if (text[at] != ';') all.back() += text[at];
  }
  return all;
}

class FunctionPlot {
 public:
  FunctionPlot(Builder& builder, const Attribute& of, double from, double to)
      : builder_(builder), of_(of), from_(from), to_(to), model_(points_model(from, to)) {}

  std::optional<document::Figure> run() {
    notation::Faults faults;
    read(faults);
    const bool good = faults.empty();
    builder_.faults(of_.value, std::move(faults));
    if (!good || !evaluate()) return std::nullopt;
    return narrate::plot_functions(functions_, std::string(plotted_letter), from_, to_, builder_.words());
  }

 private:
  void read(notation::Faults& faults) {
    const std::vector<std::string> texts = formulas_in(notation::decode(of_.value.text));
    if (texts.size() > most_functions)
      faults.push_back({"limit.lesson.functions", {{"limit", std::to_string(most_functions)}}, {}});
    for (const std::string& text : texts) {
      const Expr typed = notation::parse_expression(text, faults);
      if (!faults.empty()) return;
      const Expr formula = model::check(model_, {std::string(point_letter)}, at_points(typed), {}, faults);
      if (!faults.empty()) return;
      functions_.push_back({notation::print(typed), box(formula), {}});
      model::Quantity quantity;
      quantity.name = "f" + std::to_string(functions_.size());
      quantity.letters = {std::string(point_letter)};
      quantity.formula = formula;
      model_.insert(model_.quantities.size(), std::move(quantity));
    }
  }

  [[nodiscard]] document::Box box(const Expr& formula) const {
    const narrate::Leaves leaves{
        false, [](const notation::Node& node) { return document::symbol(node.text); }, nullptr};
    return narrate::FormulaBoxes(model_, leaves).box(narrate::as_written(formula));
  }

  bool evaluate() {
    const trace::Evaluation pass = trace::evaluate(model_, trace::Arithmetic::float64);
    if (!pass.trace) {
      builder_.faults(of_.value, pass.faults);
      return false;
    }
    bool some = false;
    for (std::size_t i = 0; i < functions_.size(); ++i) {
      for (std::int64_t point = 0; point < plotted_points; ++point) {
        const auto slot = static_cast<std::size_t>(pass.trace->slots().at({i + 1, point}));
        functions_[i].values.push_back(pass.trace->doubles()[slot]);
        some = some || std::isfinite(functions_[i].values.back());
      }
    }
    if (!some) builder_.fault(of_, "lesson.value.undefined", {{"name", of_.value.text}});
    return some;
  }

  Builder& builder_;
  const Attribute& of_;
  double from_, to_;
  model::Model model_;
  std::vector<narrate::PlottedFunction> functions_;
};

std::optional<document::Figure> function_plot(Builder& builder, const Element& element) {
  const double from = std::stod(std::string(element.value("from")));
  const double to = std::stod(std::string(element.value("to")));
  if (!(from < to)) {
    builder.fault(*element.attribute("to"), "lesson.plot.range");
    return std::nullopt;
  }
  return FunctionPlot(builder, *element.attribute("of"), from, to).run();
}

std::optional<document::Figure> loss_plot(Builder& builder, const Element& element) {
  const std::string name = builder.model_name(element);
  if (name.empty()) return std::nullopt;
  const model::Model& model = builder.stock().model(name);
  notation::Faults faults;
  if (model.backwards.empty()) faults.push_back({"lesson.plot.no_loss", {}, {}});
  const Descent descent =
      faults.empty() ? descend(model, {Builder::count(element, "steps", 0)}, faults) : Descent{};
  const bool good = faults.empty() && descent.curve.size() > 1;
  if (faults.empty() && !good) faults.push_back({"lesson.plot.no_loss", {}, {}});
  builder.faults(element, std::move(faults));
  if (!good) return std::nullopt;
  return narrate::loss_curve(descent.curve, model.backwards.front().targets.front().name, builder.words())
      .figure;
}

std::optional<document::Figure> flow_plot(Builder& builder, const Element& element) {
  const std::optional<Subject> subject = builder.subject(element);
  if (!subject) return std::nullopt;
  const std::vector<trace::LayerFlow> flow = trace::layer_flow(subject->pass->model, subject->pass->trace);
  if (flow.size() > 1) return narrate::flow_figure(flow, builder.words()).figure;
  builder.fault(element, "lesson.plot.no_layers");
  return std::nullopt;
}

struct PlotKind {
  std::string_view name;
  std::array<std::string_view, 3> needs;
  std::optional<document::Figure> (*draw)(Builder&, const Element&);
};
constexpr std::array plot_kinds{PlotKind{"function", {"of", "from", "to"}, function_plot},
                                PlotKind{"loss", {"steps", "", ""}, loss_plot},
                                PlotKind{"flow", {"", "", ""}, flow_plot}};

}  // namespace

void build_plot(Builder& builder, const Element& element, Blocks& into) {
  const PlotKind& kind = *std::ranges::find(plot_kinds, element.value("kind"), &PlotKind::name);
  for (const std::string_view needed : kind.needs) {
    if (needed.empty() || element.attribute(needed) != nullptr) continue;
    return builder.fault(
        element, "lesson.attribute.missing",
        {{"element", "plot kind=\"" + std::string(kind.name) + "\""}, {"name", std::string(needed)}});
  }
  std::optional<document::Figure> figure = kind.draw(builder, element);
  if (figure) into.emplace_back(FigureBlock{std::move(*figure), builder.inlines(element)});
}

}  // namespace backstep::lesson
