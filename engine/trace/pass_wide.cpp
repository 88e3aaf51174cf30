#include "engine/trace/pass_definitions.hpp"

template class backstep::trace::Pass<backstep::numbers::Wide>;
