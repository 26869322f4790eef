package ai.pixto.studio;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a person brought and made: originals and results with all that is known of them, encrypted.
 * Originals come back byte for byte. Safe for any number of threads.
 *
 * <p>An id that is not of this account's library is refused with an {@link
 * ai.pixto.error.InvalidRequestException} on the field {@code asset} or {@code collection}. Once
 * the session has ended everything is refused, and while processing is restricted all that changes
 * something, as {@link Account} says.
 *
 * <pre>{@code
 * Library library = account.library();
 * Asset cat = library.add(NewAsset.original("cat.jpg", "image/jpeg"), in);
 * AssetPage found = library.search("cat", AssetQuery.ALL.kind(AssetKind.ORIGINAL));
 * }</pre>
 */
public interface Library {

  /**
   * Keeps a content, read to its end and not closed. When this returns it is on the disk; when it
   * throws nothing is kept.
   *
   * @throws ai.pixto.error.InvalidRequestException on the field at fault; on {@code quota} if it
   *     would take more than {@link #limit} allows
   * @throws ai.pixto.error.StorageException if it cannot be read or stored
   */
  Asset add(NewAsset asset, InputStream content);

  /** What is known of an asset, also of one in the trash. */
  Asset get(String asset);

  /**
   * The content; the caller closes it.
   *
   * @throws ai.pixto.error.StorageException if it is damaged, also from the stream
   */
  InputStream open(String asset);

  /** A JPEG of at most 256 x 256 pixels; none where the content is no picture that Pixto reads. */
  Optional<byte[]> thumbnail(String asset);

  /** Changes what is given and leaves the rest. What was there before is gone. */
  Asset update(String asset, AssetChange change);

  void favourite(String asset, boolean marked);

  /** One page of what the library has, the newest first. */
  AssetPage list(AssetQuery query);

  /**
   * The same among those whose title, prompt, tags, character or model have {@code text} in them,
   * upper and lower case being alike.
   */
  AssetPage search(String text, AssetQuery query);

  /** Puts assets into the trash, from where they go for good 30 days later. */
  void trash(List<String> assets);

  /** Takes assets out of the trash. */
  void restore(List<String> assets);

  /**
   * Deletes all that is in the trash, for good.
   *
   * @return how many assets
   */
  int emptyTrash();

  /** By name. */
  List<Collection> collections();

  /**
   * @throws ai.pixto.error.InvalidRequestException on {@code name} if it is not one line of 1 to
   *     200 characters
   */
  Collection newCollection(String name);

  Collection rename(String collection, String name);

  /** Puts assets into a collection; those that are in it stay. */
  Collection collect(String collection, List<String> assets);

  /** Takes assets out of a collection; they stay in the library. */
  Collection uncollect(String collection, List<String> assets);

  /** Deletes a collection; its assets stay in the library. */
  void deleteCollection(String collection);

  /** What the library takes and what could be freed. */
  Quota usage();

  /** From now on no asset is added over so many bytes; empty for no limit. */
  void limit(OptionalLong bytes);

  /**
   * Deletes contents that no asset has, as a process leaves behind that was killed while it added
   * one. What was added within the last hour is not looked at.
   *
   * @return how many
   */
  int sweepBlobs();

  /**
   * Remembers which assets a request gave, so that the same one need not be paid for again.
   *
   * @param request by which an engine knows the request again
   */
  void rememberResult(String request, List<String> assets);

  /** What the same request gave; none if any of it is in the trash or gone. */
  Optional<List<Asset>> findResult(String request);

  /**
   * The signed certificate of what an operation made, as it was given when the asset was added.
   *
   * @throws ai.pixto.error.InvalidRequestException on {@code asset} if no operation made it
   */
  Certificate certificate(String asset);

  /**
   * The sentences that a journal asks for about how an image was made, without the prompt.
   *
   * @throws ai.pixto.error.InvalidRequestException on {@code asset} if no operation made it
   */
  String methodsParagraph(String asset);

  /**
   * Writes contents as files called by their titles. No file is ever overwritten: where a name is
   * taken, a number is added.
   *
   * @param folder made as needed
   * @return the files, in the order of the assets
   * @throws ai.pixto.error.StorageException if a content is damaged or cannot be written; the files
   *     before it stay, and nothing half-written
   */
  List<Path> export(List<String> assets, Path folder);
}
