package ai.pixto.video;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Provenance;
import ai.pixto.image.XmpPacket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Writes into an MP4 or a QuickTime film how it came to be, as XMP in the {@code uuid} box that the
 * XMP specification (part 3, section 1.1.4) gives it. The box is put at the file's end, so that no
 * offset changes; every other box stays. XMP that is there already is added to, and left as it is
 * where it says a digital source type. A file signed by C2PA stays untouched: any change would
 * break its signature, which says more than a mark does. So does one that holds XMP where QuickTime
 * has it, in the film's user data ({@code moov/udta/XMP_}): a second packet could contradict the
 * first.
 */
public final class Mp4Mark {

  private static final byte[] XMP = HexFormat.of().parseHex("be7acfcb97a942e89c71999491e3afac");
  private static final byte[] C2PA = HexFormat.of().parseHex("d8fec3d61b0e483c92975828877ec481");
  private static final List<String> ENDINGS = List.of(".mp4", ".m4v", ".mov");
  private static final int HEADER_BYTES = 2 * Integer.BYTES;
  private static final int MAX_PACKET_BYTES = 16 << 20;
  private static final int MAX_INDEX_BYTES = 1 << 26;
  private static final String FREE = "free";

  private Mp4Mark() {}

  /**
   * Copies an MP4 or a QuickTime film and marks the copy.
   *
   * @param source stays as it is
   * @param target appears whole or not at all
   * @return whether the mark was written; not if the file is signed, says its source type or has
   *     XMP in its user data
   * @throws InvalidRequestException if the source is not a whole MP4 or film, or the target is the
   *     source or cannot be written
   */
  public static boolean copy(Path source, Path target, Provenance mark) {
    try (PartFile file = new PartFile(target, List.of(source), ENDINGS)) {
      try {
        Files.copy(source, file.part());
      } catch (IOException e) {
        throw Files.isReadable(source)
            ? file.unwritable(e)
            : new InvalidRequestException(
                "video", PartFile.shown(source) + " cannot be read; check that it is there.", e);
      }
      try {
        boolean marked = append(file.part(), mark);
        file.moveToTarget();
        return marked;
      } catch (DamagedVideoException e) {
        throw e.toRequestException(PartFile.shown(source));
      } catch (IOException e) {
        throw file.unwritable(e);
      }
    }
  }

  /**
   * Marks a file in its place.
   *
   * @return whether it was
   */
  static boolean append(Path file, Provenance mark) throws IOException {
    if (mark.equals(Provenance.NONE)) {
      return false;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      List<TopBox> boxes = TopBox.all(channel);
      Optional<TopBox> old = Optional.empty();
      for (TopBox box : boxes) {
        if (box.isUuid(channel, C2PA) || hasUserXmp(channel, box)) {
          return false;
        }
        if (box.isUuid(channel, XMP)) {
          old = Optional.of(box);
        }
      }
      byte[] packet = XmpPacket.of(mark);
      if (old.isPresent()) {
        byte[] before = packet(channel, old.get());
        packet = XmpPacket.join(before, mark);
        if (packet == before) {
          return false;
        }
      }
      write(channel, boxes.get(boxes.size() - 1), packet);
      if (old.isPresent()) {
        // The joined packet stands at the end; the old place becomes room that readers pass over.
        write(channel, old.get().start() + Integer.BYTES, ascii(FREE));
      }
      return true;
    }
  }

  private static boolean hasUserXmp(FileChannel channel, TopBox top) throws IOException {
    if (!top.type().equals("moov")) {
      return false;
    }
    for (TopBox box : top.children(channel)) {
      if (box.type().equals("udta")) {
        for (TopBox data : box.children(channel)) {
          if (data.type().equals("XMP_")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static byte[] packet(FileChannel channel, TopBox box) throws IOException {
    long start = box.body() + XMP.length;
    long length = box.end() - start;
    if (length < 0 || length > MAX_PACKET_BYTES) {
      throw new DamagedVideoException("holds XMP of an impossible size");
    }
    ByteBuffer packet = ByteBuffer.allocate((int) length);
    TopBox.read(channel, start, packet);
    return packet.array();
  }

  private static void write(FileChannel channel, TopBox last, byte[] packet) throws IOException {
    ByteBuffer box = ByteBuffer.allocate(HEADER_BYTES + XMP.length + packet.length);
    box.putInt(box.capacity()).put(ascii("uuid")).put(XMP).put(packet);
    if (last.isOpenEnded()) {
      // "To the end of the file" must become a number before anything can follow.
      long size = last.end() - last.start();
      if (size > 0xffff_ffffL) {
        throw new DamagedVideoException("ends in a box of more than 4 GiB that does not say so");
      }
      write(channel, last.start(), ByteBuffer.allocate(Integer.BYTES).putInt((int) size).array());
    }
    if (last.type().equals("mfra")) {
      // The index of fragments is looked for at the very end (ISO/IEC 14496-12, 8.8.9).
      long indexBytes = last.end() - last.start();
      if (indexBytes > MAX_INDEX_BYTES) {
        throw new DamagedVideoException("has an index of an impossible size");
      }
      ByteBuffer index = ByteBuffer.allocate((int) indexBytes);
      TopBox.read(channel, last.start(), index);
      write(channel, last.start() + box.capacity(), index.array());
      write(channel, last.start(), box.array());
    } else {
      write(channel, last.end(), box.array());
    }
  }

  private static void write(FileChannel channel, long position, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    long at = position;
    while (rest.hasRemaining()) {
      at += channel.write(rest, at);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
