#include "engine/notation/primitives.hpp"

#include <algorithm>

namespace backstep::notation {

namespace {

constexpr std::array<std::string_view, 21> reserved{
    "index",   "input",  "target", "param",    "const", "state",  "backward",
    "adjoint", "report", "title",  "function", "from",  "as",     "with",
    "inputs",  "when",   "and",    "size",     "pad",   "inside", "hit"};

}  // namespace

const PrimitiveFunction* primitive_function(std::string_view name) {
  const auto found = std::ranges::find(primitive_functions, name, &PrimitiveFunction::name);
  return found == primitive_functions.end() ? nullptr : &*found;
}

std::optional<Reduction> reduction(std::string_view name) {
  const auto found = std::ranges::find(reductions, name, &ReductionName::name);
  return found == reductions.end() ? std::nullopt : std::optional{found->id};
}

std::optional<Condition::Relation> relation(std::string_view sign) {
  const auto found = std::ranges::find(relation_signs, sign, &RelationSign::sign);
  return found == relation_signs.end() ? std::nullopt : std::optional{found->id};
}

std::string_view sign_of(Condition::Relation relation) {
  const auto found = std::ranges::find(relation_signs, relation, &RelationSign::id);
  return found == relation_signs.end() ? "inside" : found->sign;
}

std::span<const std::string_view> reserved_words() { return reserved; }

bool is_reserved(std::string_view word) {
  return std::ranges::find(reserved, word) != reserved.end() || primitive_function(word) != nullptr ||
         reduction(word).has_value();
}

}  // namespace backstep::notation
