package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers for one person alone: nobody between us and them keeps one. */
final class Private {
  private Private() {}

  static ResponseEntity<JteModel> shown(HttpStatus status, JteModel page) {
    return ResponseEntity.status(status)
        .contentType(PageWriter.HTML)
        .cacheControl(CacheControl.noStore())
        .body(page);
  }

  /** To be kept as a file of this name. */
  static ResponseEntity<byte[]> file(byte[] bytes, MediaType type, String name) {
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(bytes);
  }

  /** After a form: loading the page again sends nothing twice. */
  static ResponseEntity<JteModel> seeOther(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
  }
}
