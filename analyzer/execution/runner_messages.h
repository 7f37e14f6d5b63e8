// What is said to a command under test, and what it says: a JSON object per line.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analyzer/execution/runner_words.h"
#include "graph/base/named_value.h"

namespace opseq {

// How far a command has come with a model.
enum class RunnerStage : std::uint8_t {
  imported,   // it has read the model, and is about to run it
  ok,         // its outputs are written
  import,     // it refuses the model
  run,        // running it failed
  memory,     // there was not enough
  not_known,  // it says something else
};
inline constexpr std::array runner_stage_names{
    NamedValue<RunnerStage>{"imported", RunnerStage::imported},
    NamedValue<RunnerStage>{"ok", RunnerStage::ok},
    NamedValue<RunnerStage>{"import", RunnerStage::import},
    NamedValue<RunnerStage>{"run", RunnerStage::run},
    NamedValue<RunnerStage>{"memory", RunnerStage::memory},
};

struct RunnerReply {
  RunnerStage stage = RunnerStage::not_known;
  std::string error{};  // its words on what went wrong; bytes
};

// {"id": 1, "model": FILE, "inputs": FOLDER, "outputs": FOLDER}, without the line's end.
std::string runner_request(std::uint64_t id, const RunnerFiles& files);

// What a line says of the request `id`, or, without one, of the only one. Nothing where it is no JSON object
// with a "stage", or is on another request: chatter.
std::optional<RunnerReply> runner_reply(std::string_view line, std::optional<std::uint64_t> id);

}  // namespace opseq
