package org.suyuan.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.server.WholePlatform;

@WholePlatform
class TypedParametersTest {
  public record ParcelId(String value) {}

  public enum State {
    PACKED,
    SENT
  }

  public record Parcel(
      ParcelId id, State state, Instant packedAt, List<String> seals, String content) {}

  private final JdbcClient jdbc;

  TypedParametersTest(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Test
  void everyTypeOfOursIsWrittenAndReadBack() {
    var parcel =
        new Parcel(
            new ParcelId("par_1"),
            State.SENT,
            Instant.parse("2026-03-29T01:30:00.123456Z"),
            List.of("A", "B"),
            "{\"weight\": 3}");
    var read =
        jdbc.sql(
                """
                select :id::text as id, :state::text as state, :packedAt::timestamptz as packed_at,
                       :seals::text[] as seals, :content::jsonb as content
                """)
            .param("id", parcel.id())
            .param("state", parcel.state())
            .param("packedAt", parcel.packedAt())
            .param("seals", parcel.seals().toArray(String[]::new))
            .param("content", parcel.content())
            .query(Parcel.class)
            .single();
    assertThat(read).isEqualTo(parcel);
  }

  @Test
  void aCollectionIsWrittenElementByElement() {
    var found =
        jdbc.sql(
                "select x from (values ('PACKED'), ('SENT'), ('LOST')) as v (x) where x in (:states) order by x")
            .param("states", List.of(State.SENT, State.PACKED))
            .query(String.class)
            .list();
    assertThat(found).containsExactly("PACKED", "SENT");
  }

  @Test
  void aWholeBatchGoesInAsArrays() {
    var sum =
        jdbc.sql(
                "select count(*) || ':' || sum(length(b)) from unnest(:ids::bigint[], :bytes::bytea[]) as t (i, b)")
            .param("ids", new Long[] {1L, 2L})
            .param("bytes", new byte[][] {{1, 2, 3}, {4}})
            .query(String.class)
            .single();
    assertThat(sum).isEqualTo("2:4");
  }

  @Test
  void nothingIsAValueToo() {
    assertThat(
            jdbc.sql("select :gone::text is null")
                .param("gone", null)
                .query(Boolean.class)
                .single())
        .isTrue();
  }
}
