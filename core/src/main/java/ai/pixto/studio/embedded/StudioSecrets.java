package ai.pixto.studio.embedded;

import ai.pixto.config.Secret;
import ai.pixto.config.SecretStore;
import ai.pixto.store.KeyWrap;
import ai.pixto.store.log.Checkpoint;
import ai.pixto.store.log.SigningKey;
import java.util.Optional;

/**
 * What the studio keeps in the computer's secret store: by what it finds an e-mail address, by what
 * it signs, the key of the guest account and who is signed in. The first three are made when first
 * asked for. Callers hold the studio's write transaction while they ask, so that two processes
 * never make two.
 */
final class StudioSecrets {

  private static final String PEPPER = "studio.pepper";
  private static final String SIGNING_KEY = "studio.signing-key";
  private static final String GUEST = "studio.guest";
  private static final String SESSION = "studio.session";
  private static final String ORDERS = "studio.orders";
  private static final String CHECKPOINT = "studio.checkpoint";
  private static final String KEY_NAME = "pixto-studio/";

  private final SecretStore store;

  StudioSecrets(SecretStore store) {
    this.store = store;
  }

  Secret pepper() {
    return store.get(PEPPER).orElseGet(() -> kept(PEPPER, KeyWrap.newToken()));
  }

  /** Named at random: each studio's log and signatures are told apart by it. */
  SigningKey signingKey() {
    return SigningKey.of(
        store
            .get(SIGNING_KEY)
            .orElseGet(
                () -> kept(SIGNING_KEY, SigningKey.generate(KEY_NAME + Ids.next()).secret())));
  }

  Optional<Secret> guest() {
    return store.get(GUEST);
  }

  Secret newGuest() {
    return kept(GUEST, KeyWrap.newToken());
  }

  /**
   * @return whether there was one
   */
  boolean forgetGuest() {
    boolean known = store.get(GUEST).isPresent();
    store.delete(GUEST);
    return known;
  }

  Optional<Secret> session() {
    return store.get(SESSION);
  }

  void keepSession(Secret tokens) {
    store.put(SESSION, tokens);
  }

  void forgetSession() {
    store.delete(SESSION);
  }

  /** Opens what the law demanded and keeps secret for now. */
  Secret orders() {
    return store.get(ORDERS).orElseGet(() -> kept(ORDERS, KeyWrap.newToken()));
  }

  /** The last one that was given out: no secret, but kept outside of the studio's file. */
  Optional<Checkpoint> checkpoint() {
    return store.get(CHECKPOINT).map(kept -> Checkpoint.parse(kept.reveal()));
  }

  void checkpoint(Checkpoint last) {
    store.put(CHECKPOINT, Secret.of(last.toString()));
  }

  private Secret kept(String name, Secret secret) {
    store.put(name, secret);
    return secret;
  }
}
