package ai.pixto.image;

/**
 * What a picture file holds, told without decoding its pixels.
 *
 * @param format by its content
 * @param width of the page in pixels, once turned upright
 * @param height of the page in pixels, once turned upright
 * @param pages how many pictures the file holds, 1 or more
 * @param bitsPerSample as stored: 1 to 64
 */
public record PictureInfo(
    PictureFormat format, int width, int height, int pages, int bitsPerSample) {}
