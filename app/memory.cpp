#include "app/memory.hpp"

#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace backstep::app {

void keep_freed_memory() {
#ifdef __GLIBC__
  constexpr int most_kept = 1 << 30;  // bytes; larger blocks are mapped for themselves
  constexpr int at_a_time = 1 << 20;
  mallopt(M_TRIM_THRESHOLD, most_kept);
  mallopt(M_MMAP_THRESHOLD, most_kept);
  mallopt(M_TOP_PAD, at_a_time);
#endif
}

}  // namespace backstep::app
