// A fault: what is wrong and where, as data. The words for it are in the catalogues of reports/narrate.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace backstep::notation {

/// A place in a text. Lines and columns count from 1; 0 means "nowhere in particular". Columns count
/// characters.
struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 0;
  std::uint32_t origin = 0;  // set by who writes text out: 1.. says which line of a macro it comes from
};

struct Argument {
  std::string name;
  std::string value;
};

/// `id` is a key of the message catalogue, e.g. "name.unknown". Ids that begin with "limit." are limits
/// exceeded.
struct Fault {
  std::string id;
  std::vector<Argument> arguments;
  Place place;
};

using Faults = std::vector<Fault>;

/// A reader stops adding faults here: nobody reads more, and a hostile file must not fill the memory.
inline constexpr std::size_t fault_limit = 1000;

}  // namespace backstep::notation
