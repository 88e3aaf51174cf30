#include "reports/render/html_script.hpp"

#include "reports/render/assets/exercise_js.hpp"
#include "reports/render/assets/form_js.hpp"
#include "reports/render/assets/number_js.hpp"
#include "reports/render/assets/page_js.hpp"
#include "reports/render/exercises.hpp"

namespace backstep::render {

std::string page_script(const document::Page& page) {
  const bool judged = !exercises(page).empty();
  std::string script;
  if (page.form || judged) script.append(assets::number_js).append("\n");
  script += page.form ? assets::form_js : assets::page_js;
  if (judged) script.append("\n").append(assets::exercise_js);
  return script;
}

}  // namespace backstep::render
