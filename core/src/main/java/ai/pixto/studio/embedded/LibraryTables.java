package ai.pixto.studio.embedded;

import static ai.pixto.studio.DataCategory.IMAGES;
import static ai.pixto.studio.DataCategory.PARAMETERS;
import static ai.pixto.studio.DataCategory.SECURITY;

import ai.pixto.studio.DataUse;
import ai.pixto.studio.LegalBasis;
import ai.pixto.studio.Retention;
import java.util.List;

/**
 * What a person brought and made. Contents lie in the account's vault; {@code blob} is what one is
 * called there. Times are milliseconds since 1970.
 *
 * <p>Triggers keep the search and the vault in step whoever adds or deletes rows: a new row is
 * searched by itself until it is put into a segment, a deleted one takes its segment along, and
 * what its content was called is kept until the content is deleted too.
 */
final class LibraryTables {

  private static final String SCHEMA =
      """
      CREATE TABLE assets (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        created INTEGER NOT NULL,
        trashed INTEGER,
        favourite INTEGER NOT NULL DEFAULT 0,
        blob TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        imported INTEGER NOT NULL DEFAULT 0,
        record BLOB NOT NULL,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE INDEX assets_by_time ON assets (account, created, id) WHERE trashed IS NULL;
      CREATE INDEX assets_by_kind ON assets (account, kind, created, id) WHERE trashed IS NULL;
      CREATE INDEX assets_in_trash ON assets (account, created, id) WHERE trashed IS NOT NULL;
      CREATE INDEX assets_liked ON assets (account, created, id) WHERE favourite = 1;
      CREATE INDEX assets_by_blob ON assets (account, blob, bytes);
      CREATE TABLE thumbnails (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        picture BLOB NOT NULL,
        PRIMARY KEY (account, id),
        FOREIGN KEY (account, id) REFERENCES assets ON DELETE CASCADE
      ) STRICT;
      CREATE TABLE certificates (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        certificate BLOB NOT NULL,
        PRIMARY KEY (account, id),
        FOREIGN KEY (account, id) REFERENCES assets ON DELETE CASCADE
      ) STRICT;
      CREATE TABLE collections (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        created INTEGER NOT NULL,
        name BLOB NOT NULL,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TABLE collection_assets (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        collection TEXT NOT NULL,
        asset TEXT NOT NULL,
        PRIMARY KEY (account, id),
        UNIQUE (account, collection, asset),
        FOREIGN KEY (account, collection) REFERENCES collections ON DELETE CASCADE,
        FOREIGN KEY (account, asset) REFERENCES assets ON DELETE CASCADE
      ) STRICT;
      CREATE INDEX collection_assets_by_asset ON collection_assets (account, asset);
      CREATE TABLE library_limits (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL CHECK (id = 'bytes'),
        value INTEGER NOT NULL,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TABLE repeats (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        assets BLOB NOT NULL,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TABLE asset_segments (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        newest INTEGER NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE INDEX asset_segments_by_time ON asset_segments (account, newest, id, version);
      CREATE TABLE asset_texts (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        segment TEXT,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE INDEX asset_texts_by_segment ON asset_texts (account, segment);
      CREATE TABLE loose_blobs (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TRIGGER asset_added AFTER INSERT ON assets BEGIN\
       INSERT INTO asset_texts (account, id) VALUES (NEW.account, NEW.id); END;
      CREATE TRIGGER asset_deleted AFTER DELETE ON assets BEGIN\
       DELETE FROM asset_segments WHERE account = OLD.account AND id = (SELECT segment FROM\
       asset_texts WHERE account = OLD.account AND id = OLD.id);\
       UPDATE asset_texts SET segment = NULL WHERE account = OLD.account AND segment = (SELECT\
       segment FROM asset_texts WHERE account = OLD.account AND id = OLD.id);\
       DELETE FROM asset_texts WHERE account = OLD.account AND id = OLD.id;\
       INSERT OR IGNORE INTO loose_blobs SELECT account, OLD.blob FROM accounts WHERE account =\
       OLD.account; END;
      """;

  static final Area AREA =
      new Area(
          SCHEMA,
          List.of(
              assets(),
              thumbnails(),
              certificates(),
              collections(),
              members(),
              limits(),
              repeats(),
              segments(),
              texts(),
              looseBlobs()));

  private LibraryTables() {}

  private static DataTable.Builder table(String name, String what) {
    return DataTable.of(name, what)
        .use(DataUse.LIBRARY, LegalBasis.CONTRACT)
        .kept(Retention.UNTIL_DELETED);
  }

  private static DataTable assets() {
    return table("assets", "what is in the library")
        .kept(Retention.TRASH, "trashed")
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "the asset's random id")
        .plain("kind", IMAGES, "whether it was brought, made or shows a character")
        .plain("created", IMAGES, "when it was added")
        .plain("trashed", IMAGES, "since when it is in the trash")
        .plain("favourite", IMAGES, "whether it is marked")
        .plain("blob", SECURITY, "a keyed name of its content in the vault")
        .plain("bytes", IMAGES, "how long its content is")
        .plain("imported", SECURITY, "whether it came in with an archive")
        .sealed(
            "record",
            IMAGES,
            "title, type, size, owner, licence, tags, character, what it was made from, and how:"
                + " prompt, parameters, seed, engine and model")
        .build();
  }

  private static DataTable thumbnails() {
    return table("thumbnails", "small versions of pictures")
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "the asset's random id")
        .sealed("picture", IMAGES, "a JPEG of at most 256 x 256 pixels")
        .build();
  }

  private static DataTable certificates() {
    return table("certificates", "signed words on how results were made")
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "the asset's random id")
        .sealed("certificate", PARAMETERS, "the generation certificate")
        .build();
  }

  private static DataTable collections() {
    return table("collections", "collections in the library")
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "the collection's random id")
        .plain("created", IMAGES, "when it was made")
        .sealed("name", IMAGES, "what it is called")
        .build();
  }

  private static DataTable members() {
    return table("collection_assets", "what is in a collection")
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "a random id")
        .plain("collection", SECURITY, "the collection's random id")
        .plain("asset", SECURITY, "the asset's random id")
        .build();
  }

  private static DataTable limits() {
    return table("library_limits", "how much the library may take")
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "what is limited")
        .plain("value", PARAMETERS, "to how many bytes")
        .build();
  }

  private static DataTable repeats() {
    return table("repeats", "what requests gave, so that none is paid for twice")
        .staying()
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "a keyed name of the request")
        .sealed("assets", IMAGES, "the random ids of its results")
        .build();
  }

  private static DataTable segments() {
    return table("asset_segments", "the words to search the library by, many assets in one")
        .staying()
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "a random id")
        .plain("version", SECURITY, "how often it was written anew")
        .plain("newest", IMAGES, "when its newest asset was added")
        .sealed("content", IMAGES, "titles, prompts, tags, characters and models in small letters")
        .build();
  }

  private static DataTable texts() {
    return table("asset_texts", "where an asset's words to search by are")
        .staying()
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "the asset's random id")
        .plain("segment", SECURITY, "the random id of what has its words")
        .build();
  }

  private static DataTable looseBlobs() {
    return table("loose_blobs", "contents that are about to be deleted")
        .staying()
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "a keyed name of a content in the vault")
        .build();
  }
}
