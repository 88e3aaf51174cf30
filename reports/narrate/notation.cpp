#include "reports/narrate/notation.hpp"

#include <algorithm>
#include <array>

namespace backstep::narrate {

namespace {

constexpr std::array taught{
    Notation{.name = usual_notation},
    // The best-known worked example of two inputs, two hidden neurons and two outputs.
    Notation{.name = "net-out",
             .input = "i",
             .sum = "net",
             .activation = "out",
             .target = "target",
             .weight = "w",
             .bias = "b",
             .loss = "E_total",
             .mean_loss = "E_total",
             .layers = Notation::Layers::place,
             .counted = true},
    // Michael Nielsen, Neural Networks and Deep Learning, chapter 2.
    Notation{.name = "nielsen",
             .input = "a",
             .sum = "z",
             .activation = "a",
             .target = "y",
             .weight = "w",
             .bias = "b",
             .rate = "eta",
             .loss = "C",
             .mean_loss = "C",
             .layers = Notation::Layers::bare,
             .first_layer = 2,
             .samples = Notation::Samples::before_layer},
    // Andrew Ng, Deep Learning Specialization.
    Notation{.name = "ng",
             .input = "x",
             .sum = "z",
             .activation = "a",
             .target = "y",
             .weight = "W",
             .bias = "b",
             .rate = "alpha",
             .loss = "L",
             .mean_loss = "J",
             .layers = Notation::Layers::square,
             .samples = Notation::Samples::behind_layer,
             .slopes = Notation::Slopes::differential},
    // Rumelhart, Hinton and Williams 1986; Mitchell, Machine Learning, chapter 4.
    Notation{.name = "target-minus-output", .negative = true},
    Notation{.name = "numpy", .code = true},
    Notation{.name = "from-to", .sender_first = true},
};

}  // namespace

std::span<const Notation> notations() { return taught; }

const Notation& notation_called(std::string_view name) {
  const auto found = std::ranges::find(taught, name, &Notation::name);
  return found == taught.end() ? taught.front() : *found;
}

}  // namespace backstep::narrate
