#include "reports/narrate/blanks.hpp"

#include <algorithm>
#include <utility>

namespace backstep::narrate {

using document::Box;
using document::Line;

namespace {

constexpr int whole_line = 24;  // in digits: fits a card on a telephone

int at_most(int digits, int least, int most) { return std::clamp(digits, least, most); }

}  // namespace

Box Blanks::place(int digits, Box content) const {
  return filled_ ? document::blank(digits, std::move(content)) : document::blank(digits);
}

// Of a line that is filled in as a whole, no number is marked by itself.
Box Blanks::operand(Box number) const {
  if (level_ != Level::numbers) return number;
  return place(at_most(digits_ + 1, 5, 8), std::move(number));
}

Box Blanks::result(Box number) const { return place(at_most(digits_ + 3, 6, 12), std::move(number)); }

// Filled in, a line breaks where it does in a lesson.
void Blanks::open_terms(Line& line) const {
  if (!filled_)
    line.terms = {document::blank(whole_line)};
  else
    for (Box& term : line.terms) term = document::blank(0, std::move(term));
}

void Blanks::open(Line& line) const {
  const bool result = line.kind == Line::Kind::result;
  const bool substitution = line.kind == Line::Kind::substitution && level_ >= Level::formula;
  const bool formula = line.kind == Line::Kind::formula && level_ >= Level::symbol;
  if (!result && !substitution && !formula) return;
  if (result)
    line.terms = {this->result(std::move(line.terms.front()))};
  else
    open_terms(line);
  if (filled_) return;
  const std::size_t sign = line.spoken.find(" " + line.relation + " ");
  const std::string before = sign == std::string::npos ? "" : line.spoken.substr(0, sign + 1);
  line.spoken = before + line.relation + " " + gap;
}

}  // namespace backstep::narrate
