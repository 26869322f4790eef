package ai.pixto.bridge.cli;

import ai.pixto.cutout.CutoutOptions;
import ai.pixto.image.Backdrop;
import ai.pixto.image.Picture;
import java.util.Optional;

/**
 * What is done with every picture of one command line.
 *
 * @param options how the background is found; without strokes, which need the picture
 * @param strokes a picture painted with strokes
 * @param backdrop what the cut-out is laid on; empty leaves it transparent
 * @param matteDepth to write the matte instead of the cut-out
 * @param crop whether the result is cut to what shows of it
 * @param mark whether the result says how it was made
 */
record Recipe(
    CutoutOptions options,
    Optional<Picture> strokes,
    Optional<Backdrop> backdrop,
    Optional<MatteDepth> matteDepth,
    boolean crop,
    boolean mark) {}
