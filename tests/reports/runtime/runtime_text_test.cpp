#include "reports/runtime/runtime_text.h"

#include <doctest/doctest.h>

namespace opseq {
namespace runtime_text_test {

TEST_CASE("its name and who runs it, and where it was looked for") {
  RuntimeAnswer answer;
  answer.name = "ONNX Runtime 1.30.0";
  answer.settings.program = "/usr/bin/opseq-worker";
  answer.found.file = "/home/a/.local/share/opseq/lib.so";
  answer.found.places = {{RuntimePlace::environment, ""},
                         {RuntimePlace::installed, "/usr/lib/opseq/lib.so"},
                         {RuntimePlace::beside,
                          "/usr/bin/li\x1b"
                          "b.so"},
                         {RuntimePlace::fetched, "/home/a/.local/share/opseq/lib.so"}};
  CHECK(make_runtime_text(answer) ==
        "ONNX Runtime 1.30.0, run by /usr/bin/opseq-worker\n\n"
        "  OPSEQ_RUNTIME  not set\n"
        "  installed      /usr/lib/opseq/lib.so\n"
        "  beside opseq   /usr/bin/li\\x1bb.so\n"
        "  fetched        /home/a/.local/share/opseq/lib.so  (used)\n");
  answer.found.places = {{RuntimePlace::said, "/a.so"}};
  CHECK(make_runtime_text(answer).ends_with("\n\n  what is said   /a.so  (used)\n"));
  answer.found.places = {{RuntimePlace::loader, "lib.so"}};
  CHECK(make_runtime_text(answer).ends_with("\n\n  the system's   lib.so  (used)\n"));
}

}  // namespace runtime_text_test
}  // namespace opseq
