#include "tests/support/files/faulty_storage.h"

#include <sqlite3.h>

#include <cstddef>
#include <cstring>
#include <new>

namespace opseq::test {
namespace {

struct State {
  StorageFault fault;
  std::uint64_t seen = 0;
  bool has_failed = false;
};
State state;

// The error, where the operation is to fail; else SQLITE_OK.
int error_of(StorageOperation kind) {
  if (!state.fault.kinds.contains(kind)) return SQLITE_OK;
  const std::uint64_t number = ++state.seen;
  const StorageFault& fault = state.fault;
  if (fault.first == 0 || number < fault.first || number - fault.first >= fault.failing) return SQLITE_OK;
  state.has_failed = true;
  return fault.error;
}

// The real file lies behind the head, in the memory that SQLite has made for both.
struct File {
  sqlite3_file head;
  alignas(std::max_align_t) unsigned char real[1];
};
constexpr int head_size = offsetof(File, real);

sqlite3_file* real(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<File*>(file)->real);
}
const sqlite3_io_methods& methods(sqlite3_file* file) { return *real(file)->pMethods; }

int close(sqlite3_file* f) { return methods(f).xClose(real(f)); }
int read(sqlite3_file* f, void* into, int size, sqlite3_int64 at) {
  const int error = error_of(StorageOperation::read);
  return error != SQLITE_OK ? error : methods(f).xRead(real(f), into, size, at);
}
int write(sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
  const int error = error_of(StorageOperation::write);
  if (error == SQLITE_OK) return methods(f).xWrite(real(f), from, size, at);
  methods(f).xWrite(real(f), from, size / 2, at);  // as a failing disk does
  return error;
}
int truncate(sqlite3_file* f, sqlite3_int64 size) {
  const int error = error_of(StorageOperation::truncate);
  return error != SQLITE_OK ? error : methods(f).xTruncate(real(f), size);
}
int sync(sqlite3_file* f, int flags) {
  const int error = error_of(StorageOperation::sync);
  return error != SQLITE_OK ? error : methods(f).xSync(real(f), flags);
}
int file_size(sqlite3_file* f, sqlite3_int64* size) { return methods(f).xFileSize(real(f), size); }
int lock(sqlite3_file* f, int level) {
  const int error = error_of(StorageOperation::lock);
  return error != SQLITE_OK ? error : methods(f).xLock(real(f), level);
}
int unlock(sqlite3_file* f, int level) { return methods(f).xUnlock(real(f), level); }
int check_lock(sqlite3_file* f, int* result) { return methods(f).xCheckReservedLock(real(f), result); }
int control(sqlite3_file* f, int operation, void* argument) {
  return methods(f).xFileControl(real(f), operation, argument);
}
int sector_size(sqlite3_file* f) { return methods(f).xSectorSize(real(f)); }
int characteristics(sqlite3_file* f) { return methods(f).xDeviceCharacteristics(real(f)); }
int shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** at) {
  const int error = error_of(StorageOperation::shared_memory);
  return error != SQLITE_OK ? error : methods(f).xShmMap(real(f), page, size, extend, at);
}
int shm_lock(sqlite3_file* f, int offset, int n, int flags) {
  return methods(f).xShmLock(real(f), offset, n, flags);
}
void shm_barrier(sqlite3_file* f) { methods(f).xShmBarrier(real(f)); }
int shm_unmap(sqlite3_file* f, int remove) { return methods(f).xShmUnmap(real(f), remove); }

sqlite3_io_methods failing_methods() {
  sqlite3_io_methods m{};
  m.iVersion = 2;  // without the mapping of files
  m.xClose = close;
  m.xRead = read;
  m.xWrite = write;
  m.xTruncate = truncate;
  m.xSync = sync;
  m.xFileSize = file_size;
  m.xLock = lock;
  m.xUnlock = unlock;
  m.xCheckReservedLock = check_lock;
  m.xFileControl = control;
  m.xSectorSize = sector_size;
  m.xDeviceCharacteristics = characteristics;
  m.xShmMap = shm_map;
  m.xShmLock = shm_lock;
  m.xShmBarrier = shm_barrier;
  m.xShmUnmap = shm_unmap;
  return m;
}
const sqlite3_io_methods failing = failing_methods();

sqlite3_vfs* below = nullptr;
sqlite3_vfs faulty{};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;  // else SQLite closes what was not opened
  if (const int error = error_of(StorageOperation::open); error != SQLITE_OK) return error;
  const int result = below->xOpen(below, name, real(file), flags, out_flags);
  if (real(file)->pMethods != nullptr) file->pMethods = &failing;
  return result;
}
int remove(sqlite3_vfs*, const char* name, int sync_folder) {
  const int error = error_of(StorageOperation::remove);
  return error != SQLITE_OK ? error : below->xDelete(below, name, sync_folder);
}

}  // namespace

FaultyStorage::FaultyStorage() {
  mend();
  below = ::sqlite3_vfs_find(nullptr);
  faulty = *below;  // what does not fail is done by the functions below, on the data of the one below
  faulty.zName = "faulty";
  faulty.szOsFile = head_size + below->szOsFile;
  faulty.xOpen = open;
  faulty.xDelete = remove;
  ::sqlite3_vfs_register(&faulty, 1);
}

FaultyStorage::~FaultyStorage() {
  ::sqlite3_vfs_unregister(&faulty);
  ::sqlite3_vfs_register(below, 1);
}

void FaultyStorage::fail(const StorageFault& fault) { state = {fault, 0, false}; }

void FaultyStorage::mend() { state = {}; }

bool FaultyStorage::has_failed() const { return state.has_failed; }

}  // namespace opseq::test
