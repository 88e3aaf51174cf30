// The filter: submissions line by line from standard input, records line by line to standard output.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/session.hpp"

namespace backstep::app {

/// The record of a line, with a line feed at its end. A line that is too long comes as one that is just
/// beyond homework::submission_limit.
using RecordOfLine = std::function<std::string(std::string_view line)>;

/// One line out for each line in that is not blank, in order; nothing of a line is kept for the next, so that
/// any split of the input gives the same bytes. Output is flushed whenever input has to be waited for.
[[nodiscard]] Exit filter_lines(const RecordOfLine& record, Session& session);

}  // namespace backstep::app
