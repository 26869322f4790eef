package ai.pixto.studio.embedded;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * The words of many assets, in one text so that a search is one pass over it. Immutable.
 *
 * <p>An asset's words are its character, title, prompt, tags and model in small letters, with
 * U+0091 between them and U+0092 behind the last: one byte each in memory and never escaped in
 * JSON.
 */
final class Segment {

  private static final char FIELD = '\u0091';
  private static final char END = '\u0092';

  /** One asset's. */
  record Entry(String id, long created, String kind, String text) {}

  /** How it is kept. */
  record Kept(String ids, long[] created, String kinds, String texts) {}

  private final Kept kept;
  private final String[] ids;
  private final int[] ends;

  Segment(Kept kept) {
    this.kept = kept;
    ids = kept.ids().isEmpty() ? new String[0] : kept.ids().split(" ");
    ends = new int[ids.length];
    int end = -1;
    for (int i = 0; i < ends.length; i++) {
      end = kept.texts().indexOf(END, end + 1);
      ends[i] = end;
    }
  }

  static Segment of(List<Entry> entries) {
    StringBuilder texts = new StringBuilder();
    StringBuilder kinds = new StringBuilder();
    entries.forEach(entry -> texts.append(entry.text()).append(END));
    entries.forEach(entry -> kinds.append(entry.kind().charAt(0)));
    return new Segment(
        new Kept(
            String.join(" ", entries.stream().map(Entry::id).toList()),
            entries.stream().mapToLong(Entry::created).toArray(),
            kinds.toString(),
            texts.toString()));
  }

  /** An asset's words. */
  static String text(AssetRecord record) {
    List<String> fields = new ArrayList<>();
    fields.add(record.character());
    fields.add(record.title());
    if (record.origin() != null) {
      fields.add(record.origin().prompt());
      fields.add(record.origin().model());
    }
    fields.addAll(record.tags());
    StringBuilder text = new StringBuilder();
    fields.forEach(field -> text.append(field == null ? "" : folded(field)).append(FIELD));
    return text.toString();
  }

  /** As texts are compared. */
  static String folded(String text) {
    String small = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return small.replace(FIELD, ' ').replace(END, ' ');
  }

  Kept kept() {
    return kept;
  }

  boolean isEmpty() {
    return ids.length == 0;
  }

  int size() {
    return ids.length;
  }

  String id(int index) {
    return ids[index];
  }

  long created(int index) {
    return kept.created()[index];
  }

  long newest() {
    return Arrays.stream(kept.created()).max().orElse(0);
  }

  /** Whether the asset is of the kind of this name. */
  boolean isKind(int index, String kind) {
    return kept.kinds().charAt(index) == kind.charAt(0);
  }

  /** Whether it shows the character of this folded name. */
  boolean shows(int index, String character) {
    int start = start(index);
    return kept.texts().startsWith(character, start)
        && kept.texts().charAt(start + character.length()) == FIELD;
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1] + 1;
  }

  /** Tells each asset that has the folded words in one of its texts; all where there are none. */
  void match(String words, IntConsumer found) {
    int from = 0;
    while (from < kept.texts().length()) {
      int at = kept.texts().indexOf(words, from);
      if (at < 0) {
        return;
      }
      int place = Arrays.binarySearch(ends, at);
      int index = place < 0 ? -place - 1 : place;
      found.accept(index);
      from = ends[index] + 1;
    }
  }

  /** Only the assets that are not among these. */
  Segment without(Set<String> gone) {
    return only(id -> !gone.contains(id));
  }

  private Segment only(Predicate<String> stays) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      if (stays.test(ids[i])) {
        entries.add(
            new Entry(
                ids[i],
                created(i),
                kept.kinds().substring(i, i + 1),
                kept.texts().substring(start(i), ends[i])));
      }
    }
    return of(entries);
  }
}
