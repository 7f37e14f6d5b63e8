#include "reports/program/options/preset.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace preset_test {

struct Chosen {
  Preset preset = Preset::none;
};
void add(OptionList& list, Chosen& chosen) { add_preset(list, chosen.preset); }

TEST_CASE("there is one preset, and none unless it is said") {
  CHECK(test::options_of<Chosen>(add, {}).preset == Preset::none);
  CHECK(test::options_of<Chosen>(add, {"--preset", "published"}).preset == Preset::published);
  CHECK(test::options_of<Chosen>(add, {"--preset", "default"}).preset == Preset::defaults);
  CHECK(test::refused_by<Chosen>(add, {"--preset", "none"})
            .find("--preset: 'none' is none of default, published") != std::string::npos);
}

}  // namespace preset_test
}  // namespace opseq
