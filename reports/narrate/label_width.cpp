#include "reports/narrate/label_width.hpp"

#include <algorithm>

#include "engine/notation/characters.hpp"

namespace backstep::narrate {

using document::Box;

namespace {

constexpr double script_scale = 0.72;
constexpr double sign_width = 0.8;  // with its spaces
constexpr double exponent = 1.45;   // "·10" before the digits of a power of ten
constexpr double wide = 1.05;       // Chinese, Japanese and Korean letters

// A character's first byte tells how wide it may be.
double character(char first, double letter) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte >= 0xE3 && byte < 0xF0) return wide;
  if (first == '.' || first == ',' || first == ' ') return 0.3;
  if (first == '-') return 0.8;  // a minus
  if (first == 'm' || first == 'M' || first == 'w' || first == 'W') return 0.85;
  return letter;
}

double characters(const std::string& text, double letter) {
  double width = 0;
  for (const char byte : text)
    if (!notation::is_continuation(byte)) width += character(byte, letter);
  return width;
}

double number(const std::string& text) {
  const std::size_t at = text.find('e');
  if (at == std::string::npos) return characters(text, 0.53);
  return characters(text.substr(0, at), 0.53) + exponent +
         script_scale * characters(text.substr(at + 1), 0.53);
}

double width(const Box& box) {
  double total = 0;
  for (const Box& part : box.parts) total += width(part);
  switch (box.kind) {
    case Box::Kind::number: return number(box.text);
    case Box::Kind::operation: return sign_width;
    case Box::Kind::symbol: return characters(box.text, 0.62);
    case Box::Kind::script:
      return width(box.parts[0]) + script_scale * std::max(width(box.parts[1]), width(box.parts[2]));
    case Box::Kind::fence: return total + 0.7;
    default: return total + characters(box.text, 0.58);
  }
}

}  // namespace

double label_width(const Box& label, double size) { return size * width(label); }

double words_width(const std::string& words, double size) { return size * characters(words, 0.63); }

}  // namespace backstep::narrate
