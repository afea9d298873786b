package org.suyuan.server.resolver;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.people.Routes;

/** The resolver description file (section 3): what this resolver can do, for those who ask it. */
@RestController
class DescriptionFile {
  /** What makes JSON-LD of a linkset. */
  static final String CONTEXT = "https://ref.gs1.org/standards/resolver/linkset-context";

  private static final String COUNTRIES = "https://www.iso.org/iso-3166-country-codes.html";

  private final OurLinks ours;
  private final String name;
  private final String telephone;

  DescriptionFile(
      OurLinks ours,
      @Value("${suyuan.resolver.name:Suyuan}") String name,
      @Value("${suyuan.resolver.telephone:}") String telephone) {
    this.ours = ours;
    this.name = name;
    this.telephone = telephone;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record File(
      String name,
      String resolverRoot,
      List<String> supportedPrimaryKeys,
      List<Namespace> supportedLinkType,
      List<ContextList> supportedContextValuesExternal,
      boolean linkTypeDefaultCanBeLinkset,
      Contact contact,
      String jsonLdContextLocation) {}

  record Namespace(String namespace, String prefix) {}

  record ContextList(String nameOfList, String url) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Contact(String fn, @Nullable String hasTelephone) {}

  @GetMapping(path = "/.well-known/gs1resolver", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<File> file() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
        .body(
            new File(
                name,
                ours.root(),
                Arrays.asList(Routes.DIGITAL_LINK_KEYS.split("\\|", -1)),
                List.of(new Namespace(LinkType.NAMESPACE, LinkType.PREFIX)),
                List.of(new ContextList("ISO 3166-1 alpha-2", COUNTRIES)),
                false,
                new Contact(name, telephone.isEmpty() ? null : telephone),
                CONTEXT));
  }
}
