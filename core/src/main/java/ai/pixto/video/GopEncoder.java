package ai.pixto.video;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.codecs.h264.H264Utils;
import org.jcodec.codecs.h264.encode.RateControl;
import org.jcodec.codecs.h264.io.model.NALUnit;
import org.jcodec.codecs.h264.io.model.NALUnitType;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceHeader;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.codecs.h264.io.model.VUIParameters;
import org.jcodec.codecs.h264.io.write.CAVLCWriter;
import org.jcodec.codecs.h264.io.write.SliceHeaderWriter;
import org.jcodec.common.io.BitWriter;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rect;
import org.jcodec.common.model.Size;

/**
 * Codes one group of pictures with JCodec: a key frame, then frames predicted each from the one
 * before. Groups know nothing of each other, so that several can be coded at once.
 *
 * <p>A frame that equals the one before is written as a slice that skips all its blocks: a dozen
 * bytes, no loss, no time. JCodec itself never skips.
 */
final class GopEncoder {

  private static final int BLOCK = 16;
  private static final int REFERENCE = 3;

  /** Frames after the key frame are seen shortly; what they lack the next ones mend. */
  private static final int LATER_QUANTISER_OFFSET = 0;

  private final Encoder encoder;
  private final VideoSpec spec;
  private final int codedWidth;
  private final int codedHeight;
  private final ByteBuffer room;
  private int number;
  private Yuv420 before;

  GopEncoder(VideoSpec spec) {
    this.spec = spec;
    this.encoder = new Encoder(spec);
    this.codedWidth = roundUp(spec.width());
    this.codedHeight = roundUp(spec.height());
    this.room = ByteBuffer.allocate(4 * codedWidth * codedHeight);
  }

  private static int roundUp(int side) {
    return (side + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** Starts a new group with the next frame. */
  void restart() {
    number = 0;
    before = null;
  }

  /** The next frame of the group as a sample of an MP4: its units, each after its length. */
  byte[] encode(Yuv420 frame) {
    ByteBuffer coded;
    if (before != null && frame.sameAs(before)) {
      coded = encoder.skipAll(number);
    } else {
      boolean key = number == 0;
      room.clear();
      coded =
          encoder.doEncodeFrame(picture(frame), room, key, number, key ? SliceType.I : SliceType.P);
    }
    before = frame;
    number++;
    return sample(coded);
  }

  /**
   * JCodec takes samples less 128. It makes room for a coded slice by the picture's size, which
   * noise in high quality can pass; so the picture is said to be four times as large and cropped.
   * Blocks at the edges repeat the last row and column.
   */
  private Picture picture(Yuv420 frame) {
    byte[][] planes = {
      padded(frame.y(), frame.width(), frame.height(), 1),
      padded(frame.cb(), frame.width() / 2, frame.height() / 2, 2),
      padded(frame.cr(), frame.width() / 2, frame.height() / 2, 2)
    };
    return new Picture(
        codedWidth,
        4 * codedHeight,
        planes,
        null,
        ColorSpace.YUV420J,
        0,
        new Rect(0, 0, spec.width(), spec.height()));
  }

  private byte[] padded(byte[] plane, int width, int height, int divisor) {
    int stride = codedWidth / divisor;
    int rows = codedHeight / divisor;
    byte[] padded = new byte[stride * rows];
    for (int row = 0; row < rows; row++) {
      int from = Math.min(row, height - 1) * width;
      int to = row * stride;
      for (int x = 0; x < stride; x++) {
        padded[to + x] = (byte) (plane[from + Math.min(x, width - 1)] - 128);
      }
    }
    return padded;
  }

  /** Parameter sets are left out: they stand in the file's header once. */
  private static byte[] sample(ByteBuffer coded) {
    List<ByteBuffer> units = new ArrayList<>();
    int size = 0;
    for (ByteBuffer unit : H264Utils.splitFrame(coded)) {
      int type = unit.get(unit.position()) & 0x1f;
      if (type != NALUnitType.SPS.getValue() && type != NALUnitType.PPS.getValue()) {
        units.add(unit);
        size += Integer.BYTES + unit.remaining();
      }
    }
    ByteBuffer sample = ByteBuffer.allocate(size);
    for (ByteBuffer unit : units) {
      sample.putInt(unit.remaining()).put(unit);
    }
    return sample.array();
  }

  /** The sequence's parameters as a unit for the file's header. */
  static byte[] sequenceParameters(VideoSpec spec) {
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    new Encoder(spec).initSPS(new Size(spec.width(), spec.height())).write(bytes);
    return unit(NALUnitType.SPS, bytes);
  }

  /** The pictures' parameters as a unit for the file's header. */
  static byte[] pictureParameters(VideoSpec spec) {
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    new Encoder(spec).initPPS().write(bytes);
    return unit(NALUnitType.PPS, bytes);
  }

  private static byte[] unit(NALUnitType type, ByteBuffer written) {
    written.flip();
    ByteBuffer unit = ByteBuffer.allocate(2048);
    new NALUnit(type, REFERENCE).write(unit);
    H264Utils.escapeNAL(written, unit);
    unit.flip();
    byte[] bytes = new byte[unit.remaining()];
    unit.get(bytes);
    return bytes;
  }

  /** JCodec's encoder with parameters that say what the colours and the level are. */
  private static final class Encoder extends H264Encoder {

    private static final int CONSTRAINED_BASELINE = 66;
    private static final int BT709 = 1;
    private static final int UNSPECIFIED_FORMAT = 5;

    private final VideoSpec spec;

    Encoder(VideoSpec spec) {
      super(new ConstantQuantiser(spec.quality().quantiser()));
      this.spec = spec;
      setKeyInterval(MAX_GROUP);
    }

    @Override
    public SeqParameterSet initSPS(Size size) {
      SeqParameterSet sps = super.initSPS(size);
      sps.profileIdc = CONSTRAINED_BASELINE;
      sps.constraintSet1Flag = true;
      sps.levelIdc = H264Level.of(spec);
      VUIParameters vui = new VUIParameters();
      vui.videoSignalTypePresentFlag = true;
      vui.videoFormat = UNSPECIFIED_FORMAT;
      vui.colourDescriptionPresentFlag = true;
      vui.colourPrimaries = BT709;
      vui.transferCharacteristics = BT709;
      vui.matrixCoefficients = BT709;
      vui.timingInfoPresentFlag = true;
      // Ticks are half frames (ITU-T H.264, E.2.1).
      vui.numUnitsInTick = spec.rate().denominator();
      vui.timeScale = 2 * spec.rate().numerator();
      vui.fixedFrameRateFlag = true;
      vui.bitstreamRestriction = new VUIParameters.BitstreamRestriction();
      vui.bitstreamRestriction.motionVectorsOverPicBoundariesFlag = true;
      vui.bitstreamRestriction.log2MaxMvLengthHorizontal = BLOCK;
      vui.bitstreamRestriction.log2MaxMvLengthVertical = BLOCK;
      vui.bitstreamRestriction.maxDecFrameBuffering = 1;
      sps.vuiParams = vui;
      return sps;
    }

    /** A predicted frame that skips all its blocks (ITU-T H.264, 7.3.4). */
    ByteBuffer skipAll(int number) {
      SeqParameterSet sps = initSPS(new Size(spec.width(), spec.height()));
      SliceHeader header = new SliceHeader();
      header.sps = sps;
      header.pps = initPPS();
      header.sliceType = SliceType.P;
      header.frameNum = number % (1 << sps.log2MaxFrameNumMinus4 + 4);
      header.picOrderCntLsb = 2 * number % (1 << sps.log2MaxPicOrderCntLsbMinus4 + 4);
      ByteBuffer slice = ByteBuffer.allocate(64);
      BitWriter bits = new BitWriter(slice);
      SliceHeaderWriter.write(header, false, REFERENCE, bits);
      int blocks = (sps.picWidthInMbsMinus1 + 1) * (sps.picHeightInMapUnitsMinus1 + 1);
      CAVLCWriter.writeUE(bits, blocks);
      bits.write1Bit(1);
      bits.flush();
      slice.flip();
      ByteBuffer coded = ByteBuffer.allocate(128);
      coded.putInt(1);
      new NALUnit(NALUnitType.NON_IDR_SLICE, REFERENCE).write(coded);
      H264Utils.escapeNAL(slice, coded);
      coded.flip();
      return coded;
    }
  }

  /** The longest group of pictures, in frames. */
  static final int MAX_GROUP = 60;

  private record ConstantQuantiser(int quantiser) implements RateControl {

    @Override
    public int startPicture(Size size, int maxSize, SliceType type) {
      return quantiser + (type == SliceType.P ? LATER_QUANTISER_OFFSET : 0);
    }

    @Override
    public int initialQpDelta() {
      return 0;
    }

    @Override
    public int accept(int bits) {
      return 0;
    }
  }
}
