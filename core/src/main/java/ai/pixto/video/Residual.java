package ai.pixto.video;

import org.jcodec.codecs.h264.H264Const;
import org.jcodec.codecs.h264.decode.CoeffTransformer;

/**
 * What is left of a block of 16 x 16 pixels after prediction: transformed, quantised, and brought
 * back as a decoder will have it (ITU-T H.264, 8.5; the quantiser's factors are the inverse of
 * those that the standard scales by). One object is used again and again by one thread.
 */
final class Residual {

  private static final int BLOCKS = 16;

  /** Round(2^15 / (norm * step)) for the three kinds of place in a block, by quantiser modulo 6. */
  private static final int[][] FACTOR = {
    {13107, 8066, 5243},
    {11916, 7490, 4660},
    {10082, 6554, 4194},
    {9362, 5825, 3647},
    {8192, 5243, 3355},
    {7282, 4559, 2893}
  };

  /** Table 8-15's LevelScale for the first place, by quantiser modulo 6. */
  private static final int[] FIRST_SCALE = {10, 11, 13, 14, 16, 18};

  private final int quantiser;
  private final int shift;
  final int[][] luma = new int[BLOCKS][16];
  final int[] lumaMeans = new int[BLOCKS];
  final int[][][] chroma = new int[2][4][16];
  final int[][] chromaMeans = new int[2][4];
  int codedLuma;
  int codedChroma;

  Residual(int quantiser) {
    this.quantiser = quantiser;
    this.shift = 15 + quantiser / 6;
  }

  /** Transforms and quantises what a block differs from its prediction by. */
  void quantise(byte[][] source, byte[][] prediction, boolean intra) {
    // The share of a step from which a level counts, as the standard's test model has it.
    int rounding = intra ? 3 : 6;
    codedLuma = 0;
    for (int i = 0; i < BLOCKS; i++) {
      int[] block = luma[i];
      subtract(source[0], prediction[0], 16, H264Const.BLK_X[i], H264Const.BLK_Y[i], block);
      CoeffTransformer.fdct4x4(block);
      if (intra) {
        lumaMeans[H264Const.BLK_Y[i] + H264Const.BLK_X[i] / 4] = block[0];
        block[0] = 0;
      }
      if (quantise(block, intra ? 1 : 0, rounding)) {
        codedLuma |= 1 << i / 4;
      }
    }
    if (intra) {
      hadamard(lumaMeans);
      for (int i = 0; i < BLOCKS; i++) {
        lumaMeans[i] = level(lumaMeans[i] + 1 >> 1, FACTOR[quantiser % 6][0], shift + 1, rounding);
      }
    }
    boolean means = false;
    boolean details = false;
    for (int plane = 0; plane < 2; plane++) {
      for (int i = 0; i < 4; i++) {
        int[] block = chroma[plane][i];
        subtract(source[plane + 1], prediction[plane + 1], 8, i % 2 * 4, i / 2 * 4, block);
        CoeffTransformer.fdct4x4(block);
        chromaMeans[plane][i] = block[0];
        block[0] = 0;
        details |= quantise(block, 1, rounding);
      }
      CoeffTransformer.invDC2x2(chromaMeans[plane]);
      for (int i = 0; i < 4; i++) {
        int level = level(chromaMeans[plane][i], FACTOR[quantiser % 6][0], shift + 1, rounding);
        chromaMeans[plane][i] = level;
        means |= level != 0;
      }
    }
    codedChroma = details ? 2 : means ? 1 : 0;
  }

  private static void subtract(byte[] a, byte[] b, int stride, int x, int y, int[] to) {
    for (int row = 0, i = 0; row < 4; row++) {
      int at = (y + row) * stride + x;
      for (int column = 0; column < 4; column++, i++, at++) {
        to[i] = a[at] - b[at];
      }
    }
  }

  private boolean quantise(int[] block, int first, int rounding) {
    int[] factors = FACTOR[quantiser % 6];
    boolean any = false;
    for (int i = first; i < 16; i++) {
      int kind = (i & 1) + (i >> 2 & 1);
      block[i] = level(block[i], factors[kind], shift, rounding);
      any |= block[i] != 0;
    }
    return any;
  }

  private static int level(int value, int factor, int shift, int rounding) {
    int size = (int) ((long) Math.abs(value) * factor + (1L << shift) / rounding >> shift);
    return value < 0 ? -size : size;
  }

  /** Its own inverse but for a factor of 16. */
  private static void hadamard(int[] m) {
    for (int step = 1; step <= 4; step *= 4) {
      int next = 5 - step;
      for (int line = 0; line < 4; line++) {
        int at = line * next;
        int a = m[at] + m[at + 3 * step];
        int b = m[at + step] + m[at + 2 * step];
        int c = m[at + step] - m[at + 2 * step];
        int d = m[at] - m[at + 3 * step];
        m[at] = a + b;
        m[at + step] = c + d;
        m[at + 2 * step] = a - b;
        m[at + 3 * step] = d - c;
      }
    }
  }

  /** Adds what a decoder will have of the residual to the prediction. */
  void reconstruct(byte[][] prediction, boolean intra) {
    int scale = FIRST_SCALE[quantiser % 6] << quantiser / 6;
    if (intra) {
      hadamard(lumaMeans);
    }
    for (int i = 0; i < BLOCKS; i++) {
      int[] block = luma[i];
      CoeffTransformer.dequantizeAC(block, quantiser, null);
      if (intra) {
        block[0] = lumaMeans[H264Const.BLK_Y[i] + H264Const.BLK_X[i] / 4] * scale + 2 >> 2;
      }
      add(block, prediction[0], 16, H264Const.BLK_X[i], H264Const.BLK_Y[i]);
    }
    for (int plane = 0; plane < 2; plane++) {
      CoeffTransformer.invDC2x2(chromaMeans[plane]);
      for (int i = 0; i < 4; i++) {
        int[] block = chroma[plane][i];
        CoeffTransformer.dequantizeAC(block, quantiser, null);
        block[0] = chromaMeans[plane][i] * scale >> 1;
        add(block, prediction[plane + 1], 8, i % 2 * 4, i / 2 * 4);
      }
    }
  }

  private static void add(int[] block, byte[] to, int stride, int x, int y) {
    CoeffTransformer.idct4x4(block);
    for (int row = 0, i = 0; row < 4; row++) {
      int at = (y + row) * stride + x;
      for (int column = 0; column < 4; column++, i++, at++) {
        to[at] = (byte) Math.max(-128, Math.min(127, to[at] + block[i]));
      }
    }
  }
}
