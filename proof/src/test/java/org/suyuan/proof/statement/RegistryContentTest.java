package org.suyuan.proof.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.tree.Hash;

/** The members of each content are exactly those of docs/statement.md section 5. */
class RegistryContentTest {
  private static final SigningKey KEY = SigningKey.random();
  private static final String LEAF = Base64Url.encode(new byte[Hash.SIZE]);

  private static RegistryContent read(String type, String json) {
    Json.Obj content = (Json.Obj) Json.parse(json.replace("LEAF", LEAF));
    var claims = new Claims("log", "plt", 1, Worded.read(StatementType.class, type), null, content);
    return RegistryContent.parse(Statement.sign(KEY, claims));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          registry/revocation | {"kid":"","member":"m","reason":"lost"}
          registry/revocation | {"compromisedSince":0,"kid":"","member":"m","reason":"lost"}
          registry/revocation | {"compromisedSince":9007199254740991,"kid":"k","member":"m","reason":"breach"}
          registry/policy     | {"approvals":1,"policy":"quorum none\\n"}
          registry/policy     | {"approvals":3,"policy":"# nobody yet\\nquorum none\\n"}
          registry/approval   | {"approves":"LEAF"}
          """)
  void aContentIsWrittenAsItIsRead(String type, String json) {
    assertThat(Jcs.text(read(type, json).json())).isEqualTo(json.replace("LEAF", LEAF));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          registry/revocation | {"compromisedSince":-1,"kid":"","member":"m","reason":"lost"}
          registry/revocation | {"compromisedSince":1.5,"kid":"","member":"m","reason":"lost"}
          registry/revocation | {"compromisedSince":"1","kid":"","member":"m","reason":"lost"}
          registry/revocation | {"compromisedSince":null,"kid":"","member":"m","reason":"lost"}
          registry/revocation | {"kid":"","member":"m","reason":"lost","since":1}
          registry/policy     | {"policy":"quorum none\\n"}
          registry/policy     | {"approvals":0,"policy":"quorum none\\n"}
          registry/policy     | {"approvals":"1","policy":"quorum none\\n"}
          registry/policy     | {"approvals":1,"policy":""}
          registry/policy     | {"approvals":1,"policy":"quorum nobody\\n"}
          registry/policy     | {"approvals":1,"policy":"quorum none\\n","quorum":"none"}
          registry/approval   | {"approves":""}
          registry/approval   | {"approves":"AAAA"}
          registry/approval   | {"approves":"LEAF="}
          registry/approval   | {"approves":"LEAF","by":"m"}
          registry/approval   | {}
          """)
  void aContentWithOtherMembersIsRefused(String type, String json) {
    assertThatThrownBy(() -> read(type, json)).isInstanceOf(Rejected.class);
  }
}
