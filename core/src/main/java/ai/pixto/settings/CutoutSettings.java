package ai.pixto.settings;

import ai.pixto.cutout.Mode;
import ai.pixto.cutout.PriorKind;
import ai.pixto.cutout.Quality;

/**
 * {@code project_options.cutout}: how backgrounds are removed where nothing else is said.
 *
 * @param background {@code none}, {@code blur}, a colour or a picture's file
 */
public record CutoutSettings(
    Mode mode, Quality quality, PriorKind prior, String background, boolean crop) {}
