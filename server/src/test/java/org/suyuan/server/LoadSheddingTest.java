package org.suyuan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class LoadSheddingTest {
  private final SimpleMeterRegistry figures = new SimpleMeterRegistry();

  @Test
  void oneRequestTooManyIsRefusedAtOnceAndThePlaceIsFreeAgainAfterwards() throws Exception {
    var shedding = shedding(1, 1_000);
    var come = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var first = Thread.ofVirtual().start(() -> pass(shedding, request(0), waiting(come, go)));
    come.await();
    var refused = pass(shedding, request(0), (_, _) -> {});
    var alive = request(0);
    alive.setRequestURI("/actuator/health/liveness");
    var asked = pass(shedding, alive, (_, _) -> {});
    go.countDown();
    first.join();

    assertThat(refused.getStatus()).isEqualTo(503);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("2");
    assertThat(refused.getContentAsString()).contains("\"code\":\"too-busy\"");
    assertThat(asked.getStatus()).isEqualTo(200);
    assertThat(pass(shedding, request(0), (_, _) -> {}).getStatus()).isEqualTo(200);
    assertThat(figures.counter("suyuan.load.shed").count()).isEqualTo(1);
  }

  @Test
  void largeBodiesShareOneAllowanceAndSmallOnesNeedNone() throws Exception {
    var shedding = shedding(10, 20 << 10); // kilobytes: one of the largest, and little more
    var come = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var upload = Thread.ofVirtual().start(() -> pass(shedding, openEnded(), waiting(come, go)));
    come.await();

    assertThat(pass(shedding, request(5 << 20), (_, _) -> {}).getStatus()).isEqualTo(503);
    assertThat(pass(shedding, request(2 << 20), (_, _) -> {}).getStatus()).isEqualTo(200);
    assertThat(pass(shedding, request(10_000), (_, _) -> {}).getStatus()).isEqualTo(200);
    go.countDown();
    upload.join();
    assertThat(pass(shedding, request(17 << 20), (_, _) -> {}).getStatus()).isEqualTo(200);
  }

  @Test
  void whatFailsGivesItsPlaceBack() throws Exception {
    var shedding = shedding(1, 1_000);
    for (int i = 0; i < 3; i++) {
      var failed =
          pass(
              shedding,
              request(100_000),
              (_, _) -> {
                throw new IllegalStateException("a bug");
              });
      assertThat(failed.getStatus()).isEqualTo(500);
    }
    assertThat(pass(shedding, request(100_000), (_, _) -> {}).getStatus()).isEqualTo(200);
  }

  private LoadShedding shedding(int requests, int kilobytes) {
    return new LoadShedding(
        new EarlyRefusal(JsonMapper.shared(), new Problems()),
        requests,
        DataSize.ofKilobytes(kilobytes),
        DataSize.ofMegabytes(17),
        figures);
  }

  private static MockHttpServletRequest request(int bytes) {
    var request = new MockHttpServletRequest("POST", "/statements");
    request.setContent(new byte[bytes]);
    return request;
  }

  private static MockHttpServletRequest openEnded() {
    var request = new MockHttpServletRequest("POST", "/statements");
    request.addHeader("Transfer-Encoding", "chunked");
    return request;
  }

  private static FilterChain waiting(CountDownLatch come, CountDownLatch go) {
    return (_, _) -> {
      come.countDown();
      try {
        go.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static MockHttpServletResponse pass(
      LoadShedding shedding, MockHttpServletRequest request, FilterChain chain) {
    var response = new MockHttpServletResponse();
    try {
      shedding.doFilter(request, response, chain);
    } catch (Exception bug) {
      response.setStatus(500);
    }
    return response;
  }
}
