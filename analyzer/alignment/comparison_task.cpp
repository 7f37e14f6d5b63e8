#include "analyzer/alignment/comparison_task.h"

#include <utility>

#include "analyzer/alignment/comparison_message.h"
#include "graph/base/text.h"

namespace opseq {
namespace {

ComparisonRequest request_of(const Message& body) {
  try {
    ComparisonRequest request;
    request.source = to_bytes(body.at("source").get<std::string>());
    request.target = to_bytes(body.at("target").get<std::string>());
    request.most_bytes = body.at("most_bytes").get<std::uint64_t>();
    request.options.tolerance = body.at("tolerance").get<double>();
    return request;
  } catch (const Message::exception& error) {
    throw InputError(std::string("it is no request for a comparison: ") + error.what());
  }
}

// Nothing where it can't be read; `problem` says why.
std::optional<CanonicalModel> read_side(const std::string& file, std::uint64_t most_bytes,
                                        std::string& problem) {
  try {
    return read_canonical_model(file, most_bytes);
  } catch (const InputError& error) {
    problem = to_text(error.what());
    return std::nullopt;
  }
}

Comparison undecided(const std::string& reason) {
  Comparison made;
  made.reason = reason;
  return made;
}

PairAnswer answer_of(const Message& reply) {
  PairAnswer answer;
  answer.source_problem = text_at(reply, "source_problem");
  answer.target_problem = text_at(reply, "target_problem");
  if (answer.source_problem.empty() && answer.target_problem.empty())
    answer.comparison = reply.contains("comparison") ? comparison_of(reply.at("comparison"))
                                                     : undecided("the worker's reply says nothing");
  return answer;
}

}  // namespace

WorkerRequest compare_request(const ComparisonRequest& request, const WorkerLimits& limits) {
  Message body{{"source", to_text(request.source)},
               {"target", to_text(request.target)},
               {"most_bytes", request.most_bytes},
               {"tolerance", request.options.tolerance}};
  return {compare_task_name, std::move(body), limits};
}

Message compare_task(const Message& body, Executor&) {
  const ComparisonRequest request = request_of(body);
  Message reply{{"source_problem", ""}, {"target_problem", ""}};
  std::string source_problem, target_problem;
  auto source = read_side(request.source, request.most_bytes, source_problem);
  auto target = read_side(request.target, request.most_bytes, target_problem);
  reply["source_problem"] = source_problem;
  reply["target_problem"] = target_problem;
  if (!source || !target) return reply;
  try {
    const auto again = [&](const std::string& file) {
      return [&](FloatCasts casts) { return read_canonical_model(file, request.most_bytes, {}, casts); };
    };
    reply["comparison"] = message_of(
        compare_with_casts(*std::exchange(source, std::nullopt), *std::exchange(target, std::nullopt),
                           again(request.source), again(request.target), request.options));
  } catch (const LimitError& error) {
    reply["comparison"] = message_of(undecided(error.what()));
  }
  return reply;
}

PairAnswer pair_answer_from(const WorkerAnswer& answer) {
  PairAnswer made;
  if (answer.end.ending != WorkerEnding::reply) {
    made.comparison = undecided("comparing them was given up: " + to_text(answer.end.problem));
    return made;
  }
  try {
    return answer_of(answer.reply);
  } catch (const InputError& error) {
    made.comparison = undecided(error.what());
    return made;
  }
}

}  // namespace opseq
