/**
 * The stores that keep secrets: the computer's keychain, an encrypted file, this program's memory.
 */
package ai.pixto.config.secret;
