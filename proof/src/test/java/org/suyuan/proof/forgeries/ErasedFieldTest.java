package org.suyuan.proof.forgeries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.bundle.Profile;
import org.suyuan.proof.bundle.ShownField;
import org.suyuan.proof.bundle.Verdict;

/** What bundles look like after a field was erased from the only copy of a document. */
class ErasedFieldTest {
  private static final String ORDER = "/bizTransactionList";

  private final Journey journey = new Journey();

  private void erase(String name) {
    journey.world.kept.replaceAll(
        (_index, kept) -> kept.document().has(name) ? kept.without(name) : kept);
  }

  private Verdict verdict(Draft draft) {
    return BundleVerifier.verify(draft.file(), World.LOG.key(), journey.world.leaves().getFirst());
  }

  @Test
  void aPublicBundleIsTheSameToTheByte() {
    byte[] before = journey.draft().file();
    erase("bizTransactionList");
    assertThat(journey.draft().file()).isEqualTo(before);
    assertThat(verdict(journey.draft()).verified()).isTrue();
  }

  @Test
  void aFullBundleCarriesTheLeafAndSaysThatItIsHidden() {
    assertThat(new String(full().file(), UTF_8)).contains("urn:example:order:77");
    erase("bizTransactionList");
    var draft = full();
    assertThat(new String(draft.file(), UTF_8)).doesNotContain("urn:example:order:77");
    assertThat(draft.records.get(Journey.MADE).fields())
        .filteredOn(field -> field.path().equals(ORDER))
        .singleElement()
        .isInstanceOf(ShownField.Closed.class);
    assertThat(verdict(draft).records().get(Journey.MADE).code()).isEqualTo(Code.FIELD_HIDDEN);
  }

  @Test
  void whereThePublicProfileDemandsItTheVerdictSaysSo() {
    erase("ilmd");
    assertThat(verdict(journey.draft()).records().get(Journey.MADE).code())
        .isEqualTo(Code.FIELD_HIDDEN);
  }

  private Draft full() {
    return journey.world.draft(Journey.BAG, Profile.FULL);
  }
}
