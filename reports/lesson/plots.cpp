#include "reports/lesson/builder.hpp"
namespace backstep::lesson {
void build_plot(Builder&, const Element&, Blocks&) {}
void build_exercise(Builder&, const Element&, Blocks&) {}
void build_claim(Builder&, const Element&, Blocks&) {}
void build_wrong_path(Builder&, const Element&, Blocks&) {}
void build_snippet(Builder&, const Element&, Blocks&) {}
}  // namespace backstep::lesson
