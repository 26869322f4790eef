package ai.pixto.config.schema;

import ai.pixto.config.schema.Setting.Kind;
import java.util.Arrays;
import java.util.Optional;

/** What a schema describes at one place. */
enum Shape {
  /** An object with named keys. */
  GROUP(Optional.empty(), "object"),
  BOOLEAN(Optional.of(Kind.BOOLEAN), "boolean"),
  INTEGER(Optional.of(Kind.INTEGER), "integer"),
  NUMBER(Optional.of(Kind.NUMBER), "number"),
  TEXT(Optional.of(Kind.TEXT), "string"),
  LIST(Optional.of(Kind.LIST), "array"),
  /** An object with free keys, or one of several alternative objects. */
  MAP(Optional.of(Kind.MAP), "object"),
  SECRET(Optional.of(Kind.SECRET), "object"),
  /** Values of several types; only inside of lists and maps. */
  ANY(Optional.empty(), "");

  final Optional<Kind> kind;
  private final String type;

  Shape(Optional<Kind> kind, String type) {
    this.kind = kind;
    this.type = type;
  }

  /** Of a value whose JSON Schema type is {@code type}; an object is a map until it has keys. */
  static Shape ofType(String type) {
    return Arrays.stream(values())
        .filter(shape -> shape.type.equals(type) && shape != GROUP)
        .findFirst()
        .orElse(ANY);
  }
}
