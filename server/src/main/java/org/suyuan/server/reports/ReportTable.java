package org.suyuan.server.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.people.PersonId;

/** The rows of reports; nothing in them is ever changed. */
@Repository
class ReportTable {
  private static final String COLUMNS =
      "select id, number, item, kind, said, contact, at, verdict, ledger_ids, checkpoint, digest from report";

  private final JdbcClient jdbc;

  ReportTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Report report, byte[] hash, Optional<byte[]> bundle) {
    jdbc.sql(
            """
            insert into report (id, number, hash, item, kind, said, contact, at, verdict, ledger_ids,
                                checkpoint, bundle, digest)
            values (:id, :number, :hash, :item, :kind, :said, :contact, :at, cast(:verdict as text), :ids,
                    :checkpoint, cast(:bundle as bytea), cast(:digest as bytea))
            """)
        .param("id", report.id())
        .param("number", report.number())
        .param("hash", hash)
        .param("item", report.item())
        .param("kind", report.kind())
        .param("said", report.said())
        .param("contact", report.contact())
        .param("at", report.at())
        .param("verdict", report.evidence().verdict().orElse(null))
        .param("ids", report.evidence().ledgerIds().toArray(String[]::new))
        .param("checkpoint", report.evidence().checkpoint())
        .param("bundle", bundle.orElse(null))
        .param("digest", report.evidence().digest().map(Hash::bytes).orElse(null))
        .update();
    step(report.id(), 1, report.steps().getFirst(), Optional.empty());
  }

  void step(String report, int number, Report.Step step, Optional<PersonId> by) {
    jdbc.sql(
            """
            insert into report_step (report, number, state, at, person, answer)
            values (:report, :number, :state, :at, cast(:person as text), :answer)
            """)
        .param("report", report)
        .param("number", number)
        .param("state", step.state())
        .param("at", step.at())
        .param("person", by.map(PersonId::value).orElse(null))
        .param("answer", step.answer())
        .update();
  }

  Optional<Report> byHash(byte[] hash) {
    return jdbc.sql(COLUMNS + " where hash = :hash")
        .param("hash", hash)
        .query((row, _) -> report(row))
        .optional();
  }

  Optional<Report> byId(String id) {
    return jdbc.sql(COLUMNS + " where id = :id")
        .param("id", id)
        .query((row, _) -> report(row))
        .optional();
  }

  List<Report> latest(int most) {
    return jdbc.sql(COLUMNS + " order by at desc, id limit :most")
        .param("most", most)
        .query((row, _) -> report(row))
        .list();
  }

  Optional<byte[]> bundle(String id) {
    return jdbc.sql("select bundle from report where id = :id and bundle is not null")
        .param("id", id)
        .query(byte[].class)
        .optional();
  }

  private Report report(ResultSet row) throws SQLException {
    byte[] digest = row.getBytes("digest");
    String id = row.getString("id");
    return new Report(
        id,
        row.getString("number"),
        row.getString("item"),
        Report.Kind.valueOf(row.getString("kind")),
        row.getString("said"),
        row.getString("contact"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new Report.Evidence(
            Optional.ofNullable(row.getString("verdict")),
            List.of((String[]) row.getArray("ledger_ids").getArray()),
            row.getString("checkpoint"),
            Optional.ofNullable(digest).map(Hash::of)),
        steps(id));
  }

  private List<Report.Step> steps(String report) {
    return jdbc.sql("select state, at, answer from report_step where report = :id order by number")
        .param("id", report)
        .query(Report.Step.class)
        .list();
  }
}
