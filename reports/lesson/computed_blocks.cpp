// Elements that a pass is told with: steps, cards, paths, drawings, the check.
#include <algorithm>
#include <array>

#include "engine/trace/order.hpp"
#include "engine/trace/paths.hpp"
#include "reports/lesson/builder.hpp"
#include "reports/narrate/drawings.hpp"
#include "reports/narrate/path_cards.hpp"
#include "reports/narrate/proof.hpp"
#include "reports/narrate/selection.hpp"
#include "reports/narrate/step_groups.hpp"
#include "reports/narrate/tables.hpp"

namespace backstep::lesson {

using document::Paragraph;

namespace {

constexpr std::int64_t most_cards = 400;  // of one element
constexpr std::int64_t usual_paths = 24;

/// The part of a pass that an attribute names; nothing after faults.
std::optional<narrate::Selection> selection(Builder& builder, const Subject& subject, const Attribute& of) {
  auto read = narrate::read_selection(subject.pass->model, of.value.text);
  if (const auto* faults = std::get_if<notation::Faults>(&read)) {
    builder.faults(of.value, *faults);
    return std::nullopt;
  }
  narrate::Selection found = std::get<narrate::Selection>(std::move(read));
  const std::int64_t cards = narrate::count_cards(subject.pass->model, found);
  if (cards == 0) builder.fault(of, "only.nothing", {{"words", of.value.text}});
  if (cards > most_cards)
    builder.fault(of, "limit.lesson.cards",
                  {{"found", std::to_string(cards)}, {"limit", std::to_string(most_cards)}});
  if (cards == 0 || cards > most_cards) return std::nullopt;
  return found;
}

void put(Builder& builder, const Subject& subject, Blocks made, Blocks& into) {
  builder.settle(subject, made);
  std::ranges::move(made, std::back_inserter(into));
}

}  // namespace

void build_steps(Builder& builder, const Element& node, Blocks& into) {
  const std::optional<Subject> subject = builder.subject(node);
  if (!subject) return;
  const auto only = selection(builder, *subject, *node.attribute("of"));
  if (!only) return;
  const narrate::Context& context = subject->desk->context;
  Blocks made;
  for (const trace::Told& told : trace::telling_order(context.model)) {
    document::CardGroup group = narrate::step_group(context, told);
    for (const trace::Cell cell : told.cells)
      if (only->takes(context.model, context.structure, cell))
        group.cards.push_back(subject->desk->telling.card(cell, 0));
    if (!group.cards.empty()) made.emplace_back(std::move(group));
  }
  put(builder, *subject, std::move(made), into);
}

void build_card(Builder& builder, const Element& node, Blocks& into) {
  const std::optional<Subject> subject = builder.subject(node);
  if (!subject) return;
  const Attribute& of = *node.attribute("of");
  const auto cell = builder.cell(*subject, of);
  if (!cell) return;
  if (subject->pass->model.quantities[cell->quantity].kind != model::QuantityKind::defined)
    return builder.fault(of, "lesson.card.given", {{"name", of.value.text}});
  document::CardGroup group;
  group.cards.push_back(subject->desk->telling.card(*cell, 0));
  put(builder, *subject, {std::move(group)}, into);
}

void build_paths(Builder& builder, const Element& node, Blocks& into) {
  const std::optional<Subject> subject = builder.subject(node);
  if (!subject) return;
  const Attribute& of = *node.attribute("of");
  const auto cell = builder.cell(*subject, of);
  if (!cell) return;
  const auto adjoint = narrate::adjoint_for(subject->pass->model, *cell);
  const auto most = static_cast<std::size_t>(Builder::count(node, "most", usual_paths));
  const auto paths =
      adjoint ? trace::paths(subject->pass->model, subject->pass->trace, *adjoint, most) : std::nullopt;
  if (!paths) return builder.fault(of, "lesson.paths.none", {{"name", of.value.text}});
  Blocks made;
  made.emplace_back(
      Paragraph{narrate::path_sentence(subject->desk->context, *paths), Paragraph::Kind::plain});
  document::CardGroup cards =
      narrate::path_cards(subject->desk->context, subject->desk->derivations, *paths, "paths", 1);
  // Ids of cards go on where those of the paths before ended.
  if (!cards.cards.empty()) made.emplace_back(std::move(cards));
  put(builder, *subject, std::move(made), into);
}

void build_diagram(Builder& builder, const Element& node, Blocks& into) {
  const std::optional<Subject> subject = builder.subject(node);
  if (!subject) return;
  std::optional<narrate::Drawing> drawing = narrate::draw(subject->desk->context);
  if (!drawing) return builder.fault(node, "lesson.diagram.nothing");
  Blocks made;
  made.emplace_back(document::FigureBlock{std::move(drawing->figure), {}});
  put(builder, *subject, std::move(made), into);
}

void build_check(Builder& builder, const Element& node, Blocks& into) {
  const std::optional<Subject> subject = builder.subject(node);
  if (!subject) return;
  narrate::HasCard shown;
  std::optional<narrate::Selection> only;
  if (const Attribute* of = node.attribute("of")) {
    only = selection(builder, *subject, *of);
    if (!only) return;
    shown = [&](trace::Cell cell) {
      return only->takes(subject->pass->model, subject->desk->structure, cell);
    };
  }
  const trace::GradientCheck& check =
      builder.stock().check(subject->name, subject->aspect.step, *subject->pass);
  document::Section section = narrate::check_section(subject->desk->context, check, shown);
  if (section.blocks.empty()) return builder.fault(node, "lesson.check.nothing");
  put(builder, *subject, std::move(section.blocks), into);
}

}  // namespace backstep::lesson
