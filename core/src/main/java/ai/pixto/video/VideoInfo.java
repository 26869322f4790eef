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
 */
public record VideoInfo(
    int width, int height, FrameRate rate, int frames, Duration duration, String decoder) {}
