package org.suyuan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
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

    @GetMapping("/away")
    String away() {
      throw new DataAccessResourceFailureException("no", new SQLException("gone", "57P01"));
    }

    @GetMapping("/full")
    String full() {
      throw new UncategorizedSQLException("insert", "insert", new SQLException("full", "53100"));
    }

    @GetMapping("/busy")
    String busy() {
      throw new CannotCreateTransactionException(
          "no", new SQLTransientConnectionException("none is free"));
    }

    @GetMapping("/lost")
    String lost() {
      throw new TransactionSystemException("rollback", new SQLException("Connection is closed"));
    }

    @GetMapping("/wrong")
    String wrong() {
      throw new BadSqlGrammarException("select", "select", new SQLException("syntax", "42601"));
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
  void aDatabaseThatCannotIsToldWithATimeToWaitAndABugOfOursIsNot() {
    expectLater("/away", "database-unavailable", "5");
    expectLater("/full", "storage-full", "60");
    expectLater("/busy", "database-busy", "2");
    expectLater("/lost", "database-unavailable", "5");
    expect("/wrong", 500, "internal");
  }

  private void expectLater(String path, String code, String seconds) {
    expect(path, 503, code);
    http.get().uri(path).exchange().expectHeader().valueEquals("Retry-After", seconds);
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
