#include "analyzer/execution/runner_messages.h"

#include <nlohmann/json.hpp>

namespace opseq {
namespace {

using Json = nlohmann::json;

bool is_on(const Json& said, const std::optional<std::uint64_t>& id) {
  if (!id) return true;
  const auto its_id = said.find("id");
  return its_id != said.end() && its_id->is_number_unsigned() && its_id->get<std::uint64_t>() == *id;
}

}  // namespace

std::string runner_request(std::uint64_t id, const RunnerFiles& files) {
  const nlohmann::ordered_json request{
      {"id", id}, {"model", files.model}, {"inputs", files.inputs}, {"outputs", files.outputs}};
  return request.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<RunnerReply> runner_reply(std::string_view line, std::optional<std::uint64_t> id) {
  if (line.find('{') == std::string_view::npos) return std::nullopt;
  const Json said = Json::parse(line, nullptr, false);
  if (!said.is_object() || !is_on(said, id)) return std::nullopt;
  const auto stage = said.find("stage");
  if (stage == said.end() || !stage->is_string()) return std::nullopt;
  RunnerReply reply;
  reply.stage =
      value_of(runner_stage_names, stage->get_ref<const std::string&>()).value_or(RunnerStage::not_known);
  if (const auto error = said.find("error"); error != said.end() && error->is_string())
    reply.error = error->get<std::string>();
  return reply;
}

}  // namespace opseq
