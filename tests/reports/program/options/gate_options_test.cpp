#include "reports/program/options/gate_options.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace gate_options_test {

struct Gated {
  GateChoice gates;
  std::filesystem::path database;
};
void add(OptionList& list, Gated& gated) {
  list.positional("DB", gated.database, "A database");
  add_gates(list, gated.gates);
}

TEST_CASE("there are no gates unless they are said") {
  const GateChoice plain = test::options_of<Gated>(add, {"a.db"}).gates;
  CHECK_FALSE(plain.gates.operators);
  CHECK(plain.gates.sequences.empty());
  CHECK_FALSE(plain.gates.gap_q);
  CHECK_FALSE(plain.gates.fail_on_lost);
  CHECK(plain.baseline.empty());
}

TEST_CASE("each gate takes its figure, that of sequences any number, and a DB may come behind it") {
  const Gated said =
      test::options_of<Gated>(add, {"--fail-under-operators", "99.95", "--fail-under-sequences", "2:80",
                                    "a.db", "--fail-under-sequences", "3:50.5", "--fail-on-gap-q", "0.1",
                                    "--baseline", "b.json", "--fail-on-lost"});
  CHECK(said.database == "a.db");
  const GateOptions& gates = said.gates.gates;
  CHECK(gates.operators->text == "99.95");
  REQUIRE(gates.sequences.size() == 2);
  CHECK(gates.sequences[0].k == 2);
  CHECK(gates.sequences[1].k == 3);
  CHECK(gates.sequences[1].percent.text == "50.5");
  CHECK(gates.gap_q == 0.1);
  CHECK(gates.fail_on_lost);
  CHECK(said.gates.baseline == "b.json");
}

TEST_CASE("a figure that is none is wrong usage") {
  for (const char* wrong : {"101", "80%", ""})
    CHECK(test::refused_by<Gated>(add, {"a.db", "--fail-under-operators", wrong}).find("is no PERCENT") !=
          std::string::npos);
  for (const char* wrong : {"80", "0:8", "2:100.1"})
    CHECK(test::refused_by<Gated>(add, {"a.db", "--fail-under-sequences", wrong}).find("is no K:PERCENT") !=
          std::string::npos);
  CHECK(test::refused_by<Gated>(add, {"a.db", "--baseline", ""}).find("a file has a name") !=
        std::string::npos);
}

}  // namespace gate_options_test
}  // namespace opseq
