package ai.pixto.studio;

import ai.pixto.config.Secret;
import java.time.Instant;

/**
 * The tokens of a session. They open the account's data: keep them in a secret store, never in a
 * file, a log or on a command line. A guest's are empty, since its key lies in the computer's
 * secret store; {@code refresh} is empty too in a session that was opened by its access token.
 *
 * @param id random; not secret
 * @param access for {@link Studio#open}
 * @param accessUntil when {@code access} ends
 * @param refresh for {@link Studio#resume}, once
 * @param until when the session ends if it is not used
 */
public record Session(
    String id, Secret access, Instant accessUntil, Secret refresh, Instant until) {}
