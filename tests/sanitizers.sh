#!/usr/bin/env bash
# Builds with sanitizers and runs what they can judge: all tests of C++ for errors of memory and undefined behaviour,
# all that has threads for data races. Can be repeated.
# Usage: tests/sanitizers.sh [asan] [tsan] [asan_slow] [tsan_slow]
#        the first two without a word; the others: what takes minutes with the same sanitizer, and unit tests of reports/
set -euo pipefail
cd "$(dirname "$0")/.."

export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:check_initialization_order=1
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
export OPSEQ_TEST_ROUNDS=${OPSEQ_TEST_ROUNDS:-0.2}  # of tests with a great many random inputs
export TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1

# What their tests are made of; tests/CMakeLists.txt says which these are.
targets_asan=(graph_tests analyzer_tests store_tests opseq mutated_models ci_outputs_driver
              fuzz_read_model fuzz_extract_chains fuzz_compare fuzz_paths fuzz_matching)
targets_tsan=(graph_tests analyzer_tests store_tests)

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

# Usage: build PRESET TARGET...
build() {
  local preset=$1
  shift
  echo "sanitizers: $preset: build"
  cmake --preset "$preset" -DOPSEQ_TESTS=ON -DCMAKE_UNITY_BUILD=ON >/dev/null
  bash .ci/stage "$preset build" cmake --build --preset "$preset" --target "$@"
  [ "$preset" != asan ] || without_leaks_where_untraceable
}

# Usage: run PRESET LABEL
run() {
  local preset=$1 label=$2
  echo "sanitizers: $label: tests"
  bash .ci/stage "$label tests" "${fixed_addresses[@]}" ctest --preset "$preset" --label-regex "^$label\$" \
    --no-tests=error --parallel "$(nproc)" --timeout 1800
  echo "sanitizers: $label: nothing found"
}

[ $# -gt 0 ] || set -- asan tsan
for sanitizer in "$@"; do
  case "$sanitizer" in
    asan)
      build asan "${targets_asan[@]}"
      run asan asan
      ;;
    asan_slow)
      build asan all
      run asan asan_slow
      ;;
    tsan)
      build tsan "${targets_tsan[@]}"
      run tsan tsan
      ;;
    tsan_slow)
      build tsan opseq
      run tsan tsan_slow
      ;;
    *) echo "usage: $0 [asan] [tsan] [asan_slow] [tsan_slow]" >&2; exit 1 ;;
  esac
done
