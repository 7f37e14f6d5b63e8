#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "graph/base/error.h"
#include "reports/program/commands.h"
#include "reports/program/terminal/output_file.h"
#include "tests/support/files/captured_output.h"
#include "tests/support/reports/extraction_fixture.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;
using namespace test;  // the builders
using nlohmann::json;

struct Fixture : ExtractionFixture {
  ExtractCommand command;

  Fixture() {
    command.database = folder / "db";
    command.folder = folder / "new/out";
    write("mismatch/a.onnx", shaped_chain({"Abs", "Exp", "Neg"}));
    write("mismatch/b.onnx", shaped_chain({"Abs", "Exp", "Sin"}));
    write("correct/a.onnx", shaped_chain({"Tan", "Cos"}));
    write("tests/a.onnx", shaped_chain({"Neg"}));
  }
  Captured run() const {
    return captured([&] { return execute(command); });
  }
  json manifest() const { return json::parse(read_file(command.folder / "manifest.json")); }
  Names files() const {
    Names names;
    for (const auto& entry : fs::directory_iterator(command.folder))
      names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
  }
};

TEST_CASE_FIXTURE(Fixture, "named sequences become files, a manifest and a table") {
  built();
  command.gaps = {"Abs -> Exp", "[\"Exp\", \"Neg\"]"};
  const Captured told = run();
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  CHECK(files() == Names{"0001-Abs-Exp.onnx", "0002-Exp-Neg.onnx", "manifest.json"});
  const json written = manifest();
  for (const auto& row : written["models"]) {
    CHECK(row["failure"] == nullptr);
    CHECK(row["holds"] == true);
    onnx::ModelProto made;
    REQUIRE(made.ParseFromString(read_file(command.folder / row["file"].get<std::string>())));
    CHECK(types_of(made) == row["operators"].get<Names>());
  }
  CHECK(told.out.find("\n0001-Abs-Exp.onnx ") != std::string::npos);
  CHECK(told.out.find("nodes 0,1 of mismatch/a.onnx\n") != std::string::npos);
  CHECK(told.out.find("\n2 models of 2 sequences written to " + command.folder.string() + ".\n") !=
        std::string::npos);
  CHECK(told.out.find("Covered with these models in tests: k=1 3 of 4 (now 1), k=2 2 of 3 (now 0), ") !=
        std::string::npos);
  const json coverage = manifest()["coverage"];
  CHECK(coverage["before"][0]["covered"] == 1);
  CHECK(coverage["after"][1]["covered"] == 2);
}

TEST_CASE_FIXTURE(Fixture, "the first gaps of the list, and no more than there are") {
  built();
  command.top = 1;
  command.min_models = 2;
  command.common.quiet = true;
  const Captured told = run();
  CHECK(told.out.empty());
  CHECK(told.err.empty());
  REQUIRE(manifest()["models"].size() == 1);
  command.top = 1000;
  command.list.all = true;
  command.min_models.reset();
  CHECK(run().exit_code == exit_fine);
  CHECK(manifest()["models"].size() == 9 - 1);  // tests hold Neg
  const json written = manifest();
  for (const auto& row : written["models"]) CHECK(row["source"]["set"] == "mismatch");
}

TEST_CASE_FIXTURE(Fixture, "the models promised for make the coverage that is promised") {
  built();
  command.top = 3;
  command.list.all = true;
  run();
  const json promised = manifest()["coverage"];
  for (const std::string& file : files())
    if (file.ends_with(".onnx")) folder.write("tests/" + file, read_file(command.folder / file));
  built();
  command.folder = folder / "again";
  run();
  CHECK(manifest()["coverage"]["before"] == promised["after"]);
}

TEST_CASE_FIXTURE(Fixture, "equal models are written once where asked for") {
  write("mismatch/c.onnx", shaped_chain({"Floor", "Ceil"}));
  built();
  command.gaps = {"Abs -> Exp", "Floor -> Ceil", "Abs Exp"};
  run();
  CHECK(files().size() == 4);
  command.folder = folder / "deduped";
  command.options.dedupe = true;
  const Captured told = run();
  CHECK(files() == Names{"0001-Abs-Exp.onnx", "0002-Floor-Ceil.onnx", "manifest.json"});
  CHECK(manifest()["models"][2]["duplicate_of"] == "0001-Abs-Exp.onnx");
  CHECK(manifest()["models"][2]["file"] == nullptr);
  CHECK(told.out.find("\n2 models of 3 sequences written to " + command.folder.string() +
                      ", 1 equal to another.\n") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a gap that can't be extracted: a sentence, an exit code, and the rest is made") {
  built();
  fs::remove(folder / "correct/a.onnx");
  command.gaps = {"Tan -> Cos", "Abs -> Exp"};
  const Captured told = run();
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
  command.gaps = {"Tan -> Cos"};
  const Captured told = run();
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err ==
        "opseq: Tan → Cos: the model cut out of correct/a.onnx does not hold the sequence; that file has "
        "changed, or the labels need what it does not say.\n");
  CHECK(manifest()["models"][0]["holds"] == false);
}

TEST_CASE_FIXTURE(Fixture,
                  "a model that the checker refuses is told of, with the file's name; notes if asked") {
  write("correct/b.onnx", model(chain({"Floor", "Ceil"})));  // nothing says the input's shape
  built();
  command.gaps = {"Floor -> Ceil"};
  Captured told = run();
  CHECK(told.exit_code == exit_fine);
  CHECK(
      told.err.starts_with("opseq: Floor → Ceil: the model cut out of correct/b.onnx is not accepted by "
                           "ONNX's checker: "));
  CHECK(std::count(told.err.begin(), told.err.end(), '\n') == 1);
  command.common.verbose = true;
  told = run();
  CHECK(told.err.find("\nopseq: Floor → Ceil: the model cut out of correct/b.onnx: The shape of the input "
                      "\"x\" is not known: it is left open.\n") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "nodes of a file, known to the database or not") {
  built();
  write("other.onnx", shaped_chain({"Round", "Sign", "Erf"}));
  command.model = folder / "other.onnx";
  command.nodes = {"1", "2"};
  Captured told = run();
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  CHECK(files() == Names{"0001-Sign-Erf.onnx", "manifest.json"});
  CHECK(told.out.find("nodes 1,2 of " + command.model.string() + "\n") != std::string::npos);
  CHECK(manifest()["models"][0]["source"] == nullptr);

  command.nodes = {"1", "7"};
  told = run();
  CHECK(told.exit_code == exit_input_unreadable);
  CHECK(told.err ==
        "opseq: no model could be made: " + command.model.string() + ": it has no node at \"7\".\n");
  CHECK(manifest()["models"][0]["operators"] == json::array());
}

TEST_CASE_FIXTURE(Fixture, "a chain of a file that is none in the database's reading is told of") {
  built();
  const auto called = importing(function("custom::F", {"p"}, {"q"}, {node("Abs", {"p"}, {"q"})}), "", 16);
  auto main = graph({node("custom::F", {"x"}, {"y"})}, {"x"}, {"y"});
  declare(main, "x", tensor_type(onnx::TensorProto::FLOAT, {2}));
  write("other.onnx", importing(model(main, {called}), "custom", 1));
  command.model = folder / "other.onnx";
  command.nodes = {"0"};
  CHECK(run().err == "opseq: custom::F: the model cut out of " + command.model.string() +
                         " does not hold the sequence, read as the database's models are.\n");
}

TEST_CASE_FIXTURE(Fixture,
                  "a sequence that no model holds, or an unknown set, is misuse, and nothing is made") {
  built();
  command.gaps = {"Abs -> Exp", "No \x1b-> Such"};
  const auto failure = store_failure([&] { run(); });
  CHECK(failure.is_thrown);
  CHECK(failure.kind == Error::Kind::misuse);
  CHECK(failure.sentence.find(command.database.string()) != std::string::npos);
  CHECK(failure.sentence.find("Such") != std::string::npos);
  command.gaps = {"Abs"};
  command.list.by = {"none"};
  CHECK(store_failure([&] { run(); }).kind == Error::Kind::misuse);
  CHECK_FALSE(fs::exists(command.folder));
}

TEST_CASE_FIXTURE(Fixture, "a folder that can't be made is an output error with its name") {
  built();
  command.gaps = {"Abs"};
  command.folder = folder / "tests/a.onnx/out";
  std::string said;
  try {
    run();
  } catch (const Error& error) {
    said = error.what();
  }
  CHECK(said == "The folder " + command.folder.string() + " can't be made: Not a directory.");
}

TEST_CASE_FIXTURE(Fixture, "models of an earlier run that are not among the new ones go") {
  built();
  command.gaps = {"Abs", "Abs -> Exp"};
  run();
  const auto models_in_folder = [&] {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(command.folder))
      names.insert(entry.path().filename().string());
    return names;
  };
  const auto both = models_in_folder();
  std::ofstream(command.folder / "own.onnx") << "mine";
  command.gaps = {"Abs"};
  run();
  auto expected = std::set<std::string>{"manifest.json", "own.onnx"};
  expected.insert(manifest()["models"][0]["file"].get<std::string>());
  CHECK(models_in_folder() == expected);
  CHECK(both.size() == 3);
}

TEST_CASE_FIXTURE(Fixture, "a manifest.json of something else is not written over") {
  built();
  command.gaps = {"Abs"};
  fs::create_directories(command.folder);
  for (const char* content : {"", "{}", R"({"format": "npm"})"}) {
    std::ofstream(command.folder / "manifest.json") << content;
    CHECK_THROWS_WITH(run(), ("The folder " + command.folder.string() +
                              " can't be written to: its manifest.json is not one of opseq extract.")
                                 .c_str());
    CHECK(test::read_file(command.folder / "manifest.json") == content);
  }
}

}  // namespace
}  // namespace opseq
