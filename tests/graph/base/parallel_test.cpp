#include "graph/base/parallel.h"

#include <doctest/doctest.h>

#include <atomic>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace parallel_test {

using opseq::begin_beside;
using opseq::for_each_item;

std::string thrown_by(unsigned threads, std::size_t items, std::size_t failing) {
  try {
    for_each_item(items, threads, [&](std::size_t item, std::size_t) {
      if (item == failing) throw std::runtime_error("item " + std::to_string(item));
    });
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("every item is worked on once, for any number of threads") {
  for (const unsigned threads : {0U, 1U, 2U, 3U, 8U, 64U})
    for (const std::size_t items : {0, 1, 2, 7, 1000}) {
      std::vector<std::atomic<int>> calls(items);
      for_each_item(items, threads, [&](std::size_t item, std::size_t) { ++calls[item]; });
      for (const auto& count : calls) REQUIRE(count == 1);
    }
}

TEST_CASE("thread numbers are below the number of threads and belong to one thread each") {
  std::vector<std::set<std::thread::id>> ids(4);
  for_each_item(2000, 4, [&](std::size_t, std::size_t thread) {
    ids.at(thread).insert(std::this_thread::get_id());
    std::this_thread::yield();
  });
  for (const auto& of_thread : ids) CHECK(of_thread.size() <= 1);
}

TEST_CASE("one thread is the caller, and takes the items in order") {
  std::vector<std::size_t> order;
  for_each_item(5, 1, [&](std::size_t item, std::size_t thread) {
    CHECK(thread == 0);
    order.push_back(item);
  });
  CHECK(order == std::vector<std::size_t>{0, 1, 2, 3, 4});
}

TEST_CASE("several threads work at the same time") {
  std::atomic<int> arrived{0};
  // Each item waits for the other: one thread alone would never finish the first.
  for_each_item(2, 2, [&](std::size_t, std::size_t) {
    ++arrived;
    while (arrived < 2) std::this_thread::yield();
  });
  CHECK(arrived == 2);
}

TEST_CASE("more threads than items start no idle threads") {
  std::atomic<std::size_t> highest{0};
  for_each_item(3, 1000, [&](std::size_t, std::size_t thread) {
    for (std::size_t seen = highest; seen < thread && !highest.compare_exchange_weak(seen, thread);) {
    }
  });
  CHECK(highest < 3);
}

TEST_CASE("an exception comes out, whichever item throws it") {
  for (const unsigned threads : {1U, 2U, 8U})
    for (const std::size_t failing : {0, 5, 99})
      CHECK(thrown_by(threads, 100, failing) == "item " + std::to_string(failing));
}

TEST_CASE("no further items begin after an exception") {
  std::size_t calls = 0;
  CHECK_THROWS(for_each_item(100, 1, [&](std::size_t, std::size_t) {
    if (++calls == 3) throw std::runtime_error("stop");
  }));
  CHECK(calls == 3);
}

TEST_CASE("of several exceptions that of the lowest thread comes out") {
  std::atomic<int> arrived{0};
  std::string message;
  try {
    for_each_item(3, 3, [&](std::size_t, std::size_t thread) {
      ++arrived;
      while (arrived < 3) std::this_thread::yield();
      throw std::runtime_error(std::to_string(thread));
    });
  } catch (const std::runtime_error& error) {
    message = error.what();
  }
  CHECK(message == "0");
}

TEST_CASE("work beside the caller gives its result, or throws where that is asked for") {
  for (const unsigned threads : {1U, 3U}) {
    int done = 0;
    auto result = begin_beside(threads, [&] { return ++done; });
    CHECK(result.get() == 1);
    CHECK(done == 1);
    auto failing = begin_beside(threads, []() -> int { throw std::runtime_error("no"); });
    CHECK_THROWS_WITH(failing.get(), "no");
  }
}

TEST_CASE("one thread is the caller alone, which begins when the result is asked for") {
  bool is_begun = false;
  auto result = begin_beside(1, [&] { return is_begun = true; });
  CHECK_FALSE(is_begun);
  CHECK(result.get());
}

}  // namespace parallel_test
