package ai.pixto.testing.partner;

import java.util.Map;

/**
 * A call that a partner would make to a client's webhook.
 *
 * @param headers with the signature
 * @param body JSON, byte for byte as signed
 */
public record SignedWebhook(Map<String, String> headers, String body) {}
