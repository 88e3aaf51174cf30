// How the cells of one quantity are written in a notation: their letter, and what stands where around it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reports/narrate/look.hpp"
#include "reports/narrate/notation.hpp"

namespace backstep::narrate {

struct CellStyle {
  Look look;
  std::string layer{};    // the number of its layer as it stands above; "": none does
  std::string place{};    // "h", "o": before the number of a neuron
  bool of_layer = false;  // the slope at its weighted sum is an error signal δ
  bool small = false;     // a cell of a matrix is a small letter
  bool turned = false;    // the last two indices change places
  bool is_loss = false;   // what the first backward pass starts from
  std::optional<std::int64_t> first = std::nullopt;  // its cells are counted, from this number on
  bool one_number = false;                           // all of them have that number, for they are one
};

/// One a quantity; adjoints and updates are written like what they belong to. Two quantities never come out
/// alike: one whose letter of the notation is taken keeps its own.
[[nodiscard]] std::vector<CellStyle> cell_styles(const model::Model& model, const Structure& structure,
                                                 const Notation& notation);

/// Whether letters and numbers of the notation are used: they are those of a network of layers.
[[nodiscard]] bool is_dressed(const Structure& structure, const Notation& notation);

/// A letter that no quantity of the model begins with, for the error of an activation: "e", else "ε".
[[nodiscard]] std::string error_letter(const std::vector<CellStyle>& styles);

}  // namespace backstep::narrate
