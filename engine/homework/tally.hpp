// What a class got wrong: counts that can be added up in any order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/homework/marker.hpp"

namespace backstep::homework {

/// Name of a cause that no mistake of the catalogue is: of a tally, beside `slip`.
inline constexpr std::string_view no_known_mistake = "unexplained";

class Tally {
 public:
  /// Where a mistake first shows, by position of the quantity and index of the cell.
  using Place = std::pair<std::size_t, std::int64_t>;
  struct Row {
    std::size_t sheets = 0;
    std::map<Place, std::size_t> places;  // how many sheets show it there first
  };
  /// One submission, for a list of all.
  struct Sheet {
    std::string id, sheet;
    bool graded = false;
    std::int64_t millionths = 0;
    int earned = 0, possible = 0;  // halves
    std::string first_wrong;       // name of the cell; empty: none
    std::vector<std::string> mistakes;
    notation::Faults why;  // not graded
  };

  /// The model must outlive it.
  explicit Tally(const model::Model& model) : model_(model) {}

  /// A sheet that shows a mistake counts once for it, at the first value that shows it; the likeliest counts
  /// where several explain the same.
  void add(const Marked& marked);

  [[nodiscard]] const std::vector<Sheet>& sheets() const { return sheets_; }
  /// By name of the mistake, `slip` and `no_known_mistake` among them.
  [[nodiscard]] const std::map<std::string, Row, std::less<>>& mistakes() const { return mistakes_; }
  [[nodiscard]] std::size_t graded() const;
  /// Of those graded; 0 if there is none.
  [[nodiscard]] std::int64_t mean_millionths() const;

 private:
  const model::Model& model_;
  std::vector<Sheet> sheets_;
  std::map<std::string, Row, std::less<>> mistakes_;
};

}  // namespace backstep::homework
