// Tables, which scroll sideways on narrow pages.
#pragma once

#include "reports/document/page.hpp"
#include "reports/render/fragment.hpp"

namespace backstep::render {

void add_table(Element parent, const document::Table& table);

}  // namespace backstep::render
