package org.suyuan.proof.bundle;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.TreeHash;

class OpenedEventTest {
  @Test
  void anActionIsMissedAlsoWhenTheTypeIsClosed() {
    assertThatThrownBy(() -> OpenedEvent.of(List.of(closed("/eventTime"), closed("/type"))))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("action");
  }

  private static ShownField closed(String path) {
    return new ShownField.Closed(path, TreeHash.EMPTY_ROOT);
  }
}
