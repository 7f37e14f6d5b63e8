#include "reports/program/options/preset.h"

namespace opseq {

void add_preset(OptionList& list, Preset& preset) {
  list.take_choice(
      {"--preset", "",
       "'published': all as the study's scripts did it (everything opaque, autojunk, sequential reduction)"},
      {"published"}, [&preset](const std::string&) { preset = Preset::published; });
}

}  // namespace opseq
