// How every record writes a number, and itself.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "engine/numbers/number.hpp"

namespace backstep::exchange {

using Json = nlohmann::ordered_json;  // keys stay in the order they were written in

/// On one line. Bytes that are no UTF-8 cannot come from a checked model; a replacement keeps the writer from
/// failing.
[[nodiscard]] inline std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// All digits, as text; null for what is no finite number.
[[nodiscard]] inline Json value_json(const numbers::Number& number) {
  return number.is_finite() ? Json(numbers::text(number)) : Json(nullptr);
}

}  // namespace backstep::exchange
