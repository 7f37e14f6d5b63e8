// Real models, cut at every byte and mutated, through the whole of ingest: every file has its row and its
// reason.
//
// mutated_models CORPUS [MUTATIONS [SEED]]
#include <algorithm>
#include <cstdio>
#include <exception>
#include <random>
#include <stdexcept>
#include <thread>

#include "graph/base/quoted.h"
#include "graph/model/model_files.h"
#include "store/stages/ingest.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;
using Random = std::mt19937_64;

constexpr std::size_t models_mutated = 20;
constexpr std::size_t files_per_folder = 1000;
// Cutting a model of n bytes at every byte is n²/2 bytes of files, so the smallest are cut.
constexpr std::size_t models_cut = 8;

struct Tally {
  std::uint64_t files = 0;
  std::uint64_t readable = 0;
};

void require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

std::size_t below(Random& random, std::size_t limit) { return static_cast<std::size_t>(random() % limit); }

void write_varint(std::string& bytes, std::size_t at, Random& random) {
  // Lengths and tags that are large, negative or not shortest.
  static const std::vector<std::string> numbers{"\x7f",
                                                "\x80\x01",
                                                "\xff\xff\x03",
                                                "\xff\xff\xff\xff\x07",
                                                "\xff\xff\xff\xff\x0f",
                                                std::string("\x80\x80\x00", 3),
                                                "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"};
  const std::string& number = numbers[below(random, numbers.size())];
  bytes.replace(at, std::min(number.size(), bytes.size() - at), number);
}

std::string some_bytes(const std::string& of, Random& random) {
  const std::size_t begin = below(random, of.size());
  return of.substr(begin, 1 + below(random, 64));
}

// One change; `other` is a model that parts are taken from.
void mutate(std::string& bytes, const std::string& other, Random& random) {
  const std::size_t at = below(random, bytes.size());
  switch (random() % 14) {
    case 0:
      bytes[at] = static_cast<char>(random());
      break;
    case 1:
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random() % 8)));
      break;
    case 2:
      bytes.insert(at, some_bytes(other, random));
      break;
    case 3:
      bytes.erase(at, 1 + below(random, 16));
      break;
    case 4:
      bytes.insert(at, some_bytes(bytes, random));
      break;
    case 5:
      write_varint(bytes, at, random);
      break;
    case 6:
      bytes.resize(at);
      break;
    default:
      bytes[at] = static_cast<char>(bytes[at] + (random() % 2 == 0 ? 1 : -1));
  }
  if (bytes.empty()) bytes = other;
}

// The files of a folder's models, the smallest first.
std::vector<fs::path> by_size(const fs::path& corpus) {
  std::vector<std::pair<std::uintmax_t, fs::path>> files;
  for (const ModelFile& file : find_model_files(corpus))
    files.emplace_back(fs::file_size(file.file), file.file);
  std::sort(files.begin(), files.end());
  require(files.size() >= 4 * models_mutated, "there are too few models in " + corpus.string());
  std::vector<fs::path> sorted;
  for (auto& [size, file] : files) sorted.push_back(std::move(file));
  return sorted;
}

// From the smallest to that of middle size.
std::vector<std::string> models_to_mutate(const std::vector<fs::path>& files) {
  std::vector<std::string> models;
  for (std::size_t i = 0; i < models_mutated; ++i)
    models.push_back(test::read_file(files[i * files.size() / 2 / models_mutated]));
  return models;
}

// Every file in the database, with a graph or with a sentence that begins with its name.
void check_rows(Database& database, std::size_t files, Tally& tally) {
  SQLite::Statement rows(database.sql(),
                         "SELECT path, status, ifnull(reason, ''), nodes IS NOT NULL FROM model");
  std::size_t found = 0;
  for (; rows.executeStep(); ++found) {
    const std::string path = rows.getColumn(0).getString();
    const std::string status = rows.getColumn(1).getString();
    const std::string reason = rows.getColumn(2).getString();
    const bool is_readable = status == "ingested" && rows.getColumn(3).getInt() == 1 && reason.empty();
    const bool is_told = status == "unreadable" && reason.starts_with(path + ": ") && reason.ends_with('.') &&
                         reason.size() > path.size() + 10 && reason.size() < path.size() + 1000 &&
                         printable(reason) == reason;
    require(is_readable || is_told, path + " is " + status + ": " + reason);
    tally.readable += is_readable;
  }
  require(found == files,
          std::to_string(found) + " of " + std::to_string(files) + " files are in the database");
  tally.files += found;
}

// Collects files in a folder; a full folder is ingested and emptied.
class Batches {
 public:
  void add(std::string_view bytes, Tally& tally) {
    scratch_.write("m/" + std::to_string(files_) + ".onnx", bytes);
    if (++files_ == files_per_folder) finish(tally);
  }

  void finish(Tally& tally) {
    if (files_ == 0) return;
    {
      Database database(scratch_ / "a.db", OpenMode::create);
      IngestOptions options;
      options.threads = std::max(1U, std::thread::hardware_concurrency());
      ingest(database, {{"s", {scratch_ / "m"}}}, options);
      check_rows(database, files_, tally);
    }
    fs::remove_all(scratch_ / "m");
    fs::remove(scratch_ / "a.db");
    files_ = 0;
  }

 private:
  const test::TemporaryFolder scratch_;
  std::size_t files_ = 0;
};

Tally cut_everywhere(const std::vector<fs::path>& files) {
  Batches batches;
  Tally tally;
  for (std::size_t i = 0; i < models_cut; ++i) {
    const std::string model = test::read_file(files[i]);
    for (std::size_t length = 0; length < model.size(); ++length)
      batches.add(std::string_view(model).substr(0, length), tally);
  }
  batches.finish(tally);
  return tally;
}

Tally mutated(const std::vector<std::string>& models, std::uint64_t mutations, std::uint64_t seed) {
  Batches batches;
  Tally tally;
  Random random(seed);
  for (std::uint64_t i = 0; i < mutations; ++i) {
    std::string bytes = models[i % models.size()];
    for (std::uint64_t changes = 1 + random() % 4; changes > 0; --changes)
      mutate(bytes, models[below(random, models.size())], random);
    batches.add(bytes, tally);
  }
  batches.finish(tally);
  return tally;
}

void run(const fs::path& corpus, std::uint64_t mutations, std::uint64_t seed) {
  const std::vector<fs::path> files = by_size(corpus);
  const Tally cut = cut_everywhere(files);
  require(cut.readable * 10 < cut.files, "too many cut models are readable");
  const Tally changed = mutated(models_to_mutate(files), mutations, seed);
  require(changed.files == mutations, "mutations were lost");
  require(mutations < 1000 || (changed.readable > mutations / 100 && changed.readable < mutations),
          "the mutations don't reach what they should");
  std::printf("%lu models cut at every byte of them, %lu readable; %lu mutated with seed %lu, %lu readable\n",
              cut.files, cut.readable, changed.files, seed, changed.readable);
}

}  // namespace
}  // namespace opseq

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("mutated_models CORPUS [MUTATIONS [SEED]]\n", stderr);
    return 1;
  }
  try {
    opseq::run(argv[1], argc > 2 ? std::stoull(argv[2]) : 10'000, argc > 3 ? std::stoull(argv[3]) : 1);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "mutated_models: %s\n", error.what());
    return 1;
  }
}
