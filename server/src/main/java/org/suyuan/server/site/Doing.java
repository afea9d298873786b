package org.suyuan.server.site;

import java.util.Locale;
import java.util.Optional;

/**
 * The business steps that we have words for: those of CBV 2.0 and of {@code docs/vocabulary.md}.
 */
enum Doing {
  ACCEPTING,
  ARRIVING,
  ASSEMBLING,
  BLENDING,
  COLLECTING,
  COMMISSIONING,
  CONSIGNING,
  CREATING_CLASS_INSTANCE,
  CUSTOMS_CLEARED,
  DECOMMISSIONING,
  DELIVERED,
  DEPARTING,
  DESTROYING,
  DISASSEMBLING,
  DRYING,
  HARVESTING,
  HOLDING,
  INSPECTING,
  INSTALLING,
  LIVE_STREAM_SALE,
  LOADING,
  MARKETING_AUTHORISED,
  PACKING,
  PICKING,
  PRICE_CLAIMED,
  RECEIVING,
  REMOVING,
  REPACKAGING,
  REPAIRING,
  RETAIL_SELLING,
  RETURN_AGREED,
  SAMPLING,
  SEAL_APPLIED,
  SEAL_BROKEN,
  SEAL_CHECKED,
  SENSOR_REPORTING,
  SHIPPING,
  STEAMING,
  STOCKING,
  STORING,
  TRADED_IN,
  TRANSPORTING,
  UNLOADING,
  UNPACKING,
  VOID_SHIPPING;

  static Optional<Doing> of(String bizStep) {
    try {
      return Optional.of(valueOf(bizStep.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
