package org.suyuan.server.members;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.Registry;
import org.suyuan.server.base.Refusal;

/** What everyone may know of a member, as the log says it. */
@Component
class MemberFacts {
  private final RegistryView view;

  MemberFacts(RegistryView view) {
    this.view = view;
  }

  /**
   * @param index where the member became known
   */
  record Facts(
      String id,
      String name,
      String role,
      String identity,
      long index,
      List<Key> keys,
      List<String> may,
      List<String> prefixes) {}

  /**
   * @param index where it was registered; it signs from the next one on
   */
  record Key(
      String kid, Map<String, String> jwk, String custody, long index, @Nullable End revoked) {}

  /**
   * @param compromisedSince what was signed from this index on is doubtful; null when nothing is
   */
  record End(long index, String reason, @Nullable Long compromisedSince) {
    static End of(Registry.Ended ended) {
      return new End(ended.index(), ended.reason().word(), ended.compromisedSince());
    }
  }

  /**
   * @throws Refusal {@code member-unknown}
   */
  Facts of(String id) {
    var registry = view.current().registry();
    return registry
        .member(id, Long.MAX_VALUE)
        .map(member -> facts(registry, member))
        .orElseThrow(
            () -> new Refusal("member-unknown", 404, "There is no member %s.".formatted(id)));
  }

  /** Members that joined after the one named; from the first when it is unknown. */
  List<Facts> page(String after, int size) {
    var registry = view.current().registry();
    long from = registry.member(after, Long.MAX_VALUE).map(member -> member.since()).orElse(-1L);
    return registry.members().stream()
        .filter(member -> member.since() > from)
        .limit(size)
        .map(member -> facts(registry, member))
        .toList();
  }

  private static Facts facts(Registry registry, Registry.KnownMember member) {
    var rights = registry.rights(member.id(), Long.MAX_VALUE);
    return new Facts(
        member.id(),
        member.name(),
        member.role().word(),
        member.identity(),
        member.since(),
        registry.keys(member.id()).stream().map(key -> key(registry, key)).toList(),
        rights.may().stream().map(May::word).toList(),
        rights.prefixes());
  }

  private static Key key(Registry registry, Registry.KnownKey key) {
    return new Key(
        key.key().kid(),
        texts(key.key().jwk()),
        key.custody().word(),
        key.since(),
        registry.ended(key).map(End::of).orElse(null));
  }

  private static Map<String, String> texts(Json.Obj jwk) {
    var texts = new TreeMap<String, String>();
    jwk.members()
        .keySet()
        .forEach(name -> Optional.ofNullable(jwk.text(name)).ifPresent(t -> texts.put(name, t)));
    return texts;
  }
}
