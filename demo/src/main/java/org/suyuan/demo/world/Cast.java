package org.suyuan.demo.world;

import java.util.List;
import java.util.Locale;
import org.suyuan.gs1.CheckDigit;

/**
 * The members of the sample alliance. None of them exists. Each has a GS1 company prefix in the
 * demonstration range 952 and signs with its own key, but for two whose key the platform holds.
 */
public enum Cast {
  /** First in every list: whoever wants to try something uses this member. */
  SANDBOX("retailer", "9521099", "sandbox", "沙盒", "any"),
  NORTHBOG(
      "grower", "9521001", "Northbog Cranberry Growers", "北沼蔓越莓种植社", "commission observe pack"),
  CRANEFIELD("manufacturer", "9521002", "Cranefield Fruit Works", "鹤原果品厂", Cast.MAKER),
  MAEHWA("brand", "9521003", "Maehwa Red Ginseng", "梅花红参", Cast.MAKER),
  DEWLEAF("brand", "9521004", "Dewleaf Masks", "露叶面膜", Cast.MAKER),
  CAMELLIA("brand", "9521005", "Winter Camellia Cosmetics", "冬山茶化妆品", Cast.MAKER),
  RIVERSUN("manufacturer", "9521006", "Riversun Dried Fruit", "河阳果干", Cast.MAKER),
  GOLDBOUGH("grower", "9521007", "Goldbough Apricot Growers", "金枝杏农社", "commission observe pack"),
  MURRAY("grower", "9521008", "Murray Bend Orchards", "墨累湾果园", "commission observe pack"),
  GLOWWAVE("manufacturer", "9521009", "Glowwave Devices", "光澜美容仪", Cast.MAKER),
  BLUELANE("forwarder", "9521010", "Bluelane Forwarding", "蓝航货运", Cast.CARRIER),
  WESTQUAY("warehouse", "9521011", "Westquay Overseas Warehouse", "西埠海外仓", Cast.CARRIER),
  FRAGRANT_BAY("warehouse", "9521012", "Fragrant Bay Overseas Warehouse", "香湾海外仓", Cast.CARRIER),
  SOUTHGATE("warehouse", "9521013", "Southgate Bonded Warehouse", "南门保税仓", Cast.CARRIER),
  EASTCLIFF("warehouse", "9521014", "Eastcliff Bonded Warehouse", "东崖保税仓", Cast.CARRIER),
  HOMEWARD("warehouse", "9521015", "Homeward Return Centre", "回程退货中心", Cast.CARRIER),
  PEARLGATE("customs-broker", "9521016", "Pearl Gate Customs Brokers", "珠门报关行", "observe attest"),
  SWIFTCRANE("courier", "9521017", "Swift Crane Express", "飞鹤速递", "observe pack"),
  CLEARWELL("lab", "9521018", "Clearwell Laboratory", "清源检测", "attest"),
  HARBOURMARK("regulator", "9521019", "Harbourmark Inspectorate", "港标监督站", "attest"),
  EASTBRIDGE("distributor", "9521020", "Eastbridge Distribution", "东桥分销", "observe pack transact"),
  FARAWAY("retailer", "9521021", "Faraway Global Shop", "远方全球购", Cast.MAKER),
  SMALLGRAIN("retailer", "9521022", "Small Grain Live Shop", "小满直播间", Cast.MAKER);

  /** Whoever makes goods of its own, a gift box among them. */
  private static final String MAKER = "commission observe pack transact transform";

  /** Whoever moves and keeps goods. */
  private static final String CARRIER = "commission observe pack";

  private final String role;
  private final String prefix;
  private final String english;
  private final String chinese;
  private final List<String> rights;

  Cast(String role, String prefix, String english, String chinese, String rights) {
    this.role = role;
    this.prefix = prefix;
    this.english = english;
    this.chinese = chinese;
    this.rights = List.of(rights.split(" "));
  }

  /** The id under which this member is added; the world's seed keeps two worlds apart. */
  public String id(Seed seed) {
    String own = name().toLowerCase(Locale.ROOT).replace("_", "");
    return "mbr_" + own + seed.letters("member/" + own, 8).toLowerCase(Locale.ROOT);
  }

  /** The Ed25519 seed of a member that signs itself. */
  public byte[] privateKey(Seed seed) {
    return seed.bytes("key/" + name());
  }

  public boolean signsItself() {
    return this != SANDBOX && this != SMALLGRAIN;
  }

  public String title() {
    return english + " (sample) · " + chinese + "(示例)";
  }

  public String role() {
    return role;
  }

  public List<String> rights() {
    return rights;
  }

  /** The GS1 company prefix, 7 digits. */
  public String prefix() {
    return prefix;
  }

  /** A Global Location Number under this member's prefix: 0 for itself, more for its places. */
  public String gln(int location) {
    String digits = prefix + String.format(Locale.ROOT, "%05d", location);
    return digits + CheckDigit.of(digits);
  }

  /** The party as an EPCIS source or destination: its GLN as a Digital Link. */
  public String party() {
    return "https://id.gs1.org/417/" + gln(0);
  }
}
