package ai.pixto.testing.partner;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The files a partner's storage hosts serve: results, rendered on demand, and uploads. */
final class Media {

  private static final int MOST_RENDERED = 64;

  private record Stored(String contentType, String recipe, Supplier<byte[]> bytes) {}

  /** A file with its content type. */
  record File(String contentType, byte[] bytes) {}

  private final Map<String, Stored> stored = new ConcurrentHashMap<>();
  private final Map<String, byte[]> rendered =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > MOST_RENDERED;
        }
      };

  void put(String path, Artifact artifact) {
    stored.put(path, new Stored(artifact.contentType(), artifact.recipe(), artifact.bytes()));
  }

  void put(String path, String contentType, byte[] bytes) {
    stored.put(path, new Stored(contentType, "", () -> bytes));
  }

  Optional<File> get(String path) {
    return Optional.ofNullable(stored.get(path))
        .map(file -> new File(file.contentType(), bytes(file)));
  }

  void remove(String path) {
    stored.remove(path);
  }

  private byte[] bytes(Stored file) {
    if (file.recipe().isEmpty()) {
      return file.bytes().get();
    }
    synchronized (rendered) {
      byte[] known = rendered.get(file.recipe());
      if (known != null) {
        return known;
      }
    }
    byte[] made = file.bytes().get();
    synchronized (rendered) {
      rendered.putIfAbsent(file.recipe(), made);
      return rendered.get(file.recipe());
    }
  }
}
