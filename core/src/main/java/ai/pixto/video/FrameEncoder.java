package ai.pixto.video;

import java.util.Arrays;
import org.jcodec.codecs.h264.H264Const;
import org.jcodec.codecs.h264.decode.CoeffTransformer;
import org.jcodec.codecs.h264.io.CAVLC;
import org.jcodec.codecs.h264.io.model.MBType;
import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.write.CAVLCWriter;
import org.jcodec.common.io.BitWriter;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/**
 * Codes the blocks of a frame with JCodec's tables and writers (ITU-T H.264, 7.3.5). JCodec's own
 * block coder is not used: in 0.2.5 it quantises means before it transforms them, and predicts from
 * smoothed neighbours, so that colours drift; and it never skips a block.
 */
final class FrameEncoder {

  private static final int VERTICAL = 0;
  private static final int HORIZONTAL = 1;
  private static final int MEAN = 2;

  /** Telling the way of prediction costs bits and time; it must be worth as much. */
  private static final int INTRA_PENALTY = 256;

  private final SeqParameterSet sequence;
  private final PictureParameterSet pictures;
  private final int across;
  private final int down;
  private final int quantiser;
  private final Residual residual;
  private final MotionSearch search;
  private final MotionField field;
  private final byte[][] source = {new byte[256], new byte[64], new byte[64]};
  private final byte[][] prediction = {new byte[256], new byte[64], new byte[64]};
  private final byte[][] tried = {new byte[256], new byte[256], new byte[256]};
  private Picture reference;
  private Picture coded;
  private CAVLC[] writers;

  FrameEncoder(SeqParameterSet sequence, PictureParameterSet pictures, int quantiser) {
    this.sequence = sequence;
    this.pictures = pictures;
    this.quantiser = quantiser;
    across = sequence.picWidthInMbsMinus1 + 1;
    down = sequence.picHeightInMapUnitsMinus1 + 1;
    residual = new Residual(quantiser);
    search = new MotionSearch(quantiser);
    field = new MotionField(across, down);
    reference = Picture.create(16 * across, 16 * down, ColorSpace.YUV420J);
    coded = Picture.create(16 * across, 16 * down, ColorSpace.YUV420J);
  }

  /**
   * Writes a slice's blocks.
   *
   * @param planes brightness and colours less 128, whole blocks
   * @param key whether it is coded without the frame before
   */
  void encode(byte[][] planes, boolean key, BitWriter out) {
    writers =
        new CAVLC[] {
          new CAVLC(sequence, pictures, 2, 2),
          new CAVLC(sequence, pictures, 1, 1),
          new CAVLC(sequence, pictures, 1, 1)
        };
    if (key) {
      field.clear();
    }
    int skipped = 0;
    for (int row = 0; row < down; row++) {
      for (int column = 0; column < across; column++) {
        take(planes, column, row, source);
        if (key) {
          intra(column, row, 0, out);
        } else if (skips(column, row)) {
          skipped++;
        } else {
          CAVLCWriter.writeUE(out, skipped);
          skipped = 0;
          inter(column, row, out);
        }
        put(column, row);
      }
    }
    if (skipped > 0) {
      CAVLCWriter.writeUE(out, skipped);
    }
    Picture before = reference;
    reference = coded;
    coded = before;
  }

  private void take(byte[][] planes, int column, int row, byte[][] to) {
    for (int plane = 0; plane < 3; plane++) {
      int side = plane == 0 ? 16 : 8;
      for (int y = 0; y < side; y++) {
        int from = (row * side + y) * across * side + column * side;
        System.arraycopy(planes[plane], from, to[plane], y * side, side);
      }
    }
  }

  private void put(int column, int row) {
    for (int plane = 0; plane < 3; plane++) {
      int side = plane == 0 ? 16 : 8;
      for (int y = 0; y < side; y++) {
        int to = (row * side + y) * across * side + column * side;
        System.arraycopy(prediction[plane], y * side, coded.getPlaneData(plane), to, side);
      }
    }
  }

  /** Whether the block can be left out: nothing differs from what is expected by a whole step. */
  private boolean skips(int column, int row) {
    int motion = field.ofSkipped(column, row);
    search.predict(reference, column, row, motion, prediction);
    if (MotionSearch.differences(prediction[0], source[0]) > 256 * quantiser / 4) {
      return false;
    }
    residual.quantise(source, prediction, false);
    if (residual.codedLuma != 0 || residual.codedChroma != 0) {
      return false;
    }
    field.put(column, row, MotionField.x(motion), MotionField.y(motion));
    clearCounts(column, row, 0, 0);
    return true;
  }

  private void inter(int column, int row, BitWriter out) {
    int expected = field.expected(column, row);
    int motion =
        search.find(
            reference,
            source[0],
            column,
            row,
            expected,
            0,
            field.at(column - 1, row),
            field.at(column, row - 1));
    int difference = search.difference;
    if (difference > INTRA_PENALTY && bestIntra(column, row)[1] + INTRA_PENALTY < difference) {
      intra(column, row, 5, out);
      return;
    }
    search.predict(reference, column, row, motion, prediction);
    residual.quantise(source, prediction, false);
    CAVLCWriter.writeUE(out, 0);
    CAVLCWriter.writeSE(out, MotionField.x(motion) - MotionField.x(expected));
    CAVLCWriter.writeSE(out, MotionField.y(motion) - MotionField.y(expected));
    int pattern = residual.codedLuma | residual.codedChroma << 4;
    CAVLCWriter.writeUE(out, H264Const.CODED_BLOCK_PATTERN_INTER_COLOR_INV[pattern]);
    if (pattern != 0) {
      CAVLCWriter.writeSE(out, 0);
    }
    for (int i = 0; i < 16; i++) {
      if ((residual.codedLuma >> i / 4 & 1) != 0) {
        writeBlock(0, out, column, row, i, residual.luma[i], 0);
      } else {
        clearLuma(column, row, i);
      }
    }
    writeChroma(out, column, row);
    clearCounts(column, row, 15, residual.codedChroma);
    residual.reconstruct(prediction, false);
    field.put(column, row, MotionField.x(motion), MotionField.y(motion));
  }

  private void intra(int column, int row, int typeOffset, BitWriter out) {
    int mode = bestIntra(column, row)[0];
    System.arraycopy(tried[mode], 0, prediction[0], 0, 256);
    chromaMeans(column, row, 1);
    chromaMeans(column, row, 2);
    residual.quantise(source, prediction, true);
    int luma = residual.codedLuma != 0 ? 15 : 0;
    int type = 1 + mode + 4 * residual.codedChroma + (luma != 0 ? 12 : 0);
    CAVLCWriter.writeUE(out, typeOffset + type);
    CAVLCWriter.writeUE(out, 0);
    CAVLCWriter.writeSE(out, 0);
    writers[0].writeLumaDCBlock(
        out,
        4 * column,
        4 * row,
        MBType.I_16x16,
        MBType.I_16x16,
        residual.lumaMeans,
        H264Const.totalZeros16,
        0,
        16,
        CoeffTransformer.zigzag4x4);
    for (int i = 0; i < 16 && luma != 0; i++) {
      writeBlock(0, out, column, row, i, residual.luma[i], 1);
    }
    writeChroma(out, column, row);
    clearCounts(column, row, luma, residual.codedChroma);
    residual.reconstruct(prediction, true);
    field.putIntra(column, row);
  }

  private void writeChroma(BitWriter out, int column, int row) {
    if (residual.codedChroma > 0) {
      for (int plane = 0; plane < 2; plane++) {
        writers[plane + 1].writeChrDCBlock(
            out, residual.chromaMeans[plane], H264Const.totalZeros4, 0, 4, new int[] {0, 1, 2, 3});
      }
    }
    if (residual.codedChroma == 2) {
      for (int plane = 0; plane < 2; plane++) {
        for (int i = 0; i < 4; i++) {
          writeBlock(plane + 1, out, column, row, i, residual.chroma[plane][i], 1);
        }
      }
    }
  }

  private void writeBlock(
      int plane, BitWriter out, int column, int row, int block, int[] levels, int first) {
    int side = plane == 0 ? 4 : 2;
    writers[plane].writeACBlock(
        out,
        column * side + H264Const.MB_BLK_OFF_LEFT[block],
        row * side + H264Const.MB_BLK_OFF_TOP[block],
        MBType.P_16x16,
        MBType.P_16x16,
        levels,
        H264Const.totalZeros16,
        first,
        16 - first,
        CoeffTransformer.zigzag4x4);
  }

  /** Blocks that were not written count as empty for those that come after. */
  private void clearCounts(int column, int row, int codedLuma, int codedChroma) {
    for (int i = 0; i < 16; i++) {
      if ((codedLuma >> i / 4 & 1) == 0) {
        clearLuma(column, row, i);
      }
    }
    for (int i = 0; i < 4 && codedChroma < 2; i++) {
      writers[1].setZeroCoeff(2 * column + i % 2, 2 * row + i / 2);
      writers[2].setZeroCoeff(2 * column + i % 2, 2 * row + i / 2);
    }
  }

  private void clearLuma(int column, int row, int block) {
    writers[0].setZeroCoeff(
        4 * column + H264Const.MB_BLK_OFF_LEFT[block], 4 * row + H264Const.MB_BLK_OFF_TOP[block]);
  }

  /** The best way to predict brightness from the blocks around, and its difference. */
  private int[] bestIntra(int column, int row) {
    byte[] plane = coded.getPlaneData(0);
    int stride = 16 * across;
    int at = 16 * row * stride + 16 * column;
    int sum = 0;
    for (int i = 0; i < 16; i++) {
      sum += column > 0 ? plane[at + i * stride - 1] : 0;
      sum += row > 0 ? plane[at - stride + i] : 0;
    }
    int mean = column > 0 && row > 0 ? sum + 16 >> 5 : column > 0 || row > 0 ? sum + 8 >> 4 : 0;
    Arrays.fill(tried[MEAN], (byte) mean);
    int best = MEAN;
    int difference = MotionSearch.differences(tried[MEAN], source[0]);
    for (int mode = VERTICAL; mode <= HORIZONTAL; mode++) {
      if (mode == VERTICAL ? row == 0 : column == 0) {
        continue;
      }
      for (int y = 0; y < 16; y++) {
        if (mode == VERTICAL) {
          System.arraycopy(plane, at - stride, tried[mode], 16 * y, 16);
        } else {
          Arrays.fill(tried[mode], 16 * y, 16 * y + 16, plane[at + y * stride - 1]);
        }
      }
      int candidate = MotionSearch.differences(tried[mode], source[0]);
      if (candidate < difference) {
        difference = candidate;
        best = mode;
      }
    }
    return new int[] {best, difference};
  }

  /** Each quarter of a colour block as the mean of what borders it (8.3.4.1). */
  private void chromaMeans(int column, int row, int plane) {
    byte[] from = coded.getPlaneData(plane);
    int stride = 8 * across;
    for (int i = 0; i < 4; i++) {
      int x = i % 2 * 4;
      int y = i / 2 * 4;
      int at = 8 * row * stride + 8 * column;
      int above = 0;
      int beside = 0;
      for (int k = 0; k < 4; k++) {
        above += row > 0 ? from[at - stride + x + k] : 0;
        beside += column > 0 ? from[at + (y + k) * stride - 1] : 0;
      }
      boolean onlyAbove = row > 0 && (column == 0 || i == 1);
      boolean onlyBeside = column > 0 && (row == 0 || i == 2);
      int mean =
          onlyAbove
              ? above + 2 >> 2
              : onlyBeside ? beside + 2 >> 2 : row > 0 ? above + beside + 4 >> 3 : 0;
      for (int k = 0; k < 4; k++) {
        int to = (y + k) * 8 + x;
        Arrays.fill(prediction[plane], to, to + 4, (byte) mean);
      }
    }
  }
}
