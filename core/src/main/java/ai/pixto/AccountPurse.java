package ai.pixto;

import ai.pixto.engine.Purse;
import ai.pixto.engine.Quote;
import java.util.function.Supplier;

/** The purse of whoever uses Pixto, asked for when it is needed. */
final class AccountPurse implements Purse {

  private final Supplier<Purse> account;

  AccountPurse(Supplier<Purse> account) {
    this.account = account;
  }

  @Override
  public void hold(String jobId, Quote quote) {
    account.get().hold(jobId, quote);
  }

  @Override
  public void capture(String jobId) {
    account.get().capture(jobId);
  }

  @Override
  public void release(String jobId) {
    account.get().release(jobId);
  }
}
