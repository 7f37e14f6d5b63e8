#include "reports/minimization/minimization_json.h"

#include <doctest/doctest.h>

#include "graph/base/version.h"
#include "tests/support/reports/some_minimization.h"

namespace opseq {
namespace minimization_json_test {

using Json = nlohmann::ordered_json;

TEST_CASE("all that is known of it") {
  CHECK(make_minimization_json(test::some_minimization()) ==
        Json{{"format", "opseq-minimization"},
             {"format_version", 1},
             {"tool", {{"name", "opseq"}, {"version", program_version}}},
             {"runtime", "ONNX Runtime 1.30.0"},
             {"options",
              {{"command", nullptr},
               {"reference_command", nullptr},
               {"optimization", "all"},
               {"reference_optimization", "off"},
               {"mismatch_if", nullptr},
               {"runs", 2000},
               {"seconds", 600},
               {"seed", 1}}},
             {"model", "broken/model.onnx"},
             {"fails", true},
             {"tested", {{"kind", "load"}, {"message", "fail: Node <name>"}}},
             {"reference", {{"kind", "none"}, {"message", nullptr}}},
             {"nodes_before", 1200},
             {"operators", {"Relu", "Clip"}},
             {"runs", 24},
             {"stopped_by", nullptr},
             {"data_sets",
              {{"used", {"test_data_set_0", "test_data_set_1"}},
               {"kept", {"test_data_set_1"}},
               {"drawn", false}}},
             {"output", "minimal"},
             {"verified", true},
             {"neighbours", nullptr}});
}

TEST_CASE("a model that does not fail leaves nothing; commands have no level; a limit that ended it") {
  ShownMinimization shown = test::some_minimization();
  shown.command = "a \xff";
  shown.reference_command = "b";
  shown.rule = "fault";
  shown.minimized.model.signature = {};
  shown.minimized.model.stopped_by = StoppedBy::runs;
  shown.minimized.is_written = false;
  const Json json = make_minimization_json(shown);
  CHECK(json["operators"].is_null());
  CHECK(json["output"].is_null());
  CHECK(json["verified"].is_null());
  CHECK(json["options"]["command"] == "a \\xff");
  CHECK(json["options"]["optimization"].is_null());
  CHECK(json["options"]["reference_optimization"].is_null());
  CHECK(json["options"]["mismatch_if"] == "fault");
  CHECK(json["stopped_by"] == "runs");
}

TEST_CASE("neighbours, place by place") {
  ShownMinimization shown = test::some_minimization();
  shown.minimized.neighbours = test::some_neighbours(shown.minimized.model.signature);
  CHECK(make_minimization_json(shown)["neighbours"] == Json{{"places",
                                                             {{{"operator", "Relu"},
                                                               {"operand", nullptr},
                                                               {"tried", 2},
                                                               {"alike", {"Abs"}},
                                                               {"otherwise", Json::array()}},
                                                              {{"operator", nullptr},
                                                               {"operand", "x"},
                                                               {"tried", 1},
                                                               {"alike", Json::array()},
                                                               {"otherwise", {"zeros"}}}}},
                                                            {"runs", 3},
                                                            {"stopped_by", "runs"}});
}

}  // namespace minimization_json_test
}  // namespace opseq
