package org.suyuan.proof.bundle;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.tree.Hash;

/**
 * What a verifier must have from elsewhere than the bundle, and what its caller demands on top.
 *
 * @param logs verifier keys of the log; one whose name is the checkpoint's origin must have signed
 * @param founding the leaf hash of entry 0
 * @param demanded must be satisfied besides the policy in force; {@link Policy#NONE} demands
 *     nothing
 * @param authorities certificates under which each timestamp must be good; none to leave the tokens
 *     unread
 */
public record Trust(
    List<NoteKey> logs, Hash founding, Policy demanded, List<X509Certificate> authorities) {
  public Trust {
    logs = List.copyOf(logs);
    authorities = List.copyOf(authorities);
    if (logs.isEmpty()) {
      throw new Rejected("Expected a verifier key of the log, or a policy with a log line.");
    }
    if (logs.stream().anyMatch(key -> key.type() != NoteKey.Type.SIGNATURE)) {
      throw new Rejected("Expected the verifier key of a log, found one that cosigns.");
    }
  }

  /** The least that is needed: the log's key and the founding hash. */
  public static Trust of(NoteKey log, Hash founding) {
    return new Trust(List.of(log), founding, Policy.NONE, List.of());
  }

  /** A policy to demand, whose log lines stand for the verifier key. */
  public static Trust of(Policy demanded, Hash founding) {
    List<NoteKey> logs = demanded.logs().stream().map(Policy.Log::key).toList();
    return new Trust(logs, founding, demanded, List.of());
  }

  /** The same, demanding this policy too. */
  public Trust demanding(Policy policy) {
    return new Trust(logs, founding, policy, authorities);
  }

  /** The same, judging timestamps by these certificates. */
  public Trust with(Collection<X509Certificate> certificates) {
    return new Trust(logs, founding, demanded, List.copyOf(certificates));
  }
}
