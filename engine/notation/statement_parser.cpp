#include "engine/notation/statement_parser.hpp"

#include <algorithm>
#include <array>

#include "engine/notation/parser.hpp"
#include "engine/notation/primitives.hpp"
#include "engine/notation/suggestion.hpp"

namespace backstep::notation {

// The list of statements is the program: a word, and who reads the rest of its line.
struct StatementParser::Keyword {
  std::string_view word;
  Content (StatementParser::*read)();
};

const std::vector<StatementParser::Keyword>& StatementParser::keywords() {
  static const std::vector<Keyword> list{
      {"index", &StatementParser::index},        // index i = 3, u = 0..2
      {"input", &StatementParser::input},        // input x[i] = 0.05 0.10
      {"target", &StatementParser::target},      // target y[k] = 0.01 0.99
      {"param", &StatementParser::param},        // param W1[j,i] = [[0.15, 0.20], [0.25, 0.30]]
      {"const", &StatementParser::constant},     // const eta = 0.5
      {"state", &StatementParser::state},        // state v[j] = 0
      {"backward", &StatementParser::backward},  // backward L
      {"adjoint", &StatementParser::adjoint},    // adjoint dz2[k] = p[k] - y[k] when sum(k, y[k]) = 1
      {"report", &StatementParser::report},      // report mse
      {"title", &StatementParser::title},        // title XOR, 2-3-1
      {"layout", &StatementParser::layout},      // layout W[from,to]
      {"function", &StatementParser::function},  // function square(z) = z^2 derivative 2*z
      {"load", &StatementParser::load},          // load my-layers.txt
  };
  return list;
}

std::vector<Statement> StatementParser::statements() {
  std::vector<Statement> found;
  while (!cursor_.at_end()) {
    if (cursor_.at_line_end()) {
      cursor_.advance();
      continue;
    }
    const Place place = cursor_.now().place;
    const std::size_t start = cursor_.position();
    Content next = content();
    Statement statement{place, next ? std::move(*next) : Statement::Content{}};
    if (next && role_of(statement) && cursor_.expect_line_end()) {
      found.push_back(std::move(statement));
    } else {
      remember_broken(start);
    }
    cursor_.skip_line();
  }
  return found;
}

void StatementParser::remember_broken(std::size_t line_start) {
  const std::size_t here = cursor_.position();
  cursor_.return_to(line_start);
  const bool index_line = cursor_.now().is_name("index");
  while (!cursor_.at_line_end() && (index_line || !cursor_.now().is("="))) {
    if (cursor_.now().kind == Token::Kind::name) broken_.emplace(cursor_.now().text);
    cursor_.advance();
  }
  cursor_.return_to(std::max(here, cursor_.position()));
}

// What the lexer has left as free text behind `means`; a fault if it is none.
StatedRole StatementParser::role() {
  const Token& words = cursor_.now();
  if (words.kind == Token::Kind::words) cursor_.advance();
  StatedRole found;
  cursor_.read([&](Faults& faults) {
    found = read_role(words.kind == Token::Kind::words ? words.text : "", words.place, faults);
  });
  return found;
}

bool StatementParser::role_of(Statement& statement) {
  static constexpr auto names = [](const auto& content) {
    return requires { content.letters; }
    || requires { content.name, content.values; };
  };
  if (!std::visit(names, statement.content)) return true;
  if (!cursor_.accept_word("means")) return true;
  statement.role = role();
  return !statement.role.empty();
}

// Of the letters that have just been given their range.
bool StatementParser::role_of(IndexStatement& statement, std::size_t first) {
  if (!cursor_.accept_word("means")) return true;
  const std::string said = role().words;
  for (std::size_t i = first; i < statement.ranges.size(); ++i) statement.ranges[i].role = said;
  return !said.empty();
}

StatementParser::Content StatementParser::content() {
  const Token& word = cursor_.now();
  if (word.kind != Token::Kind::name) {
    cursor_.expected("statement");
    return std::nullopt;
  }
  if (macro_call_here()) return macro_call();
  for (const Keyword& keyword : keywords()) {
    if (!word.is_name(keyword.word)) continue;
    cursor_.advance();
    return (this->*keyword.read)();
  }
  return data_here() ? data() : definition();
}

bool StatementParser::macro_call_here() const {
  const Token& next = cursor_.ahead(1);
  return macros_.contains(cursor_.now().text) && !next.is("=") && !next.is("[");
}

// In a file with a macro call, X, x, Y and y set to numbers only are input and target.
bool StatementParser::data_here() const {
  static constexpr std::array<std::string_view, 4> names{"X", "x", "Y", "y"};
  if (!cursor_.ahead(1).is("=") || std::ranges::find(names, cursor_.now().text) == names.end()) return false;
  const std::size_t here = cursor_.position();
  cursor_.return_to(here + 2);
  const bool fills = arrays_.fills_line();
  cursor_.return_to(here);
  return fills;
}

std::optional<StatementParser::Left> StatementParser::left_side() {
  const Place place = cursor_.now().place;
  auto name = cursor_.expect_name("name");
  if (!name) return std::nullopt;
  if (is_reserved(*name)) {
    cursor_.fault("name.reserved", {{"name", *name}}, place);
    return std::nullopt;
  }
  Left left{std::move(*name), {}};
  if (!cursor_.accept("[")) return left;
  do {
    auto letter = cursor_.expect_name("letter");
    if (!letter) return std::nullopt;
    left.letters.push_back(std::move(*letter));
    if (!cursor_.now().is(",") && !cursor_.now().is("]")) {
      cursor_.fault_here("left.affine", {{"name", left.name}});
      return std::nullopt;
    }
  } while (cursor_.accept(","));
  return cursor_.expect("]") ? std::optional{std::move(left)} : std::nullopt;
}

StatementParser::Content StatementParser::definition() {
  const Place place = cursor_.now().place;
  auto left = left_side();
  if (!left || misspelt_word(*left, place) || !cursor_.expect("=")) return std::nullopt;
  Expr formula = expressions_.expression();
  if (!formula) return std::nullopt;
  return DefinitionStatement{std::move(left->name), std::move(left->letters), std::move(formula)};
}

// `dens 3 sigmoid`: no '=' follows, but the word is nearly one that begins a statement. `foo 3 sigmoid` can
// only be meant as a layer.
bool StatementParser::misspelt_word(const Left& left, Place place) {
  if (cursor_.now().is("=") || cursor_.now().is("==") || !left.letters.empty()) return false;
  if (first_words_.empty()) {
    first_words_.assign(macros_.begin(), macros_.end());
    for (const Keyword& keyword : keywords()) first_words_.emplace_back(keyword.word);
  }
  const std::string similar = nearest(left.name, first_words_);
  if (similar.empty()) return unknown_layer(left, place);
  cursor_.fault("statement.similar", {{"name", left.name}, {"similar", similar}}, place);
  return true;
}

bool StatementParser::unknown_layer(const Left& left, Place place) {
  const Token::Kind next = cursor_.now().kind;
  if (macros_.empty() || (next != Token::Kind::name && next != Token::Kind::number)) return false;
  std::string known;
  for (const std::string& word : macros_) known += (known.empty() ? "" : ", ") + word;
  cursor_.fault("statement.unknown", {{"name", left.name}, {"known", known}}, place);
  return true;
}

StatementParser::Content StatementParser::data() {
  std::string name(cursor_.now().text);
  cursor_.advance();
  cursor_.advance();
  auto values = arrays_.array();
  if (!values) return std::nullopt;
  return DataStatement{std::move(name), std::move(*values)};
}

StatementParser::Content StatementParser::input() { return given(GivenKind::input); }
StatementParser::Content StatementParser::target() { return given(GivenKind::target); }
StatementParser::Content StatementParser::param() { return given(GivenKind::param); }
StatementParser::Content StatementParser::constant() { return given(GivenKind::constant); }
StatementParser::Content StatementParser::state() { return given(GivenKind::state); }

StatementParser::Content StatementParser::given(GivenKind kind) {
  auto left = left_side();
  if (!left) return std::nullopt;
  GivenStatement statement{kind, std::move(left->name), std::move(left->letters), std::nullopt};
  if (!cursor_.accept("=")) return statement;
  auto values = arrays_.array();
  if (!values) return std::nullopt;
  statement.values = std::move(values);
  return statement;
}

StatementParser::Content StatementParser::index() {
  IndexStatement statement;
  do {
    if (!index_group(statement)) return std::nullopt;
  } while (cursor_.accept(","));
  return statement;
}

namespace {

bool bound_ends(const Token& token) {
  return token.ends_line() || token.is(",") || token.is("..") || token.kind == Token::Kind::name;
}

}  // namespace

// i, j = 3 or u = 0..2
bool StatementParser::index_group(IndexStatement& into) {
  const std::size_t first = into.ranges.size();
  do {
    const Place place = cursor_.now().place;
    auto letter = cursor_.expect_name("letter");
    if (!letter) return false;
    into.ranges.push_back({std::move(*letter), 1, 1, place});
  } while (cursor_.accept(","));
  if (!cursor_.expect("=")) return false;
  std::optional<Bound> start{{1, nullptr}};
  auto last = bound();
  if (last && cursor_.accept("..")) {
    start = std::move(last);
    last = bound();
  }
  if (!last) return false;
  for (std::size_t i = first; i < into.ranges.size(); ++i) {
    IndexStatement::Range& range = into.ranges[i];
    range.first = start->number;
    range.first_formula = start->formula;
    range.last = last->number;
    range.last_formula = last->formula;
  }
  return role_of(into, first);
}

// A whole number, or what it is computed from.
std::optional<StatementParser::Bound> StatementParser::bound() {
  const Token& token = cursor_.now();
  const std::size_t sign = token.is("-") ? 1 : 0;
  const bool alone = cursor_.ahead(sign).kind == Token::Kind::number && bound_ends(cursor_.ahead(sign + 1));
  const bool function = token.kind == Token::Kind::name && cursor_.ahead(1).is("(");
  const bool computed = sign > 0 || function || token.is("(") || token.kind == Token::Kind::number;
  if (alone || !computed) {
    const auto number = cursor_.expect_integer("integer");
    return number ? std::optional{Bound{*number, nullptr}} : std::nullopt;
  }
  Expr formula = expressions_.expression();
  return formula ? std::optional{Bound{1, std::move(formula)}} : std::nullopt;
}

StatementParser::Content StatementParser::report() {
  auto name = cursor_.expect_name("quantity");
  if (!name) return std::nullopt;
  return ReportStatement{std::move(*name)};
}

StatementParser::Content StatementParser::title() {
  std::string words;
  if (cursor_.now().kind == Token::Kind::words) {
    words = cursor_.now().text;
    cursor_.advance();
  }
  return TitleStatement{std::move(words)};
}

StatementParser::Content StatementParser::load() {
  if (cursor_.now().kind != Token::Kind::words) {
    cursor_.expected("file");
    return std::nullopt;
  }
  std::string file(cursor_.now().text);
  cursor_.advance();
  return LoadStatement{std::move(file)};
}

// layout W[from,to], layout K[row,column,from,to]
StatementParser::Content StatementParser::layout() {
  static const std::vector<std::vector<std::string>> known{
      {"from", "to"}, {"column", "from", "row", "to"}, {"from", "step", "to"}};
  const Place place = cursor_.now().place;
  LayoutStatement statement{std::string(cursor_.now().text), {}};
  const bool named = cursor_.now().kind == Token::Kind::name;
  if (named) cursor_.advance();
  if (named && cursor_.accept("[")) {
    do {
      statement.axes.emplace_back(cursor_.now().text);
      cursor_.advance();
    } while (cursor_.accept(","));
    std::vector<std::string> sorted = statement.axes;
    std::ranges::sort(sorted);
    const bool well =
        std::ranges::find(known, sorted) != known.end() && statement.name == (sorted.size() == 2 ? "W" : "K");
    if (cursor_.accept("]") && well) return statement;
  }
  cursor_.fault("layout.form", {}, place);
  return std::nullopt;
}

StatementParser::Content StatementParser::function() {
  auto name = cursor_.expect_name("function");
  if (!name || !cursor_.expect("(")) return std::nullopt;
  FunctionStatement statement{std::move(*name), {}, nullptr, {}};
  do {
    auto parameter = cursor_.expect_name("parameter");
    if (!parameter) return std::nullopt;
    statement.parameters.push_back(std::move(*parameter));
  } while (cursor_.accept(","));
  if (!cursor_.expect(")") || !cursor_.expect("=")) return std::nullopt;
  statement.body = expressions_.expression();
  if (!statement.body) return std::nullopt;
  if (!cursor_.accept_word("derivative")) return statement;
  do {
    statement.derivatives.push_back(expressions_.expression());
    if (!statement.derivatives.back()) return std::nullopt;
  } while (cursor_.accept(","));
  return statement;
}

}  // namespace backstep::notation
