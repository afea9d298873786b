package org.suyuan.server.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.server.base.Refusal;

/** One test for each way to make us call what only we can reach. */
class TargetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "203.0.113.7",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::a00:1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:a00:1::",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "3fff::1"
      })
  void innerAddressesAreNotPublic(String address) {
    assertThat(PublicAddresses.contain(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "223.255.255.255",
        "2001:4860:4860::8888",
        "2606:4700::1111",
        "2a00:1450::1"
      })
  void theirNeighboursArePublic(String address) {
    assertThat(PublicAddresses.contain(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example/hook",
        "ftp://shop.example/",
        "file:///etc/passwd",
        "//shop.example/",
        "shop.example",
        "https:///hook",
        "https://user:pass@shop.example/",
        "https://shop.example/#part",
        "https://shop.example:0/",
        "https://shop.example:65536/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:169.254.169.254]/",
        "https://127.0.0.1:8443/hook",
        "https://sh\u00f6p.example/",
        "https://shop.example/a b",
        "https://shop.example/\r\nX: y"
      })
  void whatIsNoPublicHttpsAddressIsRefused(String address) {
    assertThatThrownBy(() -> Target.of(address, false))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("target-refused"));
  }

  @Test
  void aNameIsJudgedByWhatItStandsForEachTimeItIsCalled() {
    var target = Target.of("https://localhost/hook", false);
    assertThatThrownBy(target::resolved)
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("not on the public internet");
  }

  @Test
  void thisMachineAloneIsCalledWhereThatIsAllowed() throws Exception {
    assertThat(Target.of("http://localhost:8081/hook", true).resolved().isLoopbackAddress())
        .isTrue();
    assertThatThrownBy(() -> Target.of("http://shop.example/", true)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> Target.of("http://10.0.0.1/", true)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> Target.of("https://10.0.0.1/", true)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> Target.of("http://1.1.1.1/", true)).isInstanceOf(Refusal.class);
    assertThat(Target.of("https://1.1.1.1/a?b=c", true).path()).isEqualTo("/a?b=c");
  }
}
