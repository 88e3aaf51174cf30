// A formula as layout boxes: what stands where and what it is, without a tag and without TeX.
// Renderers turn boxes into MathML, TeX, SVG text or Unicode; nothing here knows which.
#pragma once

#include <string>
#include <vector>

namespace backstep::document {

/// What a symbol or number stands for; a page colours by it. The letter always stands there too, so colour is
/// never the only carrier of meaning.
enum class Tone { none, value, weight, bias, sum, gradient, loss };

/// One box. `text` and `parts` mean what the kind says.
struct Box {
  enum class Kind {
    row,        // parts one after another
    symbol,     // text: one letter of mathematics (italic) or a Greek letter, e.g. "z", "η", "δ"
    name,       // text: an upright word, e.g. "mse", "tanh", "ReLU"
    number,     // text: a decimal in ASCII, e.g. "0.3775", "-0.038", "4.1e-7" (shown as 4.1·10⁻⁷)
    operation,  // text: one infix sign: "+", "-", "·", "/", "=", "≈", "<", "≤", "≠", "," or "" (invisible
                // times)
    negation,  // a prefix minus before parts[0]
    fraction,  // parts[0] over parts[1]
    script,    // parts[0] with subscript parts[1] and superscript parts[2]; an empty row means none
    fence,     // parts[0] in brackets; text: "(", "[", "{", "|" or "⟨"
    root,      // square root of parts[0]
    call,      // text: function name (upright, or one Greek letter), applied to parts[0] in parentheses
    big,    // text: "∑", "∏", "max", "min", "mean"; parts[0] below (may be an empty row), parts[1] above
            // (may be an empty row), parts[2] the body
    words,  // text: words inside a formula
    blank,  // a gap to write in; text: its width in digits, e.g. "9"; parts[0]: what is filled in, if
            // anything is
    accent  // a sign over parts[0]; text: "hat", "bar", "tilde" or "dot"
  };
  Kind kind = Kind::row;
  std::string text;
  std::vector<Box> parts;
  Tone tone = Tone::none;
  /// Identity of the quantity shown, the same for every mention on the page and in the drawing ("" = none).
  /// Characters: letters, digits, '-', '_', '.'.
  std::string anchor;

  [[nodiscard]] bool empty() const { return kind == Kind::row && parts.empty(); }
};

using Boxes = std::vector<Box>;

[[nodiscard]] Box row(Boxes parts);
[[nodiscard]] Box symbol(std::string text);
[[nodiscard]] Box name(std::string text);
/// A decimal, or a fraction "3/8", which becomes one with a bar.
[[nodiscard]] Box number(std::string text);
[[nodiscard]] Box operation(std::string text);
[[nodiscard]] Box negation(Box operand);
[[nodiscard]] Box fraction(Box numerator, Box denominator);
[[nodiscard]] Box script(Box base, Box subscript, Box superscript);
[[nodiscard]] Box fence(Box inside, std::string bracket = "(");
[[nodiscard]] Box root(Box inside);
[[nodiscard]] Box call(std::string function, Box argument);
[[nodiscard]] Box big(std::string sign, Box below, Box above, Box body);
[[nodiscard]] Box words(std::string text);
[[nodiscard]] Box blank(int digits);
/// The same filled in, and marked as such.
[[nodiscard]] Box blank(int digits, Box filled);
[[nodiscard]] Box accent(std::string sign, Box under);
[[nodiscard]] Box toned(Box box, Tone tone, std::string anchor = "");

/// One printed line of a derivation: left side, relation, and terms between which the line may break.
/// Every term but the first begins with its own sign ("+ ...", "· ...").
struct Line {
  enum class Kind { formula, substitution, result };
  Kind kind = Kind::formula;
  Box left;              // empty: the line continues the one above
  std::string relation;  // "=" or "≈"
  Boxes terms;
  std::string spoken;  // the line in linear text, e.g. "z1[1] = 0.15*0.05 + 0.20*0.10 + 0.35"
  std::string note{};  // words above the line, for it and those that continue it: "Use 1: step 3"
};

}  // namespace backstep::document
