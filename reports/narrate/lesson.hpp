// The whole lesson of a model: one page.
#pragma once

#include "engine/trace/gradient_check.hpp"
#include "engine/trace/hidden.hpp"
#include "engine/trace/run.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/blanks.hpp"
#include "reports/narrate/notation.hpp"
#include "reports/narrate/printing.hpp"
#include "reports/narrate/selection.hpp"
#include "reports/narrate/telling.hpp"

namespace backstep::narrate {

struct LessonOptions {
  std::string language = "en";
  numbers::Digits digits;
  std::string_view notation = usual_notation;
  Detail detail = Detail::usual;
  Selection only{};                // cards on the page; they keep their numbers, and what is left out is said
  const Blanks* blanks = nullptr;  // of a worksheet: see worksheet.hpp
};

/// What a lesson is made of.
struct Material {
  const model::Model& model;
  const trace::Trace& trace;
  const trace::GradientCheck& check;
  /// The forward pass after the update; null if nothing is updated.
  const trace::Trace* after = nullptr;
  /// Of a pass with the pencil: the pass after the update, and what the kept digits hide.
  const trace::Trace* after_exact = nullptr;
  const trace::HiddenValues* hidden = nullptr;
  /// The training run that the pass is part of; null if one step is all there is.
  const trace::Run* run = nullptr;
};

/// Sections: forward pass, loss, backward pass, gradients, check, update, all values; those without content
/// are left out. One card a scalar. With blanks: the cards of those sections alone, and nothing that tells a
/// hidden value.
[[nodiscard]] document::Page lesson(const Material& material, const LessonOptions& options);

}  // namespace backstep::narrate
