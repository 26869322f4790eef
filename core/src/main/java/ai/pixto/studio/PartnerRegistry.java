package ai.pixto.studio;

import ai.pixto.engine.Purpose;
import ai.pixto.studio.RegisteredPartner.Fact;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Everybody whom data may go to. Who is not in it gets nothing. Immutable. */
public final class PartnerRegistry {

  private static final String FILE = "partners.json";

  private final String version;
  private final List<RegisteredPartner> all;

  /**
   * @param version which consents name
   */
  public PartnerRegistry(String version, List<RegisteredPartner> all) {
    this.version = Objects.requireNonNull(version);
    this.all = List.copyOf(all);
  }

  /** The one that comes with Pixto. */
  public static PartnerRegistry shipped() {
    JsonObject json = Resources.json(FILE);
    List<RegisteredPartner> partners = new ArrayList<>();
    for (JsonElement each : json.getAsJsonArray("partners")) {
      partners.add(partner(each.getAsJsonObject()));
    }
    return new PartnerRegistry(json.get("version").getAsString(), partners);
  }

  private static RegisteredPartner partner(JsonObject json) {
    Set<Purpose> purposes = new HashSet<>();
    json.getAsJsonArray("purposes")
        .forEach(word -> purposes.add(Purpose.named(word.getAsString()).orElseThrow()));
    return new RegisteredPartner(
        json.get("id").getAsString(),
        json.get("title").getAsString(),
        purposes,
        fact(json, "region"),
        fact(json, "retention"),
        fact(json, "sub_processors"),
        fact(json, "training"),
        fact(json, "agreement"));
  }

  private static Fact fact(JsonObject partner, String name) {
    JsonObject json = partner.getAsJsonObject(name);
    List<URI> sources = new ArrayList<>();
    json.getAsJsonArray("sources").forEach(source -> sources.add(URI.create(source.getAsString())));
    return new Fact(
        json.get("says").getAsString(), LocalDate.parse(json.get("as_of").getAsString()), sources);
  }

  /** Such as {@code 2026-11-24}. */
  public String version() {
    return version;
  }

  public List<RegisteredPartner> list() {
    return all;
  }

  public Optional<RegisteredPartner> find(String id) {
    return all.stream().filter(partner -> partner.id().equals(id)).findFirst();
  }
}
