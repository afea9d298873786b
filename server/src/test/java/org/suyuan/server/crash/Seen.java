package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.CompactRange;
import org.suyuan.proof.tree.Hash;

/**
 * Everything the log ever signed that anybody outside could see. All of it must be the beginnings
 * of one tree: two roots for one size, or one that the entries do not give, would be a fork.
 */
final class Seen implements AutoCloseable {
  private final NoteKey log;
  private final Supplier<@Nullable URI> server;
  private final Set<String> notes = ConcurrentHashMap.newKeySet();
  private volatile boolean isClosed;

  Seen(NoteKey log, Supplier<@Nullable URI> server) {
    this.log = log;
    this.server = server;
    Thread.ofVirtual().start(this::look);
  }

  private void look() {
    while (!isClosed) {
      try {
        Thread.sleep(50);
        var address = server.get();
        if (address != null) {
          var answer = Sender.ask(address, "/log/checkpoint");
          if (answer.statusCode() == 200) {
            notes.add(answer.body());
          }
        }
      } catch (IOException gone) {
        // the next one will be there soon
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  /** A note that was found elsewhere: in a folder, in a table, at a witness. */
  void add(String note) {
    notes.add(note);
  }

  int count() {
    return notes.size();
  }

  /** Compares every note with the tree over the stored entries. */
  void isOneHistory(JdbcClient jdbc) {
    var all = new ArrayList<>(notes);
    all.addAll(jdbc.sql("select note from checkpoint").query(String.class).list());
    Map<Long, Hash> signed = new HashMap<>();
    for (var note : all) {
      var checkpoint = Checkpoint.verified(SignedNote.parse(note), log, log.name());
      var before = signed.put(checkpoint.size(), checkpoint.root());
      assertThat(before == null || before.equals(checkpoint.root()))
          .as("FORK: two roots for size %d", checkpoint.size())
          .isTrue();
    }
    var tree = CompactRange.empty();
    jdbc.sql("select leaf from sequence order by index")
        .query(row -> {
          meet(signed, tree);
          tree.append(Hash.of(row.getBytes("leaf")));
        });
    meet(signed, tree);
    assertThat(signed.keySet()).as("signed, but not stored").isEmpty();
  }

  private static void meet(Map<Long, Hash> signed, CompactRange tree) {
    var root = signed.remove(tree.size());
    if (root != null) {
      assertThat(root).as("FORK: the root of size %d", tree.size()).isEqualTo(tree.root());
    }
  }

  @Override
  public void close() {
    isClosed = true;
  }
}
