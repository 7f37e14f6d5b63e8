// The JSON that is in the database: lists of strings, and objects. By hand, as the classes of nlohmann's
// library take memory to be freed, and end the program where there is none.
#pragma once

#include <concepts>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opseq {

// `text`, which is valid UTF-8, as a JSON string: escaped where JSON requires it, otherwise as it is.
std::string json_string(std::string_view text);

// ["a","b"].
std::string json_strings(std::span<const std::string> texts);

// The strings of such a list. Throws std::invalid_argument where it is none.
std::vector<std::string> strings_of_json(std::string_view json);

// {"name":"text","name":1,"name":true}, in the order of the calls.
class JsonObject {
 public:
  JsonObject& add(std::string_view name, std::string_view text) { return add_json(name, json_string(text)); }
  JsonObject& add(std::string_view name, std::same_as<bool> auto value) {
    return add_json(name, value ? "true" : "false");
  }
  JsonObject& add(std::string_view name,
                  std::unsigned_integral auto number) requires(!std::same_as<decltype(number), bool>) {
    return add_json(name, std::to_string(number));
  }
  // `value` is JSON.
  JsonObject& add_json(std::string_view name, const std::string& value);
  std::string text() const { return '{' + members_ + '}'; }

 private:
  std::string members_;
};

}  // namespace opseq
