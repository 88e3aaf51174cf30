#include "reports/render/letters.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "reports/render/utf8.hpp"

namespace backstep::render {

namespace {

/// A block of letters in a row, and where its italic twin begins.
struct Alphabet {
  char32_t first, last, italic;
};
constexpr std::array<Alphabet, 4> alphabets{{{'A', 'Z', 0x1D434},
                                             {'a', 'z', 0x1D44E},
                                             {0x391, 0x3A9, 0x1D6E2},    // capital Greek
                                             {0x3B1, 0x3C9, 0x1D6FC}}};  // small Greek
constexpr char32_t planck = 0x210E;  // Unicode put the italic h here, long before the others

char32_t italic(char32_t letter) {
  if (letter == 'h') return planck;
  for (const Alphabet& alphabet : alphabets) {
    if (alphabet.first <= letter && letter <= alphabet.last)
      return alphabet.italic + (letter - alphabet.first);
  }
  return letter;
}

struct Pair {
  char32_t character, script;
};

/// A comma and corners have no small form, but read well between characters that have.
constexpr std::array<Pair, 33> subscripts{{
    {'0', U'₀'}, {'1', U'₁'}, {'2', U'₂'}, {'3', U'₃'}, {'4', U'₄'}, {'5', U'₅'},  {'6', U'₆'},
    {'7', U'₇'}, {'8', U'₈'}, {'9', U'₉'}, {'+', U'₊'}, {'-', U'₋'}, {U'−', U'₋'}, {'=', U'₌'},
    {'(', U'₍'}, {')', U'₎'}, {'a', U'ₐ'}, {'e', U'ₑ'}, {'h', U'ₕ'}, {'i', U'ᵢ'},  {'j', U'ⱼ'},
    {'k', U'ₖ'}, {'l', U'ₗ'}, {'m', U'ₘ'}, {'n', U'ₙ'}, {'o', U'ₒ'}, {'p', U'ₚ'},  {'r', U'ᵣ'},
    {'s', U'ₛ'}, {'t', U'ₜ'}, {'u', U'ᵤ'}, {'x', U'ₓ'}, {',', U','},
}};

constexpr std::array<Pair, 44> superscripts{{
    {'0', U'⁰'},  {'1', U'¹'},  {'2', U'²'}, {'3', U'³'}, {'4', U'⁴'}, {'5', U'⁵'},  {'6', U'⁶'},
    {'7', U'⁷'},  {'8', U'⁸'},  {'9', U'⁹'}, {'+', U'⁺'}, {'-', U'⁻'}, {U'−', U'⁻'}, {'=', U'⁼'},
    {'(', U'⁽'},  {')', U'⁾'},  {'a', U'ᵃ'}, {'b', U'ᵇ'}, {'c', U'ᶜ'}, {'d', U'ᵈ'},  {'e', U'ᵉ'},
    {'f', U'ᶠ'},  {'g', U'ᵍ'},  {'h', U'ʰ'}, {'i', U'ⁱ'}, {'j', U'ʲ'}, {'k', U'ᵏ'},  {'l', U'ˡ'},
    {'m', U'ᵐ'},  {'n', U'ⁿ'},  {'o', U'ᵒ'}, {'p', U'ᵖ'}, {'r', U'ʳ'}, {'s', U'ˢ'},  {'t', U'ᵗ'},
    {'u', U'ᵘ'},  {'v', U'ᵛ'},  {'w', U'ʷ'}, {'x', U'ˣ'}, {'y', U'ʸ'}, {'T', U'ᵀ'},  {U'′', U'′'},
    {U'⟨', U'⟨'}, {U'⟩', U'⟩'},
}};

std::string in_characters_of(std::span<const Pair> pairs, std::string_view text) {
  std::string scripts;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t character = next_character(text, at);
    const auto found = std::find_if(pairs.begin(), pairs.end(),
                                    [&](const Pair& pair) { return pair.character == character; });
    if (found == pairs.end()) return "";
    append_character(scripts, found->script);
  }
  return scripts;
}

}  // namespace

std::string italic_letters(std::string_view text) {
  std::string letters;
  for (std::size_t at = 0; at < text.size();) append_character(letters, italic(next_character(text, at)));
  return letters;
}

std::string subscript_characters(std::string_view text) { return in_characters_of(subscripts, text); }

std::string superscript_characters(std::string_view text) { return in_characters_of(superscripts, text); }

}  // namespace backstep::render
