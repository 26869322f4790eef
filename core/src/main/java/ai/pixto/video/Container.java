package ai.pixto.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The kinds of file that are looked into; nothing else is handed to any decoder. */
enum Container {
  MP4("MP4", "mov"),
  MATROSKA("WebM or MKV", "matroska"),
  AVI("AVI", "avi");

  private static final int EBML = 0x1a45dfa3;
  private static final int RIFF = 0x52494646;
  private static final int AVI_FORM = 0x41564920;
  private static final int FTYP = 0x66747970;
  private static final int MOOV = 0x6d6f6f76;
  private static final int MDAT = 0x6d646174;
  private static final int WIDE = 0x77696465;

  private final String shown;
  private final String demuxer;

  Container(String shown, String demuxer) {
    this.shown = shown;
    this.demuxer = demuxer;
  }

  String shown() {
    return shown;
  }

  /** What ffmpeg calls it. */
  String demuxer() {
    return demuxer;
  }

  static Container of(FileChannel channel) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(12);
    if (channel.size() < head.capacity()) {
      throw new DamagedVideoException("is too short to be a video");
    }
    TopBox.read(channel, 0, head);
    int type = head.getInt(4);
    if (head.getInt(0) == EBML) {
      return MATROSKA;
    }
    if (head.getInt(0) == RIFF && head.getInt(8) == AVI_FORM) {
      return AVI;
    }
    if (type == FTYP || type == MOOV || type == MDAT || type == WIDE) {
      return MP4;
    }
    throw new DamagedVideoException("is not a video that Pixto knows (MP4, MOV, WebM, MKV, AVI)");
  }
}
