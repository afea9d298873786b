package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/**
 * Writes what a controller returns as a page. The page is made whole before the first byte leaves,
 * so a template that fails becomes an error page and never half a page.
 */
final class PageWriter extends AbstractHttpMessageConverter<JteModel> {
  static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  PageWriter() {
    super(HTML);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return JteModel.class.isAssignableFrom(type);
  }

  @Override
  public boolean canRead(Class<?> type, @org.jspecify.annotations.Nullable MediaType mediaType) {
    return false;
  }

  @Override
  protected JteModel readInternal(Class<? extends JteModel> type, HttpInputMessage message) {
    throw new HttpMessageNotReadableException("Pages are written, not read", message);
  }

  @Override
  protected void writeInternal(JteModel page, HttpOutputMessage message) throws IOException {
    Utf8ByteOutput bytes = new Utf8ByteOutput();
    page.render(bytes);
    message.getHeaders().setContentType(HTML);
    message.getHeaders().setContentLength(bytes.getContentLength());
    bytes.writeTo(message.getBody());
  }
}
