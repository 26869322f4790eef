package ai.pixto.store;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;

/**
 * The three keysets of an account and what they can do. A keyset encrypts with its newest key and
 * reads with all it has; the one for names has one key for ever, since a name must stay.
 */
final class Keysets {

  private static final int FORMAT = 1;
  private static final Configuration FIELDS = AeadConfig2026.get();
  private static final Configuration BLOBS = StreamingAeadConfig2026.get();
  private static final Configuration NAMES = PrfConfig2026.get();
  private static final Parameters FIELD_KEY = PredefinedAeadParameters.AES256_GCM;
  private static final Parameters BLOB_KEY = PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB;
  private static final Parameters NAME_KEY = PredefinedPrfParameters.HMAC_SHA256_PRF;

  private final KeysetHandle fields;
  private final KeysetHandle blobs;
  private final KeysetHandle names;
  private final Aead aead;
  private final StreamingAead streaming;
  private final PrfSet prf;

  private Keysets(KeysetHandle fields, KeysetHandle blobs, KeysetHandle names)
      throws GeneralSecurityException {
    this.fields = fields;
    this.blobs = blobs;
    this.names = names;
    aead = fields.getPrimitive(FIELDS, Aead.class);
    streaming = blobs.getPrimitive(BLOBS, StreamingAead.class);
    prf = names.getPrimitive(NAMES, PrfSet.class);
  }

  static Keysets generate() throws GeneralSecurityException {
    return new Keysets(
        KeysetHandle.generateNew(FIELD_KEY, FIELDS),
        KeysetHandle.generateNew(BLOB_KEY, BLOBS),
        KeysetHandle.generateNew(NAME_KEY, NAMES));
  }

  static Keysets parse(byte[] bytes) throws GeneralSecurityException, IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (in.readUnsignedByte() != FORMAT) {
      throw new IOException("a format of another version");
    }
    return new Keysets(part(in, FIELDS), part(in, BLOBS), part(in, NAMES));
  }

  private static KeysetHandle part(DataInputStream in, Configuration configuration)
      throws GeneralSecurityException, IOException {
    byte[] keyset = in.readNBytes(in.readInt());
    return TinkProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get(), configuration);
  }

  byte[] serialized() throws GeneralSecurityException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(FORMAT);
    write(out, fields, FIELDS);
    write(out, blobs, BLOBS);
    write(out, names, NAMES);
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, KeysetHandle handle, Configuration configuration)
      throws GeneralSecurityException, IOException {
    byte[] keyset =
        TinkProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get(), configuration);
    out.writeInt(keyset.length);
    out.write(keyset);
  }

  Keysets rotated() throws GeneralSecurityException {
    return new Keysets(
        withNewer(fields, FIELD_KEY, FIELDS), withNewer(blobs, BLOB_KEY, BLOBS), names);
  }

  private static KeysetHandle withNewer(
      KeysetHandle handle, Parameters parameters, Configuration configuration)
      throws GeneralSecurityException {
    return KeysetHandle.newBuilder(handle)
        .addEntry(KeysetHandle.generateEntryFromParameters(parameters).withRandomId().makePrimary())
        .setConfiguration(configuration)
        .build();
  }

  Keysets withoutOld() throws GeneralSecurityException {
    return new Keysets(onlyNewest(fields, FIELDS), onlyNewest(blobs, BLOBS), names);
  }

  private static KeysetHandle onlyNewest(KeysetHandle handle, Configuration configuration)
      throws GeneralSecurityException {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(handle);
    for (int i = builder.size() - 1; i >= 0; i--) {
      if (!builder.getAt(i).isPrimary()) {
        builder.deleteAt(i);
      }
    }
    return builder.setConfiguration(configuration).build();
  }

  /** The number of the key that {@link #fields()} encrypts with, which its ciphertexts carry. */
  int newestFieldKey() {
    return fields.getPrimary().getId();
  }

  Aead fields() {
    return aead;
  }

  StreamingAead blobs() {
    return streaming;
  }

  PrfSet names() {
    return prf;
  }
}
