#include "reports/generation/sequence_list.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"

namespace opseq {
namespace sequence_list_test {

TEST_CASE("a list of lists, or an object that has one") {
  const std::vector<NamedSequence> expected{{"Conv", "Relu"}, {"Abs"}};
  CHECK(parse_sequence_list(R"([["Conv", "Relu"], ["Abs"]])") == expected);
  CHECK(parse_sequence_list(R"({"sequences": [["Conv", "Relu"], ["Abs"]], "more": 1})") == expected);
}

TEST_CASE("what is no such list") {
  for (const char* const text : {"", "[", "{}", "3", "[3]", R"([["a", 1]])", "[]", R"({"sequences": {}})"})
    CHECK_THROWS_AS(parse_sequence_list(text), InputError);
  CHECK_THROWS_WITH_AS(sequences_in_file("/nowhere/list.json"), doctest::Contains("list.json"), Error);
}

}  // namespace sequence_list_test
}  // namespace opseq
