#include "reports/lesson/builder.hpp"

namespace backstep::lesson {

void build_exercise(Builder& builder, const Element& element, Blocks& into) { builder.paragraphs(element, into); }

}  // namespace backstep::lesson
