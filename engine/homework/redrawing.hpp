// The given numbers of a model drawn anew: short ones, like those that stand there.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/numbers/random.hpp"

namespace backstep::homework {

/// What happens to the literals of each quantity:
/// - Parameters, inputs and targets are drawn from the numbers between the smallest and the greatest of them
///   in size, from a few more where these are few, with as many decimals as they have (2 at most, unless all
///   are too small for that). None is 0, no two are equal while there are enough numbers, and as many as
///   before are negative, on average.
/// - Data that is no quantity but a sign (0 and 1, class numbers, whatever a condition asks for) stays what
///   it is: of inputs nothing changes; of targets beside inputs that are drawn, columns change places, or
///   samples where there is one column.
/// - Constants, states and what is 0 throughout stay.
class Redrawing {
 public:
  explicit Redrawing(const model::Model& model);

  /// Whether anything is drawn at all.
  [[nodiscard]] bool changes_anything() const { return !plans_.empty(); }
  /// New literals in a copy of the model. `further`: so many decimals more than before.
  void draw(numbers::Random& random, model::Model& model, int further = 0) const;

 private:
  struct Range {
    std::size_t quantity = 0;
    bool permuted = false;  // nothing is drawn, positions change places
    int decimals = 0;
    std::int64_t least = 1, most = 1;       // sizes, in units of the last decimal
    std::uint64_t negative = 0, cells = 1;  // so many of the numbers, in so many
  };

  [[nodiscard]] static Range range_of(const model::Model& model, std::size_t quantity);
  static void draw(numbers::Random& random, const Range& range, int further, model::Quantity& quantity);
  static void permute(numbers::Random& random, const model::Model& model, model::Quantity& quantity);

  std::vector<Range> plans_;
};

}  // namespace backstep::homework
