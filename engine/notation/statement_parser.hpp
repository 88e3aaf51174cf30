// One statement a line.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/notation/array_parser.hpp"
#include "engine/notation/cursor.hpp"
#include "engine/notation/expression_parser.hpp"
#include "engine/notation/statement.hpp"

namespace backstep::notation {

class StatementParser {
 public:
  using MacroNames = std::set<std::string, std::less<>>;
  using Content = std::optional<Statement::Content>;

  StatementParser(Cursor& cursor, const MacroNames& macros)
      : cursor_(cursor), expressions_(cursor), arrays_(cursor), macros_(macros) {}

  [[nodiscard]] std::vector<Statement> statements();
  /// Names on lines that could not be read, up to the first '='.
  [[nodiscard]] std::set<std::string, std::less<>> broken_names() { return std::move(broken_); }

 private:
  struct Keyword;
  [[nodiscard]] static const std::vector<Keyword>& keywords();

  [[nodiscard]] Content content();
  [[nodiscard]] bool macro_call_here() const;
  [[nodiscard]] bool data_here() const;

  [[nodiscard]] Content index();
  [[nodiscard]] Content input();
  [[nodiscard]] Content target();
  [[nodiscard]] Content param();
  [[nodiscard]] Content constant();
  [[nodiscard]] Content state();
  [[nodiscard]] Content backward();
  [[nodiscard]] Content adjoint();
  [[nodiscard]] Content report();
  [[nodiscard]] Content title();
  [[nodiscard]] Content layout();
  [[nodiscard]] Content function();
  [[nodiscard]] Content load();
  [[nodiscard]] Content data();
  [[nodiscard]] Content macro_call();
  [[nodiscard]] Content definition();

  [[nodiscard]] Content given(GivenKind kind);
  void remember_broken(std::size_t line_start);
  bool index_group(IndexStatement& into);
  struct Bound {
    std::int64_t number = 1;
    Expr formula;
  };
  [[nodiscard]] std::optional<Bound> bound();
  bool backward_target(BackwardStatement& into);
  bool argument(CallStatement& into);
  bool argument_value(CallStatement::Argument& into);
  /// NAME[letters]; letters only, or "left.affine".
  struct Left {
    std::string name;
    std::vector<std::string> letters;
  };
  [[nodiscard]] std::optional<Left> left_side();
  bool unknown_layer(const Left& left, Place place);
  bool misspelt_word(const Left& left, Place place);
  [[nodiscard]] StatedRole role();
  bool role_of(Statement& statement);
  bool role_of(IndexStatement& statement, std::size_t first);

  Cursor& cursor_;
  ExpressionParser expressions_;
  ArrayParser arrays_;
  const MacroNames& macros_;
  std::set<std::string, std::less<>> broken_;
  std::vector<std::string> first_words_;  // of statements and calls, once one was asked for that is none
};

}  // namespace backstep::notation
