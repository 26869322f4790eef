package ai.pixto.store.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Secret;
import ai.pixto.error.InvalidRequestException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signed notes, their keys and checkpoints, beside what Go and C2SP publish. */
class CheckpointTest {

  // Of note_test.go in golang.org/x/mod/sumdb/note.
  private static final String GO_KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String GO_SECRET =
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
  private static final String GO_TEXT =
      "If you think cryptography is the answer to your problem,\n"
          + "then you don't know what your problem is.\n";
  private static final String GO_NOTE =
      GO_TEXT
          + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNX"
          + "gKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  private static final TreeHead HEAD = NaiveTree.head(NaiveTree.leaves(5));

  private final SigningKey key = SigningKey.generate("example.com/studio/log");

  @Test
  void aNoteOfGoVerifiesAndIsSignedToTheSameBytes() {
    VerifierKey verifier = VerifierKey.parse(GO_KEY);
    SigningKey signing = SigningKey.of(Secret.of(GO_SECRET));

    assertTrue(SignedNote.parse(GO_NOTE).verify(verifier));
    assertEquals(GO_TEXT, SignedNote.parse(GO_NOTE).text());
    assertEquals(GO_NOTE, SignedNote.sign(GO_TEXT, signing).toString());
    assertEquals(GO_KEY, signing.verifierKey().toString());
    assertEquals(Secret.of(GO_SECRET), signing.secret());
    assertEquals(0xc74f20a3, verifier.id());
  }

  @Test
  void theExampleOfTheSpecificationIsRead() {
    String example =
        """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        \u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5\
        /Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        """;
    Checkpoint checkpoint = Checkpoint.parse(example);
    assertEquals("example.com/behind-the-sofa", checkpoint.origin());
    assertEquals(20_852_163, checkpoint.head().size());
    assertEquals(
        "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62",
        checkpoint.head().root().toString());
    assertEquals(example, checkpoint.toString());
    assertFalse(checkpoint.verify(key.verifierKey()));
  }

  @Test
  void noCharacterOfACheckpointCanBeChanged() {
    String note = Checkpoint.sign(HEAD, key).toString();
    Checkpoint read = Checkpoint.parse(note);
    assertTrue(read.verify(key.verifierKey()));
    assertEquals(HEAD, read.head());
    assertEquals(key.name(), read.origin());

    for (int i = 0; i < note.length(); i++) {
      for (char other : new char[] {(char) (note.charAt(i) + 1), 'A', '\n'}) {
        String changed = note.substring(0, i) + other + note.substring(i + 1);
        assertTrue(changed.equals(note) || !genuine(changed), changed);
      }
      assertFalse(genuine(note.substring(0, i)));
    }
  }

  private boolean genuine(String note) {
    try {
      return Checkpoint.parse(note).verify(key.verifierKey());
    } catch (InvalidRequestException e) {
      return false;
    }
  }

  @Test
  void whatIsSignedButNoCheckpointIsRefused() {
    String root = NoteText.base64(HEAD.root().bytes());
    assertTrue(genuine(signed("log\n5\n" + root + "\nmore\n")));
    for (String text :
        List.of(
            "log\n5\n",
            "\n5\n" + root + "\n",
            "log\n05\n" + root + "\n",
            "log\n+5\n" + root + "\n",
            "log\n-5\n" + root + "\n",
            "log\n9999999999999999999\n" + root + "\n",
            "log\n5\n" + root.replace("=", "") + "\n",
            "log\n5\n" + root + "A\n",
            "log\n5\nAAAA\n",
            "log\n5\n" + root + "\n\nmore\n")) {
      String note = signed(text);
      assertThrows(InvalidRequestException.class, () -> Checkpoint.parse(note), text);
    }
    for (String text : List.of("no end", "", "a tab\there\n", "half a letter \ud800\n")) {
      assertThrows(InvalidRequestException.class, () -> signed(text), text);
    }
  }

  private String signed(String text) {
    return SignedNote.sign(text, key).toString();
  }

  @Test
  void othersSignaturesCountNeitherForNorAgainst() {
    String note = Checkpoint.sign(HEAD, key).toString();
    String body = note.substring(0, note.lastIndexOf("\n\n") + 2);
    StringBuilder others = new StringBuilder(body);
    for (int i = 0; i < 16; i++) {
      // Of the same name, but another key.
      String other = Checkpoint.sign(HEAD, SigningKey.generate(key.name())).toString();
      others.append(other.substring(body.length()));
    }
    assertFalse(genuine(others.toString()));
    assertTrue(genuine(others + note.substring(body.length())));

    String wrong = signed("another text\n").substring("another text\n\n".length());
    assertFalse(genuine(note + wrong));
  }

  @Test
  void aKeyIsReadWholeOrNotAtAll() {
    String text = key.verifierKey().toString();
    assertEquals(key.verifierKey(), VerifierKey.parse(text));
    for (int i = 0; i < text.length(); i++) {
      String cut = text.substring(i + 1);
      String start = text.substring(0, i);
      String changed = start + (char) (text.charAt(i) + 1) + cut;
      for (String bad : List.of(cut, start, changed)) {
        assertThrows(InvalidRequestException.class, () -> VerifierKey.parse(bad), bad);
      }
    }
    for (String name :
        List.of("", "a b", "a+b", "a\u00a0b", "a\u0085b", "a\u2003b", "a\nb", "\7")) {
      assertThrows(InvalidRequestException.class, () -> SigningKey.generate(name), name);
    }
  }

  @Test
  void aSigningKeyIsKeptAsASecretAndNeverShown() {
    Secret kept = key.secret();
    assertEquals(key.verifierKey(), SigningKey.of(kept).verifierKey());
    assertEquals(key.verifierKey().toString(), key.toString());
    assertNotEquals(kept, SigningKey.generate(key.name()).secret());

    String text = kept.reveal();
    for (int i = 0; i < text.length(); i++) {
      Secret changed =
          Secret.of(text.substring(0, i) + (char) (text.charAt(i) + 1) + text.substring(i + 1));
      InvalidRequestException refused =
          assertThrows(InvalidRequestException.class, () -> SigningKey.of(changed));
      assertEquals(
          "The signing key is not whole; restore it in the secret store.", refused.getMessage());
    }
    assertThrows(InvalidRequestException.class, () -> SigningKey.of(Secret.of("")));
  }
}
