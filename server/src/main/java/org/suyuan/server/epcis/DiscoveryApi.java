package org.suyuan.server.epcis;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** {@code OPTIONS} under {@code /epcis}: what each resource takes (EPCIS 2.0 section 12.6). */
@RestController
@RequestMapping(method = RequestMethod.OPTIONS, path = "/epcis")
class DiscoveryApi {
  private static final String RESOURCE = "/{resource:" + Resource.NAMES + "}";
  private static final String SUBSCRIPTION = "/queries/{name}/subscriptions/{subscriptionId}";
  private static final String FORMATS =
      Arrays.stream(EpcFormat.values())
          .map(format -> format.header)
          .collect(Collectors.joining(", "));

  @RequestMapping({
    "",
    "/capture/{id}",
    "/events/{eventId}",
    RESOURCE,
    RESOURCE + "/{value}",
    RESOURCE + "/{value}/events",
    "/queries/{name}/events",
    SUBSCRIPTION + "/deliveries"
  })
  ResponseEntity<Void> readable() {
    return allowed("OPTIONS, GET");
  }

  @RequestMapping({"/events", "/queries", "/queries/{name}/subscriptions"})
  ResponseEntity<Void> writable() {
    return allowed("OPTIONS, GET, POST");
  }

  @RequestMapping({"/queries/{name}", SUBSCRIPTION})
  ResponseEntity<Void> removable() {
    return allowed("OPTIONS, GET, DELETE");
  }

  @RequestMapping(SUBSCRIPTION + "/deliveries/{deliveryId}")
  ResponseEntity<Void> sendable() {
    return allowed("OPTIONS, POST");
  }

  @RequestMapping("/capture")
  ResponseEntity<Void> capture() {
    return ResponseEntity.noContent()
        .headers(headers("OPTIONS, POST, GET"))
        .header("GS1-Capture-Error-Behaviour", "rollback, proceed")
        .build();
  }

  @RequestMapping("/settings")
  ResponseEntity<Void> settings() {
    return allowed("OPTIONS, GET, PUT");
  }

  private static ResponseEntity<Void> allowed(String methods) {
    return ResponseEntity.noContent().headers(headers(methods)).build();
  }

  private static HttpHeaders headers(String methods) {
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.ALLOW, methods);
    headers.set(EpcFormat.HEADER, FORMATS);
    headers.set("GS1-CBV-XML-Format", "Always_Web_URI, Always_URN");
    return headers;
  }
}
