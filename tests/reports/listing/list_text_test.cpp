#include "reports/listing/list_text.h"

#include <doctest/doctest.h>

namespace opseq {
namespace list_text_test {

ContentsModel model(const std::string& path, std::int64_t opset, const std::string& producer) {
  ContentsModel made;
  made.id = 1;
  made.set_name = "m";
  made.path = path;
  made.status = ModelStatus::analyzed;
  made.nodes = 1000;
  made.opset = opset;
  made.paths = "12345";
  made.producer = producer;
  return made;
}

ContentsRows five_models() {
  ContentsRows contents;
  contents.sets = {"m"};
  contents.models = {model("a", 9, ""), model("b", 13, "torch 2"), model("c", 13, "torch 2"),
                     model("d", 11, "torch 2"), model("e", 7, "torch 2")};
  contents.database_options = {{"label", "type"}};
  return contents;
}

TEST_CASE("a set is a line, with its most frequent opsets and producers") {
  ContentsRows contents = five_models();
  contents.analysis = AnalysisState::complete;
  CHECK(make_list_text(contents, {}) ==
        "set  role  models  analyzed  too many paths  unreadable  copies  nodes  opsets                      "
        "     producers\n"
        "m    -          5         5               0           0       0  5,000  13 (2), 7 (1), 9 (1) and 1 m"
        "ore  torch 2 (4), none (1)\n\n"
        "Made with the default options.\nAnalyzed with the default options.\n");
}

TEST_CASE("options that are not the default ones, and what became of the analysis, are said") {
  ContentsRows contents = five_models();
  const auto said = [&](AnalysisState state) {
    contents.analysis = state;
    const std::string text = make_list_text(contents, {"--functions opaque", "--match lcs"});
    return text.substr(text.find("\n\n") + 2);
  };
  const std::string made = "Made with --functions opaque.\n";
  CHECK(said(AnalysisState::none) == made + "It was not analyzed yet: run 'opseq analyze'.\n");
  CHECK(said(AnalysisState::outdated) ==
        made + "Its models have changed since it was analyzed with --match lcs: run 'opseq analyze'.\n");
  CHECK(said(AnalysisState::interrupted) ==
        made + "The analysis with --match lcs was interrupted: run 'opseq analyze' to finish it.\n");
  CHECK(said(AnalysisState::complete) == made + "Analyzed with --match lcs.\n");
}

TEST_CASE("an empty database has no sets") {
  CHECK(make_list_text({}, {}) == "There are no sets.\nIt was not analyzed yet: run 'opseq analyze'.\n");
}

TEST_CASE("a model is a line; what is not known is a dash, and no name is obeyed") {
  ContentsModel empty;
  empty.set_name = "m";
  empty.path = "\x1b[31m.onnx";
  empty.status = ModelStatus::too_many_paths;
  CHECK(make_model_list_text({model("a", 9, ""), empty}) ==
        "set  path           status          nodes   paths  opset  producer\n"
        "m    a              analyzed        1,000  12,345      9  none\n"
        "m    \\x1b[31m.onnx  too many paths      -       -      -  -\n");
  CHECK(make_model_list_text({}) == "There are no models.\n");
}

}  // namespace list_text_test
}  // namespace opseq
