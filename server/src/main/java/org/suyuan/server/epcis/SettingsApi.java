package org.suyuan.server.epcis;

import java.util.Locale;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.gs1.epcis.Reading;
import org.suyuan.server.people.Machine;

/** {@code /epcis/settings}: how the caller's documents are read. Not part of the standard. */
@RestController
@RequestMapping("/epcis/settings")
class SettingsApi {
  private final Captures captures;

  SettingsApi(Captures captures) {
    this.captures = captures;
  }

  @GetMapping
  Map<String, String> settings(@AuthenticationPrincipal Machine machine) {
    return told(captures.reading(machine.memberId()));
  }

  @PutMapping
  Map<String, String> settings(
      @AuthenticationPrincipal Machine machine, @RequestBody Map<String, String> wanted) {
    var reading =
        switch (String.valueOf(wanted.get("reading"))) {
          case "strict" -> Reading.STRICT;
          case "lenient" -> Reading.LENIENT;
          default -> throw EpcisRefusals.validation("The setting reading is strict or lenient.");
        };
    captures.read(machine.memberId(), reading);
    return told(reading);
  }

  private static Map<String, String> told(Reading reading) {
    return Map.of("reading", reading.name().toLowerCase(Locale.ROOT));
  }
}
