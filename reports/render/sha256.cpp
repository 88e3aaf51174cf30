#include "reports/render/sha256.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace backstep::render {

namespace {

using Word = std::uint32_t;
using State = std::array<Word, 8>;

constexpr std::size_t block_size = 64;

/// First 32 bits of the fractional parts of the square roots of the first 8 primes.
constexpr State initial_state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                              0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

/// First 32 bits of the fractional parts of the cube roots of the first 64 primes.
constexpr std::array<Word, 64> round_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/// The message, a one bit, zeros up to a whole block, and the message's length in bits as 8 bytes.
std::string padded_message(std::string_view message) {
  std::string bytes(message);
  bytes.push_back('\x80');
  while (bytes.size() % block_size != block_size - 8) bytes.push_back('\0');
  const std::uint64_t bits = std::uint64_t{message.size()} * 8;
  for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(bits >> shift & 0xFF));
  return bytes;
}

Word big_endian(std::string_view bytes, std::size_t at) {
  Word word = 0;
  for (std::size_t i = 0; i < 4; ++i) word = word << 8 | static_cast<unsigned char>(bytes[at + i]);
  return word;
}

std::array<Word, 64> schedule(std::string_view block) {
  std::array<Word, 64> words{};
  for (std::size_t t = 0; t < 16; ++t) words[t] = big_endian(block, 4 * t);
  for (std::size_t t = 16; t < 64; ++t) {
    const Word a = words[t - 15], b = words[t - 2];
    const Word small0 = std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3);
    const Word small1 = std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10);
    words[t] = words[t - 16] + small0 + words[t - 7] + small1;
  }
  return words;
}

State compressed(const State& before, std::string_view block) {
  auto [a, b, c, d, e, f, g, h] = before;
  const std::array<Word, 64> words = schedule(block);
  for (std::size_t t = 0; t < 64; ++t) {
    const Word big1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const Word choice = (e & f) ^ (~e & g);
    const Word first = h + big1 + choice + round_constants[t] + words[t];
    const Word big0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    const Word majority = (a & b) ^ (a & c) ^ (b & c);
    h = g, g = f, f = e, e = d + first;
    d = c, c = b, b = a, a = first + big0 + majority;
  }
  return {before[0] + a, before[1] + b, before[2] + c, before[3] + d,
          before[4] + e, before[5] + f, before[6] + g, before[7] + h};
}

}  // namespace

std::string sha256(std::string_view message) {
  State state = initial_state;
  const std::string bytes = padded_message(message);
  for (std::size_t at = 0; at < bytes.size(); at += block_size) {
    state = compressed(state, std::string_view(bytes).substr(at, block_size));
  }
  std::string hash;
  for (const Word word : state) {
    for (int shift = 24; shift >= 0; shift -= 8) hash.push_back(static_cast<char>(word >> shift & 0xFF));
  }
  return hash;
}

}  // namespace backstep::render
