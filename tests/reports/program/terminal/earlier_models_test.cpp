#include "reports/program/terminal/earlier_models.h"

#include <doctest/doctest.h>

#include <fstream>

#include "graph/base/error.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace earlier_models_test {

constexpr std::string_view format = "opseq-manifest";

void write(const std::filesystem::path& file, std::string_view text) { std::ofstream(file) << text; }

TEST_CASE("another manifest is none") {
  for (const char* const text :
       {"", "no json", "{}", "[]", R"({"format": "opseq-manifest"})", R"({"format": 7, "models": []})",
        R"({"format": "opseq-generation", "models": []})", R"({"format": "opseq-manifest", "models": {}})"})
    CHECK(listed_models(text, format) == std::nullopt);
  CHECK(listed_models(R"({"format": "opseq-manifest", "models": []})", format)->empty());
}

TEST_CASE("a manifest's model files are names without folders") {
  const auto files = listed_models(
      R"({"format": "opseq-manifest", "models": [{"file": "a.onnx"}, {"file": null}, 7, {"file": "../b.onnx"}, {"file": "c.txt"}, {}]})",
      format);
  REQUIRE(files);
  CHECK(*files == std::vector<std::string>{"a.onnx"});
}

TEST_CASE("a folder without a manifest has no earlier models, and one with another may not be written to") {
  const test::TemporaryFolder folder;
  CHECK(earlier_models(folder.path(), format, "extract").empty());
  write(folder.path() / "manifest.json", R"({"format": "opseq-manifest", "models": [{"file": "a.onnx"}]})");
  CHECK(earlier_models(folder.path(), format, "extract") == std::vector<std::string>{"a.onnx"});
  CHECK_THROWS_WITH_AS(earlier_models(folder.path(), "opseq-generation", "generate"),
                       ("The folder " + folder.path().string() +
                        " can't be written to: its manifest.json is not one of opseq generate.")
                           .c_str(),
                       Error);
}

TEST_CASE("models are removed but for those that are kept; one that is gone is no error") {
  const test::TemporaryFolder folder;
  for (const char* const name : {"a.onnx", "b.onnx", "c.onnx"}) write(folder.path() / name, "");
  remove_models(folder.path(), {"a.onnx", "b.onnx", "gone.onnx"}, {"b.onnx"});
  CHECK_FALSE(std::filesystem::exists(folder.path() / "a.onnx"));
  CHECK(std::filesystem::exists(folder.path() / "b.onnx"));
  CHECK(std::filesystem::exists(folder.path() / "c.onnx"));
}

TEST_CASE("a model that can't be removed is told") {
  const test::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "a.onnx" / "in it");
  CHECK_THROWS_AS(remove_models(folder.path(), {"a.onnx"}, {}), Error);
}

}  // namespace earlier_models_test
}  // namespace opseq
