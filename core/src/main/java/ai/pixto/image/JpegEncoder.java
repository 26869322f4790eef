package ai.pixto.image;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStreamImpl;
import org.w3c.dom.NodeList;

/**
 * Writes opaque 8-bit pictures as JPEG, full colour resolution, through the JDK; the application
 * segments are our own, since the JDK's writer knows no large profiles and no resolution without
 * metadata trees.
 */
final class JpegEncoder {

  private static final float QUALITY = 0.95f;
  private static final String FORMAT = "javax_imageio_jpeg_image_1.0";
  private static final int PROFILE_PART_BYTES = 65_000;
  private static final int MAX_COMMENT_BYTES = 65_000;
  private static final int DQT = 0xdb;

  private JpegEncoder() {}

  static void write(OutputStream out, Picture picture, Provenance provenance) throws IOException {
    head(out, picture, provenance);
    BufferedImage image = image(picture);
    ImageWriter writer = JdkCodecs.writer("com.sun.imageio.plugins.jpeg.");
    try (Body body = new Body(out)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
      metadata.setFromTree(FORMAT, unsampled(metadata));
      writer.setOutput(body);
      writer.write(null, new IIOImage(image, null, metadata), param);
    } finally {
      writer.dispose();
    }
  }

  /** The tree with colours at the same resolution as brightness: cut-outs have sharp edges. */
  private static IIOMetadataNode unsampled(IIOMetadata metadata) {
    IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    NodeList components = tree.getElementsByTagName("componentSpec");
    for (int i = 0; i < components.getLength(); i++) {
      IIOMetadataNode component = (IIOMetadataNode) components.item(i);
      component.setAttribute("HsamplingFactor", "1");
      component.setAttribute("VsamplingFactor", "1");
    }
    return tree;
  }

  private static void head(OutputStream out, Picture picture, Provenance provenance)
      throws IOException {
    out.write(new byte[] {(byte) 0xff, (byte) 0xd8});
    int ppi = (int) Math.round(Math.min(65535, picture.pixelsPerInch().orElse(0.0)));
    ByteBuffer jfif = ByteBuffer.allocate(14).put("JFIF\0".getBytes(StandardCharsets.US_ASCII));
    jfif.put((byte) 1).put((byte) 2).put((byte) (ppi > 0 ? 1 : 0));
    jfif.putShort((short) Math.max(1, ppi)).putShort((short) Math.max(1, ppi));
    segment(out, 0xe0, jfif.array());
    byte[] profile = picture.iccProfile().orElse(new byte[0]);
    int parts = (profile.length + PROFILE_PART_BYTES - 1) / PROFILE_PART_BYTES;
    for (int i = 0; i < parts; i++) {
      int from = i * PROFILE_PART_BYTES;
      int count = Math.min(PROFILE_PART_BYTES, profile.length - from);
      ByteBuffer body = ByteBuffer.allocate(14 + count);
      body.put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII));
      body.put((byte) (i + 1)).put((byte) parts).put(profile, from, count);
      segment(out, 0xe2, body.array());
    }
    if (provenance.origin().isPresent()) {
      segment(out, JpegMark.APP1, JpegMark.xmpBody(XmpPacket.of(provenance)));
    }
    String comment = (provenance.software() + " " + provenance.description()).strip();
    if (!comment.isEmpty()) {
      byte[] text = comment.getBytes(StandardCharsets.UTF_8);
      segment(out, 0xfe, Arrays.copyOf(text, Math.min(text.length, MAX_COMMENT_BYTES)));
    }
  }

  private static void segment(OutputStream out, int marker, byte[] body) throws IOException {
    int length = body.length + 2;
    out.write(new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length});
    out.write(body);
  }

  /** Shows an 8-bit picture's own samples, or its 16-bit samples cut to 8, to the JDK. */
  private static BufferedImage image(Picture picture) {
    int channels = picture.channels();
    byte[] samples;
    if (picture.type() == Picture.SampleType.U8) {
      samples = picture.bytes();
    } else {
      samples = new byte[picture.shorts().length];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (byte) (((picture.shorts()[i] & 0xffff) + 128) / 257);
      }
    }
    int space = channels == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(space), false, false, ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
    int[] offsets = channels == 1 ? new int[] {0} : new int[] {0, 1, 2};
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(samples, samples.length),
            picture.width(),
            picture.height(),
            picture.width() * channels,
            channels,
            offsets,
            new Point());
    return new BufferedImage(model, raster, false, null);
  }

  /** Passes the JDK's JPEG on from its quantisation tables: what precedes them is the head. */
  private static final class Body extends ImageOutputStreamImpl {

    private final OutputStream out;
    private final ByteArrayOutputStream skipped = new ByteArrayOutputStream();
    private boolean past;

    Body(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      streamPos += count;
      if (past) {
        out.write(bytes, offset, count);
        return;
      }
      skipped.write(bytes, offset, count);
      byte[] so = skipped.toByteArray();
      int at = 2;
      while (at + 4 <= so.length && (so[at + 1] & 0xff) != DQT) {
        at += 2 + ((so[at + 2] & 0xff) << 8 | so[at + 3] & 0xff);
      }
      if (at + 4 <= so.length) {
        past = true;
        out.write(so, at, so.length - at);
      }
    }

    @Override
    public int read() {
      return -1;
    }

    @Override
    public int read(byte[] to, int offset, int count) {
      return -1;
    }
  }
}
