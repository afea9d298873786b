package org.suyuan.server.epcis;

import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * From which document an event was read that was signed in another form than it came in: the
 * SHA-256 of the XML as it was received, so that its sender can show which one it was.
 */
@Repository
class Sources {
  private final JdbcClient jdbc;

  Sources(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(List<Long> receipts, byte[] digest) {
    jdbc.sql(
            """
            insert into event_source (receipt, digest)
            select receipt, :digest from unnest(:receipts) receipt on conflict do nothing
            """)
        .param("receipts", receipts.toArray(Long[]::new))
        .param("digest", digest)
        .update();
  }

  /** Forgets the digest of the document that an event came in, for all its events. */
  void forget(long receipt) {
    jdbc.sql(
            """
            delete from event_source
             where digest in (select digest from event_source where receipt = :receipt)
            """)
        .param("receipt", receipt)
        .update();
  }

  /** Receipt → SHA-256 in hex, of those that came as XML. */
  Map<Long, String> of(Collection<Long> receipts) {
    var found = new HashMap<Long, String>();
    jdbc.sql("select receipt, digest from event_source where receipt = any(:receipts)")
        .param("receipts", receipts.toArray(Long[]::new))
        .query(row -> {
          found.put(row.getLong("receipt"), HexFormat.of().formatHex(row.getBytes("digest")));
        });
    return found;
  }
}
