package dev.mlopspractice.cloud.redshift;

import dev.mlopspractice.cloud.sts.AssumedRoles;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which database user a caller is: {@code IAMR:role} for a role, the administrator for others. */
final class Callers {
  private static final Pattern ASSUMED =
      Pattern.compile("arn:aws:sts::\\d{12}:assumed-role/([^/]+)/.*");

  private final AssumedRoles sessions;

  Callers(AssumedRoles sessions) {
    this.sessions = sessions;
  }

  /** The role's user; empty for the account itself. */
  Optional<String> user(String accessKey) {
    Matcher role = ASSUMED.matcher(sessions.of(accessKey).arn());
    return role.matches() ? Optional.of("IAMR:" + role.group(1)) : Optional.empty();
  }
}
