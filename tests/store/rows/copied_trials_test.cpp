#include "store/rows/copied_trials.h"

#include <doctest/doctest.h>

#include "store/rows/trial_rows.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace copied_trials_test {

using namespace test;  // the builders

using Paths = std::vector<std::string>;

TEST_CASE("graphs whose models have several outcomes, by the first path") {
  const TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  const std::vector<std::pair<Names, Outcome>> models{
      {{"Abs"}, Outcome::correct},  {{"Neg", "Abs"}, Outcome::mismatch},
      {{"Abs"}, Outcome::mismatch}, {{"Neg", "Abs"}, Outcome::load_failed},
      {{"Abs"}, Outcome::mismatch}, {{"Relu"}, Outcome::mismatch},
      {{"Relu"}, Outcome::mismatch}};
  std::vector<Trial> trials;
  for (std::size_t i = 0; i < models.size(); ++i) {
    const std::string name = std::to_string(i) + ".onnx";
    folder.write("m/" + name, chain_model(models[i].first));
    trials.push_back({name, models[i].second, {}, (folder / "m" / name).string()});
  }
  trials.push_back({"gone.onnx", Outcome::crash, {}, (folder / "m" / "gone.onnx").string()});
  CHECK(load_copied_trials(database).empty());
  ingest(database, {{"mismatch", {folder / "m"}}}, complete_ingest());
  database.transaction([&] { write_trials(database, trials, "{}"); });
  CHECK(load_copied_trials(database) ==
        std::vector<OutcomesOfCopies>{
            {{Outcome::mismatch, Paths{"2.onnx", "4.onnx"}}, {Outcome::correct, Paths{"0.onnx"}}},
            {{Outcome::load_failed, Paths{"3.onnx"}}, {Outcome::mismatch, Paths{"1.onnx"}}}});
}

}  // namespace copied_trials_test
}  // namespace opseq
