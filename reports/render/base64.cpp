#include "reports/render/base64.hpp"

#include <cstddef>
#include <cstdint>

namespace backstep::render {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::uint32_t byte(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0u;
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '=');
  char* out = text.data();
  for (std::size_t at = 0; at < bytes.size(); at += 3, out += 4) {
    const std::uint32_t group = byte(bytes, at) << 16 | byte(bytes, at + 1) << 8 | byte(bytes, at + 2);
    out[0] = alphabet[group >> 18 & 63];
    out[1] = alphabet[group >> 12 & 63];
    if (at + 1 < bytes.size()) out[2] = alphabet[group >> 6 & 63];
    if (at + 2 < bytes.size()) out[3] = alphabet[group & 63];
  }
  return text;
}

}  // namespace backstep::render
