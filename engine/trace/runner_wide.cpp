// Training of many steps, with what decimals would give.
#include "engine/trace/runner_code.hpp"

template class backstep::trace::Runner<backstep::numbers::Wide>;
