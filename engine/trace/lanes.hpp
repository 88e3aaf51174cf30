// Rows of values: the values of one node for neighbouring cells, computed together.
#pragma once

#include <cstdint>

namespace backstep::trace {

/// `stride` 0: one value for all lanes.
template <typename T>
struct Lanes {
  const T* at = nullptr;
  std::int64_t stride = 0;
};

/// out[l] = make(a[l]). `out` may be where `a` is.
template <typename T, typename Make>
void each_lane(T* out, Lanes<T> a, std::int64_t lanes, Make make) {
  if (a.stride == 1) {
    for (std::int64_t l = 0; l < lanes; ++l) out[l] = make(a.at[l]);
  } else if (a.stride == 0) {
    const T same = make(*a.at);
    for (std::int64_t l = 0; l < lanes; ++l) out[l] = same;
  } else {
    for (std::int64_t l = 0; l < lanes; ++l) out[l] = make(a.at[l * a.stride]);
  }
}

/// out[l] = make(a[l], b[l]). `out` may be where `a` is, or `b`. Where both are the same, `make` is given one
/// object twice.
template <typename T, typename Make>
void each_lane(T* out, Lanes<T> a, Lanes<T> b, std::int64_t lanes, Make make) {
  if (a.at == b.at && a.stride == b.stride) {
    each_lane(out, a, lanes, [&](const T& value) { return make(value, value); });
  } else if (a.stride == 1 && b.stride == 1) {
    for (std::int64_t l = 0; l < lanes; ++l) out[l] = make(a.at[l], b.at[l]);
  } else if (b.stride == 0) {
    const T same = *b.at;
    each_lane(out, a, lanes, [&](const T& value) { return make(value, same); });
  } else if (a.stride == 0) {
    const T same = *a.at;
    each_lane(out, b, lanes, [&](const T& value) { return make(same, value); });
  } else {
    for (std::int64_t l = 0; l < lanes; ++l) out[l] = make(a.at[l * a.stride], b.at[l * b.stride]);
  }
}

/// A factor inside a sum: where it stands, how far to the next term, how far to the next lane.
template <typename T>
struct Stream {
  const T* at = nullptr;
  std::int64_t step = 0;
  std::int64_t lane = 0;
};

/// Marks a distance between lanes that is known only at run time.
inline constexpr std::int64_t any_stride = -1;

/// Adds `terms` products to each of `width` lanes, in order. Without `started` the first product is the
/// start.
template <int width, std::int64_t left_lane, std::int64_t right_lane, typename T>
void add_products_to(T* out, Stream<T> a, Stream<T> b, std::int64_t terms, bool started) {
  const std::int64_t left = left_lane == any_stride ? a.lane : left_lane;
  const std::int64_t right = right_lane == any_stride ? b.lane : right_lane;
  T sums[width];
  for (int l = 0; l < width; ++l) sums[l] = started ? out[l] : a.at[l * left] * b.at[l * right];
  for (std::int64_t term = started ? 0 : 1; term < terms; ++term) {
    const T* const x = a.at + term * a.step;
    const T* const y = b.at + term * b.step;
    for (int l = 0; l < width; ++l) sums[l] = sums[l] + x[l * left] * y[l * right];
  }
  for (int l = 0; l < width; ++l) out[l] = sums[l];
}

/// The same for any number of lanes: several at a time, so that the additions of one need not wait for
/// another. Every lane adds its own terms in order all the same.
template <std::int64_t left_lane, std::int64_t right_lane, typename T>
void add_products_strided(T* out, Stream<T> a, Stream<T> b, std::int64_t lanes, std::int64_t terms,
                          bool started) {
  constexpr int width = 8;
  std::int64_t l = 0;
  for (; l + width <= lanes; l += width) {
    add_products_to<width, left_lane, right_lane>(out + l, a, b, terms, started);
    a.at += width * a.lane;
    b.at += width * b.lane;
  }
  for (; l < lanes; ++l) {
    add_products_to<1, left_lane, right_lane>(out + l, a, b, terms, started);
    a.at += a.lane;
    b.at += b.lane;
  }
}

/// out[l] = out[l] + sum of a*b over the terms. Precondition: terms > 0.
template <typename T>
void add_products(T* out, Stream<T> a, Stream<T> b, std::int64_t lanes, std::int64_t terms, bool started) {
  if (a.lane == 0 && b.lane == 1) return add_products_strided<0, 1>(out, a, b, lanes, terms, started);
  if (a.lane == 1 && b.lane == 0) return add_products_strided<1, 0>(out, a, b, lanes, terms, started);
  add_products_strided<any_stride, any_stride>(out, a, b, lanes, terms, started);
}

}  // namespace backstep::trace
