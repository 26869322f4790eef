package ai.pixto.studio.embedded;

import ai.pixto.store.log.SignedNote;
import ai.pixto.store.log.SigningKey;
import ai.pixto.studio.ConsentReceipt;
import ai.pixto.studio.ConsentRecord;
import ai.pixto.studio.DataCategory;
import ai.pixto.studio.Notices;
import ai.pixto.studio.PartnerRegistry;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;

/**
 * Writes consents down for others, with the field names of ISO/IEC TS 27560, and signs them. Each
 * carries a checkpoint of the log of disclosures.
 */
final class Receipts {

  private static final String SCHEMA = "ISO/IEC TS 27560:2023";
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final Notices notices;
  private final PartnerRegistry partners;
  private final SigningKey key;
  private final DisclosureLog log;

  Receipts(Notices notices, PartnerRegistry partners, SigningKey key, DisclosureLog log) {
    this.notices = notices;
    this.partners = partners;
    this.key = key;
    this.log = log;
  }

  ConsentReceipt of(String account, ConsentRecord consent) {
    JsonObject json = new JsonObject();
    json.addProperty("schema_version", SCHEMA);
    json.addProperty("record_id", consent.id());
    json.addProperty("pii_principal_id", account);
    json.add("pii_processing", one(processing(consent)));
    json.add("party_identification", parties(consent));
    json.add("event", events(consent));
    json.addProperty("log_checkpoint", log.checkpoint().toString());
    return ConsentReceipt.of(SignedNote.sign(GSON.toJson(json) + "\n", key));
  }

  private JsonObject processing(ConsentRecord consent) {
    JsonObject json = new JsonObject();
    json.add("privacy_notice", notice(consent));
    json.addProperty("language", "en");
    json.addProperty("purpose", consent.purpose().word());
    json.addProperty("lawful_basis", "consent");
    JsonArray information = new JsonArray();
    consent.categories().stream()
        .sorted()
        .map(DataCategory::word)
        .forEach(word -> information.add(with("pii_type", word)));
    json.add("pii_information", information);
    json.add("recipient_third_parties", one(with("party_id", consent.partner())));
    partners
        .find(consent.partner())
        .ifPresent(
            partner -> {
              json.addProperty("processing_locations", partner.region().says());
              json.addProperty("retention_period", partner.retention().says());
            });
    json.addProperty("registry_version", consent.registryVersion());
    json.addProperty("consent_text", consent.text());
    json.addProperty("consent_text_sha256", consent.textSha256());
    json.addProperty("withdrawal_method", "pixto consents withdraw " + consent.id());
    return json;
  }

  private JsonObject notice(ConsentRecord consent) {
    JsonObject json = with("version", consent.noticeVersion());
    json.addProperty("sha256", consent.noticeSha256());
    notices.all().stream()
        .filter(notice -> notice.version().equals(consent.noticeVersion()))
        .forEach(notice -> json.addProperty("date", notice.date().toString()));
    return json;
  }

  private JsonArray parties(ConsentRecord consent) {
    JsonArray parties = new JsonArray();
    JsonObject keeper = with("party_id", key.name());
    keeper.addProperty("party_role", "keeper of the record");
    parties.add(keeper);
    JsonObject recipient = with("party_id", consent.partner());
    partners
        .find(consent.partner())
        .ifPresent(partner -> recipient.addProperty("party_name", partner.title()));
    recipient.addProperty("party_role", "recipient");
    parties.add(recipient);
    return parties;
  }

  private static JsonArray events(ConsentRecord consent) {
    JsonArray events = new JsonArray();
    JsonObject given = event("given", consent.given());
    given.addProperty("event_type", "explicit");
    given.addProperty("act", consent.act());
    given.addProperty(
        "validity_duration", consent.expires().map(Instant::toString).orElse("until withdrawn"));
    events.add(given);
    consent.withdrawn().ifPresent(at -> events.add(event("withdrawn", at)));
    return events;
  }

  private static JsonObject event(String state, Instant at) {
    JsonObject event = with("event_state", state);
    event.addProperty("event_time", at.toString());
    return event;
  }

  private static JsonObject with(String name, String value) {
    JsonObject json = new JsonObject();
    json.addProperty(name, value);
    return json;
  }

  private static JsonArray one(JsonObject element) {
    JsonArray array = new JsonArray();
    array.add(element);
    return array;
  }
}
