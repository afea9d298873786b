package org.suyuan.policy.remedies;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.suyuan.money.Money;
import org.suyuan.policy.facts.Texts;

/** The thirteen remedies by their words, with the manners that some have. */
public enum RemedyKind {
  REFUND("退款", "refund"),
  COMPENSATE("赔付", "compensation"),
  ADJUST("价保退差", "price adjustment"),
  REPLACE("换新", "replacement", "upfront", "at_door", "after_return"),
  RESHIP("补寄", "what is missing is sent"),
  REPAIR("维修", "repair", "mail_in", "on_site", "store"),
  RETURN("退货", "return of the goods", "buyer_pays", "seller_pays", "pickup"),
  KEEP("商品归您", "the goods stay with you"),
  FREIGHT("费用报销", "costs reimbursed"),
  VISIT("上门服务", "visit", "install", "maintain", "inspect", "collect", "measure"),
  CREDIT("旧品抵扣", "trade-in credit"),
  HOLD("款项冻结", "money set aside"),
  ADVISE("专家指导", "advice", "guide", "expert", "report", "reminder");

  private final Texts names;
  private final List<String> manners;

  RemedyKind(String zh, String en, String... manners) {
    this.names = new Texts(zh, en);
    this.manners = List.of(manners);
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Texts names() {
    return names;
  }

  /** The manners it can be done in; none for those that are an amount or nothing more to say. */
  public List<String> manners() {
    return manners;
  }

  /** Whether it is an amount. */
  public boolean isPaid() {
    return switch (this) {
      case REFUND, COMPENSATE, ADJUST, FREIGHT, CREDIT, HOLD -> true;
      case REPLACE, RESHIP, REPAIR, RETURN, KEEP, VISIT, ADVISE -> false;
    };
  }

  /** Whether it gives back the price, which can happen only once. */
  public boolean givesBack() {
    return this == REFUND || this == ADJUST;
  }

  public static Optional<RemedyKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** The remedy that is this amount; for those that are paid. */
  Remedy paid(Money amount) {
    return switch (this) {
      case REFUND -> new Remedy.Refund(amount);
      case COMPENSATE -> new Remedy.Compensate(amount);
      case ADJUST -> new Remedy.PriceAdjust(amount);
      case FREIGHT -> new Remedy.FreightReimburse(amount);
      case CREDIT -> new Remedy.TradeInCredit(amount);
      case HOLD -> new Remedy.Hold(amount);
      case REPLACE, RESHIP, REPAIR, RETURN, KEEP, VISIT, ADVISE ->
          throw new IllegalStateException(word() + " is no amount");
    };
  }

  /** The remedy done in this manner; for those that are not paid. */
  Remedy done(String how) {
    return switch (this) {
      case REPLACE -> new Remedy.Replace(how);
      case RESHIP -> new Remedy.Reship();
      case REPAIR -> new Remedy.Repair(how);
      case RETURN -> new Remedy.SendBack(how);
      case KEEP -> new Remedy.Keep();
      case VISIT -> new Remedy.Visit(how);
      case ADVISE -> new Remedy.Advise(how);
      case REFUND, COMPENSATE, ADJUST, FREIGHT, CREDIT, HOLD ->
          throw new IllegalStateException(word() + " is an amount");
    };
  }
}
