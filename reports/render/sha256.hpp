// The hash by which a page's security policy names its own script. FIPS 180-4, section 6.2.
#pragma once

#include <string>
#include <string_view>

namespace backstep::render {

/// The 32 bytes of the hash.
[[nodiscard]] std::string sha256(std::string_view message);

}  // namespace backstep::render
