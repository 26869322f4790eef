/** Files that are never half written, and that tell when they change. */
package ai.pixto.config.file;
