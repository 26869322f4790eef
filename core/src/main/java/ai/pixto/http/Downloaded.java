package ai.pixto.http;

import java.nio.file.Path;

/**
 * A result that was fetched.
 *
 * @param file where it lies
 * @param bytes how long it is
 * @param sha256 its SHA-256 (FIPS 180-4), 64 hexadecimal digits in lower case
 * @param kind what it is, told by its bytes
 */
public record Downloaded(Path file, long bytes, String sha256, MediaKind kind) {}
