package org.suyuan.gs1.xml;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {
  private static final XmlReader READER = XmlReader.upTo(1 << 16);

  @Test
  void anElementKnowsItsPlace() {
    XmlElement root = read("<a>\n  <b/>\n  <b x='1'><c>text</c></b>\n</a>");
    XmlElement second = root.children().get(1);
    assertThat(second.place("x")).isEqualTo("/a/b[2]/@x (line 3, column 3)");
    assertThat(second.children().getFirst().place()).isEqualTo("/a/b[2]/c (line 3, column 12)");
    assertThat(second.children().getFirst().text()).isEqualTo("text");
  }

  @Test
  void namespacesAreResolvedWhereTheyStand() {
    XmlElement root = read("<a xmlns='urn:a' xmlns:p='urn:p'><p:b p:x='1' xmlns:p='urn:q'/></a>");
    XmlElement inner = root.children().getFirst();
    assertThat(root.namespace()).isEqualTo("urn:a");
    assertThat(inner.namespace()).isEqualTo("urn:q");
    assertThat(inner.attribute("urn:q", "x")).isEqualTo("1");
    assertThat(inner.namespaceOf("p")).isEqualTo("urn:q");
    assertThat(root.namespaceOf("p")).isEqualTo("urn:p");
    assertThat(root.namespaceOf("none")).isNull();
  }

  @Test
  void textIsOneWhateverStandsInIt() {
    assertThat(read("<a>1<!-- no -->2<![CDATA[<3>]]>&amp;&#52;<?x?></a>").text())
        .isEqualTo("12<3>&4");
  }

  @Test
  void otherEncodingsAreRead() {
    assertThat(READER.read("<a>溯源</a>".getBytes(UTF_8)).text()).isEqualTo("溯源");
    assertThat(READER.read("<a>溯源</a>".getBytes(UTF_16)).text()).isEqualTo("溯源");
  }

  @Test
  void aDocumentTypeThatDeclaresNothingIsReadPast() {
    assertThat(read("<!DOCTYPE project><a/>").local()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
        "<!DOCTYPE a [<!ENTITY % e SYSTEM 'http://127.0.0.1:1/'> %e;]><a/>",
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        "<!DOCTYPE a PUBLIC 'x' 'http://127.0.0.1:1/'><a/>",
        "<!DOCTYPE a [<!ATTLIST a b CDATA 'x'>]><a/>",
        "<!DOCTYPE a []><a/>",
        "<a>&e;</a>",
        "<a x='&e;'/>",
        "<a><b></a>",
        "<a/><a/>",
        "<a x='1' x='2'/>",
        "<p:a/>",
        "text",
        "",
        "<a>\u0001</a>",
        "<a>&#1;</a>"
      })
  void whatIsNotSoundIsRefused(String xml) {
    assertThatThrownBy(() -> read(xml)).isInstanceOf(InvalidXml.class).hasMessageContaining("line");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    assertThatThrownBy(
            () -> READER.read(new byte[] {'<', 'a', '>', (byte) 0xC3, '<', '/', 'a', '>'}))
        .isInstanceOf(InvalidXml.class);
  }

  @Test
  void sizeDepthAndAttributesAreBounded() {
    assertThat(read(nested(XmlReader.DEPTH)).local()).isEqualTo("a");
    assertThatThrownBy(() -> read(nested(XmlReader.DEPTH + 1))).hasMessageContaining("64 elements");
    assertThatThrownBy(() -> read("<a>" + "x".repeat(1 << 16) + "</a>"))
        .hasMessageContaining("65536 bytes");
    var attributes = new StringBuilder("<a");
    for (int i = 0; i <= XmlReader.ATTRIBUTES; i++) {
      attributes.append(" a").append(i).append("='1'");
    }
    assertThatThrownBy(() -> read(attributes + "/>")).hasMessageContaining("128 attributes");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    String awkward = " <&>\"' \r\n\t ]]> 溯源 𝄞 ";
    byte[] xml = new XmlText().start("a").attribute("x", awkward).leaf("b", awkward).end().bytes();
    XmlElement root = READER.read(xml);
    assertThat(root.attribute("x")).isEqualTo(awkward);
    assertThat(root.children().getFirst().text()).isEqualTo(awkward);
    assertThat(XmlText.canHold(awkward)).isTrue();
    assertThat(XmlText.canHold("\u0001")).isFalse();
    assertThat(XmlText.canHold("\uFFFE")).isFalse();
  }

  private static String nested(int depth) {
    return "<a>".repeat(depth) + "</a>".repeat(depth);
  }

  private static XmlElement read(String xml) {
    return READER.read(xml.getBytes(UTF_8));
  }
}
