// What a program and its workers say to each other: JSON values, as CBOR, each with its length before it.
// CBOR also has infinities, NaN, binary values, and strings that are no valid UTF-8, as names in models may
// be.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace opseq {

using Message = nlohmann::json;

// Deeper nested ones are none: reading takes a call per level.
inline constexpr int most_message_nesting = 64;

// The message as it is sent.
std::string framed(const Message& message);

// What CBOR says; nothing where it is no message. Safe for any bytes.
std::optional<Message> parsed_message(std::string_view cbor);

// A string of an object; "" where there is none.
std::string text_at(const Message& message, const char* key);

// The pieces of one message, as they come in.
class IncomingMessage {
 public:
  enum class State : std::uint8_t { incomplete, complete, too_long };

  explicit IncomingMessage(std::uint64_t most_bytes) : most_bytes_(most_bytes) {}

  void add(std::string_view piece) { received_ += piece; }
  State state() const;
  // Of a complete one; nothing where it is no message, or more than one.
  std::optional<Message> message() const;

 private:
  std::uint64_t size() const;  // as it begins; only where that is there

  const std::uint64_t most_bytes_;
  std::string received_;
};

// Waits for a message; nothing where the other side is gone, or what it sends is none.
std::optional<Message> receive_message(int socket);

// Waits until all is sent. false: the other side is gone.
bool send_message(int socket, const Message& message);

}  // namespace opseq
