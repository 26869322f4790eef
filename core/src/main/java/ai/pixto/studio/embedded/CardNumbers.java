package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps card numbers out of whatever is kept about payments: 13 to 19 digits with the check digit
 * of ISO/IEC 7812-1, annex B, in groups or not.
 */
final class CardNumbers {

  private static final int FEWEST = 13;
  private static final int MOST = 19;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private CardNumbers() {}

  /**
   * A random id of somebody else's, such as a job's.
   *
   * @throws InvalidRequestException if it is not, or is a card's number
   */
  static String checkedId(String field, String id) {
    if (!ID.matcher(id).matches()) {
      throw new InvalidRequestException(
          field,
          "The "
              + field
              + " must be an id of 1 to 64 letters, digits, - and _ that begins with a letter or"
              + " digit.");
    }
    // Not parts of groups: of random ids, one in thousands would have such a part by chance.
    for (String word : id.split("[_-]")) {
      refuseIf(isCard(word), field);
    }
    refuseIf(isCard(id.replaceAll("[_-]", "")), field);
    return id;
  }

  /**
   * Any words.
   *
   * @throws InvalidRequestException if there is a card's number among them
   */
  static String checkedWords(String field, String words) {
    refuseIf(isIn(words), field);
    return words;
  }

  private static void refuseIf(boolean card, String field) {
    if (card) {
      throw new InvalidRequestException(
          field,
          "The "
              + field
              + " looks like a card's number, which Pixto never takes; enter it on the payment"
              + " processor's page only.");
    }
  }

  /** Whether some neighbouring groups of digits, parted by one character at most, are a card's. */
  static boolean isIn(String words) {
    List<String> groups = new ArrayList<>();
    StringBuilder group = new StringBuilder();
    int gap = 0;
    for (int i = 0; i <= words.length(); i++) {
      int digit = i < words.length() ? Character.digit(words.charAt(i), 10) : -1;
      if (digit >= 0) {
        if (gap > 1) {
          groups.clear();
        }
        gap = 0;
        group.append(digit);
        continue;
      }
      gap++;
      if (!group.isEmpty()) {
        groups.add(group.toString());
        group.setLength(0);
        if (endsWithCard(groups)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean endsWithCard(List<String> groups) {
    StringBuilder digits = new StringBuilder();
    for (int i = groups.size() - 1; i >= 0 && digits.length() <= MOST; i--) {
      digits.insert(0, groups.get(i));
      if (isCard(digits)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCard(CharSequence text) {
    if (text.length() < FEWEST || text.length() > MOST) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(text.length() - 1 - i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      int weighted = i % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }
}
