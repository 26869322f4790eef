package ai.pixto.image;

/**
 * What a picture file holds, told without decoding its pixels.
 *
 * @param format by its content
 * @param width of the page in pixels, once turned upright
 * @param height of the page in pixels, once turned upright
 * @param pages how many pictures the file holds, 1 or more
 * @param bitsPerSample as stored: 1 to 64
 * @param plain whether a program that looks at nothing but the pixels, as models do, sees what a
 *     person does: a PNG, JPEG or WebP, stored upright, of 8 bits at most, in sRGB's colours
 */
public record PictureInfo(
    PictureFormat format, int width, int height, int pages, int bitsPerSample, boolean plain) {}
