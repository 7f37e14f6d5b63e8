#include "reports/program/options/preset.h"

namespace opseq {

void add_preset(const OptionList& command, Preset& preset) {
  command.under("Preset").take_choice(
      {"--preset", "",
       "'published': all as the study's scripts did it (everything opaque, copies kept, autojunk, sequential "
       "reduction); 'default': not as the database was analyzed before"},
      {"default", "published"}, [&preset](const std::string& name) {
        preset = name == "published" ? Preset::published : Preset::defaults;
      });
}

}  // namespace opseq
