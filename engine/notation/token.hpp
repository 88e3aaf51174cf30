// Words of the language: names, numbers, signs and line ends, each with its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/notation/fault.hpp"

namespace backstep::notation {

struct Token {
  // words: free text after title, load; quoted: with its quotation marks
  enum class Kind { name, number, sign, quoted, words, line_end, end };
  Kind kind = Kind::end;
  std::string_view text;  // into the source text
  Place place;
  std::size_t offset = 0;  // of its first byte in the source text
  bool joined = false;     // no space between the token before and this one

  [[nodiscard]] bool is(std::string_view sign) const { return kind == Kind::sign && text == sign; }
  [[nodiscard]] bool is_name(std::string_view word) const { return kind == Kind::name && text == word; }
  [[nodiscard]] bool is_plus_or_minus() const { return is("-") || is("+"); }
  [[nodiscard]] bool opens() const { return is("[") || is("("); }  // an array or a call
  [[nodiscard]] bool closes() const { return is("]") || is(")"); }
  [[nodiscard]] bool ends_line() const { return kind == Kind::line_end || kind == Kind::end; }
};

/// Splits a text. An open bracket continues the line, and so does "=" before a printout on the next one; '#'
/// starts a comment; a name may hold dots between its words ("np.array") and end in primes.
/// Unknown characters and brackets that do not match are faults; the tokens are usable all the same.
/// Precondition: the text is valid UTF-8 without NUL (see check_text). Takes linear time.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text, Faults& faults);

/// Refuses what is no text at all: "text.empty", "text.binary" (a NUL), "text.control" (another control
/// character), "text.encoding" (not UTF-8).
[[nodiscard]] Faults check_text(std::string_view text);

}  // namespace backstep::notation
