#include "reports/program/options/integration_files.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace integration_files_test {

TEST_CASE("each file is written if it is named") {
  const auto said = [](const Words& words) {
    return test::options_of<IntegrationFiles>(add_integration_files, words);
  };
  const IntegrationFiles none = said({});
  for (const auto& file : {none.junit, none.sarif, none.markdown_summary, none.badge, none.source_root})
    CHECK(file.empty());
  const IntegrationFiles all =
      said({"--junit", "j", "--sarif", "s", "--markdown-summary", "m", "--badge", "b", "--source-root", "r"});
  CHECK(all.junit == "j");
  CHECK(all.sarif == "s");
  CHECK(all.markdown_summary == "m");
  CHECK(all.badge == "b");
  CHECK(all.source_root == "r");
  for (const char* option : {"--junit", "--sarif", "--markdown-summary", "--badge", "--source-root"})
    CHECK(test::refused_by<IntegrationFiles>(add_integration_files, {option, ""}).find(option) !=
          std::string::npos);
}

TEST_CASE("of models that are run there is no badge") {
  const auto said = [](const Words& words) {
    return test::options_of<IntegrationFiles>(add_trial_files, words);
  };
  CHECK_FALSE(is_said(said({})));
  CHECK_FALSE(is_said(said({"--source-root", "r"})));
  for (const char* option : {"--junit", "--sarif", "--markdown-summary"}) CHECK(is_said(said({option, "f"})));
  CHECK(output_files(said({"--junit", "j", "--sarif", "s", "--markdown-summary", "m"})) ==
        std::vector<std::filesystem::path>{"j", "s", "m", ""});
  test::refused_by<IntegrationFiles>(add_trial_files, {"--badge", "b"});
}

}  // namespace integration_files_test
}  // namespace opseq
