#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "reports/extraction/extraction.h"
#include "store/rows/model_ngram_rows.h"
#include "tests/support/reports/extraction_fixture.h"

namespace opseq {
namespace extraction_chains_test {

namespace fs = std::filesystem;
using namespace test;  // the builders

using Fixture = ExtractionFixture;

struct ChainFixture : Fixture {
  ExtractedGap chain_of(const fs::path& file, const Names& nodes) {
    Database database = built();
    return extract_chain(database, load_ngram_rows(database), file, nodes, options);
  }
};

TEST_CASE_FIXTURE(ChainFixture, "nodes of a file, known to the database or not") {
  write("mismatch/a.onnx", shaped_chain({"Abs", "Exp", "Neg"}));
  write("other.onnx", shaped_chain({"Tan", "Sin", "Cos", "Abs", "Exp", "Neg", "Sqrt"}));
  const ExtractedGap known = chain_of(folder / "mismatch/a.onnx", {"0", "1"});
  check_fine(known, {"Abs", "Exp"});
  CHECK(known.operators == Names{"Abs", "Exp"});
  CHECK_FALSE(known.source.has_value());
  const ExtractedGap unknown = chain_of(folder / "other.onnx", {"0", "1", "2"});
  check_fine(unknown, {"Tan", "Sin", "Cos"});
  CHECK(unknown.sequences.empty());
  // Longer than the database's sequences.
  const ExtractedGap longer = chain_of(folder / "other.onnx", {"0", "1", "2", "3", "4", "5", "6"});
  check_fine(longer, {"Tan", "Sin", "Cos", "Abs", "Exp", "Neg", "Sqrt"});
  CHECK(longer.sequences.size() == 6);
}

TEST_CASE_FIXTURE(ChainFixture, "nodes of a file are called as the database calls them") {
  graph_options.label = LabelKind::version;
  write("mismatch/a.onnx", shaped_chain({"Abs", "Exp", "Neg"}));
  const ExtractedGap gap = chain_of(folder / "mismatch/a.onnx", {"0", "1"});
  check_fine(gap, {"Abs", "Exp"});
  CHECK(gap.operators == Names{"Abs@13", "Exp@13"});
}

TEST_CASE_FIXTURE(ChainFixture, "nodes that can't be extracted: a sentence with the file's name") {
  write("mismatch/a.onnx", shaped_chain({"Abs", "Exp", "Neg"}));
  const std::string file = (folder / "mismatch/a.onnx").string();
  CHECK(chain_of(file, {"7"}).failure == file + ": it has no node at \"7\".");
  CHECK(chain_of(file, {"0", "2"}).failure.starts_with(file + ": the node at \"2\" consumes no output of"));
  CHECK(chain_of(file, {"\xff\n"}).failure == file + ": it has no node at \"\\xff\\x0a\".");
  CHECK(chain_of(folder / "n\xff", {"0"})
            .failure.ends_with("/n\\xff: the file can't be opened: "
                               "No such file or directory."));
  CHECK(chain_of(folder.path(), {"0"}).failure == folder.path().string() + ": it is not a regular file.");
}

TEST_CASE_FIXTURE(ChainFixture, "an exceeded limit is called as whoever asks calls it") {
  write("mismatch/a.onnx", shaped_chain({"Abs", "Exp", "Neg"}));
  folder.write("other.onnx", serialised(shaped_chain({"Abs", "Exp"})) + "\xa0\x06\x01");  // field 100
  options.model.read.names = 0;
  const std::string file = (folder / "other.onnx").string();
  const std::string told = file + ": it has more fields that ONNX does not know than the limit of 0 (";
  CHECK(chain_of(file, {"0"}).failure == told + "max_names).");
  options.naming = [](Limit limit) { return "THE " + limit_name(limit); };
  CHECK(chain_of(file, {"0"}).failure == told + "THE max_names).");
}

}  // namespace extraction_chains_test
}  // namespace opseq
