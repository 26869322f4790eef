package ai.pixto.testing.partner;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The jobs a simulator has accepted, in order, and the scripts of those to come. */
final class Jobs {

  private final Map<String, SimulatedJob> jobs = new LinkedHashMap<>();
  private final Deque<Script> next = new ArrayDeque<>();
  private final Map<String, Script> byModel = new LinkedHashMap<>();
  private Script usual = Script.polls(1, 2);

  synchronized void script(Script script) {
    usual = script;
  }

  synchronized void scriptNext(List<Script> scripts) {
    next.addAll(scripts);
  }

  synchronized void scriptModel(String model, Script script) {
    byModel.put(model, script);
  }

  synchronized SimulatedJob accept(
      String id,
      PartnerModel model,
      JsonObject input,
      UnaryOperator<String> canonicalUrl,
      Optional<SimulatedJob.TimeLimit> limit,
      SimulatedJob.Work work) {
    Script script = next.isEmpty() ? byModel.getOrDefault(model.id(), usual) : next.removeFirst();
    String key = contentKey(model, input, canonicalUrl);
    SimulatedJob job = new SimulatedJob(id, model, input, key, script, limit, work);
    jobs.put(id, job);
    return job;
  }

  synchronized Optional<SimulatedJob> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  synchronized List<SimulatedJob> all() {
    return new ArrayList<>(jobs.values());
  }

  List<AcceptedJob> accepted() {
    return all().stream()
        .map(
            job ->
                new AcceptedJob(
                    job.id(),
                    job.model().id(),
                    job.input(),
                    job.contentKey(),
                    job.state().name(),
                    job.cancelRequested()))
        .toList();
  }

  private static String contentKey(
      PartnerModel model, JsonObject input, UnaryOperator<String> canonicalUrl) {
    String text = model.id() + canonical(input, canonicalUrl);
    return Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String canonical(JsonElement value, UnaryOperator<String> canonicalUrl) {
    if (value.isJsonObject()) {
      TreeMap<String, String> sorted = new TreeMap<>();
      for (Map.Entry<String, JsonElement> e : value.getAsJsonObject().entrySet()) {
        sorted.put(e.getKey(), canonical(e.getValue(), canonicalUrl));
      }
      return sorted.toString();
    }
    if (value.isJsonArray()) {
      Collection<String> items = new ArrayList<>();
      JsonArray array = value.getAsJsonArray();
      array.forEach(item -> items.add(canonical(item, canonicalUrl)));
      return items.toString();
    }
    boolean isText = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    return isText ? canonicalUrl.apply(value.getAsString()) : value.toString();
  }
}
