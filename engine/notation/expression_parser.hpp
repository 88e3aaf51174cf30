// Expressions, positions and conditions from tokens.
#pragma once

#include <optional>
#include <vector>

#include "engine/notation/cursor.hpp"
#include "engine/notation/expression.hpp"

namespace backstep::notation {

/// Each function returns nothing (null) after it has reported a fault.
class ExpressionParser {
 public:
  explicit ExpressionParser(Cursor& cursor) : cursor_(cursor) {}

  [[nodiscard]] Expr expression();
  /// left RELATION right, or inside(name).
  [[nodiscard]] std::optional<Condition> condition();

 private:
  [[nodiscard]] Expr term();
  [[nodiscard]] Expr factor();
  [[nodiscard]] Expr powered();
  [[nodiscard]] Expr atom();
  [[nodiscard]] Expr named();
  [[nodiscard]] Expr parenthesised();
  [[nodiscard]] Expr indicator();
  [[nodiscard]] Expr padded(Place place);
  [[nodiscard]] Expr size(Place place);
  [[nodiscard]] Expr hit(Place place);
  [[nodiscard]] Expr reduction(std::string name, Place place);
  [[nodiscard]] Expr application(std::string name, Place place);
  [[nodiscard]] Expr reference(std::string name, Place place);
  [[nodiscard]] std::optional<Affine> position();
  [[nodiscard]] std::optional<Affine> checked_position();
  bool position_term(Affine& position, std::int64_t sign);
  [[nodiscard]] std::optional<std::vector<Affine>> positions();
  [[nodiscard]] std::optional<std::vector<std::string>> letters();
  [[nodiscard]] std::optional<std::vector<Condition>> conditions();
  [[nodiscard]] std::optional<Condition> inside();
  [[nodiscard]] std::optional<Condition::Relation> relation_sign();
  [[nodiscard]] bool filter_ahead() const;

  Cursor& cursor_;
  std::size_t depth_ = 0;
};

}  // namespace backstep::notation
