package org.suyuan.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.suyuan.node.disk.Durable;
import org.suyuan.node.disk.FolderLock;
import org.suyuan.node.disk.KeyFile;
import org.suyuan.node.http.Web;
import org.suyuan.node.mirror.Copy;
import org.suyuan.node.mirror.Mirror;
import org.suyuan.node.watch.Source;
import org.suyuan.node.watch.Watch;
import org.suyuan.node.witness.Cosigned;
import org.suyuan.node.witness.Evidence;
import org.suyuan.node.witness.Witness;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Cosigner;
import org.suyuan.proof.note.NoteKey;

/** A witness and a mirror of one log, running. */
final class Node implements AutoCloseable {
  private static final String MIRROR = "/mirror";

  private final Options options;
  private final FolderLock lock;
  private final Copy copy;
  private final Evidence evidence;
  private final Witness witness;
  private final Mirror mirror;
  private final Source log;
  private final List<Source> peers;
  private final Watch watch;
  private final Web web;

  private Node(Options options, InstantSource clock, FolderLock lock) throws IOException {
    this.options = options;
    this.lock = lock;
    NoteKey logKey = options.logKey();
    Cosigner witnessKey = key("witness.key", options.name());
    Cosigner mirrorKey = key("mirror.key", options.name() + MIRROR);
    LogFolder folder = LogFolder.open(options.folder(), logKey, options.founding());
    Cosigned cosigned = Cosigned.open(folder.cosigned(), logKey, witnessKey.key());
    copy = Copy.open(folder.mirror(), logKey, options.founding());
    evidence = new Evidence(folder.split(), logKey, cosigned, copy);
    witness = new Witness(logKey, witnessKey, cosigned, evidence, copy, clock);
    mirror =
        new Mirror(logKey, mirrorKey, cosigned, evidence, copy, folder.mirrorCheckpoint(), clock);
    log = Source.log(options.log());
    peers = options.peers().stream().map(url -> Source.peer(url, logKey)).toList();
    web = Web.bind(new InetSocketAddress(options.address(), options.port()));
    List<Source> sources = new ArrayList<>(peers);
    sources.add(log);
    watch = Watch.start(sources, logKey, evidence, clock);
    web.serve(new Paths(logKey, witness, mirror, evidence, new Pages(options, this::status)));
  }

  /**
   * Starts a node and tells the folder where it is.
   *
   * @throws Rejected when the folder holds something else than this node's state
   * @throws IOException when the folder is in use, or the port is
   */
  static Node start(Options options, InstantSource clock) throws IOException {
    FolderLock lock = FolderLock.take(options.folder());
    try {
      var node = new Node(options, clock, lock);
      node.announce();
      return node;
    } catch (Rejected | IOException cannot) {
      lock.close();
      throw cannot;
    }
  }

  private Cosigner key(String file, String name) throws IOException {
    return KeyFile.openOrMake(options.folder().resolve(file), name);
  }

  /** Writes {@code node.json}: others take it as the sign that the node answers. */
  private void announce() {
    Path file = options.folder().resolve("node.json");
    Json.Obj self =
        Json.object()
            .put("url", url())
            .put("pid", ProcessHandle.current().pid())
            .put("name", options.name())
            .put("key", witness.key().toString())
            .put("mirrorKey", mirror.key().toString())
            .build();
    Durable.replace(file, Jcs.text(self) + "\n");
  }

  /** The address at which the node answers, without a slash at the end. */
  String url() {
    String host = options.address();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + web.port();
  }

  Status status() {
    return new Status(
        options,
        url(),
        witness.key(),
        mirror.key(),
        witness.latest().map(Cosigned.One::note),
        mirror.latest(),
        copy.size(),
        new Status.Seen(log.name(), watch.at(log)),
        peers.stream().map(peer -> new Status.Seen(peer.name(), watch.at(peer))).toList(),
        copy.refusal(),
        evidence.split());
  }

  @Override
  public void close() {
    watch.close();
    web.close();
    try {
      lock.close();
    } catch (IOException gone) {
      System.getLogger("org.suyuan.node").log(System.Logger.Level.WARNING, "The lock", gone);
    }
  }
}
