#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "graph/model/model_wire.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/model_description.h"
#include "tests/support/models/onnx_builder.h"

namespace model_wire_damage_test {

using namespace opseq::test;  // the builders
using opseq::parse_model;
using opseq::ReadLimits;

std::string parse_error(std::string_view bytes) {
  return model_error([&] { parsed(bytes); });
}

const std::string small_model = OPSEQ_DATA "/corpus/real/scripted_nested_if.onnx";
const std::string other_small_model = OPSEQ_DATA "/corpus/real/rnn_bidirectional.onnx";

// A main graph with `levels` bodies within each other.
onnx::ModelProto nested(int levels) {
  onnx::ModelProto made = model(graph({}, {"x"}, {"y"}));
  onnx::GraphProto* innermost = made.mutable_graph();
  for (int level = 0; level < levels; ++level) {
    *innermost->add_node() = node("If", {"x"}, {"y"}, {body("b", graph({}, {}, {"y"}))});
    innermost = innermost->mutable_node(0)->mutable_attribute(0)->mutable_g();
  }
  *innermost->add_node() = node("Relu", {"x"}, {"y"});
  return made;
}

int nesting_of(const opseq::Graph& graph) {
  const auto& attributes = graph.nodes.at(0).attributes;
  return attributes.empty() ? 0 : 1 + nesting_of(attributes.at(0).bodies.at(0));
}

TEST_CASE("a model cut short at any byte is a model or an error, and an error where libonnx has one") {
  for (const std::string& path : {small_model, other_small_model}) {
    const std::string bytes = read_file(path);
    std::size_t models = 0;
    for (std::size_t length = 0; length < bytes.size(); ++length) {
      // A copy of its own size: a read behind its end is one behind the allocation.
      const std::vector<char> cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
      const std::string_view view(cut.data(), cut.size());
      onnx::ModelProto expected;
      const bool well_formed = expected.ParseFromArray(cut.data(), static_cast<int>(cut.size()));
      const std::string error = parse_error(view);
      CAPTURE(length);
      if (error.empty()) ++models;
      CHECK(error.empty() == (well_formed && expected.has_graph()));
    }
    CHECK(models > 0);  // cut between two fields behind the graph
  }
}

TEST_CASE(
    "a model with one wrong byte is a model or an error; where libonnx reads it too, both read the same") {
  std::mt19937 random(6);
  std::size_t models = 0;
  std::size_t errors = 0;
  for (const std::string& path : {small_model, other_small_model}) {
    const std::string bytes = read_file(path);
    for (int i = 0; i < 3000; ++i) {
      std::string mutated = bytes;
      const std::size_t at = random() % bytes.size();
      mutated[at] = static_cast<char>(random());
      CAPTURE(i);
      CAPTURE(at);
      onnx::ModelProto expected;
      const bool well_formed = expected.ParseFromString(mutated) && expected.has_graph();
      std::string read;
      const std::string error = model_error([&] { read = described(parsed(mutated)); });
      ++(error.empty() ? models : errors);
      if (!well_formed) continue;
      // Only what protobuf would merge is refused.
      if (error.empty())
        CHECK(read == described(expected));
      else
        CHECK(error.find("two graphs") != std::string::npos);
    }
  }
  CHECK(models > 100);
  CHECK(errors > 100);
}

TEST_CASE("random bytes are an error") {
  std::mt19937 random(7);
  for (int i = 0; i < 3000; ++i) {
    std::string bytes(1 + random() % 200, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    onnx::ModelProto expected;
    if (!(expected.ParseFromString(bytes) && expected.has_graph())) CHECK_FALSE(parse_error(bytes).empty());
  }
}

TEST_CASE("two models written one after the other are an error") {
  const std::string one = serialised(model(chain({"Relu"})));
  CHECK(parse_error(one + one) == "it holds two graphs, as two models written one after the other do");
}

TEST_CASE("bytes that no message ends with are an error, behind the model and within") {
  const std::string bytes = serialised(model(chain({"Relu"})));
  const std::string malformed = "it is not an ONNX model: its bytes are no well-formed protobuf message";
  CHECK(parse_error(bytes + std::string(1, '\0')) == malformed);           // tag 0
  CHECK(parse_error(bytes + "\x80") == malformed);                         // a tag cut short
  CHECK(parse_error(bytes + std::string(10, '\xff')) == malformed);        // a tag too long
  CHECK(parse_error(bytes + "\x04") == malformed);                         // field 0
  CHECK(parse_error(bytes + "\x7c") == malformed);                         // the end of no group
  CHECK(parse_error(bytes + "\x7b") == malformed);                         // a group without end
  CHECK(parse_error(bytes + "\x7f") == malformed);                         // wire type 7
  CHECK(parse_error(bytes + "\x78") == malformed);                         // a number that is missing
  CHECK(parse_error(std::string("\x3a\x01\x00", 3)) == malformed);         // a graph of one zero byte
  CHECK(parse_error(std::string("\x3a\x01\x80", 3)) == malformed);         // a graph of half a tag
  CHECK(parse_error(std::string("\x3a\x02\x12\x05", 4) + "abcde") != "");  // a name beyond its graph
}

TEST_CASE("a length beyond the end is an error, whatever it is the length of") {
  for (const char* length :
       {"\xff\xff\xff\xff\x07", "\xff\xff\xff\xff\x0f", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"})
    for (const char* tag : {"\x3a", "\x12", "\x42", "\xca\x01", "\xa2\x06"}) {
      CHECK_FALSE(parse_error(std::string(tag) + length).empty());
      CHECK_FALSE(parse_error(std::string(tag) + length + "some bytes that follow").empty());
    }
  CHECK(parse_error("\x3a\x64"
                    "abc") ==
        "it is cut short, or no ONNX model: a field of 100 bytes starts where only 3 are left");
}

TEST_CASE("bodies nested 31, 32, 100 and 128 deep are read") {
  for (const int levels : {0, 1, 31, 32, 100, 128}) {
    CAPTURE(levels);
    CHECK(nesting_of(parsed(nested(levels)).graph) == levels);
  }
}

TEST_CASE("bodies nested over the limit are an error, not an overflow of the stack") {
  const std::string message = "bodies are nested too deep (over the limit of max_nesting)";
  CHECK(parse_error(serialised(nested(129))) == message);
  CHECK(parse_error(serialised(nested(1000))) == message);
  ReadLimits limits;
  limits.body_nesting = 3;
  CHECK(nesting_of(parse_model(bytes_of(serialised(nested(3))), limits).graph) == 3);
  CHECK(model_error([&] { parse_model(bytes_of(serialised(nested(4))), limits); }) == message);
}

TEST_CASE("bodies side by side do not add up to nesting") {
  onnx::GraphProto main = chain({"Relu"});
  for (int i = 0; i < 300; ++i) *main.add_node() = node("If", {"x"}, {}, {body("b", chain({"Relu"}))});
  CHECK(parsed(model(main)).graph.nodes.size() == 301);
}

TEST_CASE("groups nested deep in fields nobody knows are an error, not an overflow of the stack") {
  const std::string bytes = serialised(model(chain({"Relu"})));
  CHECK_FALSE(parse_error(bytes + std::string(100'000, '\x7b') + std::string(100'000, '\x7c')).empty());
  CHECK(parse_error(bytes + std::string(50, '\x7b') + std::string(50, '\x7c')).empty());
}

}  // namespace model_wire_damage_test
