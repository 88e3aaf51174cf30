// How a name becomes a symbol: "m_hat_W1" is an m with a hat and, below it, W with superscript (1).
#pragma once

#include <string>
#include <vector>

#include "engine/model/model.hpp"
#include "reports/document/formula.hpp"
#include "reports/narrate/structure.hpp"

namespace backstep::narrate {

/// The parts of a name. Below stand the number, unless it is a layer's, and the further parts; above stand
/// the layer in round brackets and the step in angle brackets.
struct Look {
  std::string base;                  // "h" of "h1_2"
  std::string number;                // "1"
  bool layered = false;              // the number is that of a layer
  std::vector<std::string> accents;  // "hat", "bar", "tilde", "dot", innermost first
  std::vector<std::string> below;    // words, numbers and names of quantities
  std::string step;                  // of a quantity that means something at a step, or ""
};

/// Words joined by "_" whose first is no single letter stay one name, unless only signs follow.
[[nodiscard]] Look look(const model::Model& model, const Structure& structure, std::size_t quantity);

/// The letter with its accents. `small`: as the cell of a matrix.
[[nodiscard]] document::Box base_symbol(const Look& look, bool small);
/// A further part of a name that names no quantity: "total", "2", "xi1".
[[nodiscard]] document::Box word_symbol(const std::string& part);
/// The same read aloud: "m hat W1".
[[nodiscard]] std::string spoken(const Look& look, bool small);

/// A word of mathematics as a symbol: "eta" is η, one letter is itself, several letters are an upright name.
[[nodiscard]] document::Box letter_symbol(const std::string& word);
/// A letter that counts, "j"; one that was renamed, "j'", has its prime raised.
[[nodiscard]] document::Box index_letter(const std::string& letter);

/// Boxes with commas between them.
[[nodiscard]] document::Box with_commas(document::Boxes parts);

}  // namespace backstep::narrate
