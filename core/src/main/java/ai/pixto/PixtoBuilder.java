package ai.pixto;

import ai.pixto.config.Settings;
import ai.pixto.engine.Custody;
import ai.pixto.engine.GivenConsents;
import ai.pixto.engine.Ports;
import ai.pixto.engine.Purse;
import ai.pixto.engine.Shelf;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.AccountKeys;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What a {@link Pixto} is opened with. */
public final class PixtoBuilder {

  int threads = Runtime.getRuntime().availableProcessors();
  Optional<Settings> settings = Optional.empty();
  Ports ports = Ports.of(new GivenConsents());
  Clock clock = Clock.systemUTC();
  boolean recovering = true;

  PixtoBuilder() {}

  /**
   * @param value how many processors it may keep busy, 1 or more; all unless told
   */
  public PixtoBuilder threads(int value) {
    if (value < 1) {
      throw new InvalidRequestException(
          "threads", "The number of threads must be 1 or more; it is " + value + ".");
    }
    threads = value;
    return this;
  }

  /** Settings that the caller opened and closes; the person's own unless told. */
  public PixtoBuilder settings(Settings value) {
    settings = Optional.of(value);
    return this;
  }

  /**
   * What the person has agreed to, for this run alone; nothing unless told. They become consents of
   * the account, which end when the Pixto is closed. A {@link #custody} goes before them.
   */
  public PixtoBuilder consents(GivenConsents value) {
    ports = ports.withConsents(value);
    return this;
  }

  /** The consents of the person's account, which keeps the record of what left, too. */
  public PixtoBuilder custody(Custody value) {
    ports = ports.withCustody(value);
    return this;
  }

  /** What sets money aside for jobs at partners; the account unless told. */
  public PixtoBuilder purse(Purse value) {
    ports = ports.withPurse(value);
    return this;
  }

  /**
   * Where results are kept, as {@code user_options.library} says; the account's library unless
   * told.
   */
  public PixtoBuilder shelf(Shelf value) {
    ports = ports.withShelf(value);
    return this;
  }

  /**
   * The keys of the person's account, under which the files of jobs at partners are sealed when
   * this is closed; without them they stay as they are. Results are to be copied before the close.
   *
   * @param value asked for when there is something to seal or to open; throws while nobody is
   *     signed in, and all stays as it is then
   */
  public PixtoBuilder keys(Supplier<AccountKeys> value) {
    ports = ports.withKeys(value);
    return this;
  }

  /** What tells the time; the system's clock unless told. */
  public PixtoBuilder clock(Clock value) {
    clock = Objects.requireNonNull(value);
    return this;
  }

  /** Whether to take up jobs that ended processes left at partners; so it is unless told. */
  public PixtoBuilder recovering(boolean value) {
    recovering = value;
    return this;
  }

  public Pixto open() {
    return new Pixto(this);
  }
}
