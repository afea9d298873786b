package org.suyuan.server;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /openapi.yaml}: all that programs can ask here, for programs and for anyone. */
@RestController
class ApiDocument {
  @GetMapping(path = "/openapi.yaml", produces = "application/yaml")
  Resource file() {
    return new ClassPathResource("openapi.yaml");
  }
}
