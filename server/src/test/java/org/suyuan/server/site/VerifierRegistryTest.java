package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The browser's registry says what the kernel's says, statement by statement and index by index.
 */
class VerifierRegistryTest {
  private static final int HISTORIES = 16;

  private static final String FOLD =
      """
      async ({ vkey, offers, members, kids }) => {
        const { readVkey } = await import('/static/verify/note.js');
        const { Registry } = await import('/static/verify/registry.js');
        const registry = new Registry(readVkey(vkey));
        const taken = [];
        let next = 0;
        for (const offer of offers) {
          try {
            await registry.take(offer);
            taken.push(true);
          } catch (problem) {
            if (problem.code !== 'REGISTRY_INVALID') throw problem;
            taken.push(false);
          }
          next = offer.index;
        }
        const standing = (member, kid, at) => {
          const key = registry.keys.get(kid);
          if (!key) return 'u';
          if (key.member !== member) return 'o';
          if (key.index >= at) return 'n';
          if (registry.isRevokedAt(key, at)) return 'R';
          return registry.isDoubtedAt(key, at) ? 'D' : 'V';
        };
        const lines = [];
        for (let at = 0; at <= next; at++) {
          const policy = registry.policyAt(at);
          const names = policy.witnesses.map((witness) => `,${witness.name}`).join('');
          const each = members.map((member) => {
            const known = registry.memberAt(member, at) ? '+' : '-';
            return ` ${member}${known}${registry.rightAt(member, at).may.join('')}${kids.map((kid) => standing(member, kid, at)).join('')}`;
          });
          lines.push(`${at} ${registry.approvalsAt(at)} ${policy.quorum}${names}${each.join('')}`);
        }
        for (const { state, approvers, needed } of registry.proposals.values()) {
          lines.push(`${state} ${1 + approvers.length}/${needed}`);
        }
        return { taken, lines };
      }
      """;

  @Test
  void everyHistoryIsToldAlike() {
    var told = new ArrayList<String>();
    try (var browser = VerifierBrowser.start();
        var site = new VerifierSite()) {
      Page page = browser.page("");
      page.navigate(site.address("/empty.html"));
      LongStream.range(0, HISTORIES)
          .mapToObj(RegistryHistory::new)
          .forEach(history -> {
            assertThat(page.evaluate(FOLD, asked(history)))
                .isEqualTo(Map.of("taken", history.taken(), "lines", history.told()));
            told.addAll(history.told());
            history.taken().forEach(taken -> told.add(taken ? "taken" : "refused"));
          });
    }
    // The histories are worth telling only when everything happens in them.
    for (String happening :
        List.of(
            "taken",
            "refused",
            "in-force 1/1",
            "in-force 2/2",
            "in-force 3/3",
            "without-effect .*",
            "waiting 2/3",
            "[0-9]+ .*D.*",
            "[0-9]+ .*R.*",
            ".* (a|g),a .*")) {
      assertThat(told.stream().anyMatch(line -> line.matches(happening))).as(happening).isTrue();
    }
  }

  private static Map<String, Object> asked(RegistryHistory history) {
    return Map.of(
        "vkey", RegistryHistory.LOG.key().toString(),
        "offers", history.asked(),
        "members", RegistryHistory.MEMBERS,
        "kids", RegistryHistory.kids());
  }
}
