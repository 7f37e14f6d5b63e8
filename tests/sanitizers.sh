#!/usr/bin/env bash
# Builds with sanitizers and runs what they can judge: all tests of C++ for errors of memory and undefined behaviour,
# all that has threads for data races. Can be repeated. Usage: tests/sanitizers.sh [asan] [tsan]
set -euo pipefail
cd "$(dirname "$0")/.."

export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:check_initialization_order=1
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
export TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1

# little_memory limits the address space, of which a sanitizer itself takes terabytes; nothing is looked at when
# killed_runs kills a process; the others test the page's JavaScript and the build.
tests_asan=(--exclude-regex '^end_to_end/(little_memory|killed_runs|build_without_page)$|^page/(unit|types|browser|big_report)$')
targets_tsan=(opseq graph_tests analyzer_tests store_tests)
tests_tsan=(--tests-regex '^graph/(parallel|interruption)$|^analyzer/(set_comparison|label_permutation|association|accumulation)$|^store/(ingest|analysis|model_sequences|interrupted_stages|database)$|^end_to_end/(two_processes|eight_threads)$')

# Frames are several times as large, and the deepest calls that an option allows are tested.
ulimit -s 65536 2>/dev/null || echo "sanitizers: stacks stay at $(ulimit -s) KiB: deep calls may not fit"

# ThreadSanitizer's memory map has no room for all that a kernel may randomize.
fixed_addresses=()
if setarch "$(uname -m)" --addr-no-randomize true 2>/dev/null; then
  fixed_addresses=(setarch "$(uname -m)" --addr-no-randomize)
fi

# LeakSanitizer traces the process that it looks at, which not every machine allows.
without_leaks_where_untraceable() {
  local words
  words=$(build-asan/opseq --version 2>&1) && return
  grep -q 'LeakSanitizer has encountered a fatal error' <<<"$words" || return 0
  echo "sanitizers: asan: processes can't be traced here: leaks are not looked for"
  ASAN_OPTIONS+=:detect_leaks=0
}

# Usage: check PRESET TARGET... -- OPTION..., targets for the build and options for ctest.
check() {
  local sanitizer=$1 began=$SECONDS targets=()
  shift
  while [ "$1" != -- ]; do targets+=("$1"); shift; done
  shift
  echo "sanitizers: $sanitizer: build"
  cmake --preset "$sanitizer" -DOPSEQ_TESTS=ON >/dev/null
  cmake --build --preset "$sanitizer" --target "${targets[@]}"
  [ "$sanitizer" != asan ] || without_leaks_where_untraceable
  echo "sanitizers: $sanitizer: tests"
  "${fixed_addresses[@]}" ctest --preset "$sanitizer" --parallel "$(nproc)" --timeout 1800 "$@"
  echo "sanitizers: $sanitizer: nothing found, $(((SECONDS - began) / 60)) min"
}

[ $# -gt 0 ] || set -- asan tsan
for sanitizer in "$@"; do
  case "$sanitizer" in
    asan) check asan all -- "${tests_asan[@]}" ;;
    tsan) check tsan "${targets_tsan[@]}" -- "${tests_tsan[@]}" ;;
    *) echo "usage: $0 [asan] [tsan]" >&2; exit 1 ;;
  esac
done
