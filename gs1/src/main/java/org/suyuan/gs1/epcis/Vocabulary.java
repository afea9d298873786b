package org.suyuan.gs1.epcis;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The standard vocabularies of CBV 2.0. In JSON their words stand bare ({@code "packing"});
 * anything else in such a place is a URI of somebody's own, never another spelling of a standard
 * word.
 */
public enum Vocabulary {
  /** Business steps (CBV 7.1). */
  BIZ_STEP(
      "https://ref.gs1.org/cbv/BizStep-",
      "urn:epcglobal:cbv:bizstep:",
      """
      accepting arriving assembling collecting commissioning consigning creating_class_instance
      cycle_counting decommissioning departing destroying disassembling dispensing encoding
      entering_exiting holding inspecting installing killing loading other packing picking receiving
      removing repackaging repairing replacing reserving retail_selling sampling sensor_reporting
      shipping staging_outbound stock_taking stocking storing transporting unloading unpacking
      void_shipping\
      """),
  /** Dispositions (CBV 7.2). */
  DISPOSITION(
      "https://ref.gs1.org/cbv/Disp-",
      "urn:epcglobal:cbv:disp:",
      """
      active available completeness_inferred completeness_verified conformant container_closed
      container_open damaged destroyed dispensed disposed encoded expired in_progress in_transit
      inactive mismatch_class mismatch_instance mismatch_quantity needs_replacement no_pedigree_match
      non_conformant non_sellable_other partially_dispensed recalled reserved retail_sold returned
      sellable_accessible sellable_not_accessible stolen unavailable unknown\
      """),
  /** Types of business transactions (CBV 7.3). */
  BIZ_TRANSACTION_TYPE(
      "https://ref.gs1.org/cbv/BTT-",
      "urn:epcglobal:cbv:btt:",
      "bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt"),
  /** Types of sources and destinations (CBV 7.4). */
  SOURCE_DESTINATION_TYPE(
      "https://ref.gs1.org/cbv/SDT-",
      "urn:epcglobal:cbv:sdt:",
      "owning_party possessing_party location"),
  /** Reasons of error declarations (CBV 7.5). */
  ERROR_REASON(
      "https://ref.gs1.org/cbv/ER-", "urn:epcglobal:cbv:er:", "did_not_occur incorrect_data"),
  /** Components of a measured vector (CBV 7.6). */
  COMPONENT(
      "https://ref.gs1.org/cbv/Comp-",
      "urn:epcglobal:cbv:comp:",
      """
      x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting
      northing latitude longitude altitude\
      """),
  /** What a sensor measures (CBV 7.7, GS1 Web Vocabulary). */
  MEASUREMENT_TYPE(
      "https://gs1.org/voc/",
      "https://www.gs1.org/voc/",
      """
      AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude AmountOfSubstance
      AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area
      Capacitance Conductance Conductivity Count Density Dimensionless DoseEquivalent
      DoseEquivalentRate DynamicViscosity ElectricCharge ElectricCurrent ElectricCurrentDensity
      ElectricFieldStrength Energy Exposure Force Frequency Illuminance Inductance Irradiance
      KinematicViscosity Length LinearMomentum Luminance LuminousFlux LuminousIntensity MagneticFlux
      MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate
      MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy MolarMass MolarVolume Power
      Pressure RadiantFlux RadiantIntensity Radioactivity RelativeHumidity Resistance Resistivity
      SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time Torque Voltage
      Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber\
      """),
  /** What a sensor warns of (CBV 7.8, GS1 Web Vocabulary). */
  ALERT_TYPE("https://gs1.org/voc/", "https://www.gs1.org/voc/", "ALARM_CONDITION ERROR_CONDITION");

  private final String web;
  private final String old;
  private final Set<String> words;

  Vocabulary(String web, String old, String words) {
    this.web = web;
    this.old = old;
    this.words = new LinkedHashSet<>(Arrays.asList(words.split("\\s+")));
  }

  /** Whether this is a standard word. */
  public boolean has(String word) {
    return words.contains(word);
  }

  /** Whether a custom URI lies in GS1's own space, where only standard words live. */
  boolean claims(String uri) {
    return web.startsWith("https://gs1.org/voc/")
        ? uri.matches("https?://(www\\.)?gs1\\.org/voc/.*")
        : uri.startsWith("urn:epcglobal:cbv")
            || uri.matches("https?://(ref|ns)\\.gs1\\.org/cbv/.*");
  }

  /**
   * The bare word that a web URI or URN stands for; null when it stands for none. What stands
   * before the word is read in any case: the standard's own examples write both BizStep and
   * Bizstep.
   */
  @Nullable String word(String uri) {
    for (String start : List.of(web, old)) {
      if (uri.regionMatches(true, 0, start, 0, start.length())
          && has(uri.substring(start.length()))) {
        return uri.substring(start.length());
      }
    }
    return null;
  }

  /**
   * As {@link #word}, also of GS1's addresses with another scheme or host, as they are met; null
   * when it stands for none.
   */
  @Nullable String likelyWord(String uri) {
    String likely =
        uri.strip()
            .replaceFirst("^https?://(?:ref|ns|www)\\.gs1\\.org/cbv/", "https://ref.gs1.org/cbv/")
            .replaceFirst("^https?://(?:www\\.|ref\\.)?gs1\\.org/voc/", "https://gs1.org/voc/");
    return has(likely) ? likely : word(likely);
  }

  /** A standard word as the URN that XML writes (a web URI where CBV has no URN for it). */
  String urn(String value) {
    if (!has(value)) {
      return value;
    }
    return (old.startsWith("urn:") ? old : web) + value;
  }

  /** The web URI of a standard word, bare or in its URN form; any other value unchanged. */
  public String webUri(String value) {
    if (has(value)) {
      return web + value;
    }
    return value.startsWith(old) ? web + value.substring(old.length()) : value;
  }
}
