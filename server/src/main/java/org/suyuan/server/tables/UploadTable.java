package org.suyuan.server.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.server.epcis.FieldsErased;
import org.suyuan.server.people.PersonId;

/** The rows of tables that wait to be recorded, or were. */
@Repository
class UploadTable {
  private static final String UPLOAD =
      "id, member, template, zone, name, rows, created_at, capture_job";

  private final JdbcClient jdbc;

  UploadTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(Upload upload, PersonId person, byte[] file) {
    jdbc.sql(
            """
            insert into table_upload (id, member, person, template, zone, name, file, rows, created_at)
            values (:id, :member, :person, :template, :zone, :name, :file, :rows, :now)
            """)
        .param("id", upload.id())
        .param("member", upload.member())
        .param("person", person)
        .param("template", upload.template())
        .param("zone", upload.zone().getId())
        .param("name", upload.name())
        .param("file", file)
        .param("rows", upload.rows())
        .param("now", upload.createdAt())
        .update();
  }

  Optional<Upload> find(String member, String id) {
    return jdbc.sql(
            "select %s from table_upload where id = :id and member = :member".formatted(UPLOAD))
        .param("id", id)
        .param("member", member)
        .query((row, _) -> upload(row))
        .optional();
  }

  /** The same, and nobody else's turn with it until the transaction ends. */
  Optional<Upload> lock(String member, String id) {
    return jdbc.sql(
            "select %s from table_upload where id = :id and member = :member for update"
                .formatted(UPLOAD))
        .param("id", id)
        .param("member", member)
        .query((row, _) -> upload(row))
        .optional();
  }

  /** Forgets the files from which events of this member were recorded. */
  @EventListener
  void forget(FieldsErased news) {
    jdbc.sql("delete from table_upload where member = :member and capture_job is not null")
        .param("member", news.member())
        .update();
  }

  byte[] file(String id) {
    return jdbc.sql("select file from table_upload where id = :id")
        .param("id", id)
        .query((row, _) -> row.getBytes("file"))
        .single();
  }

  /** The newest first. */
  List<Upload> latest(String member, int most) {
    return jdbc.sql(
            "select %s from table_upload where member = :member order by created_at desc, id desc limit :most"
                .formatted(UPLOAD))
        .param("member", member)
        .param("most", most)
        .query((row, _) -> upload(row))
        .list();
  }

  void recordedBy(String id, String captureJob) {
    jdbc.sql("update table_upload set capture_job = :job where id = :id")
        .param("job", captureJob)
        .param("id", id)
        .update();
  }

  void forget(Instant before) {
    jdbc.sql("delete from table_upload where created_at < :before")
        .param("before", before)
        .update();
  }

  private static Upload upload(ResultSet row) throws SQLException {
    return new Upload(
        row.getString("id"),
        row.getString("member"),
        Template.valueOf(row.getString("template")),
        ZoneId.of(row.getString("zone")),
        row.getString("name"),
        row.getInt("rows"),
        row.getTimestamp("created_at").toInstant(),
        row.getString("capture_job"));
  }
}
