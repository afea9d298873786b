package org.suyuan.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SuyuanTest {
  private final ApplicationContext context;

  SuyuanTest(ApplicationContext context) {
    this.context = context;
  }

  @Test
  void theWholeProgramStarts() {
    assertThat(context.getBeansOfType(Problems.class)).hasSize(1);
  }
}
