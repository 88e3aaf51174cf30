#include "engine/notation/array_parser.hpp"

#include "engine/notation/printout.hpp"

namespace backstep::notation {

namespace {

constexpr std::size_t deepest_array = 8;
constexpr std::size_t deepest_item = 24;  // with calls and round brackets around numbers

bool is_number(const Token& token) { return token.kind == Token::Kind::number; }

}  // namespace

bool ArrayParser::fault_here(std::string id, std::string_view found) {
  cursor_.fault_here(std::move(id), {{"found", std::string(found)}});
  return false;
}

std::optional<Array> ArrayParser::array() {
  Array found;
  found.place = cursor_.now().place;
  rank_.reset();
  rows_.clear();
  depth_ = 0;
  separator_ = Separator::none;
  const bool well = number_ahead(0) ? flat(found) : item(found, 0);
  if (!well) return std::nullopt;
  if (cursor_.now().joined && (cursor_.now().is(".") || cursor_.now().is("'"))) {  // .reshape(2, 2)
    cursor_.fault_here("array.method", {{"found", std::string(cursor_.ahead(1).text)}});
    return std::nullopt;
  }
  if ((cursor_.now().is(",") || cursor_.now().is(";")) && cursor_.ahead(1).ends_line()) cursor_.advance();
  return found;
}

bool ArrayParser::number(Array& into, std::size_t level) {
  const bool minus = cursor_.now().is("-");
  if (cursor_.now().is_plus_or_minus() && number_ahead(0)) cursor_.advance();
  const Token number = cursor_.now();
  if (!is_number(number)) return not_number();
  if (rank_.value_or(level) != level) {
    cursor_.fault_here("array.ragged");
    return false;
  }
  rank_ = level;
  into.literals.push_back((minus ? "-" : "") + std::string(number.text));
  cursor_.advance();
  return well_ended(number);
}

namespace {

bool is_arithmetic(const Token& token) {
  return token.is("*") || token.is("/") || token.is("^") || token.is("**") || token.is("//");
}

}  // namespace

bool ArrayParser::not_number() {
  if (cursor_.now().is_plus_or_minus() && cursor_.ahead(1).kind == Token::Kind::name) cursor_.advance();
  const Token& token = cursor_.now();
  if (token.is("...") || token.is("..")) return fault_here("array.elided", token.text);
  if (token.kind == Token::Kind::quoted) return fault_here("array.text", token.text);
  if (is_arithmetic(token)) return fault_here("array.arithmetic", token.text);
  if (token.kind == Token::Kind::name && cursor_.ahead(1).is("("))
    return fault_here("array.call", token.text);
  if (token.kind == Token::Kind::name) return fault_here(std::string(fault_of_word(token.text)), token.text);
  return fault_here("array.not_number", token.text);
}

// What stands directly behind a number may turn it into something else: 1j, 0x1F, 1.2.3, 1/3, 1 - 2.
bool ArrayParser::well_ended(const Token& number) {
  const Token& next = cursor_.now();
  if (next.is(",") || next.closes() || next.ends_line()) return true;
  const auto imaginary = [](const Token& token) {
    return token.joined && (token.is_name("j") || token.is_name("J") || token.is_name("i"));
  };
  const auto both = [&] { return std::string(number.text) + std::string(next.text); };
  if (imaginary(next)) return fault_here("array.complex", both());
  if (next.is_plus_or_minus() && is_number(cursor_.ahead(1))) {
    if (imaginary(cursor_.ahead(2)))
      return fault_here("array.complex", both() + std::string(cursor_.ahead(1).text));
    const bool apart = !next.joined && cursor_.ahead(1).joined;
    return apart || fault_here("array.arithmetic", next.text);
  }
  if (next.joined && (next.kind == Token::Kind::name || is_number(next) || next.kind == Token::Kind::quoted))
    return fault_here("array.suffix", both());
  return !is_arithmetic(next) || fault_here("array.arithmetic", next.text);
}

namespace {

// 0,5: a zero and a number that is no yes or no, without a blank between them.
bool looks_like_one(const std::vector<std::string>& literals) {
  if (literals.size() != 2) return false;
  const bool zero = literals[0] == "0" || literals[0] == "-0";
  const bool digits = literals[1].find_first_not_of("0123456789") == std::string::npos;
  return zero && digits && literals[1] != "0" && literals[1] != "1";
}

}  // namespace

// Numbers without brackets, to where they end.
bool ArrayParser::flat(Array& into) {
  do {
    if (!number(into, 0)) return false;
    if (number_ahead(0) || (cursor_.now().is(",") && number_ahead(1))) {
      if (!separator()) return false;
    }
  } while (number_ahead(0));
  if (into.literals.size() > 1) into.shape = {into.literals.size()};
  if (separator_ == Separator::tight_comma && looks_like_one(into.literals)) {
    cursor_.fault("array.decimal_comma.one", {{"found", into.literals[0] + "," + into.literals[1]}},
                  into.place);
    return false;
  }
  const Token& next = cursor_.now();
  const bool stray = next.is("...") || next.kind == Token::Kind::quoted ||
                     (next.kind == Token::Kind::name && fault_of_word(next.text) != "array.not_number");
  return !stray || not_number();
}

// A comma or blanks. "0,5 0,1" has both: decimal commas, most likely.
bool ArrayParser::separator() {
  const Token comma = cursor_.now();
  const bool tight = comma.is(",") && comma.joined && cursor_.ahead(1).joined && number_ahead(1);
  const bool blank = !comma.is(",") && number_ahead(0);
  cursor_.accept(",");
  if (!tight && !blank) return true;
  const Separator found = tight ? Separator::tight_comma : Separator::blank;
  if (separator_ == Separator::none) separator_ = found;
  if (separator_ == found) return true;
  cursor_.fault("array.decimal_comma", {}, comma.place);
  return false;
}

bool ArrayParser::item(Array& into, std::size_t level) {
  if (depth_ >= deepest_item) {
    cursor_.fault_here("limit.array_depth", {{"limit", std::to_string(deepest_item)}});
    return false;
  }
  ++depth_;
  const bool well = some_item(into, level);
  --depth_;
  return well;
}

bool ArrayParser::some_item(Array& into, std::size_t level) {
  const Token& token = cursor_.now();
  if (token.is("[")) return list(into, level);
  if (token.is("(")) return one_item_ahead() ? group(into, level) : list(into, level);
  if (token.is("<")) return angled(into, level);
  if (token.is_name("Parameter") && cursor_.ahead(1).is_name("containing")) return parameter(into, level);
  if (token.kind == Token::Kind::name && cursor_.ahead(1).is("(")) {
    if (holds_numbers(token.text)) return call(into, level);
    const bool dotted = token.text.find('.') != std::string_view::npos;
    const bool of_lists = cursor_.ahead(2).is("[") || cursor_.ahead(2).is("(");
    return depth_ == 1 && !dotted && !of_lists ? initialiser(into) : not_number();
  }
  return number(into, level);
}

bool ArrayParser::list(Array& into, std::size_t level) {
  const Place place = cursor_.now().place;
  if (level >= deepest_array) {
    cursor_.fault_here("limit.array_depth", {{"limit", std::to_string(deepest_array)}});
    return false;
  }
  if (rank_ && level >= *rank_) {
    cursor_.fault_here("array.ragged");
    return false;
  }
  const std::string_view close = cursor_.now().is("[") ? "]" : ")";
  const bool in_rows = rows_ahead();
  cursor_.advance();
  if (in_rows) return rows(into, level, close) && count(into, level, rows_.at(level + 1), place);
  std::size_t found = 0;
  return items(into, level, close, found) && count(into, level, found, place);
}

// [1 2; 3 4]: what stands between semicolons is a row.
bool ArrayParser::rows(Array& into, std::size_t level, std::string_view close) {
  rows_.resize(std::max(rows_.size(), level + 2), 0);
  rows_[level + 1] = 0;
  while (!cursor_.now().is(close)) {
    const Place place = cursor_.now().place;
    std::size_t found = 0;
    while (!cursor_.now().is(close) && !cursor_.now().is(";")) {
      if (!number(into, level + 2) || !separator()) return false;
      ++found;
    }
    cursor_.accept(";");
    if (!count(into, level + 1, found, place)) return false;
  }
  cursor_.advance();
  return true;
}

bool ArrayParser::items(Array& into, std::size_t level, std::string_view close, std::size_t& count) {
  rows_.resize(std::max(rows_.size(), level + 2), 0);
  rows_[level + 1] = 0;
  separator_ = Separator::none;
  while (!cursor_.now().is(close)) {
    if (!item(into, level + 1)) return false;
    ++count;
    if (cursor_.now().is(";")) {
      cursor_.advance();
    } else if (!separator()) {
      return false;
    }
  }
  cursor_.advance();
  return true;
}

// Brackets of one level all hold equally many items.
bool ArrayParser::count(Array& into, std::size_t level, std::size_t items, Place place) {
  if (items == 0) {
    cursor_.fault("array.empty", {}, place);
    return false;
  }
  rows_.resize(std::max(rows_.size(), level + 1), 0);
  const std::size_t row = ++rows_[level];
  if (into.shape.size() <= level) into.shape.resize(level + 1, 0);
  if (into.shape[level] != 0 && into.shape[level] != items) {
    cursor_.fault("array.uneven",
                  {{"row", std::to_string(row)},
                   {"found", std::to_string(items)},
                   {"expected", std::to_string(into.shape[level])}},
                  place);
    return false;
  }
  into.shape[level] = items;
  return true;
}

// (0.5), ([1, 2])
bool ArrayParser::group(Array& into, std::size_t level) {
  cursor_.advance();
  return item(into, level) && cursor_.expect(")");
}

// np.array([1, 2], dtype=float32)
bool ArrayParser::call(Array& into, std::size_t level) {
  cursor_.advance();
  cursor_.advance();
  return item(into, level) && keywords() && cursor_.expect(")");
}

// , dtype=torch.float32, grad_fn=<AddmmBackward0>, np.float32
bool ArrayParser::keywords() {
  while (cursor_.accept(",")) {
    const Token& word = cursor_.now();
    if (word.is(")")) return true;
    if (word.kind != Token::Kind::name) return not_number();
    const bool named = cursor_.ahead(1).is("=");
    if (named && !says_nothing(word.text)) return fault_here("array.keyword", word.text);
    skip_value();
  }
  return true;
}

// To the comma or bracket that ends it.
void ArrayParser::skip_value() {
  for (std::size_t depth = 0; !cursor_.at_line_end(); cursor_.advance()) {
    const Token& token = cursor_.now();
    if (depth == 0 && (token.is(",") || token.closes() || token.is(">"))) return;
    if (token.opens() || token.is("<")) ++depth;
    if (token.closes() || token.is(">")) --depth;
  }
}

bool ArrayParser::parameter(Array& into, std::size_t level) {
  cursor_.advance();
  cursor_.advance();
  return cursor_.expect(":") && item(into, level);
}

// <tf.Variable 'dense/kernel:0' shape=(2, 2) dtype=float32, numpy=array(...)>
bool ArrayParser::angled(Array& into, std::size_t level) {
  while (!cursor_.at_line_end() && !(cursor_.now().is_name("numpy") && cursor_.ahead(1).is("=")))
    cursor_.advance();
  if (cursor_.at_line_end()) return fault_here("array.not_number", "<");
  cursor_.advance();
  cursor_.advance();
  return item(into, level) && cursor_.expect(">");
}

}  // namespace backstep::notation
