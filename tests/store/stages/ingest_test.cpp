#include "store/stages/ingest.h"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "graph/base/error.h"
#include "graph/base/text.h"
#include "graph/option_names.h"
#include "tests/support/models/ingest_fixture.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace ingest_test {

namespace fs = std::filesystem;
using test::chain_model;
using test::dump_without_stages;
using test::rows_of;
using test::store_failure;
using test::StoreFailure;
using test::TemporaryFolder;
using Rows = std::vector<std::string>;
using Fixture = test::IngestFixture;

TEST_CASE_FIXTURE(Fixture, "models of a folder and of single files become rows") {
  folder.write("m/b.onnx", chain_model({"Relu", "Tan"}));
  folder.write("m/sub/a.onnx", chain_model({"Relu"}));
  folder.write("m/notes.txt", "no model");
  folder.write("single", chain_model({"Relu", "Tan", "Relu"}));
  const IngestSummary summary = add("m", {folder / "m", folder / "single"});
  CHECK(summary.read == 3);
  CHECK(summary.unchanged == 0);
  CHECK(summary.removed == 0);
  CHECK(summary.unreadable.empty());
  CHECK(models() == Rows{"m|b.onnx|ingested|2", "m|single|ingested|3", "m|sub/a.onnx|ingested|1"});
  CHECK(models("file, source") == Rows{(folder / "m/b.onnx").string() + '|' + (folder / "m").string(),
                                       (folder / "single").string() + '|' + (folder / "single").string(),
                                       (folder / "m/sub/a.onnx").string() + '|' + (folder / "m").string()});
}

TEST_CASE_FIXTURE(Fixture, "reading the same files again changes nothing") {
  folder.write("m/a.onnx", chain_model({"Relu", "Tan"}));
  folder.write("m/b.onnx", chain_model({"Relu"}));
  add("m", {folder / "m"});
  const auto models_before = rows_of(database, "SELECT * FROM model ORDER BY id");
  const IngestSummary summary = add("m", {folder / "m"});
  CHECK(summary.read == 0);
  CHECK(summary.unchanged == 2);
  CHECK(rows_of(database, "SELECT * FROM model ORDER BY id") == models_before);
  CHECK(rows_of(database, "SELECT stage, counts FROM stage_run ORDER BY id") ==
        Rows{R"(ingest|{"read":2,"unchanged":0,"removed":0,"unreadable":0})",
             R"(ingest|{"read":0,"unchanged":2,"removed":0,"unreadable":0})"});
}

TEST_CASE_FIXTURE(Fixture, "an unchanged file is not opened") {
  const fs::path file = folder.write("m/a.onnx", chain_model({"Relu", "Tan"}));
  add("m", {folder / "m"});
  const auto time = fs::last_write_time(file);
  std::string other = chain_model({"Relu", "Tan"});
  other[other.find("Tan")] = 'B';
  test::write_file(file, other);
  fs::last_write_time(file, time);
  CHECK(add("m", {folder / "m"}).unchanged == 1);
  CHECK(rows_of(database, "SELECT name FROM operator ORDER BY name") == Rows{"Relu", "Tan"});
  fs::last_write_time(file, time + std::chrono::nanoseconds(1000));
  CHECK(add("m", {folder / "m"}).read == 1);
  CHECK(rows_of(database,
                "SELECT operator.name FROM vertex JOIN operator ON operator.id = operator_id "
                "ORDER BY vertex") == Rows{"Relu", "Ban"});
}

TEST_CASE_FIXTURE(Fixture, "a changed file replaces its rows") {
  folder.write("m/a.onnx", chain_model({"Relu", "Tan", "Relu"}));
  folder.write("m/b.onnx", chain_model({"Relu"}));
  add("m", {folder / "m"});
  folder.write("m/a.onnx", chain_model({"Tan", "Tan", "Tan", "Tan"}));
  const IngestSummary summary = add("m", {folder / "m"});
  CHECK(summary.read == 1);
  CHECK(summary.unchanged == 1);
  CHECK(models("id, path, nodes") == Rows{"1|a.onnx|4", "2|b.onnx|1"});
  CHECK(rows_of(database, "SELECT model_id, count(*) FROM vertex GROUP BY model_id ORDER BY 1") ==
        Rows{"1|6", "2|3"});
  CHECK(test::damage(database).empty());
}

TEST_CASE_FIXTURE(Fixture, "a model whose file is gone from its source is removed") {
  folder.write("m/a.onnx", chain_model({"Relu"}));
  folder.write("m/b.onnx", chain_model({"Tan"}));
  folder.write("n/c.onnx", chain_model({"Tan"}));
  add("m", {folder / "m", folder / "n"});
  add("other", {folder / "m"});
  fs::remove(folder / "m/a.onnx");
  fs::remove(folder / "n/c.onnx");
  const IngestSummary summary = add("m", {folder / "m"});
  CHECK(summary.removed == 1);
  CHECK(summary.unchanged == 1);
  CHECK(models() == Rows{"m|b.onnx|ingested|1", "m|c.onnx|ingested|1", "other|a.onnx|ingested|1",
                         "other|b.onnx|ingested|1"});
  CHECK(rows_of(database, "SELECT count(*) FROM vertex WHERE model_id NOT IN (SELECT id FROM model)") ==
        Rows{"0"});
}

TEST_CASE_FIXTURE(Fixture, "complete sources remove what they do not hold, and other sets") {
  folder.write("m/a.onnx", chain_model({"Relu"}));
  folder.write("n/b.onnx", chain_model({"Tan"}));
  add("m", {folder / "m", folder / "n"});
  add("c", {folder / "n"});
  CHECK(add("m", {folder / "n"}, SourceScope::all).removed == 2);
  CHECK(models() == Rows{"m|b.onnx|ingested|1"});
  CHECK(rows_of(database, "SELECT name FROM model_set") == Rows{"m"});
}

TEST_CASE_FIXTURE(Fixture, "a named set without models is a set, whether sources are complete or not") {
  fs::create_directory(folder / "empty");
  for (const SourceScope scope : {SourceScope::some, SourceScope::all}) {
    CHECK(add("m", {folder / "empty"}, scope).read == 0);
    CHECK(rows_of(database, "SELECT name FROM model_set") == Rows{"m"});
  }
}

TEST_CASE_FIXTURE(Fixture, "the same model in two sets and under two names is known as such") {
  folder.write("m/a.onnx", chain_model({"Relu", "Tan"}));
  folder.write("m/b.onnx", chain_model({"Relu"}));
  folder.write("m/z.onnx", chain_model({"Relu", "Tan"}));
  folder.write("c/a.onnx", chain_model({"Relu", "Tan"}));
  folder.write("c/empty1.onnx", "");
  folder.write("c/empty2.onnx", "");
  add("m", {folder / "m"});
  add("c", {folder / "c"});
  CHECK(models("id, set_name, path") ==
        Rows{"1|c|a.onnx", "2|c|empty1.onnx", "3|c|empty2.onnx", "4|m|a.onnx", "5|m|b.onnx", "6|m|z.onnx"});
  CHECK(rows_of(database, "SELECT * FROM duplicate_model ORDER BY 1") == Rows{"4|1", "6|1"});
}

TEST_CASE_FIXTURE(Fixture, "a file may be in two sets, but is in each of them once") {
  folder.write("m/sub/a.onnx", chain_model({"Relu"}));
  CHECK(add("m", {folder / "m", folder / "m/sub", folder / "m/sub/a.onnx", folder / "m/../m"}).read == 1);
  CHECK(add("c", {folder / "m"}).read == 1);
  CHECK(models("set_name, path") == Rows{"c|sub/a.onnx", "m|sub/a.onnx"});
}

TEST_CASE_FIXTURE(Fixture, "a file that is found under another source gets that path") {
  folder.write("m/sub/a.onnx", chain_model({"Relu"}));
  add("m", {folder / "m"});
  CHECK(add("m", {folder / "m/sub"}).read == 1);
  CHECK(models("path, source") == Rows{"a.onnx|" + (folder / "m/sub").string()});
}

TEST_CASE_FIXTURE(Fixture, "other graph options are a misuse and change nothing") {
  folder.write("m/a.onnx", chain_model({"Relu"}));
  CHECK(stored_graph_options(database) == GraphOptions{});
  IngestOptions options;
  options.graph = published_graph_options;
  ingest(database, {{"m", {folder / "m"}}}, options);
  CHECK(stored_graph_options(database) == published_graph_options);
  const auto before = test::dump(database);
  for (int option = 0; option < 4; ++option) {
    IngestOptions other = options;
    if (option == 0) other.graph.control_flow = ControlFlow::bodies;
    if (option == 1) other.graph.functions = Functions::inlined;
    if (option == 2) other.graph.initializer_inputs = InitializerInputs::weights;
    if (option == 3) other.graph.label = LabelKind::element_type;
    const StoreFailure failure = store_failure([&] { ingest(database, {{"c", {folder / "m"}}}, other); });
    CHECK(failure.is_thrown);
    CHECK(failure.kind == Error::Kind::misuse);
    if (option == 0)
      CHECK(failure.sentence ==
            "The database " + (folder / "a.db").string() +
                " was made with control_flow opaque, not bodies; another control_flow needs "
                "another database.");
    if (option == 3)
      CHECK(failure.sentence == "The database " + (folder / "a.db").string() +
                                    " was made with label type, not type+dtype; another label needs "
                                    "another database.");
    CHECK(test::dump(database) == before);
  }
}

TEST_CASE_FIXTURE(Fixture, "a database keeps the label that it was made with, and each operator's type") {
  onnx::GraphProto graph = test::chain({"Conv", "a::Conv"});
  graph.mutable_output(0)->CopyFrom(test::typed("y", onnx::TensorProto::FLOAT));
  *graph.mutable_node(0)->add_attribute() = test::integer("group", 1);
  folder.write("m/a.onnx", test::serialised(test::importing(test::model(graph), "a", 3)));
  const std::vector<std::pair<LabelKind, Rows>> expected{
      {LabelKind::type, {"Conv|Conv", "a::Conv|a::Conv"}},
      {LabelKind::version, {"Conv@11|Conv", "a::Conv|a::Conv"}},
      {LabelKind::element_type, {"Conv+?|Conv", "a::Conv+float32|a::Conv"}},
      {LabelKind::attributes, {"Conv+group|Conv", "a::Conv|a::Conv"}}};
  for (const auto& [label, rows] : expected) {
    const std::string name(name_of(label_names, label));
    CAPTURE(name);
    Database labelled(folder / (name + ".db"), OpenMode::create);
    IngestOptions options;
    options.graph.label = label;
    CHECK(ingest(labelled, {{"m", {folder / "m"}}}, options).unreadable.empty());
    CHECK(stored_graph_options(labelled) == options.graph);
    CHECK(labelled.text("SELECT value FROM database_option WHERE name = 'label'") == name);
    CHECK(labelled.text("SELECT options ->> 'label' FROM stage_run") == name);
    CHECK(rows_of(labelled, "SELECT name, type FROM operator ORDER BY name") == rows);
  }
}

TEST_CASE_FIXTURE(Fixture, "hostile names of sets and files are kept as text without loss") {
  const std::vector<std::string> names{"a\nb.onnx",       "a,b.onnx",      "\xff\xfe.onnx",
                                       "<script>.onnx",   "a\\xff.onnx",   "'; --.onnx",
                                       "\"quoted\".onnx", "\x1b[31m.onnx", "\xe2\x80\xae.onnx"};
  for (const std::string& name : names) folder.write(fs::path("m") / name, chain_model({"Relu"}));
  const std::string set_name = "'; DROP TABLE model; --\n\xff<b>";
  CHECK(add(set_name, {folder / "m"}).read == names.size());
  CHECK(add(set_name, {folder / "m"}).unchanged == names.size());
  std::set<std::string> found;
  for (const std::string& path : models("path")) found.insert(to_bytes(path));
  CHECK(found == std::set<std::string>(names.begin(), names.end()));
  CHECK(rows_of(database, "SELECT name FROM model_set") == Rows{to_text(set_name)});
  CHECK(to_bytes(rows_of(database, "SELECT DISTINCT set_name FROM model").at(0)) == set_name);
  fs::remove(folder / "m" / names[2]);
  CHECK(add(set_name, {folder / "m"}).removed == 1);
}

TEST_CASE_FIXTURE(Fixture, "hostile names in a model are kept as text without loss") {
  onnx::ModelProto made = test::model(test::graph(
      {test::named("n\xff\n", test::node("Re\xfflu", {"i\x01"}, {"</script>"}))}, {"i\x01"}, {"</script>"}));
  made.set_producer_name("p\xff");
  folder.write("m/a.onnx", test::serialised(made));
  CHECK(add("m", {folder / "m"}).unreadable.empty());
  CHECK(rows_of(database, "SELECT name FROM operator") == Rows{"Re\\xfflu"});
  CHECK(rows_of(database, "SELECT name FROM vertex ORDER BY vertex") ==
        Rows{"n\\xff\n", "i\x01", "</script>"});
  CHECK(models("producer") == Rows{"p\\xff"});
}

TEST_CASE("any number of threads gives the same database") {
  const TemporaryFolder folder;
  for (int i = 0; i < 150; ++i)
    folder.write("m/" + std::to_string(i) + ".onnx",
                 i % 10 == 7 ? "bad" : test::forked_model(i % 7 + 1) + test::serialised(onnx::ModelProto()));
  std::vector<Rows> dumps;
  for (const unsigned threads : {1U, 4U, 64U}) {
    Database database(folder / (std::to_string(threads) + ".db"), OpenMode::create);
    std::vector<std::uint64_t> done;
    const IngestSummary summary = ingest(database, {{"m", {folder / "m"}}}, test::complete_ingest(threads),
                                         [&](std::uint64_t now, std::uint64_t total) {
                                           CHECK(total == 150);
                                           done.push_back(now);
                                         });
    CHECK(summary.read == 150);
    CHECK(summary.unreadable.size() == 15);
    CHECK(std::is_sorted(done.begin(), done.end()));
    CHECK(done.back() == 150);
    dumps.push_back(test::dump(database));
  }
  CHECK(dumps[0] == dumps[1]);
  CHECK(dumps[0] == dumps[2]);
}

TEST_CASE_FIXTURE(Fixture, "models are numbered by set, path and file however they came in") {
  folder.write("1/b.onnx", chain_model({"Relu"}));
  folder.write("2/b.onnx", chain_model({"Relu", "Tan"}));
  folder.write("2/sub/a.onnx", chain_model({"Tan"}));
  folder.write("3/a.onnx", chain_model({"Abs"}));
  add("m", {folder / "2"});
  add("tests", {folder / "3"});
  add("m", {folder / "1"});
  add("correct", {folder / "3"});
  const Rows expected{"1|correct|a.onnx|1", "2|m|b.onnx|1", "3|m|b.onnx|2", "4|m|sub/a.onnx|1",
                      "5|tests|a.onnx|1"};
  CHECK(models("id, set_name, path, nodes") == expected);
  CHECK(rows_of(database, "SELECT model_id, count(*) FROM vertex GROUP BY 1 ORDER BY 1") ==
        Rows{"1|3", "2|3", "3|4", "4|3", "5|3"});
  CHECK(test::damage(database).empty());

  Database at_once(folder / "at_once.db", OpenMode::create);
  ingest(at_once,
         {{"tests", {folder / "3"}}, {"correct", {folder / "3"}}, {"m", {folder / "1", folder / "2"}}},
         test::complete_ingest());
  CHECK(rows_of(at_once, "SELECT id, set_name, path, nodes FROM model ORDER BY id") == expected);
  // They were read in this order, so nothing had to be numbered anew.
  CHECK(rows_of(at_once, "SELECT count(*) FROM model WHERE graph_id <> id") == Rows{"0"});
}

TEST_CASE_FIXTURE(Fixture, "what can't be read is told in the order of the sets that are given") {
  folder.write("1/b.onnx", "bad");
  folder.write("2/a.onnx", "bad");
  const IngestSummary summary = ingest(database, {{"m", {folder / "1"}}, {"c", {folder / "2"}}}, {});
  REQUIRE(summary.unreadable.size() == 2);
  CHECK(summary.unreadable[0].set_name == "m");
  CHECK(summary.unreadable[1].set_name == "c");
}

TEST_CASE_FIXTURE(Fixture, "what is ingested again makes the analysis out of date only where it changed") {
  const auto sets = test::write_three_sets(folder);
  folder.write("mismatch/bad.onnx", "bad");
  ingest(database, sets, test::complete_ingest());
  analyze(database, {});
  const auto analyses = [&] { return rows_of(database, "SELECT count(*) FROM analysis").at(0); };
  CHECK(ingest(database, sets, test::complete_ingest()).unreadable.size() == 1);
  CHECK(analyses() == "1");
  folder.write("mismatch/bad.onnx", "worse");
  ingest(database, sets, test::complete_ingest());
  CHECK(analyses() == "0");
  analyze(database, {});
  fs::remove(folder / "mismatch/bad.onnx");
  ingest(database, sets, test::complete_ingest());
  CHECK(analyses() == "0");
  analyze(database, {});
  folder.write("tests/new.onnx", chain_model({"Relu"}));
  ingest(database, sets, test::complete_ingest());
  CHECK(analyses() == "0");
  CHECK(rows_of(database, "SELECT count(*) FROM shared_sequence") == Rows{"0"});
  CHECK(rows_of(database, "SELECT DISTINCT status FROM model") == Rows{"ingested"});
}

TEST_CASE_FIXTURE(Fixture, "with other limits files are read again") {
  folder.write("m/a.onnx", chain_model({"Relu", "Tan"}));
  folder.write("m/b.onnx", chain_model({"Relu"}));
  IngestOptions options;
  const std::vector<SetSources> sets{{"m", {folder / "m"}}};
  CHECK(ingest(database, sets, options).read == 2);
  options.limits.nodes = 1;
  const IngestSummary lower = ingest(database, sets, options);
  CHECK(lower.read == 2);
  REQUIRE(lower.unreadable.size() == 1);
  const Rows found = dump_without_stages(database);
  CHECK(ingest(database, sets, options).unchanged == 1);
  CHECK(dump_without_stages(database) == found);
  CHECK(models("path, json_extract(limits, '$.max_nodes')") == Rows{"a.onnx|1", "b.onnx|1"});
}

}  // namespace ingest_test
}  // namespace opseq
