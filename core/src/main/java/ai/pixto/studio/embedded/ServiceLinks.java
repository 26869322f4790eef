package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a studio leads to outside of it; both are for whoever runs a Pixto service, and none is
 * needed.
 *
 * @param checkout the payment processor's hosted page, an https address in which {@code {plan}} and
 *     {@code {account}} stand for the plan's id and the account's random id
 * @param statistics where counts of use are sent to if the person agreed
 */
public record ServiceLinks(Optional<String> checkout, Optional<URI> statistics) {

  public static final ServiceLinks NONE = new ServiceLinks(Optional.empty(), Optional.empty());

  public ServiceLinks {
    Objects.requireNonNull(statistics);
    if (checkout.isPresent() && !isHttps(checkout.get())) {
      throw new InvalidRequestException(
          "checkout",
          "The checkout address must begin with https://, name a host and have {plan} in it.");
    }
  }

  private static boolean isHttps(String template) {
    try {
      URI example = URI.create(filled(template, "plan", "account"));
      return "https".equalsIgnoreCase(example.getScheme())
          && example.getHost() != null
          && example.getRawUserInfo() == null
          && template.indexOf('{') > template.indexOf('/', "https://".length())
          && template.contains("{plan}");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The page for a plan and an account, both of letters, digits and hyphens. */
  Optional<URI> checkout(String plan, String account) {
    return checkout.map(template -> URI.create(filled(template, plan, account)));
  }

  private static String filled(String template, String plan, String account) {
    return template.replace("{plan}", plan).replace("{account}", account);
  }
}
