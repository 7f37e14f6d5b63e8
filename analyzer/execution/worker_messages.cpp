#include "analyzer/execution/worker_messages.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <limits>

namespace opseq {
namespace {

using MessageSize = std::uint64_t;

// Follows a message to its end, and stops where it asks for more than it can have. (The library's parser
// would call itself for each level, and make room for as many elements as an array declares.)
class MessageCheck : public nlohmann::json_sax<Message> {
 public:
  explicit MessageCheck(std::size_t bytes) : bytes_(bytes) {}

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool key(string_t&) override { return true; }
  bool start_object(std::size_t elements) override { return begin(elements); }
  bool start_array(std::size_t elements) override { return begin(elements); }
  bool end_object() override { return end(); }
  bool end_array() override { return end(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  static constexpr std::size_t not_declared = std::numeric_limits<std::size_t>::max();

  bool begin(std::size_t elements) {
    return ++depth_ <= most_message_nesting && (elements == not_declared || elements <= bytes_);
  }
  bool end() {
    --depth_;
    return true;
  }

  const std::size_t bytes_;
  int depth_ = 0;
};

}  // namespace

std::string framed(const Message& message) {
  std::string text(sizeof(MessageSize), '\0');
  Message::to_cbor(message, text);
  const MessageSize size = text.size() - sizeof size;
  std::memcpy(text.data(), &size, sizeof size);
  return text;
}

std::optional<Message> parsed_message(std::string_view cbor) {
  MessageCheck check(cbor.size());
  if (!Message::sax_parse(cbor.begin(), cbor.end(), &check, Message::input_format_t::cbor))
    return std::nullopt;
  Message message = Message::from_cbor(cbor.begin(), cbor.end(), true, false);
  if (message.is_discarded()) return std::nullopt;
  return message;
}

std::string text_at(const Message& message, const char* key) {
  if (!message.is_object()) return "";
  const auto found = message.find(key);
  return found != message.end() && found->is_string() ? found->get<std::string>() : "";
}

std::uint64_t IncomingMessage::size() const {
  MessageSize size = 0;
  std::memcpy(&size, received_.data(), sizeof size);
  return size;
}

IncomingMessage::State IncomingMessage::state() const {
  if (received_.size() < sizeof(MessageSize)) return State::incomplete;
  if (size() > most_bytes_) return State::too_long;
  return received_.size() - sizeof(MessageSize) < size() ? State::incomplete : State::complete;
}

std::optional<Message> IncomingMessage::message() const {
  const std::string_view content = std::string_view(received_).substr(sizeof(MessageSize));
  return content.size() == size() ? parsed_message(content) : std::nullopt;
}

std::optional<Message> receive_message(int socket) {
  IncomingMessage incoming(std::numeric_limits<std::uint64_t>::max());
  std::array<char, 65536> buffer;
  while (incoming.state() == IncomingMessage::State::incomplete) {
    const ssize_t size = ::recv(socket, buffer.data(), buffer.size(), 0);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return std::nullopt;
    incoming.add({buffer.data(), static_cast<std::size_t>(size)});
  }
  return incoming.message();
}

bool send_message(int socket, const Message& message) {
  const std::string text = framed(message);
  for (std::size_t sent = 0; sent < text.size();) {
    const ssize_t size = ::send(socket, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return false;
    sent += static_cast<std::size_t>(size);
  }
  return true;
}

}  // namespace opseq
