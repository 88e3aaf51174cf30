#include "engine/homework/answer_digits.hpp"

#include <array>
#include <charconv>

#include "engine/notation/characters.hpp"

namespace backstep::homework {

namespace {

using DigitKind = numbers::Digits::Kind;

struct KindWord {
  std::string_view start;  // of what stands behind the count
  DigitKind kind;
};

constexpr std::array kind_words{KindWord{"significant", DigitKind::significant},
                                KindWord{"sig", DigitKind::significant},
                                KindWord{"s.f", DigitKind::significant},
                                KindWord{"sf", DigitKind::significant},
                                KindWord{"位有效", DigitKind::significant},
                                KindWord{"decimal", DigitKind::decimals},
                                KindWord{"d.p", DigitKind::decimals},
                                KindWord{"dp", DigitKind::decimals},
                                KindWord{"位小数", DigitKind::decimals}};

constexpr int most_asked = 48;

}  // namespace

std::optional<numbers::Digits> read_digits(std::string_view text) {
  text = notation::trimmed(text);
  int count = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
  if (read.ec != std::errc{}) return std::nullopt;
  const std::string_view words =
      notation::trimmed(text.substr(static_cast<std::size_t>(read.ptr - text.data())));
  for (const KindWord& word : kind_words) {
    if (!words.starts_with(word.start)) continue;
    const int fewest = word.kind == DigitKind::decimals ? 0 : 1;
    if (count < fewest || count > most_asked) return std::nullopt;
    return numbers::Digits{word.kind, count};
  }
  return std::nullopt;
}

}  // namespace backstep::homework
