package org.suyuan.gs1.epcis;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.suyuan.gs1.SharedData;
import org.xml.sax.SAXException;

/** The standard's own XML schemas, judged by the JDK's validator. */
final class Xsd {
  private final Schema schema;

  private Xsd(Schema schema) {
    this.schema = schema;
  }

  static Xsd standard() {
    try {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
      Source[] sources = {
        source("EPCglobal-epcis-2_0.xsd"),
        source("EPCglobal-epcis-query-2_0.xsd"),
        source("EPCglobal-epcis-masterdata-2_0.xsd")
      };
      return new Xsd(factory.newSchema(sources));
    } catch (SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the schema says against a document; empty when it is valid. */
  String judge(byte[] xml) {
    try {
      Validator validator = schema.newValidator();
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      validator.validate(new StreamSource(new ByteArrayInputStream(xml)));
      return "";
    } catch (SAXException e) {
      return String.valueOf(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Source source(String name) {
    return new StreamSource(SharedData.path("EPCIS/XSD/" + name).toFile());
  }
}
