package dev.mlopspractice.cloud.sts;

import dev.mlopspractice.cloud.Account;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

  void add(String accessKey, Session session) {
    byKey.put(accessKey, session);
  }

  /** The session that owns the key; any other key belongs to the account's root user. */
  public Session of(String accessKey) {
    return byKey.getOrDefault(accessKey, ROOT);
  }
}
