#include "reports/exchange/sheets_json.hpp"

#include "engine/homework/mistakes.hpp"

namespace backstep::exchange {

Json look_alikes(const std::vector<homework::LookAlike>& pairs, const homework::MarkingPlan& plan) {
  Json list = Json::array();
  for (const homework::LookAlike& pair : pairs) {
    const std::size_t quantity = plan.plan().definitions[pair.definition].quantity;
    list.push_back({{"definition", plan.model().quantities[quantity].name},
                    {"mistake", homework::mistakes()[pair.mistake].name},
                    {"like", pair.other ? Json(homework::mistakes()[*pair.other].name) : Json(nullptr)},
                    {"digits", pair.digits ? Json(*pair.digits) : Json(nullptr)}});
  }
  return list;
}

Json series_sheet(const SeriesSheet& sheet, const homework::MarkingPlan& plan) {
  return {{"sheet", sheet.id},
          {"written", sheet.written},
          {"unfit", sheet.unfit},
          {"alike", look_alikes(sheet.alike, plan)}};
}

}  // namespace backstep::exchange
