package org.suyuan.server.members;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.statement.Statements;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.Suyuan;
import org.suyuan.server.base.Ids;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.ledger.LedgerDatabase;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with a log of its own, so that its rules can change, spoken to over HTTP. */
public final class AllianceServer implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final LedgerDatabase database;
  private final Path place;
  private ConfigurableApplicationContext context;
  private String admin = "";

  private AllianceServer(LedgerDatabase database, Path place, String... settings) {
    this.database = database;
    this.place = place;
    this.context = start(settings);
  }

  public static AllianceServer fresh(Path place, String... settings) throws SQLException {
    return new AllianceServer(LedgerDatabase.empty(place), place, settings);
  }

  private ConfigurableApplicationContext start(String... settings) {
    List<String> arguments = new ArrayList<>(Arrays.asList(database.settings()));
    arguments.add("--server.port=0");
    arguments.add("--suyuan.data=" + place.resolve("data"));
    arguments.addAll(Arrays.asList(settings));
    context = SpringApplication.run(Suyuan.class, arguments.toArray(String[]::new));
    var login = Ids.next("adm");
    bean(People.class).create(login, "a long enough password", "Test administrator", Role.ADMIN);
    admin =
        send(
                "POST",
                "/session",
                null,
                "application/json",
                "{\"login\":\"%s\",\"password\":\"a long enough password\"}".formatted(login))
            .json()
            .get("token")
            .asString();
    return context;
  }

  void restart(String... settings) {
    context.close();
    start(settings);
  }

  /** Where it listens on the loopback address. */
  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** Lets members join, while nobody else must approve. */
  public Joining joining() {
    return new Joining(bean(Alliance.class), bean(Ledger.class));
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  String origin() {
    return bean(Ledger.class).origin();
  }

  String platform() {
    return bean(Members.class).registry().founding().orElseThrow().id();
  }

  /** An answer; asking for the JSON of a text that is none fails. */
  public record Answer(int status, String body) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String code() {
      return json().get("code").asString();
    }

    String text(String pointer) {
      return json().at(pointer).asString();
    }

    long number(String pointer) {
      return json().at(pointer).asLong();
    }
  }

  public Answer get(String path) {
    return send("GET", path, null, "application/json", "");
  }

  Answer byAdmin(String method, String path, String json) {
    return send(method, path, admin, "application/json", json);
  }

  public Answer setPolicy(long approvals, String policy) {
    return send("PUT", "/registry/policy?approvals=" + approvals, admin, "text/plain", policy);
  }

  /** Proposes a member, which stands alone where approvals are needed. */
  Answer propose(String id) {
    return byAdmin(
        "POST",
        "/members",
        "{\"id\":\"%s\",\"name\":\"A shop\",\"role\":\"retailer\",\"identity\":\"dns:%s.example\"}"
            .formatted(id, id.substring(4)));
  }

  Answer proposeKey(String member, SigningKey key) {
    var content = RegistryContent.Key.of(origin(), member, key, Custody.OWN);
    return byAdmin(
        "POST",
        "/members/" + member + "/keys",
        "{\"custody\":\"own\",\"jwk\":%s,\"possession\":\"%s\"}"
            .formatted(Jcs.text(key.jwk()), content.possession()));
  }

  Answer approve(Joining.Joined member, String proposal) {
    return approve(member, approval(member.key(), member.id(), proposal, 1_772_323_200));
  }

  Answer approve(Joining.Joined member, Statement approval) {
    return send("POST", "/registry/approvals", member.apiKey(), "text/plain", approval.toString());
  }

  Statement approval(SigningKey key, String member, String proposal, long iat) {
    var leaf = Hash.of(Base64Url.decode(proposal));
    return Statements.sign(key, origin(), member, iat, new RegistryContent.Approval(leaf));
  }

  Answer send(String method, String path, @Nullable String token, String type, String body) {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%s%s"
                        .formatted(
                            context.getEnvironment().getProperty("local.server.port"), path)))
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException problem) {
      throw new AssertionError(problem);
    } catch (InterruptedException problem) {
      Thread.currentThread().interrupt();
      throw new AssertionError(problem);
    }
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
