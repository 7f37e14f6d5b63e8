#include "analyzer/execution/runner_messages.h"

#include <doctest/doctest.h>

namespace opseq {
namespace runner_messages_test {

std::optional<RunnerStage> stage_of(std::string_view line, std::optional<std::uint64_t> id = 3) {
  const auto reply = runner_reply(line, id);
  return reply ? std::optional(reply->stage) : std::nullopt;
}

TEST_CASE("a request is one line") {
  CHECK(runner_request(3, {"/a b/m.onnx", "/in\n", "/\"out\""}) ==
        R"({"id":3,"model":"/a b/m.onnx","inputs":"/in\n","outputs":"/\"out\""})");
}

TEST_CASE("replies to a request, in whatever order their keys are") {
  CHECK(stage_of(R"({"id": 3, "stage": "imported"})") == RunnerStage::imported);
  CHECK(stage_of(R"({"stage": "ok", "outputs": ["y"], "id": 3})") == RunnerStage::ok);
  CHECK(stage_of(R"( {"id":3,"stage":"memory"} )") == RunnerStage::memory);
  CHECK(stage_of(R"({"id":3,"stage":"done"})") == RunnerStage::not_known);
  const auto failed = runner_reply(R"({"id":3,"stage":"run","error":"a\nb"})", 3);
  REQUIRE(failed);
  CHECK(failed->stage == RunnerStage::run);
  CHECK(failed->error == "a\nb");
  CHECK(runner_reply(R"({"id":3,"stage":"import","error":7})", 3)->error.empty());
}

TEST_CASE("what is no reply to it is chatter") {
  for (const char* line :
       {"", "imported", "[3]", "3", "{", R"({"id":3})", R"({"id":3,"stage":1})", R"({"id":4,"stage":"ok"})",
        R"({"id":"3","stage":"ok"})", R"({"stage":"ok"})", R"({"id":-3,"stage":"ok"})",
        R"(x {"id":3,"stage":"ok"})", "{\xff\"stage\":\"ok\"}"})
    CHECK_FALSE_MESSAGE(runner_reply(line, 3), line);
  CHECK_FALSE(runner_reply(std::string(100'000, '{'), 3));
}

TEST_CASE("one of one model needs no number") {
  CHECK(stage_of(R"({"stage":"imported"})", std::nullopt) == RunnerStage::imported);
  CHECK(stage_of(R"({"id":"x","stage":"ok"})", std::nullopt) == RunnerStage::ok);
}

}  // namespace runner_messages_test
}  // namespace opseq
