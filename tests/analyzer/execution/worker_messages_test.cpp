#include "analyzer/execution/worker_messages.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <thread>
#include <utility>

namespace opseq {
namespace worker_messages_test {

std::string cbor_of(const Message& message) { return framed(message).substr(sizeof(std::uint64_t)); }

std::optional<Message> there_and_back(const Message& message) { return parsed_message(cbor_of(message)); }

struct Sockets {
  Sockets() { REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0); }
  Sockets(const Sockets&) = delete;
  Sockets& operator=(const Sockets&) = delete;
  ~Sockets() {
    close_end(0);
    close_end(1);
  }
  void close_end(std::size_t end) {
    if (ends[end] >= 0) ::close(std::exchange(ends[end], -1));
  }
  std::array<int, 2> ends{-1, -1};
};

TEST_CASE("all of JSON comes through, and what it can't say") {
  const Message all{{"null", nullptr},
                    {"list", {1, -2, 0.5, "text", true}},
                    {"object", {{"a", Message::object()}}},
                    {"large", std::numeric_limits<std::uint64_t>::max()},
                    {"double", 0.1}};
  CHECK(there_and_back(all) == all);
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(there_and_back(infinity) == Message(infinity));
  CHECK(there_and_back(-infinity) == Message(-infinity));
  CHECK(std::isnan(there_and_back(std::nan(""))->get<double>()));
  CHECK(std::signbit(there_and_back(-0.0)->get<double>()));
  const std::string no_text("\xff\x00 and \xc3", 7);
  CHECK(there_and_back(no_text) == Message(no_text));
  const Message binary = Message::binary({0, 255, 7});
  CHECK(there_and_back(binary) == binary);
}

TEST_CASE("what is no message") {
  CHECK_FALSE(parsed_message(""));
  CHECK_FALSE(parsed_message("\xff"));
  CHECK_FALSE(parsed_message(cbor_of({1, 2}).substr(0, 2)));
  CHECK_FALSE(parsed_message(cbor_of(1) + cbor_of(2)));
}

TEST_CASE("messages that ask for more than they have") {
  const std::string level = "\x81";  // an array of one
  const auto nested = [&](int levels) {
    std::string text;
    for (int i = 0; i < levels; ++i) text += level;
    return text + cbor_of(1);
  };
  CHECK(parsed_message(nested(most_message_nesting)));
  CHECK_FALSE(parsed_message(nested(most_message_nesting + 1)));
  CHECK_FALSE(parsed_message(nested(1'000'000)));
  CHECK_FALSE(parsed_message(std::string("\x9b\x0f\xff\xff\xff\xff\xff\xff\xff", 9)));  // 2^60 elements
  CHECK_FALSE(parsed_message(std::string("\xbb\x0f\xff\xff\xff\xff\xff\xff\xff", 9)));
  CHECK_FALSE(parsed_message(std::string("\x5b\x0f\xff\xff\xff\xff\xff\xff\xff", 9)));  // as many bytes
}

TEST_CASE("a message in pieces") {
  const Message message{{"a", std::string(1000, 'x')}};
  const std::string frame = framed(message);
  IncomingMessage incoming(frame.size());
  for (const char byte : frame) {
    CHECK(incoming.state() == IncomingMessage::State::incomplete);
    incoming.add({&byte, 1});
  }
  CHECK(incoming.state() == IncomingMessage::State::complete);
  CHECK(incoming.message() == message);
  incoming.add("more");
  CHECK_FALSE(incoming.message());
}

TEST_CASE("a message that is too long is known by its first bytes") {
  const std::string frame = framed(std::string(1000, 'x'));
  const std::size_t size = frame.size() - sizeof(std::uint64_t);
  IncomingMessage fitting(size);
  fitting.add(frame);
  CHECK(fitting.state() == IncomingMessage::State::complete);
  IncomingMessage incoming(size - 1);
  incoming.add(frame.substr(0, sizeof(std::uint64_t)));
  CHECK(incoming.state() == IncomingMessage::State::too_long);
}

TEST_CASE("text of an object") {
  CHECK(text_at({{"a", "b"}}, "a") == "b");
  CHECK(text_at({{"a", "b"}}, "c").empty());
  CHECK(text_at({{"a", 1}}, "a").empty());
  CHECK(text_at(1, "a").empty());
}

TEST_CASE("messages over a connection, until the other side is gone") {
  Sockets sockets;
  const Message large = std::string(3'000'000, 'x');  // more than a socket holds
  {
    const std::jthread sender([&] { CHECK(send_message(sockets.ends[0], large)); });
    CHECK(receive_message(sockets.ends[1]) == large);
  }
  CHECK(send_message(sockets.ends[0], 7));
  CHECK(receive_message(sockets.ends[1]) == Message(7));
  sockets.close_end(0);
  CHECK_FALSE(receive_message(sockets.ends[1]));
  CHECK_FALSE(send_message(sockets.ends[1], large));
}

}  // namespace worker_messages_test
}  // namespace opseq
