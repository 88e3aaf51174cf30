// Bytes as text, RFC 4648 section 4.
#pragma once

#include <string>
#include <string_view>

namespace backstep::render {

/// With padding and without line breaks, as a data URI wants it.
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace backstep::render
