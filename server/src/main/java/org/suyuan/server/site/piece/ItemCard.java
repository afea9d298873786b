package org.suyuan.server.site.piece;

/** An item as a card: its name, its code, where its journey is, and one line about it. */
public record ItemCard(String name, String code, String link, String line, Mark mark) {

  /** The sign on the card, since samples have no pictures: the name's first character. */
  public String sign() {
    return name.substring(0, name.offsetByCodePoints(0, 1));
  }
}
