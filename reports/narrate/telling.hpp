// Cards: title in words, lines, reason.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "engine/trace/breakdown.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/derivation.hpp"
#include "reports/narrate/reasons.hpp"
#include "reports/narrate/roles.hpp"

namespace backstep::narrate {

/// How much a card says: formula and result; numbers put in and a reason too; every term as well, and every
/// reason in full.
enum class Detail { brief, usual, full };

class Telling {
 public:
  /// `blanks`: on a worksheet; null in a lesson.
  Telling(const model::Model& model, const trace::Trace& trace, const Structure& structure,
          const Symbols& symbols, const Printing& printing, const Words& words,
          const Blanks* blanks = nullptr)
      : model_(model),
        trace_(trace),
        structure_(structure),
        symbols_(symbols),
        printing_(printing),
        words_(words),
        blanks_(blanks),
        derivations_(model, trace, structure, symbols, printing, words, blanks),
        reasons_(model, structure, words),
        origins_(trace::origins(model, trace)) {}

  [[nodiscard]] document::Card card(trace::Cell cell, std::int64_t number) const;
  /// The identity of a card: "s-z1-2".
  [[nodiscard]] std::string card_id(trace::Cell cell) const;
  /// "hidden neuron 2", "output neuron 1", "neuron 2 of hidden layer 1": where a cell of a layer stands.
  [[nodiscard]] std::string place(trace::Cell cell) const;
  /// The same of a neuron by its number.
  [[nodiscard]] std::string place(trace::Cell cell, const std::string& neuron) const;
  [[nodiscard]] document::Inline title(trace::Cell cell) const;
  /// How much each card says; numbers and names stay.
  void set_detail(Detail detail);
  /// Every card stands for itself: what a lesson says once, on the first card of its kind, is said on each.
  void tell_fully() { fully_ = true; }

 private:
  [[nodiscard]] std::optional<Said> what_is_said(trace::Cell cell) const;
  [[nodiscard]] document::Inline said_title(const Said& said, trace::Cell cell) const;
  [[nodiscard]] document::Inline reason(trace::Cell cell) const;
  [[nodiscard]] std::string about_sign(trace::Cell cell) const;
  [[nodiscard]] document::Inline general_reason(trace::Cell cell) const;
  [[nodiscard]] document::Inline beside(trace::Cell cell) const;
  [[nodiscard]] document::Inline with_tie(document::Inline reason, trace::Cell cell) const;
  [[nodiscard]] document::Inline undefined_reason(trace::Cell cell) const;
  [[nodiscard]] document::Span symbol(trace::Cell cell) const;
  [[nodiscard]] bool of_the_loss(const model::AdjointOf& adjoint) const;
  [[nodiscard]] document::Span target(const model::AdjointOf& adjoint) const;
  [[nodiscard]] std::string which_of_two(trace::Cell cell) const;
  [[nodiscard]] document::Inline special_reason(trace::Cell cell) const;
  [[nodiscard]] document::Inline stated_reason(trace::Cell cell, const trace::Statement& stated) const;
  [[nodiscard]] const model::Quantity* beside_of(const model::Quantity& derived) const;
  [[nodiscard]] document::Span whole(const model::Quantity& quantity) const;
  [[nodiscard]] std::string title_id(trace::Cell cell) const;
  [[nodiscard]] document::Span exponent(trace::Cell cell) const;

  const model::Model& model_;
  const trace::Trace& trace_;
  const Structure& structure_;
  const Symbols& symbols_;
  const Printing& printing_;
  const Words& words_;
  const Blanks* blanks_;
  Derivations derivations_;
  Reasons reasons_;
  std::map<std::int64_t, trace::Cell> origins_;
  bool fully_ = false;
  Detail detail_ = Detail::usual;
};

}  // namespace backstep::narrate
