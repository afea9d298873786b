package org.suyuan.server.epcis;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.gs1.epcis.Reading;

/** How each member wants its documents read; strictly, unless it has said otherwise. */
@Repository
class CaptureSettings {
  private final JdbcClient jdbc;

  CaptureSettings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Reading reading(String member) {
    return jdbc.sql("select reading from capture_setting where member = :member")
        .param("member", member)
        .query(Reading.class)
        .optional()
        .orElse(Reading.STRICT);
  }

  void read(String member, Reading reading) {
    jdbc.sql(
            """
            insert into capture_setting (member, reading) values (:member, :reading)
            on conflict (member) do update set reading = :reading
            """)
        .param("member", member)
        .param("reading", reading)
        .update();
  }
}
