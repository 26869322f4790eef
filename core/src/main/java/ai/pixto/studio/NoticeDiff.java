package ai.pixto.studio;

import ai.pixto.engine.Purpose;
import ai.pixto.studio.Notice.Paragraph;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What became another between two versions of the privacy notice.
 *
 * @param added paragraphs whose heading is new
 * @param removed paragraphs whose heading is gone
 * @param changed paragraphs that say something else under the same heading
 * @param widened purposes that need a new consent
 */
public record NoticeDiff(
    Notice older,
    Notice newer,
    List<Paragraph> added,
    List<Paragraph> removed,
    List<Change> changed,
    Set<Purpose> widened) {

  /** What a paragraph said and what it says. */
  public record Change(Paragraph before, Paragraph after) {}

  public NoticeDiff {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
    widened = Set.copyOf(widened);
  }

  static NoticeDiff of(Notice older, Notice newer) {
    List<Paragraph> before = older.paragraphs();
    List<Paragraph> after = newer.paragraphs();
    Set<Purpose> widened = EnumSet.noneOf(Purpose.class);
    Arrays.stream(Purpose.values()).filter(p -> newer.widens(p, older)).forEach(widened::add);
    return new NoticeDiff(
        older,
        newer,
        without(after, before),
        without(before, after),
        changes(before, after),
        widened);
  }

  private static List<Paragraph> without(List<Paragraph> all, List<Paragraph> others) {
    return all.stream()
        .filter(one -> others.stream().noneMatch(two -> two.heading().equals(one.heading())))
        .toList();
  }

  private static List<Change> changes(List<Paragraph> before, List<Paragraph> after) {
    return before.stream()
        .flatMap(
            one ->
                after.stream()
                    .filter(two -> two.heading().equals(one.heading()))
                    .filter(two -> !two.text().equals(one.text()))
                    .map(two -> new Change(one, two)))
        .toList();
  }
}
