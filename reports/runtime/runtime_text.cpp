#include "reports/runtime/runtime_text.h"

#include <algorithm>

#include "graph/base/quoted.h"

namespace opseq {
namespace {

constexpr std::size_t name_width = 15;

std::string place_in_words(RuntimePlace place) {
  switch (place) {
    case RuntimePlace::said:
      return "what is said";
    case RuntimePlace::environment:
      return runtime_variable;
    case RuntimePlace::installed:
      return "installed";
    case RuntimePlace::beside:
      return "beside opseq";
    case RuntimePlace::fetched:
      return "fetched";
    case RuntimePlace::loader:
      break;
  }
  return "the system's";
}

}  // namespace

std::string make_runtime_text(const RuntimeAnswer& answer) {
  std::string text = answer.name + ", run by " + printable(answer.settings.program.string()) + "\n\n";
  const auto& places = answer.found.places;
  for (const LookedAt& at : places) {
    const bool is_used = &at == &places.back();
    std::string place = place_in_words(at.place);
    place.resize(std::max<std::size_t>(place.size(), name_width), ' ');
    text += "  " + place + (at.file.empty() ? "not set" : printable(at.file)) + (is_used ? "  (used)" : "") +
            '\n';
  }
  return text;
}

}  // namespace opseq
