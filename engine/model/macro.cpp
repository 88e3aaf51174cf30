#include "engine/model/macro.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

#include "engine/model/origin.hpp"
#include "engine/notation/characters.hpp"

namespace backstep::model {

namespace {

constexpr std::int64_t repetition_limit = 10'000;  // of one loop
constexpr std::size_t text_limit = 1 << 18;        // characters written, and steps taken, in all
constexpr int nesting_limit = 64;

std::optional<std::int64_t> integer(std::string_view text) {
  std::int64_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = result.ec == std::errc{} && result.ptr == text.data() + text.size();
  return whole ? std::optional{value} : std::nullopt;
}

// Fills the holes of a body from left to right. Blocks nest; each is read up to its own {end}.
class Filler {
 public:
  Filler(Bindings bindings, const Lists& lists, const Resolve& resolve, notation::Faults& faults,
         std::string_view all)
      : bindings_(std::move(bindings)), lists_(lists), resolve_(resolve), faults_(faults), all_(all) {}

  [[nodiscard]] std::string stated() { return std::move(stated_); }

  std::string fill(std::string_view body) {
    std::string text;
    if (++depth_ > nesting_limit) exhausted();
    while (!body.empty() && faults_.empty()) {
      const std::size_t open = std::min(body.find('{'), body.size());
      text += body.substr(0, open);
      written_ += open + 1;
      if (written_ > text_limit) exhausted();
      body.remove_prefix(open);
      if (body.empty()) break;
      const std::size_t close = body.find('}');
      if (close == std::string_view::npos) return fault("macro.unbalanced", "{"), text;
      const std::string_view hole = notation::trimmed(body.substr(1, close - 1));
      body.remove_prefix(close + 1);
      const std::size_t before = text.size();
      const bool filled = block(hole) || activates(hole);
      text += block(hole)                ? fill_block(hole, body)
              : filled                   ? activate(hole.substr(8))
              : hole.starts_with("let ") ? let(hole.substr(4))
                                         : value(hole);
      written_ += filled ? 0 : text.size() - before;
      if (written_ > text_limit) exhausted();
    }
    --depth_;
    return text;
  }

 private:
  static bool block(std::string_view hole) { return hole.starts_with("if ") || hole.starts_with("for "); }

  static bool activates(std::string_view hole) { return hole == "activate" || hole.starts_with("activate "); }

  // {let top = max(height - size(h), 0)/2}: a hole of its own, computed from others.
  std::string let(std::string_view hole) {
    const std::size_t equals = hole.find('=');
    if (equals == std::string_view::npos) return fault("macro.hole", hole), "";
    bindings_[std::string(notation::trimmed(hole.substr(0, equals)))] = value(hole.substr(equals));
    return "";
  }

  // The body of the activation with the letters that it is applied to.
  std::string activate(std::string_view letters) {
    const auto body = bindings_.find("activate");
    if (body == bindings_.end()) return fault("macro.hole", "activate"), "";
    const Bindings outer = bindings_;
    // A layer with letters of its own is not recognised by its shape, as a dense one is: its words are said.
    bindings_["meaning"] = notation::trimmed(letters).empty() ? "" : " means activation";
    const std::size_t split = letters.find(';');
    if (split != std::string_view::npos) lead(list(letters.substr(0, split)));
    letters.remove_prefix(split == std::string_view::npos ? 0 : split + 1);
    if (!notation::trimmed(letters).empty()) bindings_["to"] = list(letters);
    std::string text = fill(outer.at("activate"));
    if (const auto after = outer.find("activate.after"); after != outer.end()) stated_ += fill(after->second);
    bindings_ = outer;
    return text;
  }

  void lead(std::string letters) {
    bindings_["sample"] = letters;
    bindings_["lead"] = letters.empty() ? letters : letters + ",";
  }

  // The values of holes, with commas between; one that has none is left out.
  std::string list(std::string_view holes) {
    std::string text;
    while (!holes.empty()) {
      const std::size_t comma = std::min(holes.find(','), holes.size());
      const std::string one = value(notation::trimmed(holes.substr(0, comma)));
      text += (text.empty() || one.empty() ? "" : ",") + one;
      holes.remove_prefix(std::min(comma + 1, holes.size()));
    }
    return text;
  }

  std::string fill_block(std::string_view hole, std::string_view& body) {
    const std::optional<Block> parts = take_block(body);
    if (!parts) return fault("macro.unbalanced", "end"), "";
    if (hole.starts_with("for each ")) return for_each(notation::trimmed(hole.substr(9)), parts->inside);
    if (hole.starts_with("for ")) return repeat(notation::trimmed(hole.substr(4)), parts->inside);
    return fill(holds(notation::trimmed(hole.substr(3))) ? parts->inside : parts->otherwise);
  }

  // One of the alternatives joined by "or" holds. name: it has a value; name = value: this one.
  [[nodiscard]] bool holds(std::string_view condition) const {
    if (const std::size_t either = condition.find(" or "); either != std::string_view::npos)
      return holds(notation::trimmed(condition.substr(0, either))) ||
             holds(notation::trimmed(condition.substr(either + 4)));
    const std::size_t equals = std::min(condition.find('='), condition.size());
    const auto found = bindings_.find(notation::trimmed(condition.substr(0, equals)));
    if (found == bindings_.end() || found->second.empty()) return false;
    return equals == condition.size() || found->second == notation::trimmed(condition.substr(equals + 1));
  }

  struct Block {
    std::string_view inside;
    std::string_view otherwise;  // behind {else}
  };

  // The text up to the {end} that belongs to the block just opened; `body` is moved past it.
  static std::optional<Block> take_block(std::string_view& body) {
    std::size_t depth = 1;
    std::size_t inside_end = std::string_view::npos;
    std::size_t otherwise = std::string_view::npos;
    for (std::size_t at = body.find('{'); at != std::string_view::npos; at = body.find('{', at + 1)) {
      const std::size_t close = std::min(body.find('}', at), body.size() - 1);
      const std::string_view hole = notation::trimmed(body.substr(at + 1, close - at - 1));
      if (block(hole)) ++depth;
      if (hole == "else" && depth == 1) {
        inside_end = at;
        otherwise = close + 1;
      }
      if (hole != "end" || --depth > 0) continue;
      Block found{body.substr(0, std::min(inside_end, at)), ""};
      if (otherwise < at) found.otherwise = body.substr(otherwise, at - otherwise);
      body.remove_prefix(close + 1);
      return found;
    }
    return std::nullopt;
  }

  // parameter, or: parameter if matrix
  std::string for_each(std::string_view head, std::string_view inside) {
    const std::size_t filter = std::min(head.find(" if "), head.size());
    const auto list = lists_.find(notation::trimmed(head.substr(0, filter)));
    if (list == lists_.end()) return fault("macro.range", head), "";
    const Bindings outer = bindings_;
    std::string text;
    bool more = false;
    for (const Bindings& member : list->second) {
      bindings_ = member;
      if (more) bindings_["more"] = "more";
      bindings_.insert(outer.begin(), outer.end());
      if (filter < head.size() && !holds(notation::trimmed(head.substr(filter + 4)))) continue;
      text += fill(inside);
      more = true;
    }
    bindings_ = outer;
    return text;
  }

  // t = 1..T
  std::string repeat(std::string_view range, std::string_view inside) {
    const std::size_t equals = range.find('=');
    const std::size_t dots = range.find("..");
    if (equals == std::string_view::npos || dots == std::string_view::npos)
      return fault("macro.range", range), "";
    const std::string variable(notation::trimmed(range.substr(0, equals)));
    const auto first = integer(value(notation::trimmed(range.substr(equals + 1, dots - equals - 1))));
    const auto last = integer(value(notation::trimmed(range.substr(dots + 2))));
    if (!first || !last) return fault("macro.range", range), "";
    std::int64_t length = 0;
    if (__builtin_sub_overflow(*last, *first, &length) || length >= repetition_limit)
      return fault("limit.repetition", range), "";
    std::string text;
    for (std::int64_t t = *first; t <= *last && faults_.empty(); ++t) {
      bindings_[variable] = std::to_string(t);
      text += fill(inside);
    }
    bindings_.erase(variable);
    return text;
  }

  // A name, an integer, or a name plus or minus either.
  std::string value(std::string_view hole) {
    if (const auto found = bindings_.find(hole); found != bindings_.end()) return found->second;
    if (integer(hole)) return std::string(hole);
    if (resolve_)
      if (auto resolved = resolve_(hole, bindings_)) return *resolved;
    const std::size_t sign = hole.find_first_of("+-");
    if (sign != std::string_view::npos && sign > 0) {
      const auto base = integer(value(notation::trimmed(hole.substr(0, sign))));
      const auto shift = integer(value(notation::trimmed(hole.substr(sign + 1))));
      if (base && shift) return std::to_string(hole[sign] == '+' ? *base + *shift : *base - *shift);
    }
    return fault("macro.hole", hole), "";
  }

  void exhausted() {
    if (faults_.empty()) faults_.push_back({"limit.macro", {{"limit", std::to_string(text_limit)}}, {}});
  }

  // A hole is a piece of the body, whose line may say where it comes from.
  void fault(std::string id, std::string_view name) {
    faults_.push_back({std::move(id), {{"name", std::string(name)}}, {}});
    const std::less<> before;
    if (before(name.data(), all_.data()) || !before(name.data(), all_.data() + all_.size())) return;
    const std::string_view rest = all_.substr(static_cast<std::size_t>(name.data() - all_.data()));
    if (const auto origin = origin_of(rest.substr(0, rest.find('\n')))) add_origin(faults_.back(), *origin);
  }

  Bindings bindings_;
  const Lists& lists_;
  const Resolve& resolve_;
  notation::Faults& faults_;
  std::string stated_;
  std::string_view all_;
  std::size_t written_ = 0;
  int depth_ = 0;
};

}  // namespace

Filled instantiate(std::string_view body, const Bindings& bindings, notation::Faults& faults,
                   const Lists& lists, const Resolve& resolve) {
  notation::Faults own;
  Filler filler(bindings, lists, resolve, own, body);
  Filled filled{filler.fill(body), ""};
  filled.stated = filler.stated();
  if (!own.empty()) filled = {};
  faults.insert(faults.end(), own.begin(), own.end());
  return filled;
}

}  // namespace backstep::model
