package org.suyuan.server.members;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.statement.Proposal;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.server.base.Refusal;

/**
 * Says at the start what {@code suyuan.ledger.policy} ({@code SUYUAN_LOG_POLICY}) names a file of:
 * the policy of witnesses, unless it is in force or proposed already.
 */
@Component
@ConditionalOnProperty(name = "suyuan.command", havingValue = "serve", matchIfMissing = true)
@Order(1)
class PolicyFile implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(PolicyFile.class);

  private final Alliance alliance;
  private final RegistryView view;
  private final String file;

  PolicyFile(Alliance alliance, RegistryView view, @Value("${suyuan.ledger.policy:}") String file) {
    this.alliance = alliance;
    this.view = view;
    this.file = file;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (file.isEmpty()) {
      return;
    }
    var policy = Policy.parse(read(Path.of(file)));
    var registry = view.current().registry();
    boolean said =
        registry.policy(Long.MAX_VALUE).equals(policy)
            || registry.proposals().stream()
                .filter(proposal -> proposal.state() == Proposal.State.WAITING)
                .map(Proposal::content)
                .anyMatch(content ->
                    content instanceof RegistryContent.Policy proposed
                        && proposed.policy().equals(policy));
    if (said) {
      return;
    }
    try {
      say(policy, registry.approvals(Long.MAX_VALUE));
    } catch (Refusal refused) {
      // A ledger that waits or stands still must not keep the server down; a bad policy must.
      if (refused.status() != 503) {
        throw refused;
      }
      log.warn("The policy of {} is not said yet: {}", file, refused.sentence());
    }
  }

  private void say(Policy policy, long approvals) {
    switch (alliance.setPolicy(policy.toString(), approvals)) {
      case Alliance.Proposed proposed ->
          log.info("The policy of {} waits for approvals as {}.", file, proposed.proposal());
      case Alliance.Admitted _, Alliance.Change _ ->
          log.info("The policy of {} is in force.", file);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException problem) {
      throw new UncheckedIOException("Cannot read the policy in " + file, problem);
    }
  }
}
