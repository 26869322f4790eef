package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonElement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One key that can be set, as the schema describes it: what a settings panel and a listing show.
 *
 * @param path from the top of the section (or of the document, as the caller asks for); {@code *}
 *     stands for any key of a map
 * @param kind what its value is
 * @param title a few words, or the key itself
 * @param description what it does, in a sentence or two
 * @param defaultValue none where nothing is the default
 * @param unit of a number, such as {@code ms} ({@code x-unit})
 * @param choices the values it may have; empty for any
 * @param minimum of a number, inclusive
 * @param maximum of a number, inclusive
 * @param merge how layers meet; counts for lists only
 * @param secret whether it holds a reference to a secret ({@code x-secret})
 * @param restart whether a change takes effect only after a restart ({@code x-restart})
 * @param needsTrust whether a project file must be trusted to set it ({@code x-needs-trust}); a
 *     list also if its elements may hold such a value or a secret
 */
public record Setting(
    SettingPath path,
    Kind kind,
    String title,
    String description,
    Optional<JsonElement> defaultValue,
    Optional<String> unit,
    List<JsonElement> choices,
    Optional<BigDecimal> minimum,
    Optional<BigDecimal> maximum,
    ListMerge merge,
    boolean secret,
    boolean restart,
    boolean needsTrust) {

  /** What a value is. */
  public enum Kind {
    BOOLEAN,
    INTEGER,
    NUMBER,
    TEXT,
    /** A list of anything. */
    LIST,
    /** An object whose keys the person chooses. */
    MAP,
    /** A reference to a secret: {@code {"$secret": ...}} or {@code {"$env": ...}}. */
    SECRET
  }
}
