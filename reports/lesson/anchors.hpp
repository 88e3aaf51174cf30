// What lights up in the drawing beside the page belongs to the first model: the quantities of others are set
// apart.
#pragma once

#include <string>
#include <vector>

#include "reports/document/page.hpp"

namespace backstep::lesson {

/// Puts the prefix before every anchor. An empty prefix changes nothing.
void prefix_anchors(std::vector<document::Block>& blocks, const std::string& prefix);
void prefix_anchors(std::vector<document::Frame::Part>& parts, const std::string& prefix);
void prefix_anchors(document::Inline& run, const std::string& prefix);

}  // namespace backstep::lesson
