#include "reports/render/tex_symbols.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "reports/render/safe_text.hpp"
#include "reports/render/utf8.hpp"

namespace backstep::render {

namespace {

struct Entry {
  std::string_view text, tex;
};

constexpr std::array<Entry, 42> letters{{
    {"α", "\\alpha"},   {"β", "\\beta"},   {"γ", "\\gamma"}, {"δ", "\\delta"},  {"ε", "\\varepsilon"},
    {"ϵ", "\\epsilon"}, {"ζ", "\\zeta"},   {"η", "\\eta"},   {"θ", "\\theta"},  {"ι", "\\iota"},
    {"κ", "\\kappa"},   {"λ", "\\lambda"}, {"μ", "\\mu"},    {"ν", "\\nu"},     {"ξ", "\\xi"},
    {"π", "\\pi"},      {"ρ", "\\rho"},    {"σ", "\\sigma"}, {"τ", "\\tau"},    {"υ", "\\upsilon"},
    {"φ", "\\varphi"},  {"ϕ", "\\phi"},    {"χ", "\\chi"},   {"ψ", "\\psi"},    {"ω", "\\omega"},
    {"Γ", "\\Gamma"},   {"Δ", "\\Delta"},  {"Θ", "\\Theta"}, {"Λ", "\\Lambda"}, {"Ξ", "\\Xi"},
    {"Π", "\\Pi"},      {"Σ", "\\Sigma"},  {"Φ", "\\Phi"},   {"Ψ", "\\Psi"},    {"Ω", "\\Omega"},
    {"∂", "\\partial"}, {"∇", "\\nabla"},  {"ℓ", "\\ell"},   {"′", "\\prime"},  {"∞", "\\infty"},
    {"…", "\\ldots"},   {"∗", "\\ast"},
}};

constexpr std::array<Entry, 23> signs{{
    {"", " "},          {"+", " + "},        {"-", " - "},
    {"−", " - "},       {"·", " \\cdot "},   {"/", " / "},
    {"=", " = "},       {"≈", " \\approx "}, {"<", " \\lt "},
    {">", " \\gt "},    {"≤", " \\le "},     {"≥", " \\ge "},
    {"≠", " \\ne "},    {",", ", "},         {"→", " \\to "},
    {"×", " \\times "}, {"∈", " \\in "},     {"±", " \\pm "},
    {"*", " \\ast "},   {":", " : "},        {"←", " \\leftarrow "},
    {"⊙", " \\odot "},  {"∘", " \\circ "},
}};

constexpr std::array<Entry, 12> operators{{
    {"∑", "\\sum"},
    {"∏", "\\prod"},
    {"max", "\\max"},
    {"min", "\\min"},
    {"exp", "\\exp"},
    {"log", "\\log"},
    {"ln", "\\ln"},
    {"tanh", "\\tanh"},
    {"sinh", "\\sinh"},
    {"cosh", "\\cosh"},
    {"sin", "\\sin"},
    {"cos", "\\cos"},
}};

std::string look_up(std::span<const Entry> entries, std::string_view text) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.text == text; });
  return found == entries.end() ? "" : std::string(found->tex);
}

bool is_latin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Beyond ASCII only letters are of use; Chinese and Greek words pass.
bool is_word_character(char32_t c) {
  if (c >= 0x80) return c >= 0xC0 && !(c >= 0x2000 && c < 0x2E80);
  return is_latin(c) || (c >= '0' && c <= '9') ||
         std::string_view(" .,;:()-").find(static_cast<char>(c)) != std::string_view::npos;
}

}  // namespace

std::string tex_letter(std::string_view character) {
  if (character.size() == 1 && is_latin(static_cast<unsigned char>(character[0])))
    return std::string(character);
  return look_up(letters, character);
}

std::string tex_sign(std::string_view sign) { return look_up(signs, sign); }

std::string tex_operator(std::string_view name) { return look_up(operators, name); }

std::string tex_words(std::string_view text) {
  const std::string safe = safe_text(text);
  std::string words;
  for (std::size_t at = 0; at < safe.size();) {
    const char32_t character = next_character(safe, at);
    append_character(words, is_word_character(character) ? character : U' ');
  }
  return words;
}

}  // namespace backstep::render
