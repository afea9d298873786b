package org.suyuan.proof.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.statement.Registry.Standing;
import org.suyuan.proof.statement.RegistryContent.Founding;
import org.suyuan.proof.statement.RegistryContent.Key;
import org.suyuan.proof.statement.RegistryContent.Member;
import org.suyuan.proof.statement.RegistryContent.Revocation;
import org.suyuan.proof.statement.RegistryContent.Right;

class RegistryTest {
  private static final String ORIGIN = "shop.example/2026";
  private static final SigningKey PLATFORM = SigningKey.random();
  private static final SigningKey BRAND = SigningKey.random();
  private static final Founding FOUNDING =
      new Founding("plt", "Shop", "dns:shop.example", PLATFORM.key(), Custody.OWN, 1);
  private static final Member MEMBER =
      new Member("brand", "Brand", Role.BRAND, "gln:0614141000005");

  private final Registry registry = Registry.of(ORIGIN);

  @BeforeEach
  void foundAndJoin() {
    registry.add(0, said(FOUNDING));
    registry.add(3, said(MEMBER));
    registry.add(5, said(Key.of(ORIGIN, "brand", BRAND, Custody.OWN)));
  }

  private static Statement said(RegistryContent content) {
    return Statements.sign(PLATFORM, ORIGIN, "plt", 1, content);
  }

  private Standing standing(String member, long index) {
    return registry.standing(member, BRAND.kid(), Algorithm.ED25519, index);
  }

  @Test
  void knowsAMemberAfterItsStatementAndNotAtIt() {
    assertThat(registry.member("brand", 3)).isEmpty();
    assertThat(registry.member("brand", 4)).isPresent();
    assertThat(registry.member("plt", 1)).isPresent();
  }

  @Test
  void tellsHowAKeyStandsAtAnIndex() {
    registry.add(9, said(new Revocation("brand", BRAND.kid(), Reason.LOST)));
    assertThat(standing("brand", 5)).isInstanceOf(Standing.NotYet.class);
    assertThat(standing("brand", 6)).isInstanceOf(Standing.Valid.class);
    assertThat(standing("brand", 9)).isInstanceOf(Standing.Valid.class);
    assertThat(standing("brand", 10)).isInstanceOf(Standing.Revoked.class);
    assertThat(standing("plt", 6)).isInstanceOf(Standing.OfAnother.class);
    assertThat(registry.standing("brand", BRAND.kid(), Algorithm.ES256, 6))
        .isInstanceOf(Standing.OfAnother.class);
    assertThat(registry.standing("brand", "x", Algorithm.ED25519, 6))
        .isInstanceOf(Standing.Unknown.class);
  }

  @Test
  void endsEveryKeyWithItsMember() {
    registry.add(7, said(new Revocation("brand", "", Reason.LEFT)));
    assertThat(standing("brand", 7)).isInstanceOf(Standing.Valid.class);
    assertThat(standing("brand", 8)).isInstanceOf(Standing.Revoked.class);
    SigningKey later = SigningKey.random();
    registry.add(8, said(Key.of(ORIGIN, "brand", later, Custody.OWN)));
    assertThat(registry.standing("brand", later.kid(), Algorithm.ED25519, 20))
        .isInstanceOf(Standing.Revoked.class);
  }

  @Test
  void countsTheFirstRevocation() {
    registry.add(7, said(new Revocation("brand", BRAND.kid(), Reason.RETIRED)));
    registry.add(8, said(new Revocation("brand", BRAND.kid(), Reason.COMPROMISED)));
    assertThat(standing("brand", 9))
        .isEqualTo(
            new Standing.Revoked(
                registry.keys("brand").getFirst(), new Registry.Ended(7, Reason.RETIRED)));
  }

  @Test
  void replacesRightsFromTheNextIndexOn() {
    var first = new Rights(List.of(May.PACK), List.of());
    var second = new Rights(List.of(May.ANY), List.of("0614141"));
    registry.add(6, said(new Right("brand", first)));
    registry.add(8, said(new Right("brand", second)));
    assertThat(registry.rights("brand", 6)).isEqualTo(Rights.NONE);
    assertThat(registry.rights("brand", 8)).isEqualTo(first);
    assertThat(registry.rights("brand", 9)).isEqualTo(second);
  }

  @Test
  void refusesWhatDoesNotHold() {
    SigningKey stranger = SigningKey.random();
    var rights = new Rights(List.of(May.ANY), List.of());
    refused(said(FOUNDING));
    refused(said(MEMBER));
    refused(said(new Right("nobody", rights)));
    refused(said(Key.of(ORIGIN, "brand", BRAND, Custody.OWN)));
    refused(said(Key.of("other.example/log", "brand", stranger, Custody.OWN)));
    refused(said(Key.of(ORIGIN, "plt", stranger, Custody.OWN).json(), StatementType.REVOCATION));
    refused(said(new Revocation("brand", PLATFORM.kid(), Reason.LOST)));
    refused(said(new Revocation("brand", stranger.kid(), Reason.LOST)));
    refused(Statements.sign(BRAND, ORIGIN, "brand", 1, new Right("brand", rights)));
    refused(Statements.sign(BRAND, ORIGIN, "plt", 1, new Right("brand", rights)));
    refused(Statements.sign(PLATFORM, "other.example/log", "plt", 1, new Right("brand", rights)));
    assertThat(registry.last()).isEqualTo(5);
  }

  private static Statement said(org.suyuan.proof.json.Json.Obj content, StatementType type) {
    return Statement.sign(PLATFORM, new Claims(ORIGIN, "plt", 1, type, null, content));
  }

  @Test
  void listensToANewKeyOfThePlatformAndNotToARevokedOne() {
    SigningKey next = SigningKey.random();
    var right = new Right("brand", Rights.NONE);
    registry.add(6, said(Key.of(ORIGIN, "plt", next, Custody.OWN)));
    registry.add(7, said(new Revocation("plt", PLATFORM.kid(), Reason.RETIRED)));
    refused(said(right));
    registry.add(8, Statements.sign(next, ORIGIN, "plt", 1, right));
    assertThat(registry.last()).isEqualTo(8);
  }

  @Test
  void goesItsOwnWayAfterACopy() {
    Registry copy = registry.copy();
    copy.add(6, said(new Right("brand", new Rights(List.of(May.PACK), List.of()))));
    assertThat(registry.rights("brand", 7)).isEqualTo(Rights.NONE);
    assertThat(registry.last()).isEqualTo(5);
  }

  private void refused(Statement statement) {
    assertThatThrownBy(() -> registry.add(100, statement)).isInstanceOf(Rejected.class);
  }
}
