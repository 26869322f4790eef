package ai.pixto.video;

import java.nio.ByteBuffer;
import org.jcodec.codecs.h264.H264Utils;
import org.jcodec.codecs.h264.io.model.NALUnit;
import org.jcodec.codecs.h264.io.model.NALUnitType;
import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.RefPicMarkingIDR;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceHeader;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.codecs.h264.io.model.VUIParameters;
import org.jcodec.codecs.h264.io.write.CAVLCWriter;
import org.jcodec.codecs.h264.io.write.SliceHeaderWriter;
import org.jcodec.common.io.BitWriter;
import org.jcodec.common.model.ColorSpace;

/**
 * Codes one group of pictures as H.264: a key frame, then frames predicted each from the one
 * before. Groups know nothing of each other, so that several can be coded at once. A frame that
 * equals the one before takes a dozen bytes.
 */
final class GopEncoder {

  /** The longest group of pictures, in frames; also what frame numbers count to, and more. */
  static final int MAX_GROUP = 60;

  private static final int BLOCK = 16;
  private static final int REFERENCE = 3;
  private static final int CONSTRAINED_BASELINE = 66;
  private static final int BT709 = 1;
  private static final int UNSPECIFIED_FORMAT = 5;
  private static final int FRAME_NUMBER_BITS = 6;
  private static final int ORDER_BITS = 8;
  private static final int INITIAL_QUANTISER = 26;

  /**
   * Edges of blocks stay as they are: with this offset their smoothing begins at a quantiser of 28.
   * The flag that forbids smoothing would say it plainer, but JCodec's decoder does not heed it.
   */
  private static final int SMOOTHING_OFFSET = -6;

  private final VideoSpec spec;
  private final SeqParameterSet sequence;
  private final PictureParameterSet pictures;
  private final FrameEncoder encoder;
  private final int codedWidth;
  private final int codedHeight;
  private final ByteBuffer slice;
  private final ByteBuffer unit;
  private Yuv420 before;
  private int number;

  GopEncoder(VideoSpec spec) {
    this.spec = spec;
    sequence = sequence(spec);
    pictures = pictures();
    encoder = new FrameEncoder(sequence, pictures, spec.quality().quantiser());
    codedWidth = BLOCK * (sequence.picWidthInMbsMinus1 + 1);
    codedHeight = BLOCK * (sequence.picHeightInMapUnitsMinus1 + 1);
    slice = ByteBuffer.allocate(4 * codedWidth * codedHeight + 1024);
    unit = ByteBuffer.allocate(slice.capacity() / 2 * 3);
  }

  private static SeqParameterSet sequence(VideoSpec spec) {
    SeqParameterSet sps = new SeqParameterSet();
    sps.profileIdc = CONSTRAINED_BASELINE;
    sps.constraintSet1Flag = true;
    sps.levelIdc = H264Level.of(spec);
    sps.chromaFormatIdc = ColorSpace.YUV420J;
    sps.numRefFrames = 1;
    sps.frameMbsOnlyFlag = true;
    sps.log2MaxFrameNumMinus4 = FRAME_NUMBER_BITS - 4;
    sps.log2MaxPicOrderCntLsbMinus4 = ORDER_BITS - 4;
    sps.picWidthInMbsMinus1 = (spec.width() + BLOCK - 1) / BLOCK - 1;
    sps.picHeightInMapUnitsMinus1 = (spec.height() + BLOCK - 1) / BLOCK - 1;
    sps.frameCropRightOffset = (BLOCK * (sps.picWidthInMbsMinus1 + 1) - spec.width()) / 2;
    sps.frameCropBottomOffset = (BLOCK * (sps.picHeightInMapUnitsMinus1 + 1) - spec.height()) / 2;
    sps.frameCroppingFlag = sps.frameCropRightOffset + sps.frameCropBottomOffset > 0;
    sps.vuiParams = usability(spec);
    return sps;
  }

  private static VUIParameters usability(VideoSpec spec) {
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
    return vui;
  }

  private static PictureParameterSet pictures() {
    PictureParameterSet pps = new PictureParameterSet();
    pps.picInitQpMinus26 = 0;
    pps.deblockingFilterControlPresentFlag = true;
    return pps;
  }

  /** Starts a new group with the next frame. */
  void restart() {
    number = 0;
  }

  /** The next frame of the group as a sample of an MP4: a unit after its length. */
  byte[] encode(Yuv420 frame) {
    boolean key = number == 0;
    slice.clear();
    BitWriter bits = new BitWriter(slice);
    SliceHeaderWriter.write(header(key), key, REFERENCE, bits);
    if (!key && frame.sameAs(before)) {
      // All blocks are skipped: the frame before is shown again.
      CAVLCWriter.writeUE(bits, codedWidth / BLOCK * (codedHeight / BLOCK));
    } else {
      byte[][] planes = {
        padded(frame.y(), frame.width(), frame.height(), 1),
        padded(frame.cb(), frame.width() / 2, frame.height() / 2, 2),
        padded(frame.cr(), frame.width() / 2, frame.height() / 2, 2)
      };
      encoder.encode(planes, key, bits);
    }
    before = frame;
    bits.write1Bit(1);
    bits.flush();
    slice.flip();
    number++;
    unit.clear().putInt(0);
    new NALUnit(key ? NALUnitType.IDR_SLICE : NALUnitType.NON_IDR_SLICE, REFERENCE).write(unit);
    H264Utils.escapeNAL(slice, unit);
    unit.putInt(0, unit.position() - Integer.BYTES).flip();
    byte[] sample = new byte[unit.remaining()];
    unit.get(sample);
    return sample;
  }

  private SliceHeader header(boolean key) {
    SliceHeader header = new SliceHeader();
    header.sps = sequence;
    header.pps = pictures;
    header.sliceType = key ? SliceType.I : SliceType.P;
    header.frameNum = number;
    header.picOrderCntLsb = 2 * number;
    header.sliceQpDelta = spec.quality().quantiser() - INITIAL_QUANTISER;
    header.sliceAlphaC0OffsetDiv2 = SMOOTHING_OFFSET;
    header.sliceBetaOffsetDiv2 = SMOOTHING_OFFSET;
    if (key) {
      header.refPicMarkingIDR = new RefPicMarkingIDR(false, false);
    }
    return header;
  }

  /** Whole blocks of samples less 128; blocks at the edges repeat the last row and column. */
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

  /** The sequence's parameters as a unit for the file's header. */
  static byte[] sequenceParameters(VideoSpec spec) {
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    sequence(spec).write(bytes);
    return unit(NALUnitType.SPS, bytes);
  }

  /** The pictures' parameters as a unit for the file's header. */
  static byte[] pictureParameters() {
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    pictures().write(bytes);
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
}
