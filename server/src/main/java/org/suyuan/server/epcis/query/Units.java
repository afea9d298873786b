package org.suyuan.server.epcis.query;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Units of measure (UN/CEFACT Recommendation 20, Annex I) by which sensors and quantities are
 * compared: each with what it is in the base unit of its kind, {@code base = value × factor +
 * offset}. A unit that is not in the table is compared with itself alone.
 */
final class Units {
  /** Enough to tell readings apart, and few enough that conversions meet. */
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  private static final MathContext EXACT = MathContext.DECIMAL128;

  /** A line: the base unit, then {@code unit=factor}, with {@code /divisor} and {@code +offset}. */
  private static final String TABLE =
      """
      KEL CEL=1+273.15 FAH=5/9+255.37222222222222222222222222222 A48=5/9
      KGM GRM=0.001 MGM=0.000001 MC=0.000000001 TNE=1000 LBR=0.45359237 ONZ=0.028349523125
      MTR KMT=1000 DMT=0.1 CMT=0.01 MMT=0.001 4H=0.000001 C45=0.000000001 INH=0.0254 FOT=0.3048 YRD=0.9144 SMI=1609.344 NMI=1852
      MTK KMK=1000000 HAR=10000 DMK=0.01 CMK=0.0001 MMK=0.000001 FTK=0.09290304 INK=0.00064516
      MTQ LTR=0.001 DLT=0.0001 CLT=0.00001 MLT=0.000001 CMQ=0.000001 DMQ=0.001 MMQ=0.000000001 HLT=0.1 GLL=0.003785411784 GLI=0.00454609
      SEC MIN=60 HUR=3600 DAY=86400 WEE=604800 C26=0.001 B98=0.000001
      MTS KMH=1/3.6 HM=0.44704 KNT=1852/3600 FS=0.3048
      PAL KPA=1000 A97=100 MPA=1000000 BAR=100000 MBR=100 ATM=101325
      JOU KJO=1000 3B=1000000 WHR=3600 KWH=3600000 MWH=3600000000
      WTT KWT=1000 MAW=1000000
      VLT KVT=1000 2Z=0.001
      AMP B22=1000 4K=0.001
      OHM B49=1000 B75=1000000
      HTZ KHZ=1000 MHZ=1000000 A86=1000000000
      C62 P1=0.01 NX=0.001 59=0.000001 61=0.000000001
      KMQ 23=1000 GL=1 A93=0.001 GP=0.000001 GQ=0.000000001
      C81 DD=3.1415926535897932384626433832795/180
      NEW B47=1000
      D33 C29=0.001
      D13 C28=0.001
      BQL CUR=37000000000
      """;

  private static final Map<String, Unit> UNITS = units();

  private record Unit(String base, BigDecimal factor, BigDecimal offset) {}

  /** A value in the base unit of its kind. */
  record Amount(BigDecimal value, String unit) {}

  private Units() {}

  /**
   * @param unit null for a bare number
   */
  static Amount base(BigDecimal value, @Nullable String unit) {
    return converted(value, unit, true);
  }

  /** A difference, such as a standard deviation: 2 degrees Celsius are 2 kelvin. */
  static Amount difference(BigDecimal value, @Nullable String unit) {
    return converted(value, unit, false);
  }

  private static Amount converted(BigDecimal value, @Nullable String unit, boolean fromZero) {
    var known = unit == null ? null : UNITS.get(unit);
    if (known == null) {
      return new Amount(value, unit == null ? "" : unit);
    }
    var scaled = value.multiply(known.factor(), EXACT);
    return new Amount(
        (fromZero ? scaled.add(known.offset(), EXACT) : scaled).round(DIGITS), known.base());
  }

  private static Map<String, Unit> units() {
    Map<String, Unit> units = new HashMap<>();
    for (String line : TABLE.lines().toList()) {
      String[] words = line.split(" ");
      units.put(words[0], new Unit(words[0], BigDecimal.ONE, BigDecimal.ZERO));
      for (int i = 1; i < words.length; i++) {
        String[] unit = words[i].split("[=+]");
        String[] factor = unit[1].split("/");
        BigDecimal scale = new BigDecimal(factor[0]);
        if (factor.length == 2) {
          scale = scale.divide(new BigDecimal(factor[1]), EXACT);
        }
        var offset = unit.length == 3 ? new BigDecimal(unit[2]) : BigDecimal.ZERO;
        units.put(unit[0], new Unit(words[0], scale, offset));
      }
    }
    return Map.copyOf(units);
  }
}
