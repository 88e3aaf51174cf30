#include "engine/homework/answer_key.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/homework/ascii.hpp"

namespace backstep::homework {

namespace {

using namespace std::string_view_literals;
using Replacement = std::pair<std::string_view, std::string_view>;

// Greek letters by their names; a long command stands before a shorter one that it begins with.
constexpr std::array greek{
    Replacement{"α", "alpha"},  Replacement{"β", "beta"},    Replacement{"γ", "gamma"},
    Replacement{"δ", "delta"},  Replacement{"ε", "epsilon"}, Replacement{"ϵ", "epsilon"},
    Replacement{"ζ", "zeta"},   Replacement{"η", "eta"},     Replacement{"θ", "theta"},
    Replacement{"λ", "lambda"}, Replacement{"μ", "mu"},      Replacement{"ν", "nu"},
    Replacement{"ρ", "rho"},    Replacement{"σ", "sigma"},   Replacement{"τ", "tau"},
    Replacement{"φ", "phi"},    Replacement{"ϕ", "phi"},     Replacement{"ψ", "psi"},
    Replacement{"ω", "omega"},  Replacement{"ℓ", "ell"}};

constexpr std::array name_signs{Replacement{"∂", "d"},  Replacement{"′", "'"},     Replacement{"″", "''"},
                                Replacement{"’", "'"},  Replacement{"−", "-"},     Replacement{"\u00A0", ""},
                                Replacement{"，", ","}, Replacement{"（", "("},    Replacement{"）", ")"},
                                Replacement{"［", "["}, Replacement{"］", "]"},    Replacement{"⟨", "("},
                                Replacement{"⟩", ")"},  Replacement{"＿", "_"},    Replacement{"＾", "^"},
                                Replacement{"／", "/"}, Replacement{"\u3000", ""}, Replacement{"\u2009", ""}};

// TeX commands that are no letters of their own; the others lose their backslash.
constexpr std::array commands{Replacement{"partial", "d"},  Replacement{"prime", "'"},
                              Replacement{"left", ""},      Replacement{"right", ""},
                              Replacement{"mathrm", ""},    Replacement{"mathbf", ""},
                              Replacement{"mathit", ""},    Replacement{"text", ""},
                              Replacement{"mathstrut", ""}, Replacement{"lbrack", "["},
                              Replacement{"rbrack", "]"},   Replacement{"langle", "("},
                              Replacement{"rangle", ")"},   Replacement{"varepsilon", "epsilon"},
                              Replacement{"varphi", "phi"}};

struct Raised {
  std::string_view sign;
  char plain;
  char mark;  // '_' or '^'
};

constexpr std::array raised_signs{
    Raised{"₀", '0', '_'}, Raised{"₁", '1', '_'}, Raised{"₂", '2', '_'}, Raised{"₃", '3', '_'},
    Raised{"₄", '4', '_'}, Raised{"₅", '5', '_'}, Raised{"₆", '6', '_'}, Raised{"₇", '7', '_'},
    Raised{"₈", '8', '_'}, Raised{"₉", '9', '_'}, Raised{"₍", '(', '_'}, Raised{"₎", ')', '_'},
    Raised{"⁰", '0', '^'}, Raised{"¹", '1', '^'}, Raised{"²", '2', '^'}, Raised{"³", '3', '^'},
    Raised{"⁴", '4', '^'}, Raised{"⁵", '5', '^'}, Raised{"⁶", '6', '^'}, Raised{"⁷", '7', '^'},
    Raised{"⁸", '8', '^'}, Raised{"⁹", '9', '^'}, Raised{"⁽", '(', '^'}, Raised{"⁾", ')', '^'},
    Raised{"⁺", '+', '^'}};

constexpr char fraction_mark = '\x01';  // of "\frac", before its two groups

// "w'", "w+" and "w*" are new values.
bool is_prime(char c) { return c == '\'' || c == '+' || c == '*'; }

const Replacement* found_at(std::string_view text) {
  const auto starts = [&](const Replacement& one) { return text.starts_with(one.first); };
  if (const auto letter = std::ranges::find_if(greek, starts); letter != greek.end()) return &*letter;
  const auto sign = std::ranges::find_if(name_signs, starts);
  return sign == name_signs.end() ? nullptr : &*sign;
}

// A run of raised or lowered characters as one group: "⁽²⁾" -> "^{(2)}". Returns its length in bytes.
std::size_t raised_group(std::string_view text, std::string& made) {
  char mark = '\0';
  std::size_t length = 0;
  while (length < text.size()) {
    const std::string_view rest = text.substr(length);
    const auto one =
        std::ranges::find_if(raised_signs, [&](const Raised& sign) { return rest.starts_with(sign.sign); });
    if (one == raised_signs.end() || (mark != '\0' && one->mark != mark)) break;
    if (mark == '\0') made += {one->mark, '{'};
    mark = one->mark;
    made += one->plain;
    length += one->sign.size();
  }
  if (mark != '\0') made += '}';
  return length;
}

std::size_t command(std::string_view text, std::string& made) {
  std::size_t end = 1;
  while (end < text.size() && is_letter(text[end])) ++end;
  const std::string_view word = text.substr(1, end - 1);
  if (word == "frac" || word == "dfrac" || word == "tfrac") {
    made += fraction_mark;
    return end;
  }
  const auto known = std::ranges::find(commands, word, &Replacement::first);
  made += known == commands.end() ? word : known->second;
  return end;
}

// In ASCII, without blanks and marks of Markdown.
std::string key_text(std::string_view typed) {
  std::string made;
  for (std::size_t at = 0; at < typed.size();) {
    const char c = typed[at];
    if (c == '\\') {
      at += command(typed.substr(at), made);
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      if (const std::size_t length = raised_group(typed.substr(at), made); length > 0) {
        at += length;
        continue;
      }
      const Replacement* known = found_at(typed.substr(at));
      if (known != nullptr) made += known->second;
      if (known == nullptr) made += c;
      at += known == nullptr ? 1 : known->first.size();
    } else {
      if (std::string_view(" \t\r\n$`").find(c) == std::string_view::npos) made += c;
      ++at;
    }
  }
  return made;
}

// Takes a name apart.
class NameParts {
 public:
  explicit NameParts(std::string_view text) : rest_(text) {}

  void run(NameKeys& keys) {
    while (!rest_.empty()) step();
    const bool mark = !below_.empty() && (base_.empty() || is_digit(base_.back()));
    const std::string primes(primes_, '\'');
    keys.strict +=
        base_ + primes + (below_.empty() ? "" : "_" + below_) + (above_.empty() ? "" : "^" + above_);
    keys.loose +=
        base_ + (mark ? "_" : "") + tight(below_) + primes + (above_.empty() ? "" : "^" + tight(above_));
  }

 private:
  void step() {
    const char c = rest_.front();
    if (c == '_' || c == '^') return script(c);
    if (c == '(' && behind_above_) return above(group('(', ')'));  // a sample: "a^[2](3)"
    if ((c == '[' || c == '(') && !base_.empty()) return below(group(c, c == '[' ? ']' : ')'));
    behind_above_ = false;
    if ((c == '.' || c == ',') && !base_.empty()) {
      rest_.remove_prefix(1);
      return below(run_of_signs(false));
    }
    rest_.remove_prefix(1);
    if (is_prime(c) && (c == '\'' || !base_.empty())) ++primes_;
    if (!is_prime(c) && std::string_view("{}()[]").find(c) == std::string_view::npos) base_ += c;
  }

  void script(char mark) {
    rest_.remove_prefix(1);
    const char open = rest_.empty() ? '\0' : rest_.front();
    constexpr std::array<std::pair<char, char>, 3> pairs{{{'{', '}'}, {'(', ')'}, {'[', ']'}}};
    const auto pair = std::ranges::find(pairs, open, &std::pair<char, char>::first);
    const std::string content =
        pair == pairs.end() ? std::string(run_of_signs(mark == '^')) : group(pair->first, pair->second);
    behind_above_ = mark == '^';
    return mark == '_' ? below(content) : above(content);
  }

  // A word or numbers with commas: "h1", "1,2".
  std::string run_of_signs(bool above) {
    const auto part = [above](char c) {
      return is_letter(c) || is_digit(c) || c == ',' || c == '.' || (above && (c == '+' || c == '*'));
    };
    const auto end = std::ranges::find_if_not(rest_, part);
    std::string taken(rest_.begin(), end);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  // What stands in these brackets, which may hold others.
  std::string group(char open, char close) {
    std::size_t depth = 0;
    std::size_t end = 0;
    for (; end < rest_.size(); ++end) {
      if (rest_[end] == open) ++depth;
      if (rest_[end] == close && --depth == 0) break;
    }
    std::string inside(rest_.substr(1, std::max<std::size_t>(end, 1) - 1));
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return inside;
  }

  // Numbers and words with one comma between them, whatever parted them. Primes count for the whole.
  void join(std::string& into, std::string_view content) {
    bool parted = !into.empty();
    for (const char c : content) {
      if (is_prime(c)) {
        ++primes_;
      } else if (std::string_view("()[]{},._^;:").find(c) != std::string_view::npos) {
        parted = !into.empty();
      } else {
        if (parted) into += ',';
        parted = false;
        into += c;
      }
    }
  }

  void below(const std::string& content) {
    if (content == "new" || content == "next")
      ++primes_;
    else
      join(below_, content);
  }

  void above(const std::string& content) {
    if (content == "new" || content == "next")
      ++primes_;
    else
      join(above_, content);
  }

  static std::string tight(std::string text) {
    std::erase(text, ',');
    return text;
  }

  std::string_view rest_;
  std::string base_, below_, above_;
  std::size_t primes_ = 0;
  bool behind_above_ = false;  // what has just been read stands above
};

// The end of the group in braces that begins here.
std::size_t group_end(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) return at + 1;
    if (depth == 0) return at + 1;
  }
  return text.size();
}

// "\frac{A}{B}" as "A/B".
std::string without_fraction(std::string text) {
  const std::size_t mark = text.find(fraction_mark);
  if (mark == std::string::npos) return text;
  const std::size_t above = group_end(text, mark + 1);
  const std::size_t below = group_end(text, above);
  return text.substr(mark + 1, above - mark - 1) + "/" + text.substr(above, below - above);
}

}  // namespace

NameKeys name_keys(std::string_view typed) {
  const std::string text = without_fraction(key_text(typed));
  const std::size_t slash = text.find('/');
  NameKeys keys;
  NameParts(std::string_view(text).substr(0, slash)).run(keys);
  if (slash == std::string::npos) return keys;
  keys.strict += '/';
  keys.loose += '/';
  NameParts(std::string_view(text).substr(slash + 1)).run(keys);
  return keys;
}

}  // namespace backstep::homework
