// Where a line of a derivation may break when it does not fit.
#pragma once

#include <string>
#include <vector>

#include "reports/document/formula.hpp"

namespace backstep::render {

/// A box, or one bracket whose partner stands in another piece.
struct Item {
  const document::Box* box = nullptr;
  std::string bracket;  // "(" or ")" where box is null
  bool filled = false;  // part of what is filled in, and marked as that
};

/// What stays together on one line.
using Piece = std::vector<Item>;

/// The pieces of a line, in order: one a term, but a long bracketed sum is taken apart at its plus and minus
/// signs,
/// "(" staying with its first and ")" with its last summand. What is filled in breaks as it would otherwise.
/// The pieces point into `line`.
[[nodiscard]] std::vector<Piece> pieces(const document::Line& line);

/// Estimated width in em of the widest piece of these lines: less room than that cuts something off.
[[nodiscard]] double widest_piece(const std::vector<document::Line>& lines);

}  // namespace backstep::render
