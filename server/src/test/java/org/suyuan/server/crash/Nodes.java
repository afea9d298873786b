package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;

/** The nodes of an alliance of four: any three witnesses are a quorum. */
final class Nodes implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final List<RealNode> all = new ArrayList<>();

  /** Starts a node for each member and puts the policy that names them in force. */
  static Nodes agreedOn(URI server, Path place, Sender... members)
      throws IOException, InterruptedException {
    var nodes = new Nodes();
    for (var member : members) {
      nodes.all.add(RealNode.start(member.id(), place.resolve(member.id()), server));
    }
    for (var node : nodes.all) {
      node.ready();
    }
    Sender.putPolicy(server, nodes.policy());
    return nodes;
  }

  private String policy() throws IOException {
    var text = new StringBuilder();
    for (var node : all) {
      text.append(node.witnessLine()).append(node.mirrorLine());
    }
    var names = all.stream().map(RealNode::name).collect(Collectors.joining(" "));
    return text + "group witnesses 3 " + names + "\nquorum witnesses\n";
  }

  RealNode at(int number) {
    return all.get(number % all.size());
  }

  /** Adds what they cosigned to what was seen; nobody has seen two histories. */
  void areHeard(Seen seen) throws IOException, InterruptedException {
    for (var node : all) {
      assertThat(node.complains()).as("a node complains: " + node.address()).isFalse();
      node.checkpoints().forEach(seen::add);
    }
  }

  /** Waits until every witness and every mirror stands at this size or beyond. */
  void awaitAllAt(long size) {
    for (var node : all) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> {
            var notes = node.checkpoints();
            return notes.size() == 2
                && notes.stream()
                    .allMatch(
                        note -> Checkpoint.parse(SignedNote.parse(note).text()).size() >= size);
          });
    }
  }

  @Override
  public void close() throws InterruptedException {
    for (var node : all) {
      node.close();
    }
  }
}
