package org.suyuan.demo.story;

import org.suyuan.demo.world.Good;

/** What an event can be about. Links are canonical Digital Links. */
public sealed interface Thing {
  String link();

  /** One piece with its own serial. */
  record Item(Good good, String serial) implements Thing {
    @Override
    public String link() {
      return "https://id.gs1.org" + path();
    }

    /** The link's path on any server that answers for the item. */
    public String path() {
      return "/01/" + good.gtin() + "/21/" + serial;
    }
  }

  /** All pieces of one batch, or the batch in bulk. */
  record Lot(Good good, String number) implements Thing {
    @Override
    public String link() {
      return "https://id.gs1.org/01/" + good.gtin() + "/10/" + number;
    }

    public Amount kilograms(int quantity) {
      return new Amount(this, quantity);
    }
  }

  /** Some kilograms of a lot. */
  record Amount(Lot lot, int kilograms) implements Thing {
    @Override
    public String link() {
      return lot.link();
    }
  }

  /** A carton, pallet, container load or parcel with its SSCC. */
  record Unit(String sscc) implements Thing {
    @Override
    public String link() {
      return "https://id.gs1.org/00/" + sscc;
    }
  }
}
