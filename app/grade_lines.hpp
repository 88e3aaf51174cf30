// The filter: submissions line by line from standard input, records line by line to standard output.
#pragma once

#include "app/marking.hpp"

namespace backstep::app {

/// One line out for each line in that is not blank, in order; nothing of a line is kept for the next, so that
/// any split of the input gives the same bytes. Output is flushed whenever input has to be waited for.
/// A bad line, or one beyond homework::submission_limit, gives an error record.
[[nodiscard]] Exit grade_lines(Marking& marking, Session& session);

}  // namespace backstep::app
