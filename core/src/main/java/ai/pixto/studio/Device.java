package ai.pixto.studio;

import java.time.Instant;

/**
 * A place where an account is signed in.
 *
 * @param session its session's id
 * @param name as the person calls it; at first what {@code facts} say
 * @param facts all that is known of it
 * @param created when it signed in
 * @param seen when it was last used, to the hour
 * @param current whether it is the one that asks
 */
public record Device(
    String session,
    String name,
    DeviceFacts facts,
    Instant created,
    Instant seen,
    boolean current) {}
