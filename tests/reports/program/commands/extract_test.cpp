#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/reports/extraction_fixture.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace extract_test {

namespace fs = std::filesystem;
using namespace test;  // the builders
using nlohmann::json;

struct Fixture : ExtractionFixture {
  fs::path out = folder / "new/out";

  Fixture() {
    write("mismatch/a.onnx", shaped_chain({"Abs", "Exp", "Neg"}));
    write("mismatch/b.onnx", shaped_chain({"Abs", "Exp", "Sin"}));
    write("correct/a.onnx", shaped_chain({"Tan", "Cos"}));
    write("tests/a.onnx", shaped_chain({"Neg"}));
  }
  Captured run(const Words& more) const {
    return run_program(with({"extract", (folder / "db").string(), "-o", out.string()}, more));
  }
  json manifest() const { return json::parse(read_file(out / "manifest.json")); }
  Names files() const {
    Names names;
    for (const auto& entry : fs::directory_iterator(out)) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
  }
};

TEST_CASE_FIXTURE(Fixture, "named sequences become files, a manifest and a table") {
  built();
  const Captured told = run({"--gap", "Abs -> Exp", "[\"Exp\", \"Neg\"]"});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  CHECK(files() == Names{"0001-Abs-Exp.onnx", "0002-Exp-Neg.onnx", "manifest.json"});
  const json written = manifest();
  for (const auto& row : written["models"]) {
    CHECK(row["failure"] == nullptr);
    CHECK(row["holds"] == true);
    onnx::ModelProto made;
    REQUIRE(made.ParseFromString(read_file(out / row["file"].get<std::string>())));
    CHECK(types_of(made) == row["operators"].get<Names>());
  }
  CHECK(told.out.find("\n0001-Abs-Exp.onnx ") != std::string::npos);
  CHECK(told.out.find("nodes 0,1 of mismatch/a.onnx\n") != std::string::npos);
  CHECK(told.out.find("\n2 models of 2 sequences written to " + out.string() + ".\n") != std::string::npos);
  CHECK(told.out.find("Covered with these models in tests: k=1 3 of 4 (now 1), k=2 2 of 3 (now 0), ") !=
        std::string::npos);
  const std::string database = (folder / "db").string();
  CHECK(told.out.ends_with("\nNext:\n  opseq ingest " + database + " --set tests " + out.string() +
                           "\n  opseq analyze " + database + "\n  opseq coverage " + database + '\n'));
  const json coverage = manifest()["coverage"];
  CHECK(coverage["before"][0]["covered"] == 1);
  CHECK(coverage["after"][1]["covered"] == 2);
}

TEST_CASE_FIXTURE(Fixture, "the first gaps of the list, and no more than there are") {
  built();
  const Captured told = run({"--top", "1", "--min-models", "2", "-q"});
  CHECK(told.out.empty());
  CHECK(told.err.empty());
  REQUIRE(manifest()["models"].size() == 1);
  CHECK(run({"--top", "1000", "--all", "-q"}).exit_code == exit_fine);
  CHECK(manifest()["models"].size() == 9 - 1);  // tests hold Neg
  const json written = manifest();
  for (const auto& row : written["models"]) CHECK(row["source"]["set"] == "mismatch");
}

TEST_CASE_FIXTURE(Fixture, "the models promised for make the coverage that is promised") {
  built();
  const Words all{"--top", "3", "--all"};
  run(all);
  const json promised = manifest()["coverage"];
  for (const std::string& file : files())
    if (file.ends_with(".onnx")) folder.write("tests/" + file, read_file(out / file));
  built();
  out = folder / "again";
  run(all);
  CHECK(manifest()["coverage"]["before"] == promised["after"]);
}

TEST_CASE_FIXTURE(Fixture, "equal models are written once where asked for") {
  write("mismatch/c.onnx", shaped_chain({"Floor", "Ceil"}));
  built();
  const Words gaps{"--gap", "Abs -> Exp", "Floor -> Ceil", "Abs Exp"};
  run(gaps);
  CHECK(files().size() == 4);
  out = folder / "deduped";
  const Captured told = run(with(gaps, {"--dedupe"}));
  CHECK(files() == Names{"0001-Abs-Exp.onnx", "0002-Floor-Ceil.onnx", "manifest.json"});
  CHECK(manifest()["models"][2]["duplicate_of"] == "0001-Abs-Exp.onnx");
  CHECK(manifest()["models"][2]["file"] == nullptr);
  CHECK(told.out.find("\n2 models of 3 sequences written to " + out.string() + ", 1 equal to another.\n") !=
        std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a gap that can't be extracted: a sentence, an exit code, and the rest is made") {
  built();
  fs::remove(folder / "correct/a.onnx");
  const Captured told = run({"--gap", "Tan -> Cos", "Abs -> Exp"});
  CHECK(told.exit_code == exit_input_unreadable);
  const std::string failure = "correct/a.onnx: the file can't be opened: No such file or directory.";
  CHECK(told.err == "opseq: Tan → Cos: no model could be made: " + failure + "\n");
  CHECK(files() == Names{"0002-Abs-Exp.onnx", "manifest.json"});
  CHECK(manifest()["models"][0] ==
        json{{"operators", {"Tan", "Cos"}}, {"file", nullptr}, {"failure", failure}});
  CHECK(told.out.find("\n1 model of 2 sequences written to ") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a model that does not hold its sequence is told of, with the file's name") {
  built();
  write("correct/a.onnx", shaped_chain({"Exp", "Neg"}));
  const Captured told = run({"--gap", "Tan -> Cos"});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err ==
        "opseq: Tan → Cos: the model cut out of correct/a.onnx does not hold the sequence; that file has "
        "changed, or the labels need what it does not say.\n");
  CHECK(manifest()["models"][0]["holds"] == false);
}

TEST_CASE_FIXTURE(Fixture,
                  "a model that the checker refuses is told of, with the file's name; notes if asked") {
  auto refused = model(chain({"Floor", "Ceil"}));  // nothing says the input's shape
  auto& attribute = *refused.mutable_graph()->mutable_node(0)->add_attribute();
  attribute.set_name("unknown");
  attribute.set_i(1);
  write("correct/b.onnx", refused);
  built();
  const Words gap{"--gap", "Floor -> Ceil"};
  Captured told = run(gap);
  CHECK(told.exit_code == exit_fine);
  CHECK(
      told.err.starts_with("opseq: Floor → Ceil: the model cut out of correct/b.onnx is not accepted by "
                           "ONNX's checker: "));
  CHECK(std::count(told.err.begin(), told.err.end(), '\n') == 1);
  told = run(with(gap, {"-v"}));
  CHECK(told.err.find("\nopseq: Floor → Ceil: the model cut out of correct/b.onnx: The shape of the input "
                      "\"x\" is not known: it is left open.\n") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "nodes of a file, known to the database or not") {
  built();
  write("other.onnx", shaped_chain({"Round", "Sign", "Erf"}));
  const std::string model = (folder / "other.onnx").string();
  Captured told = run({"--model", model, "--nodes", "1,2"});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  CHECK(files() == Names{"0001-Sign-Erf.onnx", "manifest.json"});
  CHECK(told.out.find("nodes 1,2 of " + model + "\n") != std::string::npos);
  CHECK(manifest()["models"][0]["source"] == nullptr);

  told = run({"--model", model, "--nodes", "1", "7"});
  CHECK(told.exit_code == exit_input_unreadable);
  CHECK(told.err == "opseq: no model could be made: " + model + ": it has no node at \"7\".\n");
  CHECK(manifest()["models"][0]["operators"] == json::array());
}

TEST_CASE_FIXTURE(Fixture, "a chain of a file that is none in the database's reading is told of") {
  built();
  const auto called = importing(function("custom::F", {"p"}, {"q"}, {node("Abs", {"p"}, {"q"})}), "", 16);
  auto main = graph({node("custom::F", {"x"}, {"y"})}, {"x"}, {"y"});
  declare(main, "x", tensor_type(onnx::TensorProto::FLOAT, {2}));
  write("other.onnx", importing(model(main, {called}), "custom", 1));
  const std::string file = (folder / "other.onnx").string();
  CHECK(run({"--model", file, "--nodes", "0"}).err ==
        "opseq: custom::F: the model cut out of " + file +
            " does not hold the sequence, read as the database's models are.\n");
}

TEST_CASE_FIXTURE(Fixture,
                  "a sequence that no model holds, or an unknown set, is misuse, and nothing is made") {
  built();
  const auto failure = store_failure([&] { run({"--gap", "Abs -> Exp", "No \x1b-> Such"}); });
  CHECK(failure.is_thrown);
  CHECK(failure.kind == Error::Kind::misuse);
  CHECK(failure.sentence.find((folder / "db").string()) != std::string::npos);
  CHECK(failure.sentence.find("Such") != std::string::npos);
  CHECK(store_failure([&] { run({"--gap", "Abs", "--by", "none"}); }).kind == Error::Kind::misuse);
  CHECK_FALSE(fs::exists(out));
}

TEST_CASE_FIXTURE(Fixture, "a folder that can't be made is an output error with its name") {
  built();
  out = folder / "tests/a.onnx/out";
  std::string said;
  try {
    run({"--gap", "Abs"});
  } catch (const Error& error) {
    said = error.what();
  }
  CHECK(said == "The folder " + out.string() + " can't be made: Not a directory.");
}

TEST_CASE_FIXTURE(Fixture, "models of an earlier run that are not among the new ones go") {
  built();
  run({"--gap", "Abs", "Abs -> Exp"});
  const auto models_in_folder = [&] {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(out)) names.insert(entry.path().filename().string());
    return names;
  };
  const auto both = models_in_folder();
  std::ofstream(out / "own.onnx") << "mine";
  run({"--gap", "Abs"});
  auto expected = std::set<std::string>{"manifest.json", "own.onnx"};
  expected.insert(manifest()["models"][0]["file"].get<std::string>());
  CHECK(models_in_folder() == expected);
  CHECK(both.size() == 3);
}

TEST_CASE_FIXTURE(Fixture, "a manifest.json of something else is not written over") {
  built();
  fs::create_directories(out);
  for (const char* content : {"", "{}", R"({"format": "npm"})"}) {
    std::ofstream(out / "manifest.json") << content;
    CHECK_THROWS_WITH(run({"--gap", "Abs"}),
                      ("The folder " + out.string() +
                       " can't be written to: its manifest.json is not one of opseq extract.")
                          .c_str());
    CHECK(test::read_file(out / "manifest.json") == content);
  }
}

TEST_CASE_FIXTURE(Fixture, "constants over a size become inputs") {
  auto made = graph({node("Abs", {"x"}, {"a"}), node("Mul", {"a", "w"}, {"y"})}, {"x"}, {"y"});
  declare(made, "x", tensor_type(onnx::TensorProto::FLOAT, {2}));
  *made.add_initializer() = float_tensor("w", {2}, {3, 4});
  write("mismatch/c.onnx", model(made));
  built();
  const auto inputs = [&](const Words& more) {
    run(with({"--gap", "Mul"}, more));
    return manifest()["models"][0]["inputs"].size();
  };
  CHECK(inputs({"--max-initializer-bytes", "0"}) == inputs({}) + 1);
}

}  // namespace extract_test
}  // namespace opseq
