// Training in doubles.
#include "engine/trace/runner_code.hpp"

template class backstep::trace::Runner<double>;
