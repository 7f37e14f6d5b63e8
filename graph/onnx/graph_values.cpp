#include "graph/onnx/graph_values.h"

#include <algorithm>
#include <exception>
#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "graph/base/parallel.h"
#include "graph/base/text.h"
#include "graph/onnx/onnx_message.h"
#include "graph/onnx/shape_inference.h"
#include "graph/onnx/value_finder.h"

namespace opseq {
namespace {

using Json = nlohmann::json;

// In one child, or fewer where a thread would have none: making a child costs more than most models do.
constexpr std::size_t models_per_child = 16;

GraphValues nothing(std::string problem) { return {{}, {}, {}, std::move(problem)}; }

std::string unreadable(std::string_view clause) {
  return sentence_on("The file can't be read", to_text(clause));
}

GraphValues read_values(const GraphValuesRequest& request, LimitNaming naming) {
  try {
    onnx::ModelProto model = read_onnx_message(OpenedFile(request.file), inferred_constant_bytes);
    infer_shapes_here(model);
    return find_graph_values(model, *request.graph);
  } catch (const Error& error) {
    return nothing(unreadable(error.text(naming)));
  } catch (const std::exception& error) {
    return nothing(unreadable(error.what()));
  }
}

Json coded(const GraphValues& found) {
  Json values = Json::array();
  for (const GraphValue& value : found.values)
    values.push_back({value.name, value.type, value.shape, value.source, static_cast<int>(value.kind)});
  return {std::move(values), found.operands, found.results, found.problem};
}

using Lists = std::vector<std::vector<std::int64_t>>;

bool are_indices(const Lists& lists, std::int64_t total) {
  return std::all_of(lists.begin(), lists.end(), [&](const auto& list) {
    return std::all_of(list.begin(), list.end(), [&](std::int64_t i) { return i >= -1 && i < total; });
  });
}

// What a child says is not to be trusted. Throws Json::exception.
GraphValues decoded(const Json& json, std::size_t vertices) {
  GraphValues found = nothing(json.at(3).get<std::string>());
  if (!found.problem.empty()) return found;
  found.operands = json.at(1).get<Lists>();
  found.results = json.at(2).get<Lists>();
  bool is_sound = found.operands.size() == vertices && found.results.size() == vertices;
  for (const Json& value : json.at(0)) {
    const int kind = value.at(4).get<int>();
    const auto source = value.at(3).get<std::int64_t>();
    is_sound = is_sound && kind >= 0 && kind <= static_cast<int>(ValueKind::input) && source >= -1 &&
               source < static_cast<std::int64_t>(vertices);
    found.values.push_back({value.at(0).get<std::string>(), value.at(1).get<std::string>(),
                            value.at(2).get<std::string>(), source, static_cast<ValueKind>(kind)});
  }
  const auto total = static_cast<std::int64_t>(found.values.size());
  is_sound = is_sound && are_indices(found.operands, total) && are_indices(found.results, total);
  return is_sound ? found : nothing(unreadable("what was found does not fit together"));
}

class Reader {
 public:
  Reader(std::span<const GraphValuesRequest> requests, const SandboxLimits& limits, LimitNaming naming)
      : requests_(requests), limits_(limits), naming_(naming), found_(requests.size()) {}

  std::vector<GraphValues> read(unsigned threads) {
    std::vector<std::size_t> unchanged;
    for (std::size_t i = 0; i < requests_.size(); ++i)
      if (found_[i].problem = reason_not_to_read(requests_[i]); found_[i].problem.empty())
        unchanged.push_back(i);
    load_operator_definitions();
    const std::size_t per_child =
        std::clamp<std::size_t>(unchanged.size() / std::max(1U, threads), 1, models_per_child);
    const std::size_t batches = (unchanged.size() + per_child - 1) / per_child;
    for_each_item(batches, threads, [&](std::size_t batch, std::size_t) {
      const std::size_t begin = batch * per_child;
      read_batch(std::span(unchanged).subspan(begin, std::min(per_child, unchanged.size() - begin)));
    });
    return std::move(found_);
  }

 private:
  static std::string reason_not_to_read(const GraphValuesRequest& request) {
    try {
      const FileStamp now = file_stamp(request.file);
      return request.stamp == now ? "" : "The file was changed since it was ingested.";
    } catch (const InputError& error) {
      return unreadable(error.what());
    }
  }

  void read_batch(std::span<const std::size_t> batch) {
    const std::string problem = read_in_child(batch);
    if (problem.empty()) return;
    if (batch.size() == 1) {
      found_[batch[0]] = nothing("Reading the file failed: " + to_text(problem) + ".");
      return;
    }
    for (const std::size_t i : batch) read_batch(std::span(&i, 1));
  }

  // All of the batch, or else a clause that says why not.
  std::string read_in_child(std::span<const std::size_t> batch) {
    const SandboxResult result = run_in_sandbox(
        [&] {
          Json all = Json::array();
          for (const std::size_t i : batch) all.push_back(coded(read_values(requests_[i], naming_)));
          return all.dump();
        },
        limits_);
    if (!result.value) return result.problem;
    try {
      const Json all = Json::parse(*result.value);
      for (std::size_t i = 0; i < batch.size(); ++i)
        found_[batch[i]] = decoded(all.at(i), requests_[batch[i]].graph->origins.size());
    } catch (const Json::exception&) {
      return "its result could not be read";
    }
    return "";
  }

  const std::span<const GraphValuesRequest> requests_;
  const SandboxLimits limits_;
  const LimitNaming naming_;
  std::vector<GraphValues> found_;
};

}  // namespace

std::vector<GraphValues> read_graph_values(std::span<const GraphValuesRequest> requests, unsigned threads,
                                           const SandboxLimits& limits, LimitNaming naming) {
  return Reader(requests, limits, naming).read(threads);
}

}  // namespace opseq
