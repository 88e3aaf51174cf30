// How a verdict looks: a colour and, because colour alone says nothing to many readers, a mark.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "reports/document/page.hpp"

namespace backstep::render {

struct VerdictForm {
  std::string_view style_class, mark;
};

[[nodiscard]] constexpr VerdictForm verdict_form(document::Cell::Verdict verdict) {
  constexpr std::array<VerdictForm, 4> forms{{{"", ""}, {"ok", "✓ "}, {"bad", "✗ "}, {"notice", "! "}}};
  return forms[static_cast<std::size_t>(verdict)];
}

}  // namespace backstep::render
