#include "analyzer/classification/numbered_names.h"

#include <doctest/doctest.h>

namespace opseq {
namespace numbered_names_test {

using Numbered = std::map<std::uint32_t, std::string>;

TEST_CASE("names by their numbers, whatever their order") {
  CHECK(numbered_names({"input_10.pb", "input_2.pb", "input_0.pb"}, "input_", ".pb") ==
        Numbered{{0, "input_0.pb"}, {2, "input_2.pb"}, {10, "input_10.pb"}});
  CHECK(numbered_names({"arr_1"}, "arr_", "") == Numbered{{1, "arr_1"}});
}

TEST_CASE("others are none of them") {
  CHECK(numbered_names({"input_01.pb", "input_.pb", "input_1.pb.txt", "input_-1.pb", "input_4294967296.pb",
                        "output_1.pb", "input_1x.pb", "input_.p"},
                       "input_", ".pb")
            .empty());
  CHECK(numbered_names({}, "input_", ".pb").empty());
}

}  // namespace numbered_names_test
}  // namespace opseq
