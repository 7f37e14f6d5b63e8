// Prints how many n-grams a model has. Usage: count_ngrams MODEL
#include <opseq/analyzer/ngrams/ngrams.h>
#include <opseq/graph/base/error.h>
#include <opseq/graph/model/model_files.h>
#include <opseq/graph/model_graph.h>

#include <iostream>

#include "parallel.h"
#include "text.h"

// What opseq's own files may not have.
int narrowed(long number) {
  int unused;
  return number;
}

int main(int, char** argv) try {
  const opseq::ModelGraph model = opseq::build_model_graph(opseq::read_model_file(argv[1]), {});
  opseq::NgramTable table;
  long count = 0;
  for (const auto& of_length : opseq::model_ngrams(model.graph, topological_order(model.graph), table, {}))
    count += static_cast<long>(of_length.size());
  std::cout << plural("n-gram", narrowed(count)) << ", " << plural("thread", threads()) << '\n';
} catch (const opseq::Error& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
