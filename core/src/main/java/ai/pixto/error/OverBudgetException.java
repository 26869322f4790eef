package ai.pixto.error;

import java.util.Objects;

/** The work would cost more than the person allows; nothing was sent or charged. */
public final class OverBudgetException extends PixtoException {

  private static final long serialVersionUID = 1L;

  private final String price;
  private final String limit;

  /**
   * @param price what it would cost, with its currency, such as {@code 0.40 USD}
   * @param limit what is allowed, with its currency
   */
  public OverBudgetException(String price, String limit) {
    super(
        "Nothing was sent: this would cost "
            + price
            + " and the limit is "
            + limit
            + "; raise the limit or choose a cheaper engine.",
        null);
    this.price = Objects.requireNonNull(price);
    this.limit = Objects.requireNonNull(limit);
  }

  public String price() {
    return price;
  }

  public String limit() {
    return limit;
  }

  @Override
  public String code() {
    return "over_budget";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
