#include "graph/onnx/whole_model.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace whole_model_test {

using namespace opseq::test;  // the builders
using opseq::read_whole_model;
using opseq::WholeModel;
using T = onnx::TensorProto;

constexpr std::uint64_t plenty = 1 << 20;

T external(const std::string& name, const std::string& location, const std::string& offset = "",
           const std::string& length = "") {
  T made;
  made.set_name(name);
  made.set_data_type(T::FLOAT);
  made.add_dims(2);
  made.set_data_location(T::EXTERNAL);
  for (const auto& [key, value] :
       {std::pair{"location", location}, std::pair{"offset", offset}, std::pair{"length", length}}) {
    if (value.empty()) continue;
    made.add_external_data()->set_key(key);
    made.mutable_external_data()->rbegin()->set_value(value);
  }
  return made;
}

std::string model_with(const std::vector<T>& tensors) {
  onnx::ModelProto made = model(chain({"Relu"}));
  for (const T& tensor : tensors) *made.mutable_graph()->add_initializer() = tensor;
  return serialised(made);
}

struct Fixture {
  TemporaryFolder folder;
  std::filesystem::path file = folder / "models/m.onnx";

  WholeModel read(const std::vector<T>& tensors, std::uint64_t most_bytes = plenty) const {
    folder.write("models/m.onnx", model_with(tensors));
    return read_whole_model(file, most_bytes);
  }
  std::string error(const std::vector<T>& tensors, std::uint64_t most_bytes = plenty) const {
    return model_error([&] { read(tensors, most_bytes); });
  }
};

TEST_CASE("without data in other files, the bytes are those of the file") {
  const Fixture fixture;
  const WholeModel whole = fixture.read({float_tensor("w", {2}, {1, 2})});
  CHECK(whole.bytes == model_with({float_tensor("w", {2}, {1, 2})}));
  CHECK(whole.missing.empty());
}

TEST_CASE("data from files beside and below the model, with and without offset and length") {
  const Fixture fixture;
  fixture.folder.write("models/data.bin", "0123456789abcdef");
  fixture.folder.write("models/below/more.bin", "ABCDEFGH");
  const WholeModel whole = fixture.read({external("a", "data.bin", "4", "8"),
                                         external("b", "./below/more.bin"), external("c", "data.bin", "8")});
  CHECK(whole.missing.empty());
  onnx::ModelProto made;
  REQUIRE(made.ParseFromString(whole.bytes));
  CHECK(made.graph().initializer(0).raw_data() == "456789ab");
  CHECK(made.graph().initializer(1).raw_data() == "ABCDEFGH");
  CHECK(made.graph().initializer(2).raw_data() == "89abcdef");
  CHECK(made.graph().initializer(0).external_data_size() == 0);
  CHECK_FALSE(made.graph().initializer(0).has_data_location());
}

TEST_CASE("tensors in nodes, too") {
  const Fixture fixture;
  fixture.folder.write("models/data.bin", "01234567");
  onnx::ModelProto made = model(
      graph({node("Constant", {}, {"y"}, {tensor_attribute("value", external("", "data.bin"))})}, {}, {"y"}));
  fixture.folder.write("models/m.onnx", serialised(made));
  REQUIRE(made.ParseFromString(read_whole_model(fixture.file, plenty).bytes));
  CHECK(made.graph().node(0).attribute(0).t().raw_data() == "01234567");
}

TEST_CASE("weights that are nowhere are named") {
  const Fixture fixture;
  T empty = float_tensor("empty", {0}, {});
  const WholeModel whole = fixture.read({float_tensor("here", {1}, {1}), float_tensor("gone", {2}, {}), empty,
                                         external("lost", "nowhere.bin"), external("deep", "no/folder.bin")});
  CHECK(whole.missing == Names{"gone", "lost", "deep"});
  CHECK(whole.bytes == model_with({float_tensor("here", {1}, {1}), float_tensor("gone", {2}, {}), empty,
                                   external("lost", "nowhere.bin"), external("deep", "no/folder.bin")}));
}

TEST_CASE("no file outside of the model's folder is opened") {
  const Fixture fixture;
  fixture.folder.write("secret", "01234567");
  fixture.folder.write("models/data.bin", "01234567");
  const std::string outside = "the data of the tensor \"w\" is said to be in ";
  for (const std::string& location :
       {(fixture.folder / "secret").string(), std::string("../secret"), std::string("below/../../secret"),
        std::string("below/../data.bin"), std::string("."), std::string("data.bin\0x", 10)}) {
    CAPTURE(location);
    CHECK(fixture.error({external("w", location)}).starts_with(outside));
  }
  CHECK(fixture.error({external("w", "")}).starts_with(outside));
  std::filesystem::create_symlink(fixture.folder / "secret", fixture.folder / "models/link");
  CHECK(fixture.error({external("w", "link")}).starts_with(outside));
  std::filesystem::create_directory_symlink(fixture.folder.path(), fixture.folder / "models/up");
  CHECK(fixture.error({external("w", "up/secret")}).starts_with(outside));
  std::filesystem::create_symlink("data.bin", fixture.folder / "models/inside");
  CHECK(fixture.read({external("w", "inside")}).missing.empty());
}

TEST_CASE("a folder of a like name is not below") {
  const Fixture fixture;
  fixture.folder.write("models2/data.bin", "01234567");
  std::filesystem::create_symlink(fixture.folder / "models2/data.bin",
                                  fixture.folder.write("models/x", "").parent_path() / "link");
  CHECK(fixture.error({external("w", "link")}) != "");
}

TEST_CASE("offsets and lengths that are wrong") {
  const Fixture fixture;
  fixture.folder.write("models/data.bin", "0123456789abcdef");
  const auto error = [&](const std::string& offset, const std::string& length) {
    return fixture.error({external("w", "data.bin", offset, length)});
  };
  CHECK(error("-1", "") == "the data of the tensor \"w\" has \"-1\" for its offset");
  CHECK(error("1x", "") == "the data of the tensor \"w\" has \"1x\" for its offset");
  CHECK(error("99999999999999999999", "") != "");
  CHECK(error("0", "many") == "the data of the tensor \"w\" has \"many\" for its length");
  CHECK(error("0", "4") ==
        "the data of the tensor \"w\" is said to be 4 bytes, which is not what its dims ask for");
  CHECK(error("9", "8") ==
        "the data of the tensor \"w\" is said to end at byte 17 of \"data.bin\", which has 16");
  CHECK(error("17", "") != "");
  CHECK(error("18446744073709551615", "8") != "");
  CHECK(error("8", "8") == "");
}

TEST_CASE("what is no file, no tensor, or too much") {
  const Fixture fixture;
  fixture.folder.write("models/folder/data.bin", "01234567");
  CHECK(fixture.error({external("w", "folder")}) ==
        "the data of the tensor \"w\" can't be read from \"folder\": it is not a regular file");
  T shapeless = external("w", "folder/data.bin");
  shapeless.set_dims(0, -1);
  CHECK(fixture.error({shapeless}) != "");
  const std::uint64_t size = model_with({external("w", "folder/data.bin")}).size();
  CHECK(fixture.error({external("w", "folder/data.bin")}, size + 8) == "");
  CHECK(fixture.error({external("w", "folder/data.bin")}, size + 7) ==
        "with its data it is larger than the limit of " + std::to_string(size + 7) + " bytes");
  CHECK(fixture.error({}, 3) == "with its data it is larger than the limit of 3 bytes");
}

TEST_CASE("no model") {
  const TemporaryFolder folder;
  CHECK(model_error([&] { read_whole_model(folder / "none/m.onnx", plenty); }) != "");
  CHECK(model_error([&] { read_whole_model(folder / "m.onnx", plenty); }) != "");
  CHECK(model_error([&] { read_whole_model(folder.path(), plenty); }) == "it is not a regular file");
  CHECK(model_error([&] { read_whole_model(folder.write("m.onnx", ""), plenty); }) ==
        "it is not an ONNX model: it holds no graph");
}

}  // namespace whole_model_test
