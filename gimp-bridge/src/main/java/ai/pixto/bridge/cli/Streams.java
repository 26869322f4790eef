package ai.pixto.bridge.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;

/**
 * What the command reads from and writes to besides files.
 *
 * @param in standard input
 * @param out standard output: a picture, a JSON document or a help text, and never two of them
 * @param errors standard error: messages and progress
 * @param terminal whether {@code errors} is a terminal, where a line may be drawn over
 * @param asking whether {@code in} is a terminal, too, so that a person can answer a question
 */
record Streams(
    InputStream in, OutputStream out, PrintWriter errors, boolean terminal, boolean asking) {}
