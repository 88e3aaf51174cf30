// Training in decimals of 50 digits.
#include "engine/trace/runner_code.hpp"

template class backstep::trace::Runner<backstep::numbers::Decimal>;
