package org.suyuan.server.store;

import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementCreatorFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.ReflectionUtils;

/**
 * Teaches {@code JdbcClient} our types. Written: {@link Instant} as timestamptz, an enum as its
 * name, a record with one component (an id) as that component, a collection element by element.
 * Read: a SQL array as {@link List}, jsonb as {@link String}. Only named parameters pass through
 * here; a record that is read must be public.
 */
final class TypedParameters extends NamedParameterJdbcTemplate {
  private TypedParameters(DataSource dataSource) {
    super(dataSource);
  }

  static JdbcClient jdbcClient(DataSource dataSource) {
    var reading = new DefaultConversionService();
    reading.addConverter(new ArrayAsList());
    reading.addConverter(new JsonAsText());
    reading.addConverter(new TimestampAsInstant());
    return JdbcClient.create(new TypedParameters(dataSource), reading);
  }

  @Override
  protected PreparedStatementCreator getPreparedStatementCreator(
      String sql,
      SqlParameterSource parameters,
      @Nullable Consumer<PreparedStatementCreatorFactory> customizer) {
    return super.getPreparedStatementCreator(sql, new Written(parameters), customizer);
  }

  /**
   * How to read each record that is an id; asking its class every time costs more than the rest.
   */
  private static final ClassValue<Optional<Method>> COMPONENT =
      new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
          var components = type.getRecordComponents();
          if (components.length != 1) {
            return Optional.empty();
          }
          var accessor = components[0].getAccessor();
          ReflectionUtils.makeAccessible(accessor);
          return Optional.of(accessor);
        }
      };

  /** A parameter source whose values the driver understands. */
  private record Written(SqlParameterSource original) implements SqlParameterSource {
    @Override
    public boolean hasValue(String name) {
      return original.hasValue(name);
    }

    @Override
    public @Nullable Object getValue(String name) {
      return written(original.getValue(name));
    }

    @Override
    public int getSqlType(String name) {
      return original.getSqlType(name);
    }

    @Override
    public @Nullable String getTypeName(String name) {
      return original.getTypeName(name);
    }

    @Override
    public String @Nullable [] getParameterNames() {
      return original.getParameterNames();
    }

    private static @Nullable Object written(@Nullable Object value) {
      return switch (value) {
        case null -> null;
        case Instant instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
        case Enum<?> constant -> constant.name();
        case Record id ->
            COMPONENT
                .get(id.getClass())
                .<@Nullable Object>map(
                    accessor -> written(ReflectionUtils.invokeMethod(accessor, id)))
                .orElse(id);
        case Collection<?> many -> many.stream().map(Written::written).toList();
        default -> value;
      };
    }
  }

  private static final class ArrayAsList implements Converter<Array, List<?>> {
    @Override
    public List<?> convert(Array array) {
      try {
        return Arrays.asList((Object[]) array.getArray());
      } catch (SQLException problem) {
        throw new IllegalArgumentException("The array cannot be read", problem);
      }
    }
  }

  private static final class JsonAsText implements Converter<PGobject, String> {
    @Override
    public String convert(PGobject json) {
      return Objects.requireNonNull(json.getValue(), "a column that is null is not converted");
    }
  }

  private static final class TimestampAsInstant implements Converter<java.sql.Timestamp, Instant> {
    @Override
    public Instant convert(java.sql.Timestamp timestamp) {
      return timestamp.toInstant();
    }
  }
}
