package ai.pixto.video;

import java.time.Duration;

/**
 * What a video file says of itself.
 *
 * @param width of its frames in pixels, upright
 * @param height of its frames in pixels, upright
 * @param rate frames a second, on average
 * @param frames how many there are
 * @param duration how long it is
 * @param decoder what decodes it, for a person: {@code JCodec} or {@code ffmpeg}
 * @param isExact whether frames surely come as they were coded. JCodec 0.2.5 errs, mostly a little,
 *     in frames that are predicted from both sides, and in ones that are to stay unsmoothed; such
 *     videos are read by ffmpeg where there is one
 */
public record VideoInfo(
    int width,
    int height,
    FrameRate rate,
    int frames,
    Duration duration,
    String decoder,
    boolean isExact) {}
