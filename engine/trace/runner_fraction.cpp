// Steps in fractions: a few, since digits multiply from step to step.
#include "engine/trace/runner_code.hpp"

template class backstep::trace::Runner<backstep::numbers::Fraction>;
