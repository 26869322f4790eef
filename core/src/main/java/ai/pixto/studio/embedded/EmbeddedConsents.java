package ai.pixto.studio.embedded;

import ai.pixto.engine.Purpose;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Sha256;
import ai.pixto.studio.ConsentReceipt;
import ai.pixto.studio.ConsentRecord;
import ai.pixto.studio.ConsentRecord.State;
import ai.pixto.studio.ConsentRequest;
import ai.pixto.studio.Consents;
import ai.pixto.studio.DataCategory;
import ai.pixto.studio.Notice;
import ai.pixto.studio.RegisteredPartner;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Consents of an account in the studio's file. */
final class EmbeddedConsents implements Consents {

  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_ACT = 200;

  private final Access access;
  private final ConsentBook book;
  private final Receipts receipts;

  EmbeddedConsents(Access access, ConsentBook book, Receipts receipts) {
    this.access = access;
    this.book = book;
    this.receipts = receipts;
  }

  @Override
  public ConsentRecord grant(ConsentRequest request) {
    RegisteredPartner partner = partner(request);
    Notice notice = notice(request);
    String text = checked("text", request.text(), LONGEST_TEXT);
    ConsentBook.Kept kept =
        new ConsentBook.Kept(
            partner.id(),
            request.purpose(),
            categories(request, notice),
            notice.version(),
            notice.sha256(),
            book.partners().version(),
            text,
            Sha256.hex(text.getBytes(StandardCharsets.UTF_8)),
            checked("act", request.act(), LONGEST_ACT),
            request.expires().map(time -> Times.kept("expires", time)).orElse(null));
    return access.write(
        connection -> {
          if (kept.expires() != null && !kept.expires().isAfter(access.now())) {
            throw new InvalidRequestException(
                "expires", "The consent would have ended already; give a later time or none.");
          }
          return book.add(connection, kept);
        });
  }

  private RegisteredPartner partner(ConsentRequest request) {
    RegisteredPartner partner =
        book.partners()
            .find(request.partner())
            .orElseThrow(
                () ->
                    new InvalidRequestException(
                        "partner",
                        "There is no such partner in the registry, so it gets nothing; the list of"
                            + " partners names them."));
    if (!partner.purposes().contains(request.purpose())) {
      throw new InvalidRequestException(
          "purpose",
          partner.title()
              + " is not in the registry for the purpose "
              + request.purpose().word()
              + "; choose another partner.");
    }
    return partner;
  }

  private Notice notice(ConsentRequest request) {
    Notice current = book.notices().current();
    if (!current.version().equals(request.noticeVersion())) {
      throw new InvalidRequestException(
          "notice version",
          "The current privacy notice has version "
              + current.version()
              + "; show that one and ask again.");
    }
    return current;
  }

  private static List<DataCategory> categories(ConsentRequest request, Notice notice) {
    Set<DataCategory> named = notice.require(request.purpose()).categories();
    if (!named.containsAll(request.categories())) {
      throw new InvalidRequestException(
          "categories",
          "The privacy notice does not say that the purpose "
              + request.purpose().word()
              + " needs these kinds of data; leave out what it does not name.");
    }
    return (request.categories().isEmpty() ? named : request.categories())
        .stream().sorted().toList();
  }

  private static String checked(String field, String text, int longest) {
    boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(text);
    if (text.isBlank() || text.length() > longest || !whole) {
      throw new InvalidRequestException(
          field,
          "The "
              + field
              + " of a consent must be words of up to "
              + longest
              + " characters; nobody agrees by reading or going on.");
    }
    return text;
  }

  @Override
  public ConsentRecord withdraw(String consentId) {
    Objects.requireNonNull(consentId);
    return access.writeAnyway(connection -> book.withdraw(connection, consentId));
  }

  @Override
  public List<ConsentRecord> list() {
    return access.read(book::all);
  }

  @Override
  public boolean allows(String partner, Purpose purpose, Set<DataCategory> categories) {
    Objects.requireNonNull(partner);
    if (categories.isEmpty()) {
      throw new InvalidRequestException(
          "categories", "Name at least one kind of data to ask whether it may go.");
    }
    return access.read(connection -> allows(connection, partner, purpose, categories));
  }

  private boolean allows(
      Connection connection, String partner, Purpose purpose, Set<DataCategory> categories)
      throws SQLException {
    return !access.isRestricted(connection)
        && book.allowing(connection, partner, purpose, categories).isPresent();
  }

  @Override
  public ConsentReceipt receipt(String consentId) {
    Objects.requireNonNull(consentId);
    ConsentRecord consent = access.read(connection -> book.find(connection, consentId));
    if (consent.state() == State.IMPORTED) {
      throw new InvalidRequestException(
          "consent", "This consent was given in another studio; ask that one for the receipt.");
    }
    return receipts.of(access.account(), consent);
  }
}
