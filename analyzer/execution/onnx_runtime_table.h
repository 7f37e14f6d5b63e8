// The functions of ONNX Runtime's C interface that are used here, by their places in its table. Nothing is
// linked and none of its headers is read: the table only grows, so that a place means the same in all
// versions that have it.
//
// The places are those of struct OrtApi in its onnxruntime_c_api.h, where the functions stand in this order;
// each was called on version 1.30.0. That header says of each what it does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace opseq::ort {

// What the library hands out, to be seen by it alone.
struct Status;
struct Environment;
struct SessionOptions;
struct LoadedModel;  // its OrtSession
struct Value;
struct MemoryInfo;
struct Allocator;
struct TypeAndShape;

// Begins with version 1.11.
inline constexpr std::uint32_t table_version = 11;
using Table = void* const*;

struct Base {
  Table (*get_table)(std::uint32_t version);  // null: the library is older
  const char* (*get_version)();
};
inline constexpr const char* base_symbol = "OrtGetApiBase";
using GetBase = const Base* (*)();

template <class Signature>
struct Function;

// One of the table's, which is called with the table first.
template <class Result, class... Arguments>
struct Function<Result(Arguments...)> {
  std::size_t place;

  Result operator()(Table table, Arguments... arguments) const {
    return reinterpret_cast<Result (*)(Arguments...)>(table[place])(arguments...);
  }
};

inline constexpr Function<int(const Status*)> error_code{1};
inline constexpr Function<const char*(const Status*)> error_message{2};
inline constexpr Function<Status*(int severity, const char* id, Environment**)> create_environment{3};
inline constexpr Function<Status*(const Environment*, const char* file, const SessionOptions*, LoadedModel**)>
    load_file{7};
inline constexpr Function<Status*(const Environment*, const void* model, std::size_t bytes,
                                  const SessionOptions*, LoadedModel**)>
    load_model{8};
inline constexpr Function<Status*(LoadedModel*, const void* options, const char* const* input_names,
                                  const Value* const* inputs, std::size_t input_count,
                                  const char* const* output_names, std::size_t output_count, Value** outputs)>
    run_model{9};
inline constexpr Function<Status*(SessionOptions**)> create_options{10};
inline constexpr Function<Status*(SessionOptions*, int mode)> set_execution_mode{13};
inline constexpr Function<Status*(SessionOptions*)> disable_memory_pattern{17};
inline constexpr Function<Status*(SessionOptions*)> disable_memory_arena{19};
inline constexpr Function<Status*(SessionOptions*, int severity)> set_severity{22};
inline constexpr Function<Status*(SessionOptions*, int level)> set_optimization{23};
inline constexpr Function<Status*(SessionOptions*, int threads)> set_threads_within_operators{24};
inline constexpr Function<Status*(SessionOptions*, int threads)> set_threads_between_operators{25};
inline constexpr Function<Status*(const LoadedModel*, std::size_t*)> input_count{30};
inline constexpr Function<Status*(const LoadedModel*, std::size_t*)> output_count{31};
inline constexpr Function<Status*(const LoadedModel*, std::size_t index, Allocator*, char**)> input_name{36};
inline constexpr Function<Status*(const LoadedModel*, std::size_t index, Allocator*, char**)> output_name{37};
inline constexpr Function<Status*(Allocator*, const std::int64_t* shape, std::size_t rank, std::int32_t type,
                                  Value**)>
    create_tensor{48};
inline constexpr Function<Status*(const MemoryInfo*, void* data, std::size_t bytes, const std::int64_t* shape,
                                  std::size_t rank, std::int32_t type, Value**)>
    create_tensor_of_data{49};
inline constexpr Function<Status*(const Value*, int*)> is_tensor{50};
inline constexpr Function<Status*(Value*, void**)> tensor_data{51};
inline constexpr Function<Status*(Value*, const char* const* strings, std::size_t count)> fill_strings{52};
inline constexpr Function<Status*(const Value*, std::size_t* bytes)> strings_bytes{53};
inline constexpr Function<Status*(const Value*, void* bytes, std::size_t, std::size_t* offsets, std::size_t)>
    strings_content{54};
inline constexpr Function<Status*(const TypeAndShape*, std::int32_t*)> element_type{60};
inline constexpr Function<Status*(const TypeAndShape*, std::size_t*)> rank{61};
inline constexpr Function<Status*(const TypeAndShape*, std::int64_t* shape, std::size_t rank)> shape{62};
inline constexpr Function<Status*(const Value*, TypeAndShape**)> type_and_shape{65};
inline constexpr Function<Status*(int allocator, int memory, MemoryInfo**)> create_memory_info{69};
inline constexpr Function<Status*(Allocator*, void*)> free_with{76};
inline constexpr Function<Status*(Allocator**)> default_allocator{78};
inline constexpr Function<void(Environment*)> release_environment{92};
inline constexpr Function<void(Status*)> release_status{93};
inline constexpr Function<void(MemoryInfo*)> release_memory_info{94};
inline constexpr Function<void(LoadedModel*)> release_model{95};
inline constexpr Function<void(Value*)> release_value{96};
inline constexpr Function<void(TypeAndShape*)> release_type_and_shape{99};
inline constexpr Function<void(SessionOptions*)> release_options{100};

template <class Handle>
struct Release {
  Table table = nullptr;
  Function<void(Handle*)> function{};
  void operator()(Handle* handle) const { function(table, handle); }
};

// What is given back where it is let go.
template <class Handle>
using Owned = std::unique_ptr<Handle, Release<Handle>>;

template <class Handle>
Owned<Handle> owned(Table table, const Function<void(Handle*)>& release, Handle* handle) {
  return {handle, {table, release}};
}

}  // namespace opseq::ort
