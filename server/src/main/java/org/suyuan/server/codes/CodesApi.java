package org.suyuan.server.codes;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.Machine;

/** Codes over HTTP, for the programs of the member whose codes they are. */
@RestController
@RequestMapping("/codes")
class CodesApi {
  private static final int LARGEST_PAGE = 1_000;

  private final Codes codes;
  private final PublicAddress address;

  CodesApi(Codes codes, PublicAddress address) {
    this.codes = codes;
    this.address = address;
  }

  /** All times are UTC. */
  record BatchView(
      String id,
      String gtin,
      String lot,
      String name,
      int size,
      int printed,
      int voided,
      @Nullable LocalDate produced,
      @Nullable LocalDate bestBefore,
      @Nullable LocalDate expires,
      Instant issuedAt) {
    static BatchView of(Batch batch) {
      return new BatchView(
          batch.id().value(),
          batch.gtin(),
          batch.lot(),
          batch.name(),
          batch.size(),
          batch.printed(),
          batch.voided(),
          batch.produced(),
          batch.bestBefore(),
          batch.expires(),
          batch.issuedAt());
    }
  }

  /**
   * @param item as events name it
   * @param link what its QR code says
   */
  record CodeView(
      int number,
      String serial,
      String item,
      String link,
      Code.State state,
      @Nullable Instant printedAt,
      @Nullable Instant usedAt,
      @Nullable Instant voidedAt) {}

  /**
   * @param next the value of {@code after} for the next page; null on the last
   */
  record BatchesPage(List<BatchView> batches, @Nullable String next) {}

  /**
   * @param next the value of {@code after} for the next page; null on the last
   */
  record CodesPage(List<CodeView> codes, @Nullable Integer next) {}

  record Void(@Nullable Integer from, @Nullable Integer to, @Nullable String reason) {}

  record Voided(int voided) {}

  @PostMapping
  ResponseEntity<BatchView> issue(
      @AuthenticationPrincipal Machine machine,
      @RequestBody Wanted wanted,
      @RequestHeader("Idempotency-Key") Optional<String> key) {
    Batch batch =
        codes.issue(
            machine.memberId(), machine.keyId(), wanted, key.orElseGet(() -> Ids.next("once")));
    return ResponseEntity.created(URI.create("/codes/" + batch.id().value()))
        .body(BatchView.of(batch));
  }

  @GetMapping
  BatchesPage batches(
      @AuthenticationPrincipal Machine machine,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "20") int size) {
    int most = Math.clamp(size, 1, LARGEST_PAGE);
    List<Batch> found =
        codes.batches(machine.memberId(), after.map(BatchId::new).orElse(null), most + 1);
    List<Batch> page = found.subList(0, Math.min(most, found.size()));
    return new BatchesPage(
        page.stream().map(BatchView::of).toList(),
        found.size() > most ? page.getLast().id().value() : null);
  }

  @GetMapping("/{id}")
  BatchView batch(@AuthenticationPrincipal Machine machine, @PathVariable String id) {
    return BatchView.of(mine(machine, id));
  }

  @GetMapping("/{id}/codes")
  CodesPage codes(
      @AuthenticationPrincipal Machine machine,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int after,
      @RequestParam(defaultValue = "100") int size) {
    Batch batch = mine(machine, id);
    int first = Math.clamp(after, 0, batch.size());
    int last = Math.min(first + Math.clamp(size, 1, LARGEST_PAGE), batch.size());
    String root = address.root();
    return new CodesPage(
        codes.codes(batch, new Range(first + 1, last)).stream()
            .map(code ->
                new CodeView(
                    code.number(),
                    code.serial(),
                    code.item(),
                    root + code.path(),
                    code.state(),
                    code.printedAt(),
                    code.usedAt(),
                    code.voidedAt()))
            .toList(),
        last < batch.size() ? last : null);
  }

  @PostMapping("/{id}/void")
  Voided makeVoid(
      @AuthenticationPrincipal Machine machine, @PathVariable String id, @RequestBody Void asked) {
    Batch batch = mine(machine, id);
    Range range =
        new Range(
            asked.from() == null ? 1 : asked.from(),
            asked.to() == null ? batch.size() : asked.to());
    return new Voided(codes.makeVoid(batch, range, asked.reason() == null ? "" : asked.reason()));
  }

  @PostMapping("/{id}/sheet")
  ResponseEntity<byte[]> print(
      @AuthenticationPrincipal Machine machine,
      @PathVariable String id,
      @RequestParam(defaultValue = "a4-3x8") String layout,
      @RequestParam(defaultValue = "zh") String lang,
      @RequestParam Optional<Integer> from,
      @RequestParam Optional<Integer> to) {
    Batch batch = mine(machine, id);
    byte[] pdf =
        codes.print(
            batch,
            new Range(from.orElse(1), to.orElse(batch.size())),
            layout(layout),
            lang.equals("en") ? Wording.EN : Wording.ZH,
            address.root());
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).body(pdf);
  }

  private Batch mine(Machine machine, String id) {
    return codes.batch(machine.memberId(), new BatchId(id));
  }

  private static Layout layout(String word) {
    return Arrays.stream(Layout.values())
        .filter(layout -> layout.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new Refusal(
                "layout-unknown",
                422,
                "layout is one of %s."
                    .formatted(Arrays.stream(Layout.values()).map(Layout::word).toList())));
  }
}
