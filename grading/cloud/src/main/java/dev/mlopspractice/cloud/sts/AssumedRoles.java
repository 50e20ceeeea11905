package dev.mlopspractice.cloud.sts;

import dev.mlopspractice.cloud.Account;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Which role's session an access key belongs to. */
public final class AssumedRoles {

  /**
   * An identity as GetCallerIdentity tells it.
   *
   * @param account twelve digits
   */
  public record Session(String account, String arn, String userId) {}

  private static final Session ROOT =
      new Session(Account.ID, "arn:aws:iam::" + Account.ID + ":root", Account.ID);

  private final Map<String, Session> byKey = new ConcurrentHashMap<>();
  private final Map<String, String> ours = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  void add(String accessKey, Session session) {
    byKey.put(accessKey, session);
  }

  /**
   * An access key of this role, always the same for the same role and session name: what the
   * cloud's own services use when they act as a role.
   *
   * @param roleArn for example {@code arn:aws:iam::000000000000:role/importer}; the path before the
   *     name is left out of the session's ARN, as AWS does
   */
  public String key(String roleArn, String sessionName) {
    String role = roleArn.substring(roleArn.lastIndexOf('/') + 1);
    String id = Integer.toHexString(role.hashCode()).toUpperCase(Locale.ROOT);
    return ours.computeIfAbsent(
        roleArn + "/" + sessionName,
        name -> {
          String key = String.format("ASIAROLE%012d", numbers.incrementAndGet());
          add(
              key,
              new Session(
                  Account.ID,
                  "arn:aws:sts::" + Account.ID + ":assumed-role/" + role + "/" + sessionName,
                  "AROA" + id + ":" + sessionName));
          return key;
        });
  }

  /** The session that owns the key; any other key belongs to the account's root user. */
  public Session of(String accessKey) {
    return byKey.getOrDefault(accessKey, ROOT);
  }
}
