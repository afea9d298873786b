package org.suyuan.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.base.Refusal;

class ProblemsTest {
  @RestController
  static class Counter {
    @GetMapping("/refused")
    String refused() {
      throw new Refusal("parcel-unknown", 404, "There is no parcel 7.").with("parcel", 7);
    }

    @GetMapping("/bug")
    String bug() {
      throw new IllegalStateException("a secret of the house");
    }

    @GetMapping("/typed")
    String typed(@RequestParam("n") int n) {
      return "n" + n;
    }
  }

  private final RestTestClient http =
      RestTestClient.bindToController(new Counter())
          .configureServer(server -> server.setControllerAdvice(new Problems()))
          .build();

  @Test
  void aRefusalIsToldWithItsCodeItsSentenceAndItsValues() {
    expect("/refused", 404, "parcel-unknown")
        .jsonPath("$.detail")
        .isEqualTo("There is no parcel 7.")
        .jsonPath("$.parcel")
        .isEqualTo(7);
  }

  @Test
  void aBugTellsNothingOfTheHouse() {
    expect("/bug", 500, "internal")
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).doesNotContain("secret"));
  }

  @Test
  void whatTheFrameworkRefusesHasACodeToo() {
    expect("/typed?n=seven", 400, "bad-request");
    expect("/typed", 400, "bad-request");
  }

  private RestTestClient.BodyContentSpec expect(String path, int status, String code) {
    return http.get()
        .uri(path)
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }
}
