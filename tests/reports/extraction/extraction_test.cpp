#include "reports/extraction/extraction.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "analyzer/suite/coverage_report.h"
#include "store/rows/model_ngram_rows.h"
#include "tests/support/reports/extraction_fixture.h"

namespace opseq {
namespace extraction_test {

namespace fs = std::filesystem;
using namespace test;  // the builders
using onnx::TensorProto;

using Fixture = ExtractionFixture;

onnx::ModelProto if_model() {
  auto taken =
      graph({node("Abs", {"x"}, {"a"}), node("Exp", {"a"}, {"e"}), node("Neg", {"e"}, {"t"})}, {}, {"t"});
  auto other = graph({node("Sin", {"x"}, {"f"})}, {}, {"f"});
  taken.set_name("then");
  other.set_name("else");
  auto main = graph({node("If", {"c"}, {"y"}, {body("then_branch", taken), body("else_branch", other)})},
                    {"c", "x"}, {"y"});
  declare(main, "c", tensor_type(TensorProto::BOOL, {}));
  declare(main, "x", tensor_type(TensorProto::FLOAT, {2, 3}));
  return model(main);
}

TEST_CASE_FIXTURE(Fixture, "a chain in a body becomes a main graph") {
  write("mismatch/a.onnx", if_model());
  const ExtractedGap gap = cut({"Abs", "Exp", "Neg"});
  check_fine(gap, {"Abs", "Exp", "Neg"});
  CHECK(locations_of(gap) == Names{"0/then_branch/0", "0/then_branch/1", "0/then_branch/2"});
  CHECK(names_of(gap.model.inputs) == Names{"x"});
  CHECK(gap.model.inputs[0].shape == "[2, 3]");
  check_fine(cut({"If"}), {"If"});
}

TEST_CASE_FIXTURE(Fixture, "the If of a chain brings its bodies and what they hold") {
  write("mismatch/a.onnx", if_model());
  Database database = built();
  const ExtractedGap gap = cut(database, {"If"});
  CHECK(names_of(gap.model.inputs) == Names{"c", "x"});
  const NgramRows rows = load_ngram_rows(database);
  const auto in_body = find_sequence(rows, {"Abs", "Exp", "Neg"});
  REQUIRE(in_body);
  CHECK(std::binary_search(gap.sequences.begin(), gap.sequences.end(), *in_body));
}

onnx::ModelProto calling_model() {
  const auto called = importing(
      function("custom::F", {"p"}, {"q"}, {node("Abs", {"p"}, {"s"}), node("Exp", {"s"}, {"q"})}), "", 16);
  auto main = graph({node("Sin", {"x"}, {"a"}), node("custom::F", {"a"}, {"b"}), node("Cos", {"b"}, {"y"})},
                    {"x"}, {"y"});
  declare(main, "x", tensor_type(TensorProto::FLOAT, {2, 3}));
  return importing(model(main, {called}), "custom", 1);
}

TEST_CASE_FIXTURE(Fixture, "a chain through an inlined function") {
  write("mismatch/a.onnx", calling_model());
  const ExtractedGap gap = cut({"Sin", "Abs", "Exp", "Cos"});
  check_fine(gap, {"Sin", "Abs", "Exp", "Cos"});
  CHECK(locations_of(gap) == Names{"0", "1/0", "1/1", "2"});
  CHECK(read_model(gap).functions_size() == 0);
}

TEST_CASE_FIXTURE(Fixture, "a function kept opaque comes along") {
  graph_options.functions = Functions::opaque;
  write("mismatch/a.onnx", calling_model());
  const ExtractedGap gap = cut({"Sin", "custom::F", "Cos"});
  check_fine(gap, {"Sin", "F", "Cos"});
  CHECK(read_model(gap).functions_size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "several outputs, optional inputs that are absent") {
  auto main = graph({node("MaxPool", {"x"}, {"p", "i"}, {integers("kernel_shape", {1, 1})}),
                     node("MaxUnpool", {"p", "i"}, {"u"}, {integers("kernel_shape", {1, 1})}),
                     node("Clip", {"u", "", "m"}, {"y"}), node("TopK", {"y", "k"}, {"values", "indices"})},
                    {"x", "m", "k"}, {"values", "indices"});
  declare(main, "x", tensor_type(TensorProto::FLOAT, {1, 1, 4, 4}));
  declare(main, "m", tensor_type(TensorProto::FLOAT, {}));
  declare(main, "k", tensor_type(TensorProto::INT64, {1}));
  write("mismatch/a.onnx", model(main));
  const ExtractedGap gap = cut({"MaxPool", "MaxUnpool", "Clip", "TopK"});
  check_fine(gap, {"MaxPool", "MaxUnpool", "Clip", "TopK"});
  CHECK(names_of(gap.model.inputs) == Names{"x", "m", "k"});
  CHECK(names_of(gap.model.outputs) == Names{"values", "indices"});
  CHECK(read_model(gap).graph().node(2).input(1).empty());
  CHECK(read_model(gap).graph().node(1).input_size() == 2);
}

TEST_CASE_FIXTURE(Fixture, "weights in another file are not looked for: they become inputs") {
  auto main = graph({node("MatMul", {"x", "w"}, {"a"}), node("Relu", {"a"}, {"y"})}, {"x"}, {"y"});
  declare(main, "x", tensor_type(TensorProto::FLOAT, {2, 3}));
  TensorProto& weight = *main.add_initializer();
  weight = float_tensor("w", {3, 4}, {});
  weight.set_data_location(TensorProto::EXTERNAL);
  auto& entry = *weight.add_external_data();
  entry.set_key("location");
  entry.set_value("there/is/no/such/file");
  write("mismatch/a.onnx", model(main));
  const ExtractedGap gap = cut({"MatMul", "Relu"});
  check_fine(gap, {"MatMul", "Relu"});
  CHECK(names_of(gap.model.inputs) == Names{"x", "w"});
  CHECK(gap.model.inputs[1].shape == "[3, 4]");
  CHECK(gap.model.initializers == 0);
}

TEST_CASE_FIXTURE(Fixture, "a deleted file is a sentence with its name") {
  write("mismatch/a.onnx", shaped_chain({"Abs", "Exp"}));
  Database database = built();
  fs::remove(folder / "mismatch/a.onnx");
  const ExtractedGap gap = cut(database, {"Abs", "Exp"});
  CHECK(gap.failure == "mismatch/a.onnx: the file can't be opened: No such file or directory.");
  CHECK(gap.operators == Names{"Abs", "Exp"});
  CHECK(gap.model.bytes.empty());
}

TEST_CASE_FIXTURE(Fixture, "of several files that are gone, the failure names the smallest model's") {
  write("mismatch/a.onnx", shaped_chain({"Abs", "Exp", "Sin"}));
  write("mismatch/b.onnx", shaped_chain({"Abs", "Exp"}));
  Database database = built();
  folder.write("mismatch/a.onnx", "");
  fs::remove(folder / "mismatch/b.onnx");
  CHECK(cut(database, {"Abs", "Exp"}).failure ==
        "mismatch/b.onnx: the file can't be opened: No such file or directory.");
}

TEST_CASE_FIXTURE(Fixture, "another model is used where a file is gone, broken or has changed") {
  const auto source_where = [&](const std::string& now) {
    write("mismatch/a.onnx", shaped_chain({"Abs", "Exp"}));
    write("mismatch/b.onnx", shaped_chain({"Sin", "Abs", "Exp"}));
    Database database = built();
    fs::remove(folder / "mismatch/a.onnx");
    if (!now.empty()) folder.write("mismatch/a.onnx", now);
    const ExtractedGap gap = cut(database, {"Abs", "Exp"});
    check_fine(gap, {"Abs", "Exp"});
    return source_of(database, gap);
  };
  CHECK(source_where("") == "mismatch/b.onnx");
  CHECK(source_where("no model") == "mismatch/b.onnx");
  CHECK(source_where(serialised(shaped_chain({"Abs"}))) == "mismatch/b.onnx");
  CHECK(source_where(serialised(shaped_chain({"Sin", "Cos"}))) == "mismatch/b.onnx");
  CHECK(source_where(serialised(shaped_chain({"Abs", "Exp", "Cos"}))) == "mismatch/a.onnx");
}

TEST_CASE_FIXTURE(Fixture, "a changed file that alone had the sequence gives a model that does not hold it") {
  write("mismatch/a.onnx", shaped_chain({"Abs", "Exp"}));
  write("mismatch/b.onnx", shaped_chain({"Sin", "Cos"}));
  Database database = built();
  write("mismatch/a.onnx", shaped_chain({"Sin", "Cos"}));
  const ExtractedGap gap = cut(database, {"Abs", "Exp"});
  CHECK(gap.failure.empty());
  CHECK_FALSE(gap.holds);
  CHECK(gap.model.valid);
  CHECK(gap.operators == Names{"Abs", "Exp"});
  CHECK(types_of(read_model(gap)) == Names{"Sin", "Cos"});
  const NgramRows rows = load_ngram_rows(database);
  CHECK(std::binary_search(gap.sequences.begin(), gap.sequences.end(), *find_sequence(rows, {"Sin", "Cos"})));
}

TEST_CASE_FIXTURE(Fixture, "the place that needs the fewest inputs, of one model and of several") {
  const auto product = [](const Names& inputs, const std::string& number) {
    return std::vector{node("Sum", inputs, {"s" + number}), node("Exp", {"s" + number}, {"y" + number})};
  };
  auto nodes = product({"x", "z", "u"}, "0");
  for (const auto& each : product({"x", "z"}, "1")) nodes.push_back(each);
  for (const auto& each : product({"x", "z", "v"}, "2")) nodes.push_back(each);
  auto main = graph(nodes, {"x", "z", "u", "v"}, {"y0", "y1", "y2"});
  write("mismatch/a.onnx", model(main));
  CHECK(locations_of(cut({"Sum", "Exp"})) == Names{"2", "3"});

  // A constant is no input.
  auto constant = graph({node("Abs", {"x"}, {"a"}), node("Neg", {"a"}, {"b"}), node("Neg", {"b"}, {"c"}),
                         node("Neg", {"c"}, {"d"}), node("Neg", {"d"}, {"e"}), node("Sum", {"e", "w"}, {"f"}),
                         node("Exp", {"f"}, {"y"})},
                        {"x"}, {"y"});
  declare(constant, "x", tensor_type(TensorProto::FLOAT, {2, 3}));
  *constant.add_initializer() = float_tensor("w", {1}, {1});
  write("mismatch/b.onnx", model(constant));
  Database database = built();
  const ExtractedGap gap = cut(database, {"Sum", "Exp"});
  check_fine(gap, {"Sum", "Exp"});
  CHECK(source_of(database, gap) == "mismatch/b.onnx");
  CHECK(names_of(gap.model.inputs) == Names{"e"});
  CHECK(gap.model.initializers == 1);
  options.models = 1;  // only the smallest is looked into
  CHECK(source_of(database, cut(database, {"Sum", "Exp"})) == "mismatch/a.onnx");
  options.occurrences = 1;
  CHECK(locations_of(cut(database, {"Sum", "Exp"})) == Names{"0", "1"});
}

TEST_CASE_FIXTURE(Fixture, "nothing is made, and it is said, where nothing may be looked into") {
  write("mismatch/a.onnx", shaped_chain({"Abs", "Exp"}));
  options.models = 0;
  CHECK_FALSE(cut({"Abs", "Exp"}).failure.empty());
}

TEST_CASE_FIXTURE(Fixture, "models of `of` come first, others where none of them has it") {
  write("correct/a.onnx", shaped_chain({"Abs", "Exp"}));
  write("mismatch/a.onnx", shaped_chain({"Sin", "Abs", "Exp", "Cos"}));
  write("correct/b.onnx", shaped_chain({"Tan", "Neg"}));
  Database database = built();
  CHECK(source_of(database, cut(database, {"Abs", "Exp"})) == "mismatch/a.onnx");
  CHECK(source_of(database, cut(database, {"Tan", "Neg"})) == "correct/b.onnx");
  options.of = {"correct"};
  CHECK(source_of(database, cut(database, {"Abs", "Exp"})) == "correct/a.onnx");
}

TEST_CASE_FIXTURE(Fixture, "a chain whose first operands are all known still begins at an input") {
  auto main = graph({node("Shape", {"x"}, {"s"}), node("Cast", {"s"}, {"c"}, {integer("to", 1)}),
                     node("Exp", {"c"}, {"y"})},
                    {"x"}, {"y"});
  declare(main, "x", tensor_type(TensorProto::FLOAT, {2, 3}));
  write("mismatch/a.onnx", model(main));
  const ExtractedGap gap = cut({"Cast", "Exp"});
  check_fine(gap, {"Cast", "Exp"});
  CHECK(names_of(gap.model.inputs) == Names{"s"});
  CHECK(gap.model.initializers == 0);
}

TEST_CASE_FIXTURE(Fixture, "an initializer that counts as an input is one in the extracted model") {
  auto main = graph({node("Exp", {"w"}, {"a"}), node("Neg", {"a"}, {"y"})}, {"x", "w"}, {"y"});
  declare(main, "w", tensor_type(TensorProto::FLOAT, {1}));
  *main.add_initializer() = float_tensor("w", {1}, {1});
  graph_options.initializer_inputs = InitializerInputs::inputs;
  write("mismatch/a.onnx", model(main));
  check_fine(cut({"Exp", "Neg"}), {"Exp", "Neg"});
}

TEST_CASE_FIXTURE(Fixture, "labels with attributes or versions: the model holds the sequence") {
  auto main = graph({node("Softmax", {"x"}, {"a"}, {integer("axis", 0)}), node("LeakyRelu", {"a"}, {"b"}),
                     node("Relu", {"b"}, {"y"})},
                    {"x"}, {"y"});
  declare(main, "x", tensor_type(TensorProto::FLOAT, {2, 3}));
  write("mismatch/a.onnx", model(main));
  SUBCASE("type+attributes") {
    graph_options.label = LabelKind::attributes;
    check_fine(cut({"Softmax+axis", "LeakyRelu", "Relu"}), {"Softmax", "LeakyRelu", "Relu"});
  }
  SUBCASE("type@version") {
    graph_options.label = LabelKind::version;
    check_fine(cut({"Softmax@13", "LeakyRelu@16", "Relu@14"}), {"Softmax", "LeakyRelu", "Relu"});
  }
}

TEST_CASE_FIXTURE(Fixture, "labels with element types: the model holds what the file says the types of") {
  graph_options.label = LabelKind::element_type;
  auto main = graph({node("Abs", {"x"}, {"a"}), node("Exp", {"a"}, {"b"}), node("Neg", {"b"}, {"c"}),
                     node("Sin", {"c"}, {"y"})},
                    {"x"}, {"y"});
  declare(main, "x", tensor_type(TensorProto::FLOAT, {2, 3}));
  declare(main, "y", tensor_type(TensorProto::FLOAT, {2, 3}));
  declare(main, "a", tensor_type(TensorProto::FLOAT, {2, 3}));
  declare(main, "c", tensor_type(TensorProto::FLOAT, {2, 3}));
  write("mismatch/a.onnx", model(main));
  Database database = built();
  check_fine(cut(database, {"Abs+float32", "Exp+?", "Neg+float32"}), {"Abs", "Exp", "Neg"});
  check_fine(cut(database, {"Exp+?", "Neg+float32", "Sin+float32"}), {"Exp", "Neg", "Sin"});
  // The outputs of a model have types, so a chain can't end at a node of which the file says none.
  const ExtractedGap gap = cut(database, {"Abs+float32", "Exp+?"});
  CHECK(gap.failure.empty());
  CHECK(gap.model.valid);
  CHECK_FALSE(gap.holds);
}

TEST_CASE_FIXTURE(Fixture, "the metadata names model, structure and nodes") {
  write("mismatch/sub/a.onnx", shaped_chain({"Abs", "Exp"}));
  Database database = built();
  const auto made = read_model(cut(database, {"Abs", "Exp"}));
  std::map<std::string, std::string> properties;
  for (const auto& each : made.metadata_props()) properties[each.key()] = each.value();
  CHECK(properties["opseq.source"] == "mismatch/sub/a.onnx");
  CHECK(Names{properties["opseq.source_hash"]} == rows_of(database, "SELECT structure_hash FROM model"));
}

TEST_CASE("files are named by number and operators, whatever those hold") {
  std::vector<ExtractedGap> gaps(5);
  gaps[0].operators = {"Conv", "Relu"};
  gaps[1].operators = {"../../etc/passwd", "a\\b\"<>|:*?\n\x01 \xc3\xa9"};
  gaps[2].operators = {"Abs"};
  gaps[2].failure = "It failed.";
  gaps[3].operators = {std::string(1000, 'x')};
  for (std::size_t i : {0u, 1u, 3u, 4u}) gaps[i].structure_hash = std::to_string(i);
  name_files(gaps, {});
  CHECK(gaps[0].file == "0001-Conv-Relu.onnx");
  CHECK(gaps[1].file == "0002-______etc_passwd-a_b____________.onnx");
  CHECK(gaps[2].file.empty());
  CHECK(gaps[3].file == "0004-" + std::string(79, 'x') + ".onnx");
  CHECK(gaps[4].file == "0005.onnx");
  std::vector<ExtractedGap> many(10'001);
  name_files(many, {});
  CHECK(many[9'998].file == "9999.onnx");
  CHECK(many[10'000].file == "10001.onnx");
}

TEST_CASE("duplicates have no file, those that hold other sequences are none") {
  std::vector<ExtractedGap> gaps(5);
  for (ExtractedGap& gap : gaps) gap.structure_hash = "h";
  gaps[0].failure = "It failed.";
  gaps[1].sequences = gaps[2].sequences = gaps[4].sequences = {1, 2};
  gaps[3].sequences = {1, 3};
  GapExtractionOptions options;
  name_files(gaps, options);
  CHECK_FALSE(gaps[2].file.empty());
  for (ExtractedGap& gap : gaps) gap.file.clear();
  options.dedupe = true;
  name_files(gaps, options);
  CHECK(gaps[0].file.empty());
  CHECK_FALSE(gaps[0].duplicate_of.has_value());
  CHECK(gaps[1].file == "0002.onnx");
  for (const std::size_t i : {2u, 4u}) {
    CHECK(gaps[i].file.empty());
    CHECK(gaps[i].duplicate_of == 1);
  }
  CHECK(gaps[3].file == "0004.onnx");
}

TEST_CASE_FIXTURE(Fixture, "the promise is the coverage after the models are among the tests") {
  write_three_sets(folder);
  write("mismatch/if.onnx", if_model());
  Database database = built();
  const NgramRows rows = load_ngram_rows(database);
  const CoverageReport before = make_coverage_report(rows, {});
  std::vector<ExtractedGap> gaps;
  for (const Names& operators : std::vector<Names>{{"Abs", "Neg", "Exp", "Log"}, {"If"}, {"Relu", "Add"}})
    gaps.push_back(cut(database, operators));
  name_files(gaps, options);
  gaps[2].file.clear();  // what is not written covers nothing
  const PromisedCoverage promised = promised_coverage(rows, gaps, {"mismatch"}, {"tests"});
  CHECK(promised.before == before.by_length);
  for (const ExtractedGap& gap : gaps)
    if (!gap.file.empty()) folder.write("tests/" + gap.file, gap.model.bytes);
  Database grown = built();
  const auto after = make_coverage_report(load_ngram_rows(grown), {}).by_length;
  CHECK(promised.after == after);
  CHECK(after != before.by_length);
  CHECK(after[0].covered >= before.by_length[0].covered + 5);
}

}  // namespace extraction_test
}  // namespace opseq
