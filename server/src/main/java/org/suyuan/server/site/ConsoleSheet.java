package org.suyuan.server.site;

import java.util.List;
import java.util.Optional;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Pager;

/** A member's own pages, already worded. */
public final class ConsoleSheet {
  private ConsoleSheet() {}

  /**
   * Where everything begins.
   *
   * @param sells whether the account acts for a merchant, too
   * @param waiting what asks for somebody
   * @param mine the newest of what the member stated
   * @param others the newest of what others stated about its goods
   * @param fresh an API key that is shown this once
   */
  public record Desk(
      String name,
      boolean sells,
      List<Fact> facts,
      List<Waiting> waiting,
      List<Told> mine,
      List<Told> others,
      List<Key> keys,
      List<ApiKey> apiKeys,
      Optional<String> fresh) {}

  public record Waiting(String path, String says, String more) {}

  /**
   * @param path of its own page, or of its journey; none for what has neither
   * @param remark whether it takes something back, or was taken back; may be empty
   */
  public record Told(
      Optional<String> path, String says, String who, String goods, Moment at, String remark) {}

  public record Key(String kid, String custody, Mark state, boolean ended) {}

  public record ApiKey(String id, Moment made) {}

  public record All(String title, List<Told> told, Pager pager) {}

  /** One statement of the member's own. */
  public record One(
      String path,
      String says,
      Mark state,
      List<Fact> facts,
      List<Goods> goods,
      boolean correctable,
      boolean signsItself,
      String correcting,
      Optional<Refused> refused) {}

  /**
   * One statement of the member's own, of which a field is to be erased.
   *
   * @param fields those that can be, by their paths
   * @param guessable whether the event id was computed from what the event says
   */
  public record Erasable(
      String path,
      String says,
      List<Fact> facts,
      List<Fact> fields,
      boolean guessable,
      Optional<Refused> refused) {}

  public record Goods(String code, String path) {}

  public record Refused(String title, String next, String code) {}
}
