/*
 * Preloaded into a process, records everything that it does to the files below a folder and when it
 * asks for it to be on the disk, so that a test can work out what a loss of power at any moment
 * would have left. PIXTO_RECORD_FOLDER is the folder, PIXTO_RECORD_LOG the file written to.
 *
 * A record: one byte for the kind, then as 8-byte numbers of this machine's order the inode, an
 * offset and a length, then that many bytes.
 *   C create (bytes: path)      W write (bytes: content)      T truncate (offset: new length)
 *   S sync of a file            D sync of a folder (bytes: path)  R rename (bytes: from \0 to)
 *   U unlink (bytes: path)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static int log_file = -1;

#define REAL(type, name, parameters) \
  static type(*real) parameters;     \
  if (!real) real = (type(*) parameters) dlsym(RTLD_NEXT, #name)

static ssize_t raw_write(int fd, const void *from, size_t length) {
  REAL(ssize_t, write, (int, const void *, size_t));
  return real(fd, from, length);
}

static int raw_open(const char *path, int flags, mode_t mode) {
  REAL(int, open, (const char *, int, ...));
  return real(path, flags, mode);
}

static int is_ours(const char *path) {
  const char *folder = getenv("PIXTO_RECORD_FOLDER");
  return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

/* Of an open file below the folder; 0 for all others. */
static uint64_t inode_of(int fd, char path[PATH_MAX]) {
  char link[64];
  struct stat found;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  if (!is_ours(path) || fstat(fd, &found)) return 0;
  return found.st_ino;
}

static void record(char kind, uint64_t inode, uint64_t offset, const void *bytes, uint64_t length) {
  if (log_file < 0) {
    log_file = raw_open(getenv("PIXTO_RECORD_LOG"), O_CREAT | O_WRONLY | O_APPEND, 0600);
  }
  char head[25];
  head[0] = kind;
  memcpy(head + 1, &inode, 8);
  memcpy(head + 9, &offset, 8);
  memcpy(head + 17, &length, 8);
  struct iovec parts[2] = {{head, sizeof head}, {(void *)bytes, length}};
  REAL(ssize_t, writev, (int, const struct iovec *, int));
  if (real(log_file, parts, length ? 2 : 1) != (ssize_t)(sizeof head + length)) abort();
}

static void wrote(int fd, uint64_t inode, int64_t at, const void *bytes, ssize_t length) {
  if (inode && length > 0) record('W', inode, at, bytes, length);
  (void)fd;
}

ssize_t write(int fd, const void *from, size_t length) {
  char path[PATH_MAX];
  uint64_t inode = inode_of(fd, path);
  if (!inode) return raw_write(fd, from, length);
  pthread_mutex_lock(&one_at_a_time);
  ssize_t done = raw_write(fd, from, length);
  if (done > 0) wrote(fd, inode, lseek(fd, 0, SEEK_CUR) - done, from, done);
  pthread_mutex_unlock(&one_at_a_time);
  return done;
}

#define PWRITE(name, offset_type)                                              \
  ssize_t name(int fd, const void *from, size_t length, offset_type at) {      \
    REAL(ssize_t, name, (int, const void *, size_t, offset_type));             \
    char path[PATH_MAX];                                                       \
    uint64_t inode = inode_of(fd, path);                                       \
    pthread_mutex_lock(&one_at_a_time);                                        \
    ssize_t done = real(fd, from, length, at);                                 \
    wrote(fd, inode, at, from, done);                                          \
    pthread_mutex_unlock(&one_at_a_time);                                      \
    return done;                                                               \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t writev(int fd, const struct iovec *parts, int count) {
  char path[PATH_MAX];
  if (inode_of(fd, path)) {
    ssize_t all = 0;
    for (int i = 0; i < count; i++) {
      ssize_t done = write(fd, parts[i].iov_base, parts[i].iov_len);
      if (done < 0) return all ? all : done;
      all += done;
      if ((size_t)done < parts[i].iov_len) break;
    }
    return all;
  }
  REAL(ssize_t, writev, (int, const struct iovec *, int));
  return real(fd, parts, count);
}

#define SYNC(name)                                                             \
  int name(int fd) {                                                           \
    REAL(int, name, (int));                                                    \
    char path[PATH_MAX];                                                       \
    struct stat found;                                                         \
    uint64_t inode = inode_of(fd, path);                                       \
    pthread_mutex_lock(&one_at_a_time);                                        \
    int result = real(fd);                                                     \
    if (inode && !result && !fstat(fd, &found)) {                              \
      int folder = S_ISDIR(found.st_mode);                                     \
      record(folder ? 'D' : 'S', inode, 0, path, folder ? strlen(path) : 0);   \
    }                                                                          \
    pthread_mutex_unlock(&one_at_a_time);                                      \
    return result;                                                             \
  }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, offset_type)                                            \
  int name(int fd, offset_type length) {                                       \
    REAL(int, name, (int, offset_type));                                       \
    char path[PATH_MAX];                                                       \
    uint64_t inode = inode_of(fd, path);                                       \
    pthread_mutex_lock(&one_at_a_time);                                        \
    int result = real(fd, length);                                             \
    if (inode && !result) record('T', inode, length, "", 0);                   \
    pthread_mutex_unlock(&one_at_a_time);                                      \
    return result;                                                             \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

static int opened(int fd, const char *path, int flags, int known) {
  struct stat found;
  if (fd >= 0 && is_ours(path) && !fstat(fd, &found)) {
    if (!known) {
      record('C', found.st_ino, 0, path, strlen(path));
    } else if (flags & O_TRUNC) {
      record('T', found.st_ino, 0, "", 0);
    }
  }
  return fd;
}

#define OPEN(name)                                                             \
  int name(const char *path, int flags, ...) {                                 \
    REAL(int, name, (const char *, int, ...));                                 \
    va_list rest;                                                              \
    va_start(rest, flags);                                                     \
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                  \
    va_end(rest);                                                              \
    if (!is_ours(path) || !(flags & (O_CREAT | O_TRUNC))) {                    \
      return real(path, flags, mode);                                          \
    }                                                                          \
    pthread_mutex_lock(&one_at_a_time);                                        \
    int known = access(path, F_OK) == 0;                                       \
    int fd = opened(real(path, flags, mode), path, flags, known);              \
    pthread_mutex_unlock(&one_at_a_time);                                      \
    return fd;                                                                 \
  }
OPEN(open)
OPEN(open64)

int rename(const char *from, const char *to) {
  REAL(int, rename, (const char *, const char *));
  pthread_mutex_lock(&one_at_a_time);
  int result = real(from, to);
  if (!result && is_ours(from) && is_ours(to)) {
    char both[2 * PATH_MAX];
    int length = snprintf(both, sizeof both, "%s%c%s", from, 0, to);
    record('R', 0, 0, both, length);
  }
  pthread_mutex_unlock(&one_at_a_time);
  return result;
}

int unlink(const char *path) {
  REAL(int, unlink, (const char *));
  pthread_mutex_lock(&one_at_a_time);
  int result = real(path);
  if (!result && is_ours(path)) record('U', 0, 0, path, strlen(path));
  pthread_mutex_unlock(&one_at_a_time);
  return result;
}
