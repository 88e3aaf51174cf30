#include "reports/narrate/hidden.hpp"

#include <algorithm>
#include <array>

#include "engine/numbers/decimal.hpp"
#include "reports/narrate/cells.hpp"

namespace backstep::narrate {

using document::Paragraph;
using document::Row;
using document::Section;
using document::Span;
using numbers::Decimal;
using trace::Hidden;

namespace {

// In the order of Hidden::Kind: "hidden.KEY".
constexpr std::array<std::string_view, 5> keys{"undefined", "zero", "sign", "below_unit", "unmoved"};

/// Values of one quantity that are hidden in the same way.
struct Group {
  std::size_t quantity = 0;
  Hidden::Kind kind = Hidden::Kind::zero;
  std::vector<const Hidden*> values;
};

std::vector<Group> groups(const std::vector<Hidden>& hidden) {
  std::vector<Group> found;
  for (const Hidden& one : hidden) {
    auto group = std::ranges::find_if(found, [&](const Group& other) {
      return other.quantity == one.cell.quantity && other.kind == one.kind;
    });
    if (group == found.end()) group = found.insert(group, {one.cell.quantity, one.kind, {}});
    group->values.push_back(&one);
  }
  return found;
}

class HiddenSection {
 public:
  HiddenSection(const Context& context, const trace::HiddenValues& hidden)
      : context_(context), hidden_(hidden), pencil_(*context.trace.pencil()) {}

  Section run() const {
    Section made;
    made.id = "hidden";
    made.heading = document::text(say_of("section.hidden", pencil_.kind, pencil_.count));
    made.short_name = context_.words.say("section.hidden.short");
    if (hidden_.values.empty()) {
      made.blocks.emplace_back(
          Paragraph{document::text(context_.words.say("hidden.none")), Paragraph::Kind::plain});
      return made;
    }
    made.lead = document::text(
        context_.words.say("section.hidden.lead", {{"count", std::to_string(hidden_.values.size())}}));
    made.blocks.emplace_back(table());
    made.blocks.emplace_back(Paragraph{enough(), Paragraph::Kind::note});
    return made;
  }

 private:
  [[nodiscard]] std::string say_of(const std::string& id, numbers::Digits::Kind kind, int count) const {
    const bool decimals = kind == numbers::Digits::Kind::decimals;
    return context_.words.say(id + (decimals ? ".decimals" : ".significant"),
                              {{"count", std::to_string(count)}});
  }

  [[nodiscard]] document::Table table() const {
    document::Table made;
    made.id = "hidden-table";
    made.label = context_.words.say("table.hidden.label");
    made.caption = document::text(context_.words.say("table.hidden.caption"));
    for (const char* column : {"values", "count", "what", "without"})
      made.head.push_back(words_cell(context_.words.say("table.hidden." + std::string(column)),
                                     std::string_view(column) == "without"));
    for (const Group& group : groups(hidden_.values)) made.rows.push_back(row(group));
    return made;
  }

  // A single value has its cell named, several the quantity.
  [[nodiscard]] Span symbol(const Group& group) const {
    const trace::Cell first = group.values.front()->cell;
    if (group.values.size() == 1)
      return document::formula(context_.symbols.cell(first), context_.symbols.spoken(first));
    return document::formula(whole(group.quantity), context_.model.quantities[group.quantity].name);
  }

  [[nodiscard]] document::Box whole(std::size_t quantity) const {
    const auto& adjoint = context_.model.quantities[quantity].adjoint;
    if (!adjoint) return context_.symbols.whole(quantity);
    const trace::Cell of = context_.symbols.original({quantity, 0});
    return document::fraction(document::row({document::symbol("∂"), context_.symbols.target(*adjoint)}),
                              document::row({document::symbol("∂"), context_.symbols.whole(of.quantity)}));
  }

  [[nodiscard]] Row row(const Group& group) const {
    const auto cells = context_.model.cells(context_.model.quantities[group.quantity]);
    const std::string some = std::to_string(group.values.size());
    const std::string count =
        context_.words.say("table.hidden.of", {{"some", some}, {"all", std::to_string(cells)}});
    const std::string what = "hidden." + std::string(keys[static_cast<std::size_t>(group.kind)]);
    return {{{{symbol(group)}, false, true, -1, document::Cell::Verdict::none},
             words_cell(count),
             words_cell(context_.words.say(what, {{"count", some}, {"unit", unit()}, {"zero", zero()}})),
             words_cell(without(group), true)},
            context_.symbols.anchor(group.values.front()->cell)};
  }

  [[nodiscard]] std::string zero() const {
    numbers::Number zero;
    zero.exact = false;
    return numbers::print(zero, pencil_).text;
  }

  /// One unit of the last kept decimal.
  [[nodiscard]] std::string unit() const {
    std::string text = zero();
    text.back() = '1';
    return text;
  }

  /// Two digits; more where these would say that a value below the unit is the unit.
  [[nodiscard]] std::string size_text(const numbers::Number& size, Hidden::Kind kind) const {
    constexpr int most_digits = 12;
    numbers::Printed printed;
    for (int count = 2; count <= most_digits; ++count) {
      printed = numbers::print(size, {numbers::Digits::Kind::significant, count});
      const bool below = abs(Decimal(numbers::value_of(printed))) < Decimal(numbers::value_of({unit()}));
      if (kind != Hidden::Kind::below_unit || below) break;
    }
    return number_words(printed.text);
  }

  /// The one value, or the least and the greatest in size.
  [[nodiscard]] std::string without(const Group& group) const {
    const auto size = [](const Hidden* one) { return abs(Decimal(one->without)); };
    if (group.values.size() == 1) return size_text(size(group.values.front()).number(), group.kind);
    const auto [least, most] = std::ranges::minmax(group.values, {}, size);
    const std::string from = size_text(size(least).number(), group.kind);
    const std::string to = size_text(size(most).number(), group.kind);
    return from == to ? from : context_.words.say("table.hidden.range", {{"from", from}, {"to", to}});
  }

  [[nodiscard]] document::Inline enough() const {
    const auto option = [](int count, const char* letter) {
      return Span{Span::Kind::code, "--pencil " + std::to_string(count) + letter, {}, ""};
    };
    const auto count = [](int number) { return Span{Span::Kind::text, std::to_string(number), {}, ""}; };
    const int decimals = hidden_.decimals.value_or(0);
    const int significant = hidden_.significant.value_or(0);
    const std::string_view id = hidden_.decimals && hidden_.significant ? "hidden.enough"
                                : hidden_.decimals                      ? "hidden.enough.decimals"
                                : hidden_.significant                   ? "hidden.enough.significant"
                                                                        : "hidden.enough.none";
    return context_.words.run(id, {{"decimals", count(decimals)},
                                   {"significant", count(significant)},
                                   {"most", count(trace::most_pencil_digits)},
                                   {"with_decimals", option(decimals, "")},
                                   {"with_significant", option(significant, "s")}});
  }

  const Context& context_;
  const trace::HiddenValues& hidden_;
  numbers::Digits pencil_;
};

}  // namespace

Section hidden_section(const Context& context, const trace::HiddenValues& hidden) {
  return HiddenSection(context, hidden).run();
}

}  // namespace backstep::narrate
