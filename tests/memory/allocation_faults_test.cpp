// Every allocation that the entry points of the library make fails, one by one: an exception that says so, no
// leak, and the next call works.
#include <doctest/doctest.h>

#include <new>
#include <span>

#include "analyzer/matching/reduction.h"
#include "analyzer/matching/set_comparison.h"
#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/ngrams/ngrams.h"
#include "analyzer/paths/path_count.h"
#include "analyzer/paths/path_enumeration.h"
#include "graph/base/error.h"
#include "graph/model/model_wire.h"
#include "graph/model/structure_hash.h"
#include "graph/model_graph.h"
#include "store/rows/model_ngram_rows.h"
#include "store/rows/report_rows.h"
#include "tests/memory/failing_allocator.h"
#include "tests/support/inputs/rounds.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace allocation_faults_test {

using test::Allocations;
using test::allocations_in_use;
using test::FailingAllocation;
using test::TemporaryFolder;

// One by one at first, then in steps of some per cent; smaller ones where more rounds are asked for.
std::uint64_t next(std::uint64_t n) { return n + 1 + n / tests::rounds(30); }

// Whether the work ended with one of the exceptions that are allowed; others come out.
template <class Work>
bool fails(Allocations kind, std::uint64_t n, bool from_there_on, Work&& work) {
  const FailingAllocation failing(kind, n, from_there_on);
  try {
    work();
  } catch (const std::bad_alloc&) {
    return true;
  } catch (const Error&) {
    return true;
  }
  return false;
}

// Runs `work` with every allocation failing in turn, until none fails any more; `check` judges what is left
// of it, and does the work again.
template <class Work, class Check>
void survives_every_failure(Allocations kind, Work&& work, Check&& check) {
  work();  // what is made once for all calls
  check();
  for (const bool from_there_on : {false, true}) {
    CAPTURE(from_there_on);
    std::uint64_t failures = 0;
    bool has_failed = true;
    for (std::uint64_t n = 1; has_failed; n = next(n)) {
      CAPTURE(n);
      const std::int64_t before = allocations_in_use();
      const bool has_thrown = fails(kind, n, from_there_on, work);
      has_failed = test::has_allocation_failed();
      CHECK(allocations_in_use() == before);
      CHECK((has_failed || !has_thrown));
      failures += has_thrown;
      check();
    }
    CHECK(failures > 0);
  }
}

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

OperatorGraph graph_of(const std::string& bytes) {
  const Model model = parse_model(bytes_of(bytes));
  return build_model_graph(model, {}, {}).graph;
}

TEST_CASE("reading a model") {
  const std::string bytes = test::forked_model(4);
  std::string expected;
  const auto read = [&] {
    const Model model = parse_model(bytes_of(bytes), {}, ValueTypes::read);
    const ModelGraph graph = build_model_graph(model, {}, {});
    return to_hex(structure_hash(model)) + std::to_string(num_vertices(graph.graph)) + graph.operators.back();
  };
  expected = read();
  survives_every_failure(
      Allocations::of_the_program, [&] { read(); }, [&] { CHECK(read() == expected); });
}

TEST_CASE("counting and enumerating paths, finding n-grams") {
  const OperatorGraph graph = graph_of(test::forked_model(5));
  const auto count = [&] {
    const std::vector<VertexIndex> order = topological_order(graph);
    const PathCount paths = count_paths(graph, order);
    const DistinctPaths distinct = enumerate_distinct_paths(graph, order, paths, {});
    NgramTable table;
    const auto ngrams = model_ngrams(graph, order, table, {});
    return paths.str() + ' ' + std::to_string(distinct.multiplicities.size()) + ' ' +
           std::to_string(ngrams.back().size());
  };
  const std::string expected = count();
  survives_every_failure(
      Allocations::of_the_program, [&] { count(); }, [&] { CHECK(count() == expected); });
}

std::vector<TrigramPaths> paths_of(std::initializer_list<OperatorGraph> graphs, TrigramTable& table) {
  std::vector<TrigramPaths> all;
  for (const OperatorGraph& graph : graphs) {
    const std::vector<VertexIndex> order = topological_order(graph);
    all.push_back(
        with_trigrams(enumerate_distinct_paths(graph, order, count_paths(graph, order), {}).paths, table));
  }
  return all;
}

TEST_CASE("comparing and reducing") {
  TrigramTable table;
  const OperatorGraph forks = graph_of(test::forked_model(4));
  const std::vector<TrigramPaths> models = paths_of({forks, graph_of(test::forked_model(3)), forks}, table);
  for (const unsigned threads : {1U, 3U}) {
    CAPTURE(threads);
    const auto compare = [&] {
      const SetComparison found = compare_within(models, first_operator_label + 3, {}, {threads});
      std::vector<Sequence> sequences;
      for (const SharedSequence& shared : found.sequences) sequences.push_back(shared.labels);
      return std::pair(sequences.size(), reduce(sequences, {}));
    };
    const auto expected = compare();
    CHECK(expected.first > 1);
    survives_every_failure(
        Allocations::of_the_program, [&] { compare(); }, [&] { CHECK((compare() == expected)); });
  }
}

std::vector<SetSources> write_two_sets(const TemporaryFolder& folder) {
  folder.write("mismatch/a.onnx", test::chain_model({"Abs", "Neg", "Exp", "Log"}));
  folder.write("mismatch/b.onnx", test::chain_model({"Tan", "Neg", "Exp", "Log", "Sin"}));
  folder.write("tests/a.onnx", test::forked_model(1));
  return {{"mismatch", {folder / "mismatch"}}, {"tests", {folder / "tests"}}};
}

// Ingests and analyzes, from an empty database: what is in it then, without what is known of the runs.
struct Stages {
  const TemporaryFolder folder;
  const std::vector<SetSources> sets = write_two_sets(folder);
  const std::filesystem::path file = folder / "a.db";

  void run() const {
    Database database(file, OpenMode::create);
    ingest(database, sets, test::complete_ingest());
    analyze(database, {});
    load_report_rows(database);
    load_ngram_rows(database);
  }

  void remove() const {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
  }

  std::vector<std::string> content() const {
    Database database(file, OpenMode::existing);
    CHECK(test::damage(database).empty());
    std::vector<std::string> rows = test::dump(database);
    // Operators and graphs are numbered as they come, which differs where a model was read later than the
    // others.
    std::erase_if(rows, [](const std::string& row) {
      return row.starts_with("stage_run") || row.starts_with("operator: ") || row.starts_with("graph_") ||
             row.starts_with("model: ");
    });
    for (const char* query :
         {"SELECT model_id, vertex, kind, operator.name, operator.type, vertex.name, location FROM vertex "
          "LEFT JOIN operator ON operator.id = operator_id ORDER BY 1, 2",
          "SELECT * FROM edge ORDER BY 1, 2, 3",
          "SELECT id, set_name, path, source_id, limits, status, reason, structure_hash, ir_version, opset, "
          "producer, "
          "nodes, edges, paths, distinct_paths, ngrams, graph_id IS NULL FROM model ORDER BY id"}) {
      const std::vector<std::string> found = test::rows_of(database, query);
      rows.insert(rows.end(), found.begin(), found.end());
    }
    return rows;
  }
};

TEST_CASE("ingesting and analyzing") {
  const Stages stages;
  stages.run();
  const std::vector<std::string> expected = stages.content();
  for (const Allocations kind : {Allocations::of_the_program, Allocations::of_sqlite}) {
    CAPTURE(static_cast<int>(kind));
    survives_every_failure(
        kind, [&] { stages.run(); },
        [&] {
          stages.run();
          CHECK(stages.content() == expected);
          stages.remove();
        });
  }
}

TEST_CASE("a model for which there is no memory is unreadable until there is, and the others are read") {
  const TemporaryFolder folder;
  folder.write("s/a.onnx", test::chain_model({"Abs"}));
  folder.write("s/b.onnx", test::forked_model(6));
  folder.write("s/c.onnx", test::chain_model({"Neg"}));
  const std::vector<SetSources> sets{{"s", {folder / "s"}}};
  std::size_t unreadable = 0;
  bool has_failed = true;
  for (std::uint64_t n = 1; has_failed; n = next(n)) {
    CAPTURE(n);
    std::filesystem::remove(folder / "a.db");
    Database database(folder / "a.db", OpenMode::create);
    const auto work = [&] { return ingest(database, sets, test::complete_ingest()); };
    const bool has_thrown = fails(Allocations::of_the_program, n, false, work);
    has_failed = test::has_allocation_failed();
    const auto reasons = test::rows_of(database, "SELECT reason FROM model WHERE status = 'unreadable'");
    if (has_thrown) {
      CHECK(test::rows_of(database, "SELECT id FROM model").empty());
    } else if (!reasons.empty()) {
      ++unreadable;
      CHECK(reasons.size() == 1);
      CHECK(reasons[0].ends_with(".onnx: there is not enough memory to read it."));
      CHECK(test::rows_of(database, "SELECT id FROM model WHERE status = 'ingested'").size() == 2);
    }
    CHECK(work().unreadable.empty());
    CHECK(test::rows_of(database, "SELECT id FROM model WHERE status = 'ingested'").size() == 3);
  }
  CHECK(unreadable > 20);
}

}  // namespace allocation_faults_test
}  // namespace opseq
