#include "reports/program/commands/generation_cover.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "graph/base/error.h"
#include "tests/support/reports/extraction_fixture.h"

namespace opseq {
namespace generation_cover_test {

using namespace test;  // the builders

TEST_CASE("the words of --cover") {
  CHECK(parse_cover({}).source == CoverSource::pairs);
  CHECK(parse_cover({"operands"}).source == CoverSource::operands);
  const CoverChoice triples = parse_cover({"triples-of", "a.db:x", "b.db:y"});
  CHECK(triples.source == CoverSource::triples_of);
  CHECK(triples.of == Words{"a.db:x", "b.db:y"});
  CHECK(triples.is_of_sequences());
  CHECK(parse_cover({"list.json"}).source == CoverSource::file);
  for (const Words& words :
       {Words{"triples-of"}, {"versions-of"}, {"versions-of", "a", "b"}, {"pairs", "a"}, {"quads"}})
    CHECK_THROWS_AS(parse_cover(words), WrongUsage);
}

struct Fixture : ExtractionFixture {
  Fixture() {
    write("tests/a.onnx", shaped_chain({"Abs", "Exp", "Neg", "Sin"}));
    write("mismatch/a.onnx", shaped_chain({"Abs", "Relu", "Sin"}));
    built();
  }
  std::string set(const char* name) const { return (folder / "db").string() + ":" + name; }
};

TEST_CASE_FIXTURE(Fixture, "sequences of three that a set holds") {
  const WantedOf wanted = wanted_of(parse_cover({"triples-of", set("tests")}), 16, {});
  CHECK(wanted.sequences == std::vector<NamedSequence>{{"Abs", "Exp", "Neg"}, {"Exp", "Neg", "Sin"}});
  CHECK(wanted.opsets == std::vector<int>{16});
  CHECK(sequences_of_set(set("mismatch"), 1, 2, {}).size() == 5);
  CHECK_THROWS_AS(sequences_of_set(set("mismatch"), 1, 9, {}), Error);
  CHECK_THROWS_AS(sequences_of_set(set("nobody"), 1, 2, {}), Error);
  CHECK_THROWS_AS(sequences_of_set("db", 1, 2, {}), Error);
}

}  // namespace generation_cover_test
}  // namespace opseq
