#include "reports/evolution/impact_json.h"

#include <doctest/doctest.h>

#include "tests/support/reports/opsets_sample.h"

namespace opseq {
namespace impact_json_test {

using Json = nlohmann::ordered_json;

TEST_CASE("the sets, what changes of each, and what the suite has of it") {
  const Json json = impact_json(test::impact_sample());
  CHECK(json["to"] == 18);
  CHECK(json["from"].is_null());
  CHECK(json["by"] == Json{"t"});
  CHECK(json["newest_by"] == 16);
  const Json& set = json["sets"][0];
  CHECK(set["set"] == "m");
  CHECK(set["models"] == 3);
  CHECK(set["opsets"] == Json{12, 16});
  CHECK(set["kinds"] == Json::parse(R"({"interface":1,"default":1,"extension":1})"));
  CHECK(set["nodes"] == 5);
  CHECK(set["nodes_must_change"] == 2);
  CHECK(set["without_file"] == 2);
  CHECK(set["without_version"][0]["type"] == test::hostile_value);
  CHECK(set["ngrams"].empty());
  const Json& first = set["operators"][0];
  CHECK(first["type"] == "ReduceMax");
  CHECK(first["from"] == 13);
  CHECK(first["to"] == 18);
  CHECK(first["kind"] == "interface");
  CHECK(first["must_change_for"] == Json::parse(R"({"interface":2})"));
  CHECK(first["reasons"][0] ==
        Json::parse(R"({"version":18,"reason":"attribute_became_input","name":"axes","nodes":2})"));
  CHECK(first["converter"] == "rewritten");
  CHECK(first["exercised"] == false);
  CHECK(set["operators"][1]["by_hand"] == true);
  const Json& last = set["operators"][3];
  CHECK(last["type"] == "Relu");
  CHECK(last["kind"].is_null());
  CHECK(last["converter"].is_null());
  CHECK(last["exercised_now"] == true);
}

TEST_CASE("versions that nobody exercises: those the target brings, else those used now") {
  const auto names = [](const Json& json) {
    std::vector<std::string> all;
    for (const Json& each : json["unexercised"])
      all.push_back(each["operator"].get<std::string>() + '@' + std::to_string(each["version"].get<int>()));
    return all;
  };
  CHECK(names(impact_json(test::impact_sample())) ==
        std::vector<std::string>{"Hardmax@13", "Pad@18", "ReduceMax@18"});
  CHECK(names(impact_json(test::impact_sample(std::nullopt))) ==
        std::vector<std::string>{"Hardmax@11", "Pad@13", "ReduceMax@13"});
}

TEST_CASE("a change with its facts") {
  const Json json = change_json(*change_at(*find_history(operator_histories(), "", "Hardmax"), 13));
  CHECK(json["version"] == 13);
  CHECK(json["kind"] == "default");
  CHECK(json["converter"] == "unchanged");
  CHECK(json["by_hand"] == true);
  CHECK(json["facts"][0] == "default of axis is -1, was 1");
}

}  // namespace impact_json_test
}  // namespace opseq
