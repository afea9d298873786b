package org.suyuan.server.resolver;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a link is about: the link types of the GS1 Web Vocabulary, written as {@code gs1:pip}. Types
 * of other vocabularies are not served, and none may stand for one of these (section 2.14).
 */
final class LinkType {
  static final String PREFIX = "gs1:";
  static final String NAMESPACE = "https://ref.gs1.org/voc/";
  static final String DEFAULT = NAMESPACE + "defaultLink";
  static final String DEFAULT_MULTI = NAMESPACE + "defaultLinkMulti";
  static final String TRACEABILITY = "gs1:traceability";
  static final String EPCIS = "gs1:epcis";

  /** How the vocabulary was addressed before it moved. */
  private static final String EARLIER_NAMESPACE = "https://gs1.org/voc/";

  private static final List<String> SPELLINGS = List.of(PREFIX, NAMESPACE, EARLIER_NAMESPACE);

  private static final Set<String> NAMES =
      Set.of(
          "activityIdeas",
          "allergenInfo",
          "appDownload",
          "brandHomepageClinical",
          "brandHomepagePatient",
          "careersInfo",
          "certificationInfo",
          "consumerHandlingStorageInfo",
          "dpp",
          "eifu",
          "epcis",
          "epil",
          "eventsInfo",
          "faqs",
          "hasRetailers",
          "homepage",
          "ingredientsInfo",
          "instructions",
          "jws",
          "leaveReview",
          "locationInfo",
          "logisticsInfo",
          "masterData",
          "menuInfo",
          "nutritionalInfo",
          "openingHoursInfo",
          "paymentLink",
          "pip",
          "productSustainabilityInfo",
          "promotion",
          "purchaseSuppliesOrAccessories",
          "quickStartGuide",
          "recallStatus",
          "recipeInfo",
          "registerProduct",
          "registryEntry",
          "relatedVideo",
          "review",
          "safetyInfo",
          "scheduleTime",
          "serviceInfo",
          "smartLabel",
          "smpc",
          "socialMedia",
          "statisticInfo",
          "subscribe",
          "support",
          "sustainabilityInfo",
          "traceability",
          "tutorial",
          "userAgreement",
          "verificationService",
          "whatsInTheBox");

  private LinkType() {}

  /** The short form of a type in any of its spellings; empty when GS1 has no such type. */
  static Optional<String> of(String written) {
    for (String beginning : SPELLINGS) {
      if (written.startsWith(beginning)) {
        return Optional.of(written.substring(beginning.length()))
            .filter(NAMES::contains)
            .map(name -> PREFIX + name);
      }
    }
    return Optional.empty();
  }

  /** Whether the default is asked for by its own name. */
  static boolean isDefault(String written) {
    return SPELLINGS.stream()
        .filter(written::startsWith)
        .map(beginning -> NAMESPACE + written.substring(beginning.length()))
        .anyMatch(List.of(DEFAULT, DEFAULT_MULTI)::contains);
  }

  /** The whole address of a type in its short form, as it stands in a linkset. */
  static String address(String type) {
    return NAMESPACE + type.substring(PREFIX.length());
  }

  /** All names in their order, for whoever asked for one that is none. */
  static Set<String> names() {
    return new TreeSet<>(NAMES);
  }
}
