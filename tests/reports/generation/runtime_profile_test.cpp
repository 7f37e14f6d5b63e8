#include "reports/generation/runtime_profile.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "reports/text/input_text.h"

namespace opseq {
namespace runtime_profile_test {

TEST_CASE("a profile is read as it is written") {
  const RuntimeProfile profile{"Some 1.0",
                               {{"Acos", {"tensor(double)"}, {"tensor(double)"}, ""},
                                {"Resize", {"tensor(int8)", ""}, {"tensor(int8)"}, "cubic"}}};
  const RuntimeProfile read = parse_runtime_profile(runtime_profile_json(profile).dump());
  CHECK(read.runtime == "Some 1.0");
  CHECK(read.lacks == profile.lacks);
}

TEST_CASE("the profile that comes with opseq is one") {
  const RuntimeProfile profile =
      parse_runtime_profile(read_input_text(OPSEQ_DATA "/profiles/onnxruntime-1.30.json", "file"));
  CHECK(profile.runtime == "ONNX Runtime 1.30.0");
  CHECK(profile.lacks.size() > 200);
}

TEST_CASE("what is no profile is refused") {
  for (const char* text :
       {"", "[]", "{}", R"({"format":"opseq-list"})", R"({"format":"opseq-profile","format_version":9})",
        R"({"format":"opseq-profile","format_version":1,"runtime":"R","lacks":[{}]})"})
    CHECK_THROWS_AS(parse_runtime_profile(text), InputError);
}

}  // namespace runtime_profile_test
}  // namespace opseq
