package ai.pixto.store;

/**
 * A content that a {@link Vault} keeps.
 *
 * @param id names it within its vault: 64 hexadecimal digits that tell nothing about the content
 *     without the account's keys
 * @param size of the content in bytes
 * @param sha256 of the content, as 64 hexadecimal digits
 */
public record Blob(String id, long size, String sha256) {}
