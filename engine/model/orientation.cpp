#include "engine/model/orientation.hpp"

#include <string>

namespace backstep::model {

namespace {

using notation::Argument;
using notation::Array;

std::string shape_text(const Array& array) {
  std::string text;
  for (const std::size_t size : array.shape) text += (text.empty() ? "" : " x ") + std::to_string(size);
  return text.empty() ? "1" : text;
}

std::string shape_text(std::size_t rows, std::size_t columns) {
  return std::to_string(rows) + " x " + std::to_string(columns);
}

// "0.15*x1 + 0.20*x2": the first weighted sum if every `stride`-th number belongs to it.
std::string first_sum(const Array& array, std::size_t terms, std::size_t stride) {
  std::string text;
  for (std::size_t i = 0; i < terms; ++i)
    text += (i == 0 ? "" : " + ") + array.literals[i * stride] + "*x" + std::to_string(i + 1);
  return text;
}

Array transposed(const Array& array) {
  Array turned{{array.shape[1], array.shape[0]}, {}, array.place};
  for (std::size_t row = 0; row < array.shape[1]; ++row)
    for (std::size_t column = 0; column < array.shape[0]; ++column)
      turned.literals.push_back(array.literals[column * array.shape[1] + row]);
  return turned;
}

}  // namespace

std::optional<Array> oriented(const Array& array, std::size_t to, std::size_t from, Orientation layout,
                              notation::Faults& faults) {
  const bool flat = array.shape.size() < 2;
  if (flat && array.literals.size() == to * from && (to == 1 || from == 1))
    return Array{{to, from}, array.literals, array.place};
  const bool rows_receive = !flat && array.shape == std::vector{to, from};
  const bool rows_send = !flat && array.shape == std::vector{from, to};
  if (flat && array.literals.size() == to * from) {
    faults.push_back({"layout.flat",
                      {{"found", std::to_string(array.literals.size())},
                       {"rows", shape_text(layout == Orientation::from_to ? from : to,
                                           layout == Orientation::from_to ? to : from)}},
                      array.place});
    return std::nullopt;
  }
  if (!rows_receive && !rows_send && to == from) {
    faults.push_back({"layout.square_shape",
                      {{"found", shape_text(array)}, {"expected", shape_text(to, from)}},
                      array.place});
    return std::nullopt;
  }
  if (!rows_receive && !rows_send) {
    faults.push_back(
        {"layout.shape",
         {{"found", shape_text(array)}, {"to_from", shape_text(to, from)}, {"from_to", shape_text(from, to)}},
         array.place});
    return std::nullopt;
  }
  if (layout == Orientation::undeclared && rows_receive && rows_send && to > 1) {
    faults.push_back({"layout.square",
                      {{"by_rows", first_sum(array, from, 1)}, {"by_columns", first_sum(array, from, to)}},
                      array.place});
    return std::nullopt;
  }
  const bool contradicted =
      (layout == Orientation::from_to && !rows_send) || (layout == Orientation::to_from && !rows_receive);
  if (contradicted) {
    const bool declared_from = layout == Orientation::from_to;
    faults.push_back({"layout.contradicted",
                      {{"layout", declared_from ? "W[from,to]" : "W[to,from]"},
                       {"found", shape_text(array)},
                       {"expected", declared_from ? shape_text(from, to) : shape_text(to, from)}},
                      array.place});
    return std::nullopt;
  }
  const bool turn = layout == Orientation::from_to || (layout == Orientation::undeclared && !rows_receive);
  return turn ? transposed(array) : array;
}

}  // namespace backstep::model
