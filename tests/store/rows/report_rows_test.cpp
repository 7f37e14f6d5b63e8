#include "store/rows/report_rows.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace report_rows_test {

using test::store_failure;
using test::StoreFailure;
using test::TemporaryFolder;

struct Fixture {
  const TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};
  const std::vector<SetSources> sets = test::write_three_sets(folder);

  void ingest_all() { ingest(database, sets, test::complete_ingest()); }

  // With a file that can't be read, a duplicate, and a model of too many paths.
  ReportRows rows_of_three_sets() {
    folder.write("mismatch/bad.onnx", "bad");
    folder.write("tests/same.onnx", test::chain_model({"Sub", "Div", "Pow"}));
    folder.write("tests/vast.onnx", test::forked_model(70));
    ingest_all();
    analyze(database, {});
    return load_report_rows(database);
  }
};

TEST_CASE_FIXTURE(Fixture, "a database that was not analyzed since its models changed is refused") {
  const auto is_refused = [&] {
    const StoreFailure failure = store_failure([&] { load_report_rows(database); });
    if (failure.is_thrown) {
      CHECK(failure.kind == Error::Kind::misuse);
      CHECK(failure.sentence ==
            "The database " + (folder / "a.db").string() +
                " was not analyzed since its models last changed; run 'opseq analyze' first.");
    }
    return failure.is_thrown;
  };
  CHECK(is_refused());
  ingest_all();
  CHECK(is_refused());
  analyze(database, {});
  CHECK_FALSE(is_refused());
  ingest_all();
  CHECK_FALSE(is_refused());
  folder.write("correct/new.onnx", test::chain_model({"Relu"}));
  ingest_all();
  CHECK(is_refused());
  analyze(database, {});
  std::filesystem::remove(folder / "correct/new.onnx");
  ingest_all();
  CHECK(is_refused());
}

TEST_CASE("the operators of a set are types, whatever label its sequences are made of") {
  const TemporaryFolder folder;
  const std::vector<SetSources> sets = test::write_three_sets(folder);
  Database labelled(folder / "labelled.db", OpenMode::create);
  IngestOptions options = test::complete_ingest();
  options.graph.label = LabelKind::element_type;
  onnx::GraphProto twice = test::chain({"Relu", "Relu"});
  twice.mutable_output(0)->CopyFrom(test::typed("y", onnx::TensorProto::INT64));
  folder.write("tests/twice.onnx", test::serialised(test::model(twice)));
  ingest(labelled, sets, options);
  analyze(labelled, {});
  const ReportRows rows = load_report_rows(labelled);
  CHECK(rows.sets.at("tests").operators == OperatorNames{"Div", "Pow", "Relu", "Sub"});
  const auto& sequences = rows.intersections.at(2).sequences;
  CHECK(std::find(sequences.begin(), sequences.end(), OperatorNames{"Sub+?", "Div+?", "Pow+?"}) !=
        sequences.end());
}

TEST_CASE_FIXTURE(Fixture, "the rows of a report have the options") {
  const ReportRows rows = rows_of_three_sets();
  CHECK(rows.database_options == std::map<std::string, std::string>{{"control_flow", "bodies"},
                                                                    {"functions", "inline"},
                                                                    {"initializer_inputs", "weights"},
                                                                    {"label", "type"}});
  CHECK(rows.roles == Roles());
  CHECK(rows.analysis_options.starts_with(
      R"({"roles":{"of":["mismatch"],"against":["correct"],"by":["tests"]},"match":"blocks")"));
}

TEST_CASE_FIXTURE(Fixture, "the rows of a report have every model") {
  const ReportRows rows = rows_of_three_sets();
  REQUIRE(rows.models.size() == 10);
  for (std::size_t i = 0; i < rows.models.size(); ++i) CHECK(rows.models[i].id == static_cast<int>(i) + 1);
  const ReportModel& bad = rows.models[4];
  CHECK(bad.set_name == "mismatch");
  CHECK(bad.path == "bad.onnx");
  CHECK(bad.status == ModelStatus::unreadable);
  CHECK(bad.reason.value().starts_with("bad.onnx: "));
  CHECK_FALSE(bad.nodes);
  CHECK_FALSE(bad.opset);
  CHECK(bad.paths == "0");
  const ReportModel& forks = rows.models[1];
  CHECK(forks.nodes == 9);
  CHECK(forks.edges == 13);
  CHECK(forks.paths == "8");
  CHECK(forks.distinct_paths == 8);
  CHECK(forks.opset == 16);
  CHECK_FALSE(forks.reason);
  CHECK_FALSE(forks.duplicates_of);
  CHECK(rows.models[8].path == "same.onnx");
  CHECK(rows.models[8].duplicates_of == 8);
  CHECK(rows.models[9].status == ModelStatus::too_many_paths);
  CHECK(rows.models[9].paths == "1180591620717411303424");
}

TEST_CASE_FIXTURE(Fixture, "the rows of a report have every set") {
  const ReportRows rows = rows_of_three_sets();
  REQUIRE(rows.sets.size() == 3);
  const ReportSet& failing = rows.sets.at("mismatch");
  CHECK(failing.models == 5);
  CHECK(failing.analyzed == 4);
  CHECK(failing.unreadable == 1);
  CHECK(failing.paths == "4");
  CHECK(failing.opsets == std::map<std::int64_t, std::int64_t>{{16, 4}});
  const ReportSet& tests = rows.sets.at("tests");
  CHECK(tests.too_many_paths == 1);
  CHECK(tests.paths == "1180591620717411303426");
  CHECK(tests.distinct_paths == 2);
  CHECK(tests.operators == OperatorNames{"Add", "Div", "Pow", "Relu", "Sigmoid", "Sub"});
}

TEST_CASE_FIXTURE(Fixture, "the rows of a report have the sequences that are shared") {
  const ReportRows rows = rows_of_three_sets();
  REQUIRE(rows.intersections.size() == 3);
  CHECK(rows.intersections[0].of == RoleComparison::target_contrast);
  CHECK(rows.intersections[2].of == RoleComparison::target_target);
  CHECK(rows.intersections[2].sequences == std::vector<OperatorNames>{{"Abs", "Neg", "Exp", "Log"},
                                                                      {"Neg", "Exp", "Log"},
                                                                      {"Relu", "Add", "Mul"},
                                                                      {"Sub", "Div", "Pow"}});
  CHECK(rows.intersections[2].reduced == 3);
  CHECK(rows.intersections[2].model_pairs == 6);
  CHECK(rows.intersections[2].path_pairs == "6");
  CHECK(rows.intersections[1].of == RoleComparison::target_suite);
}

TEST_CASE_FIXTURE(Fixture, "the rows of a report have the sequences that set models apart") {
  const ReportRows rows = rows_of_three_sets();
  REQUIRE(rows.differences.size() == 3);
  const ReportDifference& only = rows.differences[0];
  CHECK(only.of == RoleDifference::target_only);
  REQUIRE(only.sequences.size() == 3);
  CHECK(only.sequences[1].operators == OperatorNames{"Neg", "Exp", "Log"});
  CHECK(only.sequences[1].models == std::vector<std::int64_t>{3, 4, 6});
  CHECK(only.reduced_sequences == std::vector<OperatorNames>{{"Neg", "Exp", "Log"}, {"Sub", "Div", "Pow"}});
  CHECK(only.models == 4);
  CHECK(rows.differences[1].of == RoleDifference::uncovered);
  CHECK(rows.differences[2].of == RoleDifference::target_only_uncovered);
  CHECK(rows.differences[2].models == 3);
}

TEST_CASE_FIXTURE(Fixture, "an empty database that was analyzed has an empty report") {
  analyze(database, {});
  const ReportRows rows = load_report_rows(database);
  CHECK(rows.models.empty());
  CHECK(rows.sets.empty());
  CHECK(rows.intersections.size() == 3);
  CHECK(rows.differences.size() == 3);
}

TEST_CASE_FIXTURE(Fixture, "a set without models is a set of the report") {
  std::filesystem::create_directory(folder / "empty");
  ingest(database, {{"tests", {folder / "empty"}}}, test::complete_ingest());
  analyze(database, {});
  const ReportRows rows = load_report_rows(database);
  REQUIRE(rows.sets.contains("tests"));
  CHECK(rows.sets.at("tests").models == 0);
  CHECK(rows.sets.at("tests").paths == "0");
}

}  // namespace report_rows_test
}  // namespace opseq
