#include "analyzer/classification/command_self_test.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

#include "analyzer/classification/difference_pattern.h"
#include "analyzer/classification/element_difference.h"
#include "graph/base/text.h"
#include "graph/editing/identity_model.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

using Json = nlohmann::json;

constexpr std::array other_types{ElementType::uint8,   ElementType::int8,    ElementType::uint16,
                                 ElementType::int16,   ElementType::int32,   ElementType::int64,
                                 ElementType::boolean, ElementType::float16, ElementType::float64,
                                 ElementType::uint32,  ElementType::uint64,  ElementType::bfloat16};
constexpr std::uint32_t most_rank = 5, usual_rank = 2;

// The bits of a small number as the type has it.
std::uint64_t bits_of(ElementType type, std::uint32_t number) {
  constexpr std::array<std::uint64_t, 4> halves{0, 0x3c00, 0x4000, 0x4200};
  const auto single = static_cast<float>(number);
  const auto whole = static_cast<double>(number);
  std::uint32_t single_bits = 0;
  std::uint64_t whole_bits = 0;
  std::memcpy(&single_bits, &single, sizeof(single));
  std::memcpy(&whole_bits, &whole, sizeof(whole));
  if (type == ElementType::float16) return halves.at(number);
  if (type == ElementType::bfloat16) return single_bits >> 16;
  if (type == ElementType::float32) return single_bits;
  if (type == ElementType::float64) return whole_bits;
  return type == ElementType::boolean ? number % 2 : number;
}

// Sizes that differ where they can, and numbers that no other order of elements gives.
Tensor tensor_for(const SelfTestCase& given) {
  constexpr std::array<std::int64_t, most_rank> sizes{2, 3, 2, 1, 4};
  Tensor tensor{given.type, {sizes.begin(), sizes.begin() + given.rank}, {}, {}};
  const std::size_t bytes = element_bytes(given.type);
  std::uint32_t elements = 1;
  for (const std::int64_t size : tensor.shape) elements *= static_cast<std::uint32_t>(size);
  for (std::uint32_t i = 0; i < elements; ++i) {
    const std::uint64_t bits = bits_of(given.type, (i * i + i / 3) % 4);
    for (std::size_t byte = 0; byte < bytes; ++byte)
      tensor.bytes.push_back(static_cast<std::byte>(bits >> (8 * byte) & 0xff));
  }
  return tensor;
}

using Answer = std::variant<std::vector<Tensor>, ExecutionFailure>;

Answer run_identity(Executor& executor, const Tensor& tensor) {
  const auto loaded = executor.load(identity_model(tensor.type, tensor.shape), OptimizationLevel::off);
  if (const auto* const failure = std::get_if<ExecutionFailure>(&loaded)) return *failure;
  return std::get<std::unique_ptr<Session>>(loaded)->run({{"x", tensor}});
}

std::string not_as_given(const std::vector<Tensor>& outputs, const Tensor& given, const Leniency& leniency) {
  if (outputs.size() != 1) return std::to_string(outputs.size()) + " outputs come back, not one";
  const Tensor output = leniently(outputs.front(), given, leniency);
  if (output.shape != given.shape) return shape_text_of(output) + " comes back for " + shape_text_of(given);
  if (!has_right_type(output, given, leniency))
    return type_text_of(output) + " comes back for " + type_text_of(given);
  if (!is_compared(output.type) || !is_whole(output)) return "elements are missing";
  const std::vector<double> differences = element_differences(given, output);
  if (std::ranges::all_of(differences, [](double each) { return each == 0; })) return "";
  const std::string pattern = difference_pattern(given, output);
  return "other values come back" + (pattern.empty() ? "" : ": " + pattern);
}

void take_answer(SelfTestCase& given, const Answer& answer, const Tensor& tensor, const Leniency& leniency) {
  if (const auto* const failure = std::get_if<ExecutionFailure>(&answer)) {
    given.is_refused = true;
    given.problem = to_text(failure->message.empty() ? failure->code : failure->message);
  } else {
    given.problem = not_as_given(std::get<std::vector<Tensor>>(answer), tensor, leniency);
  }
}

std::vector<SelfTestCase> all_cases() {
  std::vector<SelfTestCase> cases;
  for (std::uint32_t rank = 0; rank <= most_rank; ++rank)
    cases.push_back({.type = ElementType::float32, .rank = rank});
  for (const ElementType type : other_types) cases.push_back({.type = type, .rank = usual_rank});
  return cases;
}

bool takes(Executor& runtime, const Tensor& tensor) {
  return runtime.name().empty() || std::holds_alternative<std::vector<Tensor>>(run_identity(runtime, tensor));
}

std::vector<SelfTestCase> tested_cases(const CommandUnderTest& command, Executor& runtime,
                                       RunningCommands& commands) {
  std::vector<SelfTestCase> done;
  std::string late;  // what takes too long would again
  for (SelfTestCase& each : all_cases()) {
    const Tensor tensor = tensor_for(each);
    if (!takes(runtime, tensor)) continue;
    if (late.empty()) {
      const Answer answer = run_identity(begun(command, commands), tensor);
      take_answer(each, answer, tensor, command.leniency);
      const auto* const failure = std::get_if<ExecutionFailure>(&answer);
      if (failure != nullptr && failure->code == "timeout") late = each.problem;
    } else {
      each.is_refused = true;
      each.problem = late;
    }
    done.push_back(std::move(each));
  }
  return done;
}

}  // namespace

FaultyKinds faulty_kinds(const SelfTest& test) {
  FaultyKinds kinds;
  for (const SelfTestCase& each : test.cases) {
    if (each.problem.empty() || each.is_refused) continue;
    if (each.type == ElementType::float32)
      kinds.ranks.push_back(each.rank);
    else
      kinds.types.push_back(each.type);
  }
  return kinds;
}

bool has_failed(const SelfTest& test) {
  return std::ranges::none_of(test.cases, [](const SelfTestCase& each) { return each.problem.empty(); });
}

SelfTest self_test(Worker& worker, const CommandUnderTest& command, const WorkerLimits& limits,
                   const WorkerPoll& poll) {
  const WorkerAnswer answer = worker.ask({self_test_task_name, json_of(command), limits}, poll);
  if (answer.end.ending != WorkerEnding::reply)
    throw Error(Error::Kind::misuse, "The command can't be tested: " + answer.end.problem + '.');
  SelfTest test;
  for (const Json& each : answer.reply)
    test.cases.push_back({static_cast<ElementType>(each.at("type").get<std::int32_t>()),
                          each.at("rank").get<std::uint32_t>(), each.at("is_refused").get<bool>(),
                          each.at("problem").get<std::string>()});
  return test;
}

Json self_test_task(const Json& body, Executor& runtime, RunningCommands& commands) {
  Json reply = Json::array();
  for (const SelfTestCase& each : tested_cases(command_of(body), runtime, commands))
    reply.push_back({{"type", static_cast<std::int32_t>(each.type)},
                     {"rank", each.rank},
                     {"is_refused", each.is_refused},
                     {"problem", each.problem}});
  return reply;
}

}  // namespace opseq
