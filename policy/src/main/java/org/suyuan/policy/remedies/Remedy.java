package org.suyuan.policy.remedies;

import java.util.Optional;
import org.suyuan.money.Money;

/** One thing that a buyer gets. Thirteen, and there are no others. */
public sealed interface Remedy {
  /** The word by which rules and decisions name it. */
  RemedyKind kind();

  /** The money in it, for those that are money. */
  default Optional<Money> money() {
    return Optional.empty();
  }

  /** In which manner, for those that have several. */
  default Optional<String> manner() {
    return Optional.empty();
  }

  /** A remedy that is an amount. */
  sealed interface Paid extends Remedy {
    Money amount();

    @Override
    default Optional<Money> money() {
      return Optional.of(amount());
    }
  }

  /** A remedy that is done in one of several manners. */
  sealed interface Done extends Remedy {
    String how();

    @Override
    default Optional<String> manner() {
      return Optional.of(how());
    }
  }

  /** The price comes back. */
  record Refund(Money amount) implements Paid {
    @Override
    public RemedyKind kind() {
      return RemedyKind.REFUND;
    }
  }

  /** Money beyond the price. */
  record Compensate(Money amount) implements Paid {
    @Override
    public RemedyKind kind() {
      return RemedyKind.COMPENSATE;
    }
  }

  /** 价保: the difference to a lower price; it reduces a later refund. */
  record PriceAdjust(Money amount) implements Paid {
    @Override
    public RemedyKind kind() {
      return RemedyKind.ADJUST;
    }
  }

  /** The same goods once more, in exchange. */
  record Replace(String how) implements Done {
    @Override
    public RemedyKind kind() {
      return RemedyKind.REPLACE;
    }
  }

  /** What is missing is sent. */
  record Reship() implements Remedy {
    @Override
    public RemedyKind kind() {
      return RemedyKind.RESHIP;
    }
  }

  /** The goods are made good. */
  record Repair(String how) implements Done {
    @Override
    public RemedyKind kind() {
      return RemedyKind.REPAIR;
    }
  }

  /** The goods go back, and it is said who pays the way. */
  record SendBack(String how) implements Done {
    @Override
    public RemedyKind kind() {
      return RemedyKind.RETURN;
    }
  }

  /** The goods stay with the buyer. */
  record Keep() implements Remedy {
    @Override
    public RemedyKind kind() {
      return RemedyKind.KEEP;
    }
  }

  /** What the buyer spent on carriage or tax. */
  record FreightReimburse(Money amount) implements Paid {
    @Override
    public RemedyKind kind() {
      return RemedyKind.FREIGHT;
    }
  }

  /** Somebody comes. */
  record Visit(String how) implements Done {
    @Override
    public RemedyKind kind() {
      return RemedyKind.VISIT;
    }
  }

  /** Credit for old goods; what exceeds the new price is paid out. */
  record TradeInCredit(Money amount) implements Paid {
    @Override
    public RemedyKind kind() {
      return RemedyKind.CREDIT;
    }
  }

  /** Money is set aside until something is settled. */
  record Hold(Money amount) implements Paid {
    @Override
    public RemedyKind kind() {
      return RemedyKind.HOLD;
    }
  }

  /** Somebody who knows helps; never a bar to a claim. */
  record Advise(String how) implements Done {
    @Override
    public RemedyKind kind() {
      return RemedyKind.ADVISE;
    }
  }

  /** {@code refund 89.00}, {@code return seller_pays}, {@code keep}: as examples write it. */
  default String brief() {
    return kind().word()
        + money().map(amount -> " " + amount.decimal()).orElse("")
        + manner().map(how -> " " + how).orElse("");
  }
}
