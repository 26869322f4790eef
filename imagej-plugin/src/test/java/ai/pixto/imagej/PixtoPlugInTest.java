package ai.pixto.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PixtoPlugInTest {

  @Test
  void oldAndNewVersionNumbersAreUnderstood() {
    assertEquals(8, PixtoPlugIn.majorVersion("1.8"));
    assertEquals(11, PixtoPlugIn.majorVersion("11"));
    assertEquals(25, PixtoPlugIn.majorVersion("25"));
  }

  @Test
  void java8CanLoadItToSayThatItIsTooOld() throws IOException {
    try (DataInputStream bytecode =
        new DataInputStream(PixtoPlugIn.class.getResourceAsStream("PixtoPlugIn.class"))) {
      assertEquals(0xCAFEBABE, bytecode.readInt());
      bytecode.readUnsignedShort();
      assertEquals(52, bytecode.readUnsignedShort());
    }
  }
}
