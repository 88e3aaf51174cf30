// A folder of lessons becomes a site.
#pragma once

#include "app/session.hpp"

namespace backstep::app {

/// Reads course.xml and all lessons in the languages that it names, or in the one that is asked for, builds
/// all pages, and only then writes any.
[[nodiscard]] Exit course(const Settings& settings, Session& session);

}  // namespace backstep::app
