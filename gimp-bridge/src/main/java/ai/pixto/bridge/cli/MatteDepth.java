package ai.pixto.bridge.cli;

import ai.pixto.image.Picture;
import picocli.CommandLine.TypeConversionException;

/** How many bits a written matte has. */
enum MatteDepth {
  /** As many as the picture: 8, or 16 for deeper ones. */
  AS_PICTURE,
  EIGHT,
  SIXTEEN;

  static MatteDepth parse(String text) {
    return switch (text) {
      case "" -> AS_PICTURE;
      case "8" -> EIGHT;
      case "16" -> SIXTEEN;
      default ->
          throw new TypeConversionException("'" + text + "' is not a matte's depth; give 8 or 16.");
    };
  }

  int bits(Picture picture) {
    return switch (this) {
      case EIGHT -> 8;
      case SIXTEEN -> 16;
      case AS_PICTURE -> picture.type() == Picture.SampleType.U8 ? 8 : 16;
    };
  }
}
