package ai.pixto.image;

import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;

/**
 * The JDK's own codecs, whatever other plug-ins a host has put in front of them: what reads a
 * picture must not depend on the class loader or on what else is installed.
 */
final class JdkCodecs {

  private JdkCodecs() {}

  static ImageReader reader(String packagePrefix) throws IOException {
    Iterator<ImageReaderSpi> providers =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
    while (providers.hasNext()) {
      ImageReaderSpi provider = providers.next();
      if (provider.getClass().getName().startsWith(packagePrefix)) {
        return provider.createReaderInstance(null);
      }
    }
    throw missing();
  }

  static ImageWriter writer(String packagePrefix) throws IOException {
    Iterator<ImageWriterSpi> providers =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageWriterSpi.class, false);
    while (providers.hasNext()) {
      ImageWriterSpi provider = providers.next();
      if (provider.getClass().getName().startsWith(packagePrefix)) {
        return provider.createWriterInstance(null);
      }
    }
    throw missing();
  }

  private static UnreadableException missing() {
    return new UnreadableException(
        "needs an image codec that this Java lacks; use a Java with the module java.desktop.");
  }
}
