// What an author says that a quantity means (`means hidden state, step 2`), as words of a lesson.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/trace/trace.hpp"
#include "reports/document/page.hpp"
#include "reports/narrate/structure.hpp"
#include "reports/narrate/words.hpp"

namespace backstep::narrate {

/// What is said of a cell. The words are those of the catalogue ("role.hidden_state", "role.at.step") where
/// it has them, else the author's own.
struct Said {
  /// Whether the words speak of the cell, of what it is the slope at, or of what it replaces.
  enum class Relation { itself, slope, update };
  std::string key;        // "hidden_state": for the catalogue
  std::string role;       // "hidden state"
  std::string place;      // "step 2, unit 1": numbered places, then letters that have a role; may be ""
  bool complete = false;  // the places tell the cell from all others with the same role and name
  Relation relation = Relation::itself;
  std::optional<std::size_t> owner{};  // the quantity with the same letters that its name names: W1 of m_W1

  /// "hidden state, step 2, unit 1"; where the places are not complete, "hidden state h 1, step 2".
  [[nodiscard]] std::string phrase(const std::string& name, const Words& words) const;
};

/// The words of a role as a key of the catalogue: blanks become underscores.
[[nodiscard]] std::string role_key(const notation::StatedRole& role);

/// "step 2, output row 1": the numbered places of a quantity's role, then those letters of the cell that are
/// named here. A letter that says nothing stands for itself: "k 2".
[[nodiscard]] std::string place_at(const model::Model& model, const Structure& structure, trace::Cell cell,
                                   const std::vector<std::string>& letters, const Words& words);

/// Nothing where the author says nothing.
[[nodiscard]] std::optional<Said> what_is_said(const model::Model& model, const Structure& structure,
                                               trace::Cell cell, const Words& words);

/// "Batch mean, feature 1", "Slope of the loss at the hidden state h_1, step 2", "New first moment of w_11".
/// `of` is the symbol of the owner's cell, else of what the words speak of; `target` what an adjoint is the
/// slope of, nothing for the loss.
[[nodiscard]] document::Inline role_title(const Said& said, bool gradient, const document::Span& of,
                                          const std::optional<document::Span>& target, const Words& words);

/// The first letter made a capital, where the alphabet has capitals.
[[nodiscard]] std::string capitalised(std::string text);

}  // namespace backstep::narrate
