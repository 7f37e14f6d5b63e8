#include "graph/onnx/whole_model.h"

#include <onnx/onnx_pb.h>

#include <charconv>
#include <optional>
#include <span>
#include <system_error>

#include "graph/base/opened_file.h"
#include "graph/base/quoted.h"
#include "graph/model/model.h"
#include "graph/onnx/model_tensors.h"
#include "graph/onnx/onnx_message.h"
#include "graph/onnx/tensor_data.h"
#include "graph/onnx/whole_message.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_on(const onnx::TensorProto& tensor, const std::string& clause) {
  throw ModelError("the data of the tensor " + quoted_name(tensor.name()) + ' ' + clause);
}

// Where a tensor says that its data is.
struct ExternalData {
  std::string location;
  std::uint64_t offset = 0;
  std::optional<std::uint64_t> length;
};

std::uint64_t parsed_number(const onnx::TensorProto& tensor, const std::string& key,
                            const std::string& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size())
    fail_on(tensor, "has " + quoted_name(text) + " for its " + key);
  return number;
}

ExternalData external_data(const onnx::TensorProto& tensor) {
  ExternalData data;
  for (const auto& entry : tensor.external_data()) {
    if (entry.key() == "location") data.location = entry.value();
    if (entry.key() == "offset") data.offset = parsed_number(tensor, "offset", entry.value());
    if (entry.key() == "length") data.length = parsed_number(tensor, "length", entry.value());
  }
  return data;
}

bool is_below(const fs::path& path, const fs::path& folder) {
  const fs::path way = path.lexically_relative(folder);
  return !way.empty() && *way.begin() != ".." && way != ".";
}

bool holds_no_data(const onnx::TensorProto& tensor) {
  return tensor.raw_data().empty() && tensor.float_data().empty() && tensor.double_data().empty() &&
         tensor.int32_data().empty() && tensor.int64_data().empty() && tensor.uint64_data().empty() &&
         tensor.string_data().empty() && element_count(tensor) != 0;
}

class Completion {
 public:
  Completion(const fs::path& file, std::uint64_t most_bytes)
      : folder_(fs::canonical(fs::absolute(file).parent_path())), most_bytes_(most_bytes) {}

  // Counts towards the limit, before it is read.
  void add(std::uint64_t bytes) {
    if (bytes > most_bytes_ - total_bytes_)
      throw ModelError("with its data it is larger than the limit of " + std::to_string(most_bytes_) +
                       " bytes");
    total_bytes_ += bytes;
  }

  // Whether it has its data then.
  bool complete(onnx::TensorProto& tensor) {
    const ExternalData data = external_data(tensor);
    const auto path = place_of(tensor, data);
    if (!path) return false;
    try {
      read(tensor, data, *path);
    } catch (const ModelError&) {
      throw;
    } catch (const InputError& error) {
      fail_on(tensor, "can't be read from " + quoted_name(data.location) + ": " + error.what());
    }
    tensor.clear_external_data();
    tensor.clear_data_location();
    return true;
  }

 private:
  // None where there is no such file.
  std::optional<fs::path> place_of(const onnx::TensorProto& tensor, const ExternalData& data) const {
    const fs::path location(data.location);
    const auto outside = [&] {
      fail_on(tensor,
              "is said to be in " + quoted_name(data.location) + ", not a file below the model's folder");
    };
    if (location.empty() || location.is_absolute() || data.location.find('\0') != std::string::npos)
      outside();
    for (const fs::path& part : location)
      if (part == "..") outside();
    std::error_code error;
    const fs::path real = fs::canonical(folder_ / location, error);
    if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory)
      return std::nullopt;
    if (error) fail_on(tensor, "can't be read from " + quoted_name(data.location) + ": " + error.message());
    if (!is_below(real, folder_)) outside();
    return real;
  }

  void read(onnx::TensorProto& tensor, const ExternalData& data, const fs::path& path) {
    const OpenedFile file(path);
    const auto wanted = raw_bytes(tensor);
    const std::uint64_t bytes = data.length ? *data.length : wanted.value_or(0);
    if (wanted ? bytes != *wanted : !data.length)
      fail_on(tensor,
              "is said to be " + std::to_string(bytes) + " bytes, which is not what its dims ask for");
    if (data.offset > file.size() || bytes > file.size() - data.offset)
      fail_on(tensor, "is said to end at byte " + std::to_string(data.offset + bytes) + " of " +
                          quoted_name(data.location) + ", which has " + std::to_string(file.size()));
    add(bytes);
    std::string& raw = *tensor.mutable_raw_data();
    raw.resize(bytes);
    file.read(data.offset, std::as_writable_bytes(std::span(raw)));
    file.require_unchanged();
  }

  fs::path folder_;
  std::uint64_t most_bytes_;
  std::uint64_t total_bytes_ = 0;
};

WholeMessage completed(const OpenedFile& file, const fs::path& path, std::uint64_t most_bytes,
                       const ReadLimits& limits) {
  Completion completion(path, most_bytes);
  completion.add(file.size());
  WholeMessage whole;
  whole.message = read_whole_message(file, limits);
  for_each_tensor(whole.message, [&](onnx::TensorProto& tensor) {
    const bool is_external = tensor.data_location() == onnx::TensorProto::EXTERNAL;
    const bool is_completed = is_external && completion.complete(tensor);
    whole.is_completed |= is_completed;
    if (is_external ? !is_completed : holds_no_data(tensor)) whole.missing.push_back(tensor.name());
  });
  return whole;
}

// What `read` gives; whatever is wrong with a file is said as of a model.
template <class Read>
auto as_model(Read&& read) {
  try {
    return read();
  } catch (const ModelError&) {
    throw;
  } catch (const InputError& error) {
    throw ModelError(error.what());
  } catch (const fs::filesystem_error& error) {
    throw ModelError(error.code().message());
  }
}

}  // namespace

WholeMessage read_message_with_data(const fs::path& file, std::uint64_t most_bytes,
                                    const ReadLimits& limits) {
  return as_model([&] { return completed(OpenedFile(file), file, most_bytes, limits); });
}

WholeModel read_whole_model(const fs::path& path, std::uint64_t most_bytes) {
  return as_model([&] {
    const OpenedFile file(path);
    WholeMessage whole = completed(file, path, most_bytes, {});
    WholeModel made;
    made.missing = std::move(whole.missing);
    made.bytes = whole.is_completed ? model_bytes(whole.message) : file.content();
    return made;
  });
}

}  // namespace opseq
