#include "reports/generation/runtime_profile.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "reports/text/input_text.h"

namespace opseq {
namespace runtime_profile_test {

TEST_CASE("a profile, sorted, each once") {
  const RuntimeProfile read = parse_runtime_profile(R"json({"format": "opseq-profile", "format_version": 1,
    "runtime": "Some 1.0", "lacks": [
      {"operator": "Resize", "inputs": ["tensor(int8)", ""], "outputs": ["tensor(int8)"], "mode": "cubic"},
      {"operator": "Acos", "inputs": ["tensor(double)"], "outputs": ["tensor(double)"]},
      {"operator": "Acos", "inputs": ["tensor(double)"], "outputs": ["tensor(double)"]}]
})json");
  CHECK(read.runtime == "Some 1.0");
  CHECK(read.lacks ==
        std::vector<NodeSignature>{{"Acos", {"tensor(double)"}, {"tensor(double)"}, ""},
                                   {"Resize", {"tensor(int8)", ""}, {"tensor(int8)"}, "cubic"}});
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
