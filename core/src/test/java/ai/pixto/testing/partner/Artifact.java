package ai.pixto.testing.partner;

import java.util.function.Supplier;

/**
 * A file that a model makes, rendered when somebody fetches it.
 *
 * @param recipe equal for artifacts of equal bytes
 */
record Artifact(
    String fileName,
    String contentType,
    int width,
    int height,
    String recipe,
    Supplier<byte[]> bytes) {}
