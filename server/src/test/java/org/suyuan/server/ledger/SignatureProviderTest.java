package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.Ed25519;
import org.suyuan.proof.json.Json;

class SignatureProviderTest {
  @AfterEach
  void asInTheProgram() {
    SignatureProvider.chooseFastest();
  }

  @Test
  void withoutTheNativeOneBouncyCastleIsTaken() {
    SignatureProvider.choose(List.of(Optional::empty, () -> Optional.of(new StrictBouncyCastle())));
    assertThat(SignatureProvider.name()).isEqualTo("BC");
  }

  @Test
  void oneThatFailsItsTrialIsPassedOver() {
    SignatureProvider.choose(
        List.of(
            () -> Optional.of(new Provider("Empty", "1", "without any signature") {}),
            () -> Optional.of(new StrictBouncyCastle())));
    assertThat(SignatureProvider.name()).isEqualTo("BC");
  }

  @Test
  void withoutAnyTheJdkIsTaken() {
    SignatureProvider.choose(List.of(Optional::empty));
    assertThat(SignatureProvider.name()).isEqualTo("JDK");
  }

  @Test
  void allAcceptAndRefuseTheSameEdgeCases() throws IOException {
    var judgements = new ArrayList<List<Boolean>>();
    SignatureProvider.choose(List.of());
    judgements.add(judge());
    SignatureProvider.choose(List.of(() -> Optional.of(new StrictBouncyCastle())));
    judgements.add(judge());
    if (SignatureProvider.corretto().isPresent()) {
      SignatureProvider.choose(List.of(SignatureProvider::corretto));
      judgements.add(judge());
    }
    var expected =
        vectors().stream().map(one -> ((Json.Bool) member(one, "accept")).value()).toList();
    assertThat(judgements).hasSizeGreaterThanOrEqualTo(2).allMatch(expected::equals);
  }

  private static List<Boolean> judge() throws IOException {
    return vectors().stream()
        .map(one ->
            Ed25519.verify(bytes(one, "publicKey"), bytes(one, "message"), bytes(one, "signature")))
        .toList();
  }

  private static List<Json.Obj> vectors() throws IOException {
    var file = Json.parse(Files.readAllBytes(Path.of("..", "proof", "forgeries", "ed25519.json")));
    return ((Json.Arr) file).elements().stream().map(Json.Obj.class::cast).toList();
  }

  private static Json member(Json.Obj vector, String name) {
    return Objects.requireNonNull(vector.get(name), name);
  }

  private static byte[] bytes(Json.Obj vector, String name) {
    return HexFormat.of().parseHex(Objects.requireNonNull(vector.text(name), name));
  }
}
