package org.suyuan.demo.world;

import static org.suyuan.demo.world.Cast.*;
import static org.suyuan.demo.world.Place.Land.*;

import java.time.ZoneId;

/**
 * Where things happen: a place with a name in two languages and its coordinates, kept by one
 * member. The towns and ports are real, the sites in them are not. Buyers' addresses are no places:
 * a delivery happens in the courier's district.
 */
public enum Place {
  WARRENS(
      NORTHBOG, WISCONSIN, 44.1269, -90.5021, "Cranberry bog, Warrens, Wisconsin", "威斯康星州沃伦斯蔓越莓田"),
  RAPIDS(CRANEFIELD, WISCONSIN, 44.3836, -89.8173, "Fruit works, Wisconsin Rapids", "威斯康星拉皮兹果品厂"),
  GEUMSAN(MAEHWA, KOREA, 36.1087, 127.4881, "Ginseng fields and works, Geumsan", "锦山参田与参厂"),
  OSONG(DEWLEAF, KOREA, 36.6267, 127.3305, "Mask works, Osong", "五松面膜工厂"),
  JEJU(CAMELLIA, KOREA, 33.3617, 126.5292, "Camellia works, Jeju", "济州山茶工坊"),
  RENMARK(RIVERSUN, SOUTH_AUSTRALIA, -34.1741, 140.7464, "Drying yards, Renmark", "伦马克晒场"),
  MALATYA(GOLDBOUGH, TURKEY, 38.3552, 38.3095, "Apricot groves, Malatya", "马拉蒂亚杏园"),
  BARMERA(MURRAY, SOUTH_AUSTRALIA, -34.2521, 140.4592, "Orchards, Barmera", "巴梅拉果园"),
  SHENZHEN(GLOWWAVE, CHINA, 22.6913, 113.9384, "Device works, Shenzhen", "深圳仪器工厂"),
  LONG_BEACH(BLUELANE, CALIFORNIA, 33.7542, -118.2165, "Container terminal, Long Beach", "长滩集装箱码头"),
  NORTH_PACIFIC(BLUELANE, PACIFIC, 39.2, -167.5, "At sea, North Pacific", "北太平洋海上"),
  BUSAN(BLUELANE, KOREA, 35.0796, 128.8333, "Container terminal, Busan", "釜山集装箱码头"),
  ADELAIDE(BLUELANE, SOUTH_AUSTRALIA, -34.7789, 138.4842, "Outer Harbor, Adelaide", "阿德莱德外港"),
  NANSHA(BLUELANE, CHINA, 22.6391, 113.6866, "Nansha terminal, Guangzhou", "广州南沙码头"),
  NINGBO(BLUELANE, CHINA, 29.9308, 121.8672, "Beilun terminal, Ningbo", "宁波北仑码头"),
  CARSON(WESTQUAY, CALIFORNIA, 33.8317, -118.2817, "Overseas warehouse, Carson", "卡森海外仓"),
  LAX(WESTQUAY, CALIFORNIA, 33.9425, -118.4081, "Air cargo shed, Los Angeles", "洛杉矶机场货站"),
  KWAI_CHUNG(FRAGRANT_BAY, HONG_KONG, 22.3569, 114.1276, "Overseas warehouse, Kwai Chung", "葵涌海外仓"),
  BAIYUN(PEARLGATE, CHINA, 23.3924, 113.2988, "Customs hall, Guangzhou Baiyun", "广州白云口岸验放厅"),
  NANSHA_GATE(PEARLGATE, CHINA, 22.6602, 113.6251, "Customs hall, Nansha", "南沙口岸验放厅"),
  NINGBO_GATE(PEARLGATE, CHINA, 29.9401, 121.8003, "Customs hall, Ningbo", "宁波口岸验放厅"),
  NANSHA_BONDED(SOUTHGATE, CHINA, 22.6857, 113.5969, "Bonded warehouse, Nansha", "南沙保税仓"),
  NINGBO_BONDED(EASTCLIFF, CHINA, 29.9012, 121.8237, "Bonded warehouse, Ningbo", "宁波保税仓"),
  JIAXING(HOMEWARD, CHINA, 30.7461, 120.7555, "Return centre, Jiaxing", "嘉兴退货中心"),
  GUANGZHOU(SWIFTCRANE, CHINA, 23.1247, 113.3612, "Courier station, Guangzhou Tianhe", "广州天河配送站"),
  SHANGHAI(SWIFTCRANE, CHINA, 31.1886, 121.4365, "Courier station, Shanghai Xuhui", "上海徐汇配送站"),
  CHENGDU(SWIFTCRANE, CHINA, 30.6419, 104.0434, "Courier station, Chengdu Wuhou", "成都武侯配送站"),
  HANGZHOU_LAB(CLEARWELL, CHINA, 30.2936, 120.1614, "Laboratory, Hangzhou", "杭州实验室"),
  INSPECTION(HARBOURMARK, CHINA, 22.6489, 113.6523, "Inspection yard, Nansha", "南沙查验场"),
  FOSHAN(EASTBRIDGE, CHINA, 23.0218, 113.1219, "Distribution depot, Foshan", "佛山分拨仓"),
  STUDIO(SMALLGRAIN, CHINA, 30.2084, 120.2120, "Live studio, Hangzhou", "杭州直播间"),
  SHOP(FARAWAY, CHINA, 31.2304, 121.4737, "Shop office, Shanghai", "上海店铺办公室"),
  SANDPIT(SANDBOX, CHINA, 31.2, 121.4, "Sand pit", "沙坑");

  private final Cast keeper;
  private final Land land;
  private final double latitude;
  private final double longitude;
  private final String english;
  private final String chinese;

  Place(Cast keeper, Land land, double latitude, double longitude, String english, String chinese) {
    this.keeper = keeper;
    this.land = land;
    this.latitude = latitude;
    this.longitude = longitude;
    this.english = english;
    this.chinese = chinese;
  }

  /** The place as a Digital Link with its GLN. */
  public String link() {
    return "https://id.gs1.org/414/" + keeper.gln(ordinal() + 1);
  }

  public Cast keeper() {
    return keeper;
  }

  public String english() {
    return english;
  }

  public String chinese() {
    return chinese;
  }

  /** Degrees north, WGS 84. */
  public double latitude() {
    return latitude;
  }

  /** Degrees east, WGS 84. */
  public double longitude() {
    return longitude;
  }

  public ZoneId zone() {
    return land.zone;
  }

  /** ISO 3166-1, two letters. */
  public String country() {
    return land.country;
  }

  /** A piece of the earth with one time and one government. */
  enum Land {
    WISCONSIN("America/Chicago", "US"),
    CALIFORNIA("America/Los_Angeles", "US"),
    PACIFIC("Pacific/Honolulu", "US"),
    KOREA("Asia/Seoul", "KR"),
    SOUTH_AUSTRALIA("Australia/Adelaide", "AU"),
    TURKEY("Europe/Istanbul", "TR"),
    HONG_KONG("Asia/Hong_Kong", "HK"),
    CHINA("Asia/Shanghai", "CN");

    private final ZoneId zone;
    private final String country;

    Land(String zone, String country) {
      this.zone = ZoneId.of(zone);
      this.country = country;
    }
  }
}
