#include "reports/generation/sequence_list.h"

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "graph/base/text.h"
#include "reports/text/input_text.h"

namespace opseq {

std::vector<NamedSequence> parse_sequence_list(std::string_view text) try {
  const nlohmann::json json = nlohmann::json::parse(text);
  const nlohmann::json& list = json.is_object() ? json.at("sequences") : json;
  if (!list.is_array() || list.empty()) throw InputError("it lists no sequence of operators");
  std::vector<NamedSequence> sequences;
  for (const nlohmann::json& entry : list) sequences.push_back(entry.get<NamedSequence>());
  return sequences;
} catch (const nlohmann::json::exception& error) {
  throw InputError(std::string("it is no list of sequences of operators: ") + error.what());
}

std::vector<NamedSequence> sequences_in_file(const std::filesystem::path& file) try {
  return parse_sequence_list(read_input_text(file, "file"));
} catch (const InputError& error) {
  throw Error(Error::Kind::input,
              "The file " + to_text(file.string()) + " can't be used: " + error.what() + ".");
}

}  // namespace opseq
