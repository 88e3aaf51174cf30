// A reading position in the tokens of a text, shared by the parsers of expressions, arrays and statements.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/notation/token.hpp"

namespace backstep::notation {

class Cursor {
 public:
  Cursor(std::vector<Token> tokens, Faults& faults) : tokens_(std::move(tokens)), faults_(&faults) {}

  [[nodiscard]] const Token& now() const { return tokens_[at_]; }
  [[nodiscard]] const Token& ahead(std::size_t by) const {
    return tokens_[std::min(at_ + by, tokens_.size() - 1)];
  }
  [[nodiscard]] bool at_line_end() const { return now().ends_line(); }
  [[nodiscard]] bool at_end() const { return now().kind == Token::Kind::end; }
  [[nodiscard]] std::size_t position() const { return at_; }
  void return_to(std::size_t position) { at_ = position; }
  void advance() { at_ += at_end() ? 0U : 1U; }

  /// Steps over the sign or word if it stands here.
  bool accept(std::string_view sign) { return accept_if(now().is(sign)); }
  bool accept_word(std::string_view word) { return accept_if(now().is_name(word)); }

  /// The same, with a fault "syntax.expected" if it does not.
  bool expect(std::string_view sign);
  /// The name here, or a fault.
  std::optional<std::string> expect_name(std::string_view what);
  /// An integer, with its sign; numbers beyond +-2^40 are "limit.range".
  std::optional<std::int64_t> expect_integer(std::string_view what);
  /// "syntax.unexpected" unless the line ends here.
  bool expect_line_end();

  void fault(std::string id, std::vector<Argument> arguments, Place place) {
    if (faults_->size() < fault_limit) faults_->push_back({std::move(id), std::move(arguments), place});
  }
  void fault_here(std::string id, std::vector<Argument> arguments = {}) {
    fault(std::move(id), std::move(arguments), now().place);
  }
  /// Lets another reader add its faults to those found here.
  template <typename Read>
  void read(Read reader) {
    reader(*faults_);
  }
  /// "syntax.expected": `what` was expected here.
  void expected(std::string_view what);

  /// Steps to the first token of the next line.
  void skip_line();

 private:
  bool accept_if(bool stands_here) {
    if (stands_here) advance();
    return stands_here;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  Faults* faults_;
};

}  // namespace backstep::notation
