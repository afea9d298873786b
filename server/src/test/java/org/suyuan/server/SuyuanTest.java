package org.suyuan.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@WholePlatform
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
