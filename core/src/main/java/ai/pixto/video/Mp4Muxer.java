package ai.pixto.video;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes H.264 samples of one size and rate as an MP4 (ISO/IEC 14496-12 and -15): samples as they
 * come, then the header that says where they lie. Of a sample it keeps 12 bytes in memory. The same
 * samples give the same file: no time of making is written.
 *
 * <p>JCodec has a muxer, but it stamps the time of day into the file, and writes no colours.
 */
final class Mp4Muxer implements Closeable {

  private static final int BUFFER_BYTES = 1 << 20;

  /** So many samples stand together as a chunk, which has an offset of its own. */
  private static final int CHUNK_SAMPLES = 16;

  private static final int[] UPRIGHT = {1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30};
  private static final int BT709 = 1;

  /** "und" in three times five bits. */
  private static final int UNDETERMINED_LANGUAGE = 0x55c4;

  private static final int DOTS_72 = 72 << 16;

  private final FileChannel out;
  private final VideoSpec spec;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private final long mediaStart;
  private long position;
  private int[] sizes = new int[1024];
  private long[] chunks = new long[64];
  private boolean[] keys = new boolean[1024];
  private int samples;

  /**
   * @param out at its beginning; closed with this
   */
  Mp4Muxer(FileChannel out, VideoSpec spec) throws IOException {
    this.out = out;
    this.spec = spec;
    write(
        box(
            "ftyp",
            body -> {
              ascii(body, "isom");
              body.writeInt(0x200);
              ascii(body, "isomiso2avc1mp41");
            }));
    mediaStart = position;
    // The 64-bit size is filled in at the end.
    write(
        bytes(
            body -> {
              body.writeInt(1);
              ascii(body, "mdat");
              body.writeLong(0);
            }));
  }

  /**
   * @param sample units, each after its length in 4 bytes
   * @param key whether decoding can start here
   */
  void add(byte[] sample, boolean key) throws IOException {
    if (samples == sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * samples);
      keys = Arrays.copyOf(keys, 2 * samples);
    }
    int chunk = samples / CHUNK_SAMPLES;
    if (samples % CHUNK_SAMPLES == 0) {
      if (chunk == chunks.length) {
        chunks = Arrays.copyOf(chunks, 2 * chunk);
      }
      chunks[chunk] = position;
    }
    sizes[samples] = sample.length;
    keys[samples++] = key;
    write(sample);
  }

  int samples() {
    return samples;
  }

  /** Writes the header and what is left; the channel stays open. */
  void finish() throws IOException {
    long mediaEnd = position;
    write(movie());
    flush();
    ByteBuffer size = ByteBuffer.allocate(Long.BYTES).putLong(0, mediaEnd - mediaStart);
    out.write(size, mediaStart + 2 * Integer.BYTES);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void write(byte[] bytes) throws IOException {
    position += bytes.length;
    if (bytes.length > buffer.remaining()) {
      flush();
    }
    if (bytes.length > buffer.capacity()) {
      writeFully(ByteBuffer.wrap(bytes));
    } else {
      buffer.put(bytes);
    }
  }

  private void flush() throws IOException {
    writeFully(buffer.flip());
    buffer.clear();
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private byte[] movie() throws IOException {
    long duration = (long) samples * spec.rate().denominator();
    return box(
        "moov",
        moov -> {
          moov.write(
              box(
                  "mvhd",
                  body -> {
                    body.writeInt(1 << 24);
                    times(body);
                    body.writeInt(spec.rate().numerator());
                    body.writeLong(duration);
                    body.writeInt(1 << 16);
                    body.writeShort(1 << 8);
                    body.write(new byte[10]);
                    matrix(body);
                    body.write(new byte[24]);
                    body.writeInt(2);
                  }));
          moov.write(box("trak", trak -> track(trak, duration)));
        });
  }

  private void track(DataOutputStream trak, long duration) throws IOException {
    trak.write(
        box(
            "tkhd",
            body -> {
              // Version 1; enabled, in the movie and in its preview.
              body.writeInt(1 << 24 | 7);
              times(body);
              body.writeInt(1);
              body.writeInt(0);
              body.writeLong(duration);
              body.write(new byte[16]);
              matrix(body);
              body.writeInt(spec.width() << 16);
              body.writeInt(spec.height() << 16);
            }));
    trak.write(
        box(
            "mdia",
            mdia -> {
              mdia.write(
                  box(
                      "mdhd",
                      body -> {
                        body.writeInt(1 << 24);
                        times(body);
                        body.writeInt(spec.rate().numerator());
                        body.writeLong(duration);
                        body.writeShort(UNDETERMINED_LANGUAGE);
                        body.writeShort(0);
                      }));
              mdia.write(
                  box(
                      "hdlr",
                      body -> {
                        body.writeLong(0);
                        ascii(body, "vide");
                        body.write(new byte[12]);
                        ascii(body, "Video\0");
                      }));
              mdia.write(box("minf", this::mediaInformation));
            }));
  }

  private void mediaInformation(DataOutputStream minf) throws IOException {
    minf.write(
        box(
            "vmhd",
            body -> {
              body.writeInt(1);
              body.writeLong(0);
            }));
    minf.write(
        box(
            "dinf",
            dinf ->
                dinf.write(
                    box(
                        "dref",
                        body -> {
                          body.writeInt(0);
                          body.writeInt(1);
                          // The media are in this file.
                          body.write(box("url ", url -> url.writeInt(1)));
                        }))));
    minf.write(box("stbl", this::sampleTable));
  }

  private void sampleTable(DataOutputStream stbl) throws IOException {
    stbl.write(
        box(
            "stsd",
            body -> {
              body.writeInt(0);
              body.writeInt(1);
              body.write(box("avc1", this::sampleEntry));
            }));
    stbl.write(
        box(
            "stts",
            body -> {
              body.writeInt(0);
              body.writeInt(1);
              body.writeInt(samples);
              body.writeInt(spec.rate().denominator());
            }));
    stbl.write(box("stss", this::keySamples));
    stbl.write(box("stsc", this::chunkLengths));
    stbl.write(
        box(
            "stsz",
            body -> {
              body.writeInt(0);
              body.writeInt(0);
              body.writeInt(samples);
              for (int i = 0; i < samples; i++) {
                body.writeInt(sizes[i]);
              }
            }));
    stbl.write(
        box(
            "co64",
            body -> {
              int count = chunkCount();
              body.writeInt(0);
              body.writeInt(count);
              for (int i = 0; i < count; i++) {
                body.writeLong(chunks[i]);
              }
            }));
  }

  private int chunkCount() {
    return (samples + CHUNK_SAMPLES - 1) / CHUNK_SAMPLES;
  }

  private void keySamples(DataOutputStream body) throws IOException {
    int count = 0;
    for (int i = 0; i < samples; i++) {
      count += keys[i] ? 1 : 0;
    }
    body.writeInt(0);
    body.writeInt(count);
    for (int i = 0; i < samples; i++) {
      if (keys[i]) {
        body.writeInt(i + 1);
      }
    }
  }

  private void chunkLengths(DataOutputStream body) throws IOException {
    int rest = samples % CHUNK_SAMPLES;
    int whole = samples / CHUNK_SAMPLES;
    body.writeInt(0);
    body.writeInt((whole > 0 ? 1 : 0) + (rest > 0 ? 1 : 0));
    if (whole > 0) {
      body.writeInt(1);
      body.writeInt(CHUNK_SAMPLES);
      body.writeInt(1);
    }
    if (rest > 0) {
      body.writeInt(whole + 1);
      body.writeInt(rest);
      body.writeInt(1);
    }
  }

  private void sampleEntry(DataOutputStream body) throws IOException {
    body.write(new byte[6]);
    body.writeShort(1);
    body.write(new byte[16]);
    body.writeShort(spec.width());
    body.writeShort(spec.height());
    body.writeInt(DOTS_72);
    body.writeInt(DOTS_72);
    body.writeInt(0);
    body.writeShort(1);
    body.write(new byte[32]);
    body.writeShort(24);
    body.writeShort(-1);
    body.write(box("avcC", this::decoderConfiguration));
    body.write(
        box(
            "colr",
            colr -> {
              ascii(colr, "nclx");
              colr.writeShort(BT709);
              colr.writeShort(BT709);
              colr.writeShort(BT709);
              colr.writeByte(0);
            }));
  }

  private void decoderConfiguration(DataOutputStream body) throws IOException {
    byte[] sequence = GopEncoder.sequenceParameters(spec);
    byte[] picture = GopEncoder.pictureParameters();
    body.writeByte(1);
    // Profile, its constraints and level stand in the sequence's parameters after the unit's type.
    body.write(sequence, 1, 3);
    // Lengths take 4 bytes; one set of each.
    body.writeByte(0xfc | 3);
    body.writeByte(0xe0 | 1);
    body.writeShort(sequence.length);
    body.write(sequence);
    body.writeByte(1);
    body.writeShort(picture.length);
    body.write(picture);
  }

  /** Made and changed: not said. */
  private static void times(DataOutputStream body) throws IOException {
    body.writeLong(0);
    body.writeLong(0);
  }

  private static void matrix(DataOutputStream body) throws IOException {
    for (int value : UPRIGHT) {
      body.writeInt(value);
    }
  }

  private static void ascii(DataOutputStream body, String text) throws IOException {
    body.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private interface Body {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Body content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static byte[] box(String type, Body content) throws IOException {
    byte[] body = bytes(content);
    return bytes(
        out -> {
          out.writeInt(2 * Integer.BYTES + body.length);
          ascii(out, type);
          out.write(body);
        });
  }
}
