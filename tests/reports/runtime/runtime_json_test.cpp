#include "reports/runtime/runtime_json.h"

#include <doctest/doctest.h>

#include "graph/base/version.h"

namespace opseq {
namespace runtime_json_test {

using Json = nlohmann::ordered_json;

TEST_CASE("a runtime that is used") {
  RuntimeAnswer answer;
  answer.name = "ONNX Runtime 1.30.0";
  answer.found.file = "/b\xff.so";
  answer.found.places = {{RuntimePlace::environment, ""}, {RuntimePlace::installed, "/b\xff.so"}};
  answer.settings.program = "/usr/bin/opseq-worker";
  CHECK(make_runtime_json(answer) ==
        Json{{"format", "opseq-runtime"},
             {"format_version", 1},
             {"tool", {{"name", "opseq"}, {"version", program_version}}},
             {"name", "ONNX Runtime 1.30.0"},
             {"file", "/b\\xff.so"},
             {"problem", nullptr},
             {"worker", "/usr/bin/opseq-worker"},
             {"places", Json::array({{{"place", "environment"}, {"file", nullptr}, {"used", false}},
                                     {{"place", "installed"}, {"file", "/b\\xff.so"}, {"used", true}}})}});
}

TEST_CASE("none that can be used") {
  RuntimeAnswer answer;
  answer.problem = "There is none.";
  answer.found.places = {{RuntimePlace::said, "none"}};
  const Json json = make_runtime_json(answer);
  CHECK(json["name"].is_null());
  CHECK(json["file"].is_null());
  CHECK(json["problem"] == "There is none.");
  CHECK(json["places"][0]["used"] == false);
}

}  // namespace runtime_json_test
}  // namespace opseq
