package org.suyuan.server.goods;

/**
 * A product as one merchant offers it.
 *
 * @param id {@code lst_…}
 * @param category of the product, a path such as {@code fresh.fruit}
 * @param good the kind of goods its journeys speak of
 * @param mode how it comes into the country: {@code bonded}, {@code direct}, {@code domestic}
 * @param currency of its prices, ISO 4217
 */
public record Listing(
    String id,
    String product,
    String merchant,
    String title,
    String category,
    String good,
    String mode,
    boolean selfOperated,
    String currency) {}
