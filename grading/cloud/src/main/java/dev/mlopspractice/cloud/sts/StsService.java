package dev.mlopspractice.cloud.sts;

import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.Query;
import dev.mlopspractice.cloud.gateway.QueryProtocol;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.gateway.Xml;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Security Token Service: who am I, and temporary credentials of a role. Trust policies are not
 * checked.
 */
public final class StsService implements Service {
  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
  private static final Pattern ROLE =
      Pattern.compile("arn:aws:iam::(\\d{12}):role/(?:.*/)?([\\w+=,.@-]+)");
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final Clock clock;
  private final AssumedRoles sessions = new AssumedRoles();
  private final SecureRandom random = new SecureRandom();
  private final QueryProtocol protocol =
      new QueryProtocol(
          NAMESPACE,
          Map.of("GetCallerIdentity", this::getCallerIdentity, "AssumeRole", this::assumeRole));

  public StsService(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Reply handle(Request request) {
    return protocol.handle(request);
  }

  /** The identity behind an access key: an assumed role's session, else the account's root user. */
  public AssumedRoles sessions() {
    return sessions;
  }

  private Xml getCallerIdentity(Query parameters, Request request) {
    AssumedRoles.Session session = sessions.of(request.accessKey());
    return Xml.of(
        "GetCallerIdentityResult",
        Xml.text("Arn", session.arn()),
        Xml.text("UserId", session.userId()),
        Xml.text("Account", session.account()));
  }

  private Xml assumeRole(Query parameters, Request request) {
    String role = required(parameters, "RoleArn");
    String name = required(parameters, "RoleSessionName");
    Matcher matcher = ROLE.matcher(role);
    if (!matcher.matches()) {
      throw AwsException.badRequest("ValidationError", role + " is not the ARN of a role.");
    }
    Instant end = clock.instant().plus(duration(parameters)).truncatedTo(ChronoUnit.SECONDS);
    String key = "ASIA" + letters(16);
    AssumedRoles.Session session =
        new AssumedRoles.Session(
            matcher.group(1),
            "arn:aws:sts::" + matcher.group(1) + ":assumed-role/" + matcher.group(2) + "/" + name,
            "AROA" + letters(17) + ":" + name);
    sessions.add(key, session);
    return Xml.of(
        "AssumeRoleResult",
        Xml.of(
            "Credentials",
            Xml.text("AccessKeyId", key),
            Xml.text("SecretAccessKey", letters(40)),
            Xml.text("SessionToken", letters(120)),
            Xml.text("Expiration", end)),
        Xml.of(
            "AssumedRoleUser",
            Xml.text("AssumedRoleId", session.userId()),
            Xml.text("Arn", session.arn())));
  }

  private static Duration duration(Query parameters) {
    String seconds = parameters.first("DurationSeconds").orElse("3600");
    if (!seconds.matches("\\d{3,5}")
        || Integer.parseInt(seconds) < 900
        || Integer.parseInt(seconds) > 43_200) {
      throw AwsException.badRequest(
          "ValidationError", "DurationSeconds must be within 900..43200, not " + seconds + ".");
    }
    return Duration.ofSeconds(Integer.parseInt(seconds));
  }

  private static String required(Query parameters, String name) {
    return parameters
        .first(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () -> AwsException.badRequest("ValidationError", name + " must not be empty."));
  }

  private String letters(int count) {
    StringBuilder out = new StringBuilder(count);
    random.ints(count, 0, LETTERS.length()).forEach(i -> out.append(LETTERS.charAt(i)));
    return out.toString();
  }
}
