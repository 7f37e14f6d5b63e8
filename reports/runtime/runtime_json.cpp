#include "reports/runtime/runtime_json.h"

#include "graph/base/text.h"
#include "graph/base/version.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

nlohmann::ordered_json make_runtime_json(const RuntimeAnswer& answer) {
  const auto text_or_null = [](const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(to_text(text));
  };
  Json places = Json::array();
  for (const LookedAt& at : answer.found.places)
    places.push_back({{"place", name_of(runtime_place_names, at.place)},
                      {"file", text_or_null(at.file)},
                      {"used", &at == &answer.found.places.back() && !answer.found.file.empty()}});
  return {{"format", "opseq-runtime"},
          {"format_version", runtime_format_version},
          {"tool", {{"name", "opseq"}, {"version", program_version}}},
          {"name", text_or_null(answer.name)},
          {"file", text_or_null(answer.found.file)},
          {"problem", text_or_null(answer.problem)},
          {"worker", to_text(answer.settings.program.string())},
          {"places", places}};
}

}  // namespace opseq
