package org.suyuan.server.epcis;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /epcis/openapi.yaml}: the paths below {@code /epcis}, for programs and for anyone. */
@RestController
class OpenApiFile {
  static final String FILE = "epcis/openapi.yaml";

  @GetMapping(path = "/epcis/openapi.yaml", produces = "application/yaml")
  Resource file() {
    return new ClassPathResource(FILE);
  }
}
