// Which values of its letters a filtered reduction can use at all, told before they are tried one by one.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/model.hpp"

namespace backstep::trace {

/// The filter of a reduction as constraints "constant + sum of factor*letter >= 0" on its own letters, the
/// others having the values that they are given. What is not of this form (data, inside) constrains nothing:
/// the filter itself is still to be asked in every cell that is left.
class LoopBounds {
 public:
  using ValueOf = std::function<std::optional<std::int64_t>(const std::string& letter)>;
  LoopBounds(const model::Model& model, const notation::Node& reduction, const ValueOf& outer);

  /// First and last value worth trying for the letter after those that have `values`; empty if first > last.
  [[nodiscard]] std::pair<std::int64_t, std::int64_t> range(const std::vector<std::int64_t>& values) const;

 private:
  struct Constraint {
    std::int64_t constant = 0;
    std::vector<std::int64_t> factors;  // one for each letter of the reduction
  };
  class Reader;
  void add(const notation::Condition& condition, const Reader& reader);
  void narrow(const Constraint& constraint, const std::vector<std::int64_t>& values,
              std::pair<std::int64_t, std::int64_t>& range) const;

  std::vector<std::pair<std::int64_t, std::int64_t>> ranges_;
  std::vector<Constraint> constraints_;
};

}  // namespace backstep::trace
