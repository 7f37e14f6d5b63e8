// Runs a fuzz target without a fuzzer: over files, then over seeded mutations of them.
// Usage: fuzz_<target> [-mutations=N] FILE|FOLDER...    OPSEQ_TEST_ROUNDS=0.2: a fifth as many
//
// The input being run is always in the file <program>.input beside the program: after a crash, that which
// crashed.
#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/rounds.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
// There where a sanitizer is.
extern "C" void __sanitizer_set_death_callback(void (*callback)()) __attribute__((weak));

namespace {

namespace fs = std::filesystem;
using opseq::tests::Random;
using Input = std::vector<std::uint8_t>;

constexpr std::uint64_t seed = 20220;
constexpr std::size_t longest_mutation = 16384;

Input content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

// Sorted, so that mutations are the same everywhere.
std::vector<Input> inputs_in(const std::vector<fs::path>& given) {
  std::vector<fs::path> files;
  for (const fs::path& path : given) {
    if (!fs::is_directory(path))
      files.push_back(path);
    else
      for (const auto& entry : fs::directory_iterator(path)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Input> inputs;
  for (const fs::path& file : files) inputs.push_back(content(file));
  return inputs;
}

std::string kept;  // the name of the file
const Input* running = nullptr;

void keep_input() {
  std::ofstream(kept, std::ios::binary)
      .write(reinterpret_cast<const char*>(running->data()), static_cast<std::streamsize>(running->size()));
}

void keep_input_and_die(int number) {
  std::signal(number, SIG_DFL);
  keep_input();
  std::raise(number);
}

void watch(const char* program) {
  kept = std::string(program) + ".input";
  if (__sanitizer_set_death_callback != nullptr) __sanitizer_set_death_callback(keep_input);
  for (const int number : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGTERM})
    std::signal(number, keep_input_and_die);
}

// A copy of its own size, so that a sanitizer sees what is read behind its end.
void run(const Input& input) {
  const Input copy(input.begin(), input.end());
  running = &copy;
  LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

Input part_of(Random& random, const Input& input) {
  const std::uint32_t begin = random.below(input.size() + 1);
  const std::uint32_t length = random.below(std::min<std::size_t>(input.size() - begin, 64) + 1);
  return {input.begin() + begin, input.begin() + begin + length};
}

void mutate(Random& random, Input& input, const Input& other) {
  const std::uint32_t at = random.below(input.size() + 1);
  const bool inside = at < input.size();
  const std::uint32_t kind = random.below(6);
  if (kind == 0 && inside) input[at] = static_cast<std::uint8_t>(input[at] ^ (1U << random.below(8)));
  if (kind == 1 && inside) input[at] = static_cast<std::uint8_t>(random.below(256));
  if (kind == 2 && inside) input[at] = static_cast<std::uint8_t>(input[at] + random.between(0, 8) - 4);
  if (kind == 3 && inside)
    input.erase(input.begin() + at,
                input.begin() + random.between(at, std::min<std::size_t>(input.size(), at + 32)));
  if (kind < 4) return;
  const Input part = part_of(random, kind == 4 ? input : other);
  if (input.size() + part.size() <= longest_mutation)
    input.insert(input.begin() + at, part.begin(), part.end());
}

Input mutation(Random& random, const std::vector<Input>& inputs) {
  Input mutated = inputs[random.below(inputs.size())];
  for (std::uint32_t left = random.between(1, 5); left > 0; --left)
    mutate(random, mutated, inputs[random.below(inputs.size())]);
  return mutated;
}

}  // namespace

int main(int argc, char** argv) {
  int mutations = 0;
  std::vector<fs::path> given;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    constexpr std::string_view option = "-mutations=";
    if (word.starts_with(option))
      std::from_chars(word.data() + option.size(), word.data() + word.size(), mutations);
    else
      given.emplace_back(word);
  }
  const std::vector<Input> inputs = inputs_in(given);
  if (inputs.empty()) {
    std::fprintf(stderr, "no inputs\n");
    return 1;
  }
  watch(argv[0]);
  for (const Input& input : inputs) run(input);
  Random random(seed);
  mutations = opseq::tests::rounds(mutations);
  for (int left = mutations; left > 0; --left) run(mutation(random, inputs));
  std::printf("%zu inputs, %d mutations of them\n", inputs.size(), mutations);
  return 0;
}
