// Any array, written the way some program prints it, reads back to the same literals in the same shape.
#include <functional>
#include <random>

#include "engine/notation/decode.hpp"
#include "engine/notation/parser.hpp"
#include "tests/catch.hpp"

namespace {

using backstep::notation::Array;
using Strings = std::vector<std::string>;

/// How the numbers of a program's printout stand: brackets, what is between two items, and between two rows.
struct Style {
  std::string name;
  std::string before, after;
  std::string open, close;
  std::string between, between_rows;
  bool aligned = false;
  bool wraps = false;  // a row of many numbers goes on in the next line
};

const std::vector<Style> styles{
    {"NumPy's print", "", "", "[", "]", " ", "\n ", true, true},
    {"NumPy's repr", "array(", ")", "[", "]", ", ", ",\n       ", true, true},
    {"NumPy's repr with a type", "np.array(", ", dtype=float32)", "[", "]", ", ", ",\n\n", true, true},
    {"PyTorch", "tensor(", ",\n       device='cuda:0', grad_fn=<AddmmBackward0>)", "[", "]", ", ",
     ",\n        "},
    {"a PyTorch parameter", "Parameter containing:\ntensor(", ", requires_grad=True)", "[", "]", ", ", ",\n"},
    {"Python", "", "", "[", "]", ", ", ", "},
    {"Python without blanks", "", ",", "[", "]", ",", ","},
    {"tuples", "", "", "(", ",)", ", ", ", "},
    {"comments between", "", "", "[  # here\n", "\n]", ",  # next\n\n", ",\n# row\n"},
    {"full width", "", "", "\uFF3B", "\uFF3D", "\uFF0C\u3000", "\uFF0C\n"},
};

class Printer {
 public:
  Printer(const Style& style, const Array& array) : style_(style), array_(array) {
    for (const std::string& literal : array.literals) width_ = std::max(width_, literal.size());
  }

  std::string run() { return style_.before + level(0) + style_.after; }

 private:
  std::string level(std::size_t depth) {
    if (depth == array_.shape.size()) return number();
    std::string text = style_.open;
    const bool rows = depth + 1 < array_.shape.size();
    for (std::size_t i = 0; i < array_.shape[depth]; ++i) {
      if (i > 0) text += rows ? style_.between_rows : style_.between;
      if (!rows && style_.wraps && i > 0 && i % 4 == 0) text += "\n    ";
      text += level(depth + 1);
    }
    return text + style_.close;
  }

  std::string number() {
    const std::string& literal = array_.literals[next_++];
    return style_.aligned ? std::string(width_ - literal.size(), ' ') + literal : literal;
  }

  const Style& style_;
  const Array& array_;
  std::size_t width_ = 0;
  std::size_t next_ = 0;
};

class Arrays {
 public:
  Array next() {
    Array array;
    const std::size_t rank = below(4);
    std::size_t cells = 1;
    for (std::size_t i = 0; i < rank; ++i) {
      array.shape.push_back(1 + below(6));
      cells *= array.shape.back();
    }
    while (array.literals.size() < cells) array.literals.push_back(literal());
    return array;
  }

 private:
  std::string literal() {
    static const Strings forms{"0",  "1.",    ".5",    "0.25",        "12", "-0.",
                               "-3", "-.125", "1e-05", "-2.5000e+03", "7E2"};
    const std::string digits = std::to_string(random_() % 100000);
    const std::size_t form = below(forms.size() + 2);
    if (form < forms.size()) return forms[form];
    return (form == forms.size() ? "-0." : "0.") + digits;
  }

  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_()) % bound; }

  std::mt19937 random_{20240917};
};

Array read_back(const std::string& text) {
  const auto parsed = backstep::notation::parse(backstep::notation::decode("param q = " + text + "\n"));
  for (const auto& fault : parsed.faults) FAIL_CHECK(fault.id << " in line " << fault.place.line);
  if (parsed.statements.size() != 1) return {};
  return std::get<backstep::notation::GivenStatement>(parsed.statements[0].content).values.value_or(Array{});
}

void check_same(const Array& array, const std::string& text) {
  INFO(text);
  const Array found = read_back(text);
  CHECK(found.shape == array.shape);
  CHECK(found.literals == array.literals);
}

// MATLAB has rows and columns, and writes a row for a list.
std::string matlab(const Array& array, const std::string& between, const std::string& between_rows) {
  std::string text = "[";
  for (std::size_t i = 0; i < array.literals.size(); ++i) {
    if (i > 0) text += i % array.shape[1] == 0 ? between_rows : between;
    text += array.literals[i];
  }
  return text + "]";
}

}  // namespace

TEST_CASE("an array reads back the same from every style of printing") {
  for (const Style& style : styles) {
    Arrays arrays;
    for (int i = 0; i < 60; ++i) {
      const Array array = arrays.next();
      INFO(style.name);
      check_same(array, Printer(style, array).run());
    }
  }
}

TEST_CASE("a matrix reads back the same from MATLAB's styles of printing") {
  Arrays arrays;
  for (int i = 0; i < 120; ++i) {
    const Array array = arrays.next();
    if (array.shape.size() != 2 || array.shape[0] < 2) continue;
    check_same(array, matlab(array, " ", "; "));
    check_same(array, matlab(array, ",", ";"));
    check_same(array, matlab(array, "  ", ";\n   "));
  }
}
