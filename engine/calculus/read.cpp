#include "engine/calculus/read.hpp"

#include "engine/calculus/derive.hpp"

namespace backstep::calculus {

Read read(std::string_view text, std::function<std::optional<std::string>(const std::string& file)> load) {
  return model::read(text, {derive, std::move(load)});
}

}  // namespace backstep::calculus
