// A page with every block that lessons have, in either language.
#pragma once

#include <string>

#include "reports/document/page.hpp"

namespace backstep::tests {

[[nodiscard]] document::Page lesson_blocks_page(const std::string& language);

}  // namespace backstep::tests
