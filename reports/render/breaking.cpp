#include "reports/render/breaking.hpp"

#include <algorithm>
#include <cstddef>

#include "reports/render/extent.hpp"

namespace backstep::render {

using document::Box;

namespace {

/// A bracket narrower than this (in em) is kept whole: it fits on a telephone.
constexpr double widest_whole_bracket = 11;

bool is_sum_sign(const Box& box) {
  return box.kind == Box::Kind::operation && (box.text == "+" || box.text == "-");
}

bool is_plain(const Box& box) { return box.tone == document::Tone::none && box.anchor.empty(); }

bool is_breakable(const Box& box) {
  if (box.kind != Box::Kind::fence || box.text != "(" || !is_plain(box)) return false;
  const Box& inside = box.parts.front();
  if (inside.kind != Box::Kind::row || !is_plain(inside) || is_tall(inside)) return false;
  return std::any_of(inside.parts.begin(), inside.parts.end(), is_sum_sign) &&
         extent(box) > widest_whole_bracket;
}

/// Grows the list of pieces of one line.
class Breaker {
 public:
  std::vector<Piece> done;

  void start() { done.emplace_back(); }
  void keep(const Box& box) { done.back().push_back({&box, "", filled_}); }

  void term(const Box& whole) {
    filled_ = whole.kind == Box::Kind::blank && !whole.parts.empty() && is_plain(whole);
    const Box& box = filled_ ? whole.parts.front() : whole;
    start();
    if (box.kind != Box::Kind::row || !is_plain(box)) return part(box);
    for (const Box& inside : box.parts) part(inside);
  }

 private:
  bool filled_ = false;

  void part(const Box& box) { is_breakable(box) ? sum(box.parts.front().parts) : keep(box); }

  void sum(const document::Boxes& parts) {
    done.back().push_back({nullptr, "(", filled_});
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0 && is_sum_sign(parts[i])) start();
      keep(parts[i]);
    }
    done.back().push_back({nullptr, ")", filled_});
  }
};

}  // namespace

std::vector<Piece> pieces(const document::Line& line) {
  Breaker breaker;
  for (const Box& term : line.terms) breaker.term(term);
  return breaker.done;
}

double widest_piece(const std::vector<document::Line>& lines) {
  double widest = 0;
  for (const document::Line& line : lines) {
    for (const Piece& piece : pieces(line)) {
      double width = 0;
      for (const Item& item : piece) width += item.box ? extent(*item.box) : text_extent(item.bracket);
      widest = std::max(widest, width);
    }
  }
  return widest;
}

}  // namespace backstep::render
