#!/usr/bin/env bash
# Builds with sanitizers and runs what they can judge: the whole suite for errors of memory and undefined behaviour,
# all that has threads for data races. Can be repeated. Usage: tests/sanitizers.sh [asan] [tsan]
set -euo pipefail
cd "$(dirname "$0")/.."

export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:check_initialization_order=1
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
export TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1

# Without what limits the address space, of which the sanitizer itself takes terabytes, and without what kills hundreds
# of processes at random: nothing is looked at when a process is killed.
tests_asan=(--exclude-regex '^end_to_end/(little_memory|killed_runs)$')
tests_tsan=(--tests-regex '^graph/(parallel|interruption)$|^analyzer/(set_comparison|label_permutation|association)$|^analyzer/accumulation$|^store/(ingest|analysis|model_sequences|interrupted_stages|database)$|^end_to_end/(two_processes|eight_threads)$')

check() {
  local sanitizer=$1 began=$SECONDS
  shift
  echo "sanitizers: $sanitizer: build"
  cmake --preset "$sanitizer" -DOPSEQ_TESTS=ON >/dev/null
  cmake --build --preset "$sanitizer"
  echo "sanitizers: $sanitizer: tests"
  ctest --preset "$sanitizer" --parallel "$(nproc)" --timeout 1800 "$@"
  echo "sanitizers: $sanitizer: nothing found, $(((SECONDS - began) / 60)) min"
}

[ $# -gt 0 ] || set -- asan tsan
for sanitizer in "$@"; do
  case "$sanitizer" in
    asan) check asan "${tests_asan[@]}" ;;
    tsan) check tsan "${tests_tsan[@]}" ;;
    *) echo "usage: $0 [asan] [tsan]" >&2; exit 1 ;;
  esac
done
