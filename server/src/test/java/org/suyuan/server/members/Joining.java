package org.suyuan.server.members;

import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestComponent;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.server.base.Ids;
import org.suyuan.server.ledger.Ledger;

/** Lets fresh members join, as an administrator would, for tests of this module and those above. */
@TestComponent
public class Joining {
  /** Prefixes and GLNs of tests never meet. */
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (System.nanoTime() / 1_000 % 4_000_000));

  private final Alliance alliance;
  private final Ledger ledger;

  Joining(Alliance alliance, Ledger ledger) {
    this.alliance = alliance;
    this.ledger = ledger;
  }

  /**
   * A member as its own programs know it.
   *
   * @param key its own key; for hosted members one that is registered nowhere
   * @param prefix a company prefix of its own, 12 digits
   * @param gln its identity, under its prefix
   */
  public record Joined(String id, String apiKey, SigningKey key, String prefix, String gln) {
    /** A serial number of one product of this member, as a Digital Link. */
    public String item(String serial) {
      return Joining.item(prefix, serial);
    }

    /** A logistic unit of this member. */
    public String unit(int number) {
      return "https://id.gs1.org/00/" + checked("0" + prefix + "%04d".formatted(number));
    }

    public String party() {
      return "https://id.gs1.org/417/" + gln;
    }
  }

  public Joined withOwnKey(String role, String... may) {
    var id = Ids.next("mbr");
    var key = SigningKey.random();
    var prefix = freshPrefix();
    var jwk = new TreeMap<String, String>();
    key.jwk().members().forEach((name, value) -> jwk.put(name, ((Json.Str) value).value()));
    var possession =
        Base64.getUrlEncoder().withoutPadding().encodeToString(key.possession(ledger.origin(), id));
    var admitted =
        admit(
            new Alliance.Application(
                id,
                "Test " + role,
                role,
                "gln:" + checked(prefix),
                List.of(prefix),
                may.length == 0 ? null : List.of(may),
                "own",
                jwk,
                possession));
    return new Joined(id, admitted.apiKey(), key, prefix, checked(prefix));
  }

  public Joined hosted(String role, String... may) {
    var prefix = freshPrefix();
    var admitted =
        admit(
            new Alliance.Application(
                null,
                "Test " + role,
                role,
                "gln:" + checked(prefix),
                List.of(prefix),
                may.length == 0 ? null : List.of(may),
                "hosted",
                null,
                null));
    return new Joined(
        admitted.id(), admitted.apiKey(), SigningKey.random(), prefix, checked(prefix));
  }

  private Alliance.Admitted admit(Alliance.Application application) {
    return (Alliance.Admitted) alliance.admit(application);
  }

  /** A company prefix that no other test has, 12 digits. */
  public static String freshPrefix() {
    return "952%09d".formatted(NEXT.incrementAndGet());
  }

  /** A serial number of one product under a company prefix, as a Digital Link. */
  public static String item(String prefix, String serial) {
    return "https://id.gs1.org/01/%s/21/%s".formatted(checked("0" + prefix), serial);
  }

  /** The digits with their GS1 check digit. */
  private static String checked(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int weight = (digits.length() - i) % 2 == 1 ? 3 : 1;
      sum += weight * (digits.charAt(i) - '0');
    }
    return digits + (10 - sum % 10) % 10;
  }
}
