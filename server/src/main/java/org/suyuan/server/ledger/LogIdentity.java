package org.suyuan.server.ledger;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.server.store.DataFolder;

/**
 * Which log this is, as the database says, and the key that this server signs with. They belong
 * together, but a server may find a database whose log has another key or name; then it serves what
 * is there and signs nothing.
 *
 * @param origin the log's name, the first line of its checkpoints
 * @param key the log's public key
 * @param signer this server's key
 * @param wanted the origin that the settings ask for, empty when any will do
 */
record LogIdentity(String origin, NoteKey key, NoteSigner signer, String wanted) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Reads what the database says; a database without a log gets one, named and keyed by this
   * server.
   */
  static LogIdentity of(JdbcClient jdbc, DataFolder folder, LedgerSettings settings) {
    var seed =
        settings.key().isBlank()
            ? folder.secret("log.key", 32)
            : Base64.getDecoder().decode(settings.key());
    // A folder that remembers its log gives its name to a database that was lost.
    var name =
        settings.origin().isBlank()
            ? KeptCheckpoint.in(folder).origin().orElseGet(LogIdentity::madeUp)
            : settings.origin();
    jdbc.sql("insert into log (origin, public_key) values (:origin, :key) on conflict do nothing")
        .param("origin", name)
        .param("key", NoteSigner.of(name, seed).key().toString())
        .update();
    return jdbc.sql("select origin, public_key from log")
        .query((row, n) ->
            new LogIdentity(
                row.getString("origin"),
                NoteKey.parse(row.getString("public_key")),
                NoteSigner.of(row.getString("origin"), seed),
                settings.origin()))
        .single();
  }

  boolean holdsKey() {
    return signer.key().equals(key);
  }

  private static String madeUp() {
    var random = new byte[4];
    RANDOM.nextBytes(random);
    return "localhost/suyuan-" + HexFormat.of().formatHex(random);
  }
}
