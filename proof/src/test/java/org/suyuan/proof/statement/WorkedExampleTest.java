package org.suyuan.proof.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.tree.TreeHash;

/**
 * Recomputes the appendix of docs/statement.md from its own text; nothing is known but the text.
 */
class WorkedExampleTest {
  private static final HexFormat HEX = HexFormat.of();

  private final String text = appendix();
  private final SigningKey key = SigningKey.ofSeed(HEX.parseHex(given("seed")));
  private final Fields fields = Fields.close(document(), Secret.of(HEX.parseHex(given("secret"))));
  private final Statement statement =
      Statements.sign(
          key,
          given("aud"),
          given("iss"),
          Long.parseLong(given("iat")),
          StatementType.EPCIS,
          fields.body());

  private static String appendix() {
    Path root = Path.of(System.getProperty("suyuan.root", ".."));
    try {
      String document = Files.readString(root.resolve("docs").resolve("statement.md"));
      return document.substring(document.indexOf("## Appendix: a worked example"));
    } catch (IOException e) {
      throw new IllegalStateException("docs/statement.md cannot be read", e);
    }
  }

  /** What stands behind a name at the beginning of a line. */
  private String given(String name) {
    var line = Pattern.compile("^" + name + " +(\\S.*)$", Pattern.MULTILINE).matcher(text);
    assertThat(line.find()).as(name).isTrue();
    return line.group(1);
  }

  private Json.Obj document() {
    String json = text.substring(text.indexOf("```json\n") + 8);
    return Json.parseObject(json.substring(0, json.indexOf("```")).getBytes(UTF_8));
  }

  /** The cells of the table whose second column has this name. */
  private List<List<String>> table(String second) {
    String below = text.substring(text.indexOf("| path | " + second + " |"));
    return below
        .lines()
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> List.of(line.substring(3, line.length() - 3).split("` \\| `")))
        .toList();
  }

  @Test
  void closesEveryFieldAndElementAsTheTableSays() {
    List<List<String>> computed = new ArrayList<>();
    for (Field field : fields.all()) {
      switch (field) {
        case Field.Ordinary one -> computed.add(row(one.path(), one.opening()));
        case Field.Listed list -> {
          for (int i = 0; i < list.elements().size(); i++) {
            computed.add(row(list.path() + "/" + i, list.elements().get(i)));
          }
        }
        case Field.Erased gone -> throw new AssertionError(gone.path() + " was not erased");
      }
    }
    assertThat(computed).hasSize(12);
    assertThat(table("salt")).isEqualTo(computed);
  }

  private static List<String> row(String path, Field.Opening opening) {
    return List.of(path, HEX.formatHex(opening.salt()), opening.text(), opening.hash().hex());
  }

  @Test
  void closesEveryListAsTheTableSays() {
    List<List<String>> computed = new ArrayList<>();
    for (Field field : fields.all()) {
      if (field instanceof Field.Listed list) {
        String count = "%08x".formatted(list.elements().size());
        computed.add(List.of(list.path(), count, list.root().hex(), list.closed().hex()));
      }
    }
    assertThat(computed).hasSize(2);
    assertThat(table("count")).isEqualTo(computed);
  }

  @Test
  void signsTheBodyAsItSays() {
    assertThat(fields.body().hex()).isEqualTo(given("body"));
    assertThat(Jcs.text(key.jwk())).isEqualTo(given("jwk"));
    assertThat(key.kid()).isEqualTo(given("kid"));
    String[] parts = statement.toString().split("\\.");
    assertThat(new String(Base64Url.decode(parts[0]), UTF_8)).isEqualTo(given("header"));
    assertThat(new String(Base64Url.decode(parts[1]), UTF_8)).isEqualTo(given("payload"));
    assertThat(statement).hasToString(given("statement"));
    assertThat(TreeHash.leaf(statement.bytes()).hex()).isEqualTo(given("leaf"));
  }
}
