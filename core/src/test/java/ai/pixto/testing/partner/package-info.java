/**
 * Pixto's partners on the loopback interface, for tests: real servers that are true to what
 * Replicate, fal and OpenAI are known to do on the wire. That they are is shown by the partners'
 * own npm clients ({@code PartnerClientsTest}) and by recorded exchanges ({@code
 * ReplicateRecordingsTest}).
 *
 * <p>Start a simulator in {@code try}-with-resources, give its {@code endpoint()} and {@code KEY}
 * to the code under test, say with a {@link ai.pixto.testing.partner.Script} how jobs go and with a
 * {@link ai.pixto.testing.partner.Fault} what goes wrong on the way, then ask it what it received,
 * accepted and cancelled. Equal requests with a seed give equal bytes.
 */
package ai.pixto.testing.partner;
