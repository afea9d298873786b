package org.suyuan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class GoingPublicTest {
  @TempDir Path data;

  @Test
  void thisMachineAloneMayHaveEverything() throws IOException {
    sampleWorld();

    assertThat(objections(Map.of())).isEmpty();
    assertThat(objections(Map.of("suyuan.public-address", "http://localhost:8080"))).isEmpty();
  }

  @Test
  void anOpenAddressNeedsHttpsInFrontAndNamedProxies() {
    assertThat(objections(Map.of("server.address", "0.0.0.0")))
        .hasSize(2)
        .anySatisfy(one -> assertThat(one).contains("https://"))
        .anySatisfy(one -> assertThat(one).contains("suyuan.proxies"));
    assertThat(
            objections(
                Map.of(
                    "server.address", "0.0.0.0",
                    "suyuan.public-address", "https://trace.shop.example",
                    "suyuan.proxies", "10.0.0.7")))
        .isEmpty();
    assertThat(
            objections(
                Map.of(
                    "server.address", "0.0.0.0",
                    "suyuan.public-address", "https://trace.shop.example",
                    "server.ssl.certificate", "chain.pem")))
        .isEmpty();
  }

  @Test
  void aProxyOnThisMachineNeedsAnHttpsAddress() {
    assertThat(objections(Map.of("suyuan.public-address", "https://trace.shop.example"))).isEmpty();
    assertThat(objections(Map.of("suyuan.public-address", "http://trace.shop.example")))
        .singleElement()
        .satisfies(one -> assertThat(one).contains("must begin with https://"));
  }

  @Test
  void theSampleWorldAndItsPasswordsNeverGoPublic() throws IOException {
    sampleWorld();
    var open =
        Map.of(
            "server.address", "0.0.0.0",
            "suyuan.public-address", "https://trace.shop.example",
            "suyuan.proxies", "10.0.0.7");

    assertThat(objections(open)).hasSize(2).allMatch(one -> one.contains("sample world"));
    assertThat(objections(Map.of("suyuan.public-address", "https://trace.shop.example")))
        .hasSize(2);
  }

  private void sampleWorld() throws IOException {
    Files.writeString(data.resolve("demo.json"), "{}");
    Files.writeString(data.resolve("admin.password"), "known to everybody");
  }

  private List<String> objections(Map<String, String> settings) {
    var all = new TreeMap<String, Object>(settings);
    all.put("suyuan.data", data.toString());
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", all));
    return GoingPublic.objections(environment);
  }
}
