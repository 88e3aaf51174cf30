// One box of every kind, and how each writer shows it.
#pragma once

#include <string>
#include <vector>

#include "tests/render/sample_boxes.hpp"

namespace backstep::tests {

struct BoxExample {
  const char* about;
  Box box;
  std::string mathml, tex, plain;
};

inline Box layered(const char* letter, const char* below, const char* above) {
  return script(symbol(letter), below[0] ? number(below) : Box{}, above[0] ? fence(number(above)) : Box{});
}

inline std::vector<BoxExample> box_examples() {
  const Box a_over_b = fraction(symbol("a"), symbol("b"));
  const Box one_minus_a = in_row(number("1"), operation("-"), symbol("a"));
  return {
      {"a letter", symbol("z"), "<mi>z</mi>", "z", "z"},
      {"a Greek letter", symbol("η"), "<mi>η</mi>", "\\eta", "η"},
      {"an upright word", name("mse"), "<mi>mse</mi>", "\\mathrm{mse}", "mse"},
      {"an upright letter", name("R"), "<mi mathvariant=\"normal\">R</mi>", "\\mathrm{R}", "R"},
      {"a number", number("0.3775"), "<mn>0.3775</mn>", "0.3775", "0.3775"},
      {"a negative number", number("-0.038"), "<mrow><mo>−</mo><mn>0.038</mn></mrow>", "-0.038", "−0.038"},
      {"a power of ten", number("-4.1e-07"),
       "<mrow><mo>−</mo><mn>4.1</mn><mo>·</mo><msup><mn>10</mn><mrow><mo>−</mo><mn>7</mn></mrow></msup></"
       "mrow>",
       "-4.1 \\cdot 10^{-7}", "−4.1·10⁻⁷"},
      {"a number that is none", number("undefined"), "<mn>undefined</mn>", "\\mathrm{undefined}",
       "undefined"},
      {"a row", in_row(symbol("w"), operation(""), symbol("x")), "<mi>w</mi><mo>\u2062</mo><mi>x</mi>", "w x",
       "w·x"},
      {"a sum", one_minus_a, "<mn>1</mn><mo>−</mo><mi>a</mi>", "1 - a", "1 − a"},
      {"a product of numbers", in_row(number("2"), operation("·"), number("3")),
       "<mn>2</mn><mo>·</mo><mn>3</mn>", "2 \\cdot 3", "2·3"},
      {"a relation", in_row(symbol("a"), operation("<"), symbol("b")), "<mi>a</mi><mo>&lt;</mo><mi>b</mi>",
       "a \\lt b", "a < b"},
      {"a command before a letter", in_row(symbol("η"), symbol("g")), "<mi>η</mi><mi>g</mi>", "\\eta g",
       "ηg"},
      {"a leading sign", in_row(operation("+"), symbol("b")), "<mo form=\"infix\">+</mo><mi>b</mi>", "+ b",
       "+ b"},
      {"a negation", negation(symbol("z")), "<mrow><mo>−</mo><mi>z</mi></mrow>", "-z", "−z"},
      {"a fraction", a_over_b, "<mfrac><mi>a</mi><mi>b</mi></mfrac>", "\\frac{a}{b}", "a/b"},
      {"a fraction of a sum", fraction(one_minus_a, number("2")),
       "<mfrac><mrow><mn>1</mn><mo>−</mo><mi>a</mi></mrow><mn>2</mn></mfrac>", "\\frac{1 - a}{2}",
       "(1 − a)/2"},
      {"a negative fraction", number("-3/20"), "<mrow><mo>−</mo><mfrac><mn>3</mn><mn>20</mn></mfrac></mrow>",
       "-\\frac{3}{20}", "−3/20"},
      {"a negative fraction of a sum", negation(fraction(one_minus_a, number("2"))),
       "<mrow><mo>−</mo><mfrac><mrow><mn>1</mn><mo>−</mo><mi>a</mi></mrow><mn>2</mn></mfrac></mrow>",
       "-\\frac{1 - a}{2}", "−((1 − a)/2)"},
      {"a subscript", layered("x", "1", ""), "<msub><mi>x</mi><mn>1</mn></msub>", "x_{1}", "x₁"},
      {"a superscript", script(symbol("e"), {}, negation(symbol("z"))),
       "<msup><mi>e</mi><mrow><mo>−</mo><mi>z</mi></mrow></msup>", "e^{-z}", "e^(−z)"},
      {"both scripts", layered("w", "11", "1"),
       "<msubsup><mi>w</mi><mn>11</mn><mrow><mo stretchy=\"false\">(</mo><mn>1</mn><mo "
       "stretchy=\"false\">)</mo></mrow></msubsup>",
       "w_{11}^{(1)}", "w₁₁⁽¹⁾"},
      {"no script", layered("w", "", ""), "<mi>w</mi>", "w", "w"},
      {"a word with a subscript", script(name("net"), in_row(symbol("o"), number("1")), {}),
       "<msub><mi>net</mi><mrow><mi>o</mi><mn>1</mn></mrow></msub>", "\\mathrm{net_{o1}}", "netₒ₁"},
      {"a script of several signs", script(symbol("z"), in_row(number("1"), operation(","), number("2")), {}),
       "<msub><mi>z</mi><mrow><mn>1</mn><mo rspace=\"0\">,</mo><mn>2</mn></mrow></msub>", "z_{1, 2}", "z₁,₂"},
      {"a square of a bracket", script(fence(one_minus_a), {}, number("2")),
       "<msup><mrow><mo stretchy=\"false\">(</mo><mn>1</mn><mo>−</mo><mi>a</mi><mo "
       "stretchy=\"false\">)</mo></mrow><mn>2</mn></msup>",
       "(1 - a)^{2}", "(1 − a)²"},
      {"a bracket with a subscript", script(fence(symbol("a")), symbol("k"), {}),
       "<msub><mrow><mo stretchy=\"false\">(</mo><mi>a</mi><mo "
       "stretchy=\"false\">)</mo></mrow><mi>k</mi></msub>",
       "(a)\\mathstrut_{k}", "(a)ₖ"},
      {"a bracket around a fraction", fence(a_over_b, "["),
       "<mrow><mo>[</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>]</mo></mrow>",
       "\\left\\lbrack\\frac{a}{b}\\right\\rbrack", "[a/b]"},
      {"bars", fence(symbol("u"), "|"),
       "<mrow><mo stretchy=\"false\">|</mo><mi>u</mi><mo stretchy=\"false\">|</mo></mrow>",
       "\\lvert u\\rvert", "|u|"},
      {"a root", root(one_minus_a), "<msqrt><mn>1</mn><mo>−</mo><mi>a</mi></msqrt>", "\\sqrt{1 - a}",
       "√(1 − a)"},
      {"a function", call("tanh", symbol("z")),
       "<mi>tanh</mi><mo>\u2061</mo><mrow><mo stretchy=\"false\">(</mo><mi>z</mi><mo "
       "stretchy=\"false\">)</mo></mrow>",
       "\\tanh(z)", "tanh(z)"},
      {"a function with a Greek letter", call("σ", symbol("z")),
       "<mi>σ</mi><mo>\u2061</mo><mrow><mo stretchy=\"false\">(</mo><mi>z</mi><mo "
       "stretchy=\"false\">)</mo></mrow>",
       "\\sigma(z)", "σ(z)"},
      {"a function of its own name", call("ReLU", symbol("z")),
       "<mi>ReLU</mi><mo>\u2061</mo><mrow><mo stretchy=\"false\">(</mo><mi>z</mi><mo "
       "stretchy=\"false\">)</mo></mrow>",
       "\\mathrm{ReLU}(z)", "ReLU(z)"},
      {"a sum sign", big("∑", symbol("k"), symbol("n"), layered("x", "1", "")),
       "<munderover><mo>∑</mo><mi>k</mi><mi>n</mi></munderover><msub><mi>x</mi><mn>1</mn></msub>",
       "\\sum_{k}^{n} x_{1}", "∑ₖⁿ x₁"},
      {"a maximum", big("max", symbol("k"), {}, symbol("u")),
       "<munder><mo form=\"prefix\" movablelimits=\"true\" lspace=\"0\" "
       "rspace=\"0.17em\">max</mo><mi>k</mi></munder><mi>u</mi>",
       "\\max_{k} u", "maxₖ u"},
      {"a mean", big("mean", symbol("n"), {}, symbol("u")),
       "<munder><mo form=\"prefix\" movablelimits=\"true\" lspace=\"0\" "
       "rspace=\"0.17em\">mean</mo><mi>n</mi></munder><mi>u</mi>",
       "\\underset{n}{\\mathrm{mean}} u", "meanₙ u"},
      {"a bracket with corners", fence(number("2"), "⟨"),
       "<mrow><mo stretchy=\"false\">⟨</mo><mn>2</mn><mo stretchy=\"false\">⟩</mo></mrow>",
       "\\langle2\\rangle", "⟨2⟩"},
      {"a hat", document::accent("hat", symbol("m")),
       "<mover accent=\"true\"><mi>m</mi><mo stretchy=\"false\">^</mo></mover>", "\\hat m", "m\u0302"},
      {"a bar over a Greek letter", document::accent("bar", symbol("μ")),
       "<mover accent=\"true\"><mi>μ</mi><mo stretchy=\"false\">\u00AF</mo></mover>", "\\bar \\mu",
       "μ\u0304"},
      {"a tilde over a word", document::accent("tilde", name("net")),
       "<mover accent=\"true\"><mi>net</mi><mo stretchy=\"false\">~</mo></mover>", "\\tilde{\\mathrm{net}}",
       "net\u0303"},
      {"a dot with a subscript", script(document::accent("dot", symbol("x")), number("1"), {}),
       "<msub><mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">\u02D9</mo></mover><mn>1</mn></msub>",
       "\\dot x_{1}", "x\u0307₁"},
      {"words", words("if "), "<mtext>if\u00A0</mtext>", "\\text{if }", "if"},
      {"Chinese words", words("损失"), "<mtext>损失</mtext>", "\\text{损失}", "损失"},
      {"a blank", blank(8), "<mspace class=\"blank\" width=\"4.5em\" height=\"0.9em\" depth=\"0.2em\"/>",
       "\\underline{\\hspace{4.0em}}", "____"},
      {"a blank filled in", document::blank(8, number("0.25")), "<mrow class=\"fill\"><mn>0.25</mn></mrow>",
       "\\underline{0.25}", "0.25"},
      {"a marked quantity", toned(layered("x", "1", ""), Tone::value, "x-1"),
       "<mrow class=\"kv\" data-r=\"x-1\"><msub><mi>x</mi><mn>1</mn></msub></mrow>", "x_{1}", "x₁"},
      {"nothing", row({}), "", "", ""},
  };
}

}  // namespace backstep::tests
