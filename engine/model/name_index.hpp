// Positions of named things in a list that only grows: found without walking it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace backstep::model {

/// Follows a list of things with a member `name`. Names are unique; things are only added at the end or
/// changed in place, never renamed.
class NameIndex {
 public:
  /// Null if nothing in the list is called so.
  template <typename Thing>
  [[nodiscard]] const Thing* find(const std::vector<Thing>& list, std::string_view name) const {
    if (known_ > list.size()) reset();
    for (; known_ < list.size(); ++known_) positions_.emplace(list[known_].name, known_);
    const auto found = positions_.find(name);
    return found == positions_.end() ? nullptr : &list[found->second];
  }

  /// For a list that was changed otherwise: everything is looked up anew.
  void forget() { reset(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
  };
  void reset() const {
    positions_.clear();
    known_ = 0;
  }
  // A memory of what was looked up; it does not change what the model is.
  mutable std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> positions_;
  mutable std::size_t known_ = 0;
};

}  // namespace backstep::model
