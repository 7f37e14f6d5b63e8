#include "reports/program/terminal/next_commands.h"

#include <doctest/doctest.h>

namespace opseq {
namespace next_commands_test {

TEST_CASE("each command is a line that can be copied") {
  CHECK(next_commands({}).empty());
  CHECK(next_commands({{"gaps", "a.db"}, {"show", "a b.db", "A -> B"}}) ==
        "\nNext:\n  opseq gaps a.db\n  opseq show 'a b.db' 'A -> B'\n");
}

}  // namespace next_commands_test
}  // namespace opseq
