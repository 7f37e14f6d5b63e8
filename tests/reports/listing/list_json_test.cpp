#include "reports/listing/list_json.h"

#include <doctest/doctest.h>

#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace list_json_test {

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "JSON has the sets, the options and, where asked for, the models") {
  const ContentsRows contents = load_contents(database);
  const auto json = make_list_json(contents, contents.models);
  CHECK(json["format"] == "opseq-list");
  CHECK(json["format_version"] == list_format_version);
  CHECK(json["made_with"]["functions"] == "inline");
  CHECK(json["analysis"] == "complete");
  CHECK(json["analyzed_with"]["max_paths"] == 10);
  CHECK(json["analyzed_with"]["autojunk"] == false);
  CHECK(json["analyzed_with"].size() == 1 + analysis_option_table().size());
  CHECK(json["analyzed_with"]["roles"]["against"] == nlohmann::ordered_json{"correct"});
  CHECK(json["sets"].begin().key() == "mismatch");
  CHECK(json["sets"]["mismatch"]["role"] == "of");
  CHECK(json["sets"]["other"]["role"].is_null());
  CHECK(json["sets"]["other"]["too_many_paths"] == 1);
  REQUIRE(json["models"].size() == contents.models.size());
  const auto& empty = json["models"][6];
  CHECK(empty["set"] == "mismatch");
  CHECK(empty["path"] == "empty.onnx");
  CHECK(empty["status"] == "unreadable");
  CHECK(empty["reason"] == "empty.onnx: it is empty.");
  CHECK(empty["nodes"].is_null());
  CHECK(make_list_json(contents, std::nullopt)["models"].is_null());
}

TEST_CASE("of a database that was never analyzed there are no options") {
  const auto json = make_list_json({}, std::nullopt);
  CHECK(json["analysis"] == "none");
  CHECK(json["analyzed_with"].is_null());
  CHECK(json["sets"].is_object());
}

}  // namespace list_json_test
}  // namespace opseq
