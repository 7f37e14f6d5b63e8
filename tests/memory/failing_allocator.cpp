#include "tests/memory/failing_allocator.h"

#include <sqlite3.h>

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace opseq::test {
namespace {

// Constant-initialised: there before anything is allocated.
struct Countdown {
  std::atomic<bool> is_armed{false};
  std::atomic<std::uint64_t> seen{0};
  std::atomic<std::uint64_t> first{0};
  std::atomic<bool> from_there_on{false};

  bool fails();
};
constinit Countdown program;
constinit Countdown sqlite;
constinit std::atomic<bool> has_failed{false};
constinit std::atomic<std::int64_t> in_use{0};

bool Countdown::fails() {
  if (!is_armed) return false;
  const std::uint64_t n = ++seen;
  if (from_there_on ? n < first : n != first) return false;
  has_failed = true;
  return true;
}

Countdown& countdown_of(Allocations kind) { return kind == Allocations::of_sqlite ? sqlite : program; }

void* allocate(std::size_t size, std::size_t alignment) {
  if (program.fails()) throw std::bad_alloc();
  const std::size_t rounded = (size + alignment - 1) / alignment * alignment;
  void* const memory = std::aligned_alloc(alignment, rounded == 0 ? alignment : rounded);
  if (memory == nullptr) throw std::bad_alloc();
  ++in_use;
  return memory;
}

void release(void* memory) {
  if (memory == nullptr) return;
  --in_use;
  std::free(memory);
}

sqlite3_mem_methods below;

void* sqlite_allocate(int size) { return sqlite.fails() ? nullptr : below.xMalloc(size); }
void* sqlite_reallocate(void* memory, int size) {
  return sqlite.fails() ? nullptr : below.xRealloc(memory, size);
}

// Before main(): SQLite takes no other memory once it is in use.
const bool is_installed = [] {
  ::sqlite3_config(SQLITE_CONFIG_GETMALLOC, &below);
  sqlite3_mem_methods failing = below;
  failing.xMalloc = sqlite_allocate;
  failing.xRealloc = sqlite_reallocate;
  return ::sqlite3_config(SQLITE_CONFIG_MALLOC, &failing) == SQLITE_OK;
}();

}  // namespace

FailingAllocation::FailingAllocation(Allocations kind, std::uint64_t n, bool from_there_on) {
  Countdown& countdown = countdown_of(kind);
  has_failed = false;
  countdown.seen = 0;
  countdown.first = n;
  countdown.from_there_on = from_there_on;
  countdown.is_armed = true;
}

FailingAllocation::~FailingAllocation() {
  program.is_armed = false;
  sqlite.is_armed = false;
}

bool has_allocation_failed() { return has_failed; }

std::int64_t allocations_in_use() { return in_use; }

}  // namespace opseq::test

// All forms, as sanitizers bring their own of those that are not here.
void* operator new(std::size_t size) { return opseq::test::allocate(size, alignof(std::max_align_t)); }
void* operator new[](std::size_t size) { return ::operator new(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  try {
    return ::operator new(size);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}
void* operator new[](std::size_t size, const std::nothrow_t& tag) noexcept {
  return ::operator new(size, tag);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return opseq::test::allocate(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment) { return ::operator new(size, alignment); }
void operator delete(void* memory) noexcept { opseq::test::release(memory); }
void operator delete[](void* memory) noexcept { opseq::test::release(memory); }
void operator delete(void* memory, std::size_t) noexcept { opseq::test::release(memory); }
void operator delete[](void* memory, std::size_t) noexcept { opseq::test::release(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { opseq::test::release(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { opseq::test::release(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { opseq::test::release(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { opseq::test::release(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { opseq::test::release(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { opseq::test::release(memory); }
