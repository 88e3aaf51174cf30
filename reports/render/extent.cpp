#include "reports/render/extent.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "reports/render/utf8.hpp"

namespace backstep::render {

using document::Box;

namespace {

// Widths of STIX Two in em.
constexpr double letter = 0.53;
constexpr double broad_letter = 0.8;
constexpr double digit = 0.5;
constexpr double point = 0.25;
constexpr double brackets = 0.66;
constexpr double script_scale = 0.71;
constexpr double fraction_rim = 0.2;
constexpr double root_sign = 0.9;
constexpr double minus = 0.75;
constexpr char32_t first_wide_character = 0x2E80;  // Chinese, Japanese and Korean letters fill a square

double character_width(char32_t character) {
  if (character == '.' || character == ',' || character == ' ') return point;
  if (character >= '0' && character <= '9') return digit;
  if (character == 'm' || character == 'M' || character == 'W') return broad_letter;
  return character >= first_wide_character && character < 0xFF60 ? 1 : letter;
}

struct Sign {
  std::string_view text;
  double width;  // spaces included
};
constexpr std::array<Sign, 4> signs{{{"", 0}, {"·", 0.72}, {",", 0.42}, {"/", 0.5}}};
constexpr double wide_sign = 1.2;  // + - = and their kin

double sign_width(std::string_view text) {
  const auto found =
      std::find_if(signs.begin(), signs.end(), [&](const Sign& sign) { return sign.text == text; });
  return found == signs.end() ? wide_sign : found->width;
}

double part(const Box& box, std::size_t index) {
  return index < box.parts.size() ? extent(box.parts[index]) : 0;
}

double widest(const Box& box) {
  double width = 0;
  for (const Box& inside : box.parts) width = std::max(width, extent(inside));
  return width;
}

double total(const Box& box) {
  double width = 0;
  for (const Box& inside : box.parts) width += extent(inside);
  return width;
}

double number_width(std::string_view text) {
  return text_extent(text) + (text.find('e') != std::string_view::npos ? 1.2 : 0);  // " · 10" for "e"
}

double blank_width(std::string_view text) {
  double digits = 0;
  for (const char c : text) digits = digits * 10 + (c - '0');
  return digits * digit;
}

}  // namespace

double text_extent(std::string_view text) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) width += character_width(next_character(text, at));
  return width;
}

double extent(const Box& box) {
  switch (box.kind) {
    case Box::Kind::row: return total(box);
    case Box::Kind::symbol:
    case Box::Kind::name:
    case Box::Kind::words: return text_extent(box.text);
    case Box::Kind::number: return number_width(box.text);
    case Box::Kind::operation: return sign_width(box.text);
    case Box::Kind::negation: return minus + total(box);
    case Box::Kind::fraction: return widest(box) + fraction_rim;
    case Box::Kind::script: return part(box, 0) + script_scale * std::max(part(box, 1), part(box, 2));
    case Box::Kind::fence: return total(box) + brackets;
    case Box::Kind::root: return total(box) + root_sign;
    case Box::Kind::call: return text_extent(box.text) + total(box) + brackets;
    case Box::Kind::big:
      return std::max(text_extent(box.text), script_scale * std::max(part(box, 0), part(box, 1))) +
             part(box, 2);
    case Box::Kind::blank: return box.parts.empty() ? blank_width(box.text) : total(box);
    case Box::Kind::accent: return total(box);
  }
  return 0;
}

bool is_tall(const Box& box) {
  if (box.kind == Box::Kind::fraction || box.kind == Box::Kind::root || box.kind == Box::Kind::big)
    return true;
  return std::any_of(box.parts.begin(), box.parts.end(), is_tall);
}

}  // namespace backstep::render
