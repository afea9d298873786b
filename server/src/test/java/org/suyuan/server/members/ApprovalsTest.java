package org.suyuan.server.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Cosigner;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Rights;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.proof.statement.Statements;
import org.suyuan.server.base.Ids;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.AllianceServer.Answer;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Role;

/** Where three must approve, over HTTP: the platform and two members with keys of their own. */
class ApprovalsTest {
  private static final String ALONE = "quorum none\n";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path place;
  private static AllianceServer server;
  private static Joined brand;
  private static Joined lab;
  private static Joined hosted;

  @BeforeAll
  static void askForThree() throws SQLException {
    server = AllianceServer.fresh(place, "--suyuan.guarantees.watch-every=PT1S");
    var joining = new Joining(server.bean(Alliance.class), server.bean(Ledger.class));
    brand = joining.withOwnKey("brand");
    lab = joining.withOwnKey("lab");
    hosted = joining.hosted("retailer", "any");
    assertThat(server.setPolicy(3, ALONE).status()).isEqualTo(200);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static String proposed(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.number("/approvals/needed")).isEqualTo(3);
    assertThat(answer.number("/approvals/given")).isEqualTo(1);
    return answer.text("/proposal");
  }

  private static void approvedByTwo(String proposal) {
    assertThat(server.approve(brand, proposal).text("/state")).isEqualTo("waiting");
    assertThat(server.approve(lab, proposal).text("/state")).isEqualTo("in-force");
  }

  private static long given(String proposal) {
    return server.get("/registry/proposals/" + proposal).number("/approvals/given");
  }

  @Test
  void aNewMemberWaitsForTwoApprovals() {
    var id = Ids.next("mbr");
    var proposal = proposed(server.propose(id));
    assertThat(server.get("/members/" + id).status()).isEqualTo(404);
    assertThat(server.byAdmin("POST", "/members/" + id + "/api-keys", "").status()).isEqualTo(404);

    var first = server.approve(brand, proposal);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text("/state")).isEqualTo("waiting");
    assertThat(first.number("/approvals/given")).isEqualTo(2);
    assertThat(server.get("/members/" + id).status()).isEqualTo(404);

    var second = server.approve(lab, proposal);
    assertThat(second.text("/state")).isEqualTo("in-force");
    assertThat(server.get("/members/" + id).number("/index")).isEqualTo(second.number("/index"));
    assertThat(server.byAdmin("POST", "/members/" + id + "/api-keys", "").status()).isEqualTo(201);
    var facts = server.get("/registry/proposals/" + proposal);
    assertThat(facts.text("/state")).isEqualTo("in-force");
    assertThat(facts.number("/decided")).isEqualTo(second.number("/index"));
    assertThat(facts.text("/content/id")).isEqualTo(id);
    assertThat(facts.json().at("/approvers").toString())
        .isEqualTo("[\"%s\",\"%s\"]".formatted(brand.id(), lab.id()));
  }

  @Test
  void whoWasInvitedComesInAsMemberKeyAndRightsAreApproved() {
    var invitations = server.bean(Invitations.class);
    var person =
        server
            .bean(People.class)
            .create(Ids.next("log"), "a long enough password", "Ana", Role.BUYER);
    var fresh =
        invitations.invite(
            person.id(),
            "Granja",
            org.suyuan.proof.statement.Role.GROWER,
            "dns:%s.example".formatted(Ids.next("farm").replace('_', '-')),
            java.util.List.of());
    var member = fresh.invitation().member();
    var members = server.bean(Members.class);

    assertThat(invitations.accept(fresh.token(), person, null).state())
        .isEqualTo(Invitation.State.WAITING);
    assertThat(invitations.goOn(person.id()).state()).isEqualTo(Invitation.State.WAITING);
    approvedByTwo(waitingFor(member));
    assertThat(invitations.goOn(person.id()).state()).isEqualTo(Invitation.State.WAITING);
    assertThat(members.memberOf(person.id())).contains(member);
    assertThat(invitations.goOn(person.id()).state()).isEqualTo(Invitation.State.WAITING);
    approvedByTwo(waitingFor(member));
    assertThat(invitations.acceptedBy(person.id()).orElseThrow().state())
        .isEqualTo(Invitation.State.NEXT);
    invitations.goOn(person.id());
    approvedByTwo(waitingFor(member));

    assertThat(invitations.acceptedBy(person.id()).orElseThrow().state())
        .isEqualTo(Invitation.State.JOINED);
    members.requireHosted(member);
    assertThat(members.standing(member).rights().may()).isNotEmpty();
  }

  /** The one proposal about a member that waits. */
  private static String waitingFor(String member) {
    var proposals = server.get("/registry/proposals?limit=200").json().get("proposals");
    var waiting =
        proposals
            .valueStream()
            .filter(one -> one.get("state").asString().equals("waiting"))
            .filter(one -> one.get("content").toString().contains('"' + member + '"'))
            .toList();
    assertThat(waiting).hasSize(1);
    return waiting.getFirst().get("proposal").asString();
  }

  @Test
  void aMemberIsProposedAlone() {
    var answer =
        server.byAdmin(
            "POST",
            "/members",
            "{\"name\":\"A\",\"role\":\"lab\",\"identity\":\"dns:a.example\",\"custody\":\"hosted\"}");
    assertThat(answer.code()).isEqualTo("one-at-a-time");
  }

  @Test
  void theSameMemberTwiceCountsOnce() {
    var proposal = proposed(server.propose(Ids.next("mbr")));
    assertThat(server.approve(brand, proposal).status()).isEqualTo(200);
    assertThat(server.approve(brand, proposal).code()).isEqualTo("approval-void");
    var later = server.approval(brand.key(), brand.id(), proposal, 1_772_399_999);
    assertThat(server.approve(brand, later).code()).isEqualTo("approval-void");
    assertThat(given(proposal)).isEqualTo(2);
  }

  @Test
  void aMemberDoesNotApproveItsOwnRights() {
    var path = "/members/" + lab.id() + "/rights";
    var proposal = proposed(server.byAdmin("PUT", path, "{\"may\":[\"attest\"]}"));
    assertThat(server.approve(lab, proposal).code()).isEqualTo("approval-void");
    assertThat(given(proposal)).isEqualTo(1);
  }

  @Test
  void aKeyThatThePlatformHoldsDoesNotApprove() {
    var proposal = proposed(server.propose(Ids.next("mbr")));
    var heldKey = server.bean(KeyRing.class).of(hosted.id());
    var refused =
        server.approve(hosted, server.approval(heldKey, hosted.id(), proposal, 1_772_323_200));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("/detail")).contains("the platform does not hold");
    assertThat(given(proposal)).isEqualTo(1);
  }

  @Test
  void anApprovalIsItsSendersAndOfAProposalAndWellSigned() {
    var proposal = proposed(server.propose(Ids.next("mbr")));
    var brands = server.approval(brand.key(), brand.id(), proposal, 1_772_323_200);
    assertThat(server.approve(lab, brands).code()).isEqualTo("wrong-member");
    var stolen = server.approval(lab.key(), brand.id(), proposal, 1_772_323_200);
    assertThat(server.approve(brand, stolen).code()).isEqualTo("registry-refused");
    var founding = server.bean(Ledger.class).founding();
    assertThat(server.approve(brand, ProposalFacts.name(founding)).code())
        .isEqualTo("proposal-unknown");
    assertThat(
            server
                .send("POST", "/registry/approvals", brand.apiKey(), "text/plain", "no statement")
                .code())
        .isEqualTo("statement-malformed");
    assertThat(server.get("/registry/proposals/" + ProposalFacts.name(founding)).code())
        .isEqualTo("proposal-unknown");
    assertThat(server.get("/registry/proposals/no-leaf").code()).isEqualTo("proposal-unknown");
    assertThat(given(proposal)).isEqualTo(1);
  }

  @Test
  void aKeySignsNothingBeforeItIsInForce() {
    var key = SigningKey.random();
    var proposal = proposed(server.proposeKey(hosted.id(), key));
    assertThat(state(key).code()).isEqualTo("key-unknown");
    approvedByTwo(proposal);
    assertThat(state(key).status()).as(state(key).body()).isEqualTo(200);
  }

  /** The hosted member looks at something, signed with this key. */
  private static Answer state(SigningKey key) {
    var document =
        """
        {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"ObjectEvent",\
        "action":"OBSERVE","eventID":"urn:uuid:%s","eventTime":"2026-03-01T00:00:00Z","eventTimeZoneOffset":"+00:00",\
        "epcList":["%s"],"bizStep":"inspecting"}\
        """
            .formatted(UUID.randomUUID(), brand.item("1"));
    var secret = Secret.random();
    var body = Fields.close(Json.parseObject(document.getBytes(StandardCharsets.UTF_8)), secret);
    var statement =
        Statements.sign(
            key, server.origin(), hosted.id(), 1_772_323_200, StatementType.EPCIS, body.body());
    var line =
        "{\"statement\":\"%s\",\"event\":%s,\"secret\":\"%s\"}\n"
            .formatted(
                statement,
                document,
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret.bytes()));
    return server.send("POST", "/statements", hosted.apiKey(), "application/x-ndjson", line);
  }

  @Test
  void aRevocationNeverWaits() {
    var key = SigningKey.random();
    approvedByTwo(proposed(server.proposeKey(hosted.id(), key)));
    var answer =
        server.byAdmin("DELETE", keysOf(hosted) + "/" + key.kid(), "{\"reason\":\"lost\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var standing =
        server
            .bean(Members.class)
            .registry()
            .standing(hosted.id(), key.kid(), key.key().algorithm(), Long.MAX_VALUE);
    assertThat(standing)
        .isInstanceOfSatisfying(
            Registry.Standing.Revoked.class,
            revoked -> assertThat(revoked.ended().index()).isEqualTo(answer.number("/indexes/0")));
    assertThat(state(key).code()).isEqualTo("key-revoked");
  }

  @Test
  void aPolicyThatNamesThePlatformIsRefused() {
    var witness = Cosigner.of("w", SigningKey.random().seed()).key();
    var platform = server.platform();
    var refused =
        server.setPolicy(3, "witness %s %s\nquorum %s\n".formatted(platform, witness, platform));
    assertThat(refused.code()).isEqualTo("registry-refused");
    assertThat(refused.text("/detail")).contains("other than the platform");
    var own = server.bean(Ledger.class).key().publicKey();
    var logs = NoteKey.of("w", NoteKey.Type.COSIGNATURE, own);
    assertThat(server.setPolicy(3, "witness w %s\nquorum w\n".formatted(logs)).text("/detail"))
        .contains("the log's own");
    assertThat(server.setPolicy(3, "quorum w\n").code()).isEqualTo("policy-malformed");
  }

  @Test
  void aPolicyWaitsToo() {
    var text = "# nobody yet\n" + ALONE;
    var proposal = proposed(server.setPolicy(3, text));
    assertThat(server.get("/registry/policy").body()).isNotEqualTo(text);
    assertThat(server.bean(Ledger.class).policy()).doesNotHaveToString(text);
    approvedByTwo(proposal);
    assertThat(server.get("/registry/policy").body()).isEqualTo(text);
    assertThat(server.bean(Ledger.class).policy()).hasToString(text);
    assertThat(server.approve(hosted, proposal).status()).isEqualTo(409);
  }

  @Test
  void moreApprovalsThanThereAreMembersAreRefused() {
    assertThat(server.setPolicy(50, ALONE).code()).isEqualTo("approvals-unreachable");
    assertThat(server.setPolicy(0, ALONE).status()).isEqualTo(422);
  }

  @Test
  void whatWaitsIsThereAfterARestart() {
    var held = proposed(server.byAdmin("POST", keysOf(hosted), "{\"custody\":\"hosted\"}"));
    var before = server.bean(KeyRing.class).of(hosted.id()).kid();
    assertThat(server.approve(brand, held).status()).isEqualTo(200);

    server.restart();
    assertThat(given(held)).isEqualTo(2);
    assertThat(server.bean(KeyRing.class).of(hosted.id()).kid()).isEqualTo(before);
    assertThat(server.approve(lab, held).text("/state")).isEqualTo("in-force");
    var after = server.bean(KeyRing.class).of(hosted.id());
    assertThat(after.kid()).isNotEqualTo(before);
    assertThat(
            server
                .bean(Members.class)
                .registry()
                .standing(hosted.id(), after.kid(), after.key().algorithm(), Long.MAX_VALUE))
        .isInstanceOf(Registry.Standing.Valid.class);
  }

  private static String keysOf(Joined member) {
    return "/members/" + member.id() + "/keys";
  }

  @Test
  void whatThePlatformHasToSayToBuyersIsSaidAsSoonAsOthersLetIt() {
    var login = Ids.next("log");
    server.bean(People.class).create(login, "a long enough password", "Buyer", Role.BUYER);
    var token =
        server
            .send(
                "POST",
                "/session",
                null,
                "application/json",
                "{\"login\":\"%s\",\"password\":\"a long enough password\"}".formatted(login))
            .text("/token");
    var claims = "/orders/" + placed(login) + "/lines/1/claims";
    var claim =
        server.send("POST", claims, token, "application/json", "{\"guarantee\":\"NO_REASON_7\"}");
    assertThat(claim.status()).as(claim.body()).isEqualTo(201);
    assertThat(count("unstated_entitlement")).isOne();
    assertThat(count("unstated_decision")).isOne();
    assertThat(count("decision_statement")).isZero();

    approvedByTwo(proposedAboutThePlatform());

    await()
        .atMost(PATIENCE)
        .until(() -> count("unstated_entitlement") + count("unstated_decision") == 0);
    assertThat(count("entitlement_statement")).isOne();
    assertThat(count("decision_statement")).isOne();

    thePlatformIsSilenced();
    placed(login);

    assertThat(count("unstated_entitlement")).as("an order is not held up by it").isOne();
    var askedAnew = proposedAboutThePlatform();
    assertThat(count("entitlement_statement")).isOne();
    approvedByTwo(askedAnew);
    await().atMost(PATIENCE).until(() -> count("unstated_entitlement") == 0);
    assertThat(count("entitlement_statement")).isEqualTo(2);
  }

  /** The number of an order of this buyer. */
  private static String placed(String login) {
    var order =
        server.byAdmin(
            "POST",
            "/orders",
            """
            {"buyer":"%s","mode":"domestic",
             "lines":[{"title":"Tea","quantity":1,"priceMinor":900,"currency":"CNY"}]}
            """
                .formatted(login));
    assertThat(order.status()).as(order.body()).isEqualTo(201);
    return order.text("/id");
  }

  /** Others agree that the platform states nothing but the registry. */
  private static void thePlatformIsSilenced() {
    String platform = server.platform();
    var nothing = new RegistryContent.Right(platform, Rights.NONE);
    new TransactionTemplate(server.bean(PlatformTransactionManager.class))
        .executeWithoutResult(_ ->
            server
                .bean(Notary.class)
                .say(
                    server.bean(KeyRing.class).of(platform),
                    platform,
                    List.of(RegistryPen.Line.of(nothing))));
    approvedByTwo(proposedAboutThePlatform());
  }

  private static String proposedAboutThePlatform() {
    return await()
        .atMost(PATIENCE)
        .until(() -> waiting(server.platform()), Optional::isPresent)
        .orElseThrow();
  }

  /** What waits for approvals about a member. */
  private static Optional<String> waiting(String member) {
    return server
        .get("/registry/proposals?limit=200")
        .json()
        .get("proposals")
        .valueStream()
        .filter(proposal -> proposal.at("/content/member").asString("").equals(member))
        .filter(proposal -> proposal.get("state").asString().equals("waiting"))
        .map(proposal -> proposal.get("proposal").asString())
        .findFirst();
  }

  private static long count(String table) {
    return server
        .bean(JdbcClient.class)
        .sql("select count(*) from " + table)
        .query(Long.class)
        .single();
  }

  @Test
  void theProposalsAreReadPageByPage() {
    var first = proposed(server.propose(Ids.next("mbr")));
    proposed(server.propose(Ids.next("mbr")));
    var facts = server.get("/registry/proposals/" + first);
    long index = facts.number("/index");
    var page = server.get("/registry/proposals?limit=1&after=" + (index - 1));
    assertThat(page.text("/proposals/0/proposal")).isEqualTo(first);
    assertThat(page.number("/approvals")).isEqualTo(3);
    assertThat(page.number("/next")).isEqualTo(index);
    assertThat(page.json().get("proposals").size()).isEqualTo(1);
    var rest = server.get("/registry/proposals?after=" + index);
    assertThat(rest.json().get("next").isNull()).isTrue();
    assertThat(rest.json().get("proposals").size()).isPositive();
  }
}
