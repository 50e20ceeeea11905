package dev.mlopspractice.acceptance.monitoring;

import dev.mlopspractice.acceptance.WrongAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.MountPoint;

/** What every container that watches has to keep to. */
public final class ContainerRules {
  private static final Pattern SECRET =
      Pattern.compile(
          "PASSWORD$|PASSWD$|SECRET|TOKEN|ACCESS_KEY|CREDENTIAL", Pattern.CASE_INSENSITIVE);
  private static final Set<String> ROOT = Set.of("", "0", "root");
  private static final Set<String> READERS = Set.of("viewer");

  private ContainerRules() {}

  /**
   * Requires that a container has no more rights than it needs.
   *
   * @param file where it is defined
   * @param writable the folders that its program writes to
   * @throws WrongAnswer if it has
   */
  public static void require(String file, ContainerDefinition container, List<String> writable) {
    String who = "the container " + container.name() + " of " + file;
    String user = container.user() == null ? "" : container.user().split(":", 2)[0];
    if (ROOT.contains(user)) {
      throw new WrongAnswer(
          who + " runs as a user who is not root",
          container.user() == null ? "it names no user" : "it runs as " + container.user());
    }
    if (!Boolean.TRUE.equals(container.readonlyRootFilesystem())) {
      throw new WrongAnswer(
          who + " can't write to its root file system",
          "it can",
          "\"readonlyRootFilesystem\": true, and a volume where it has to write");
    }
    if (Boolean.TRUE.equals(container.privileged())) {
      throw new WrongAnswer(who + " is not privileged", "it is");
    }
    for (String folder : writable) {
      boolean mounted =
          container.mountPoints().stream()
              .filter(mount -> !Boolean.TRUE.equals(mount.readOnly()))
              .map(MountPoint::containerPath)
              .anyMatch(path -> folder.equals(path) || folder.startsWith(path + "/"));
      if (!mounted) {
        throw new WrongAnswer(
            who + " has a volume at " + folder + ", where its program writes",
            "it has volumes at "
                + container.mountPoints().stream().map(MountPoint::containerPath).toList());
      }
    }
    requireNoSecret(who, container);
  }

  /**
   * Requires that nothing secret stands in the environment.
   *
   * @throws WrongAnswer if something does
   */
  static void requireNoSecret(String who, ContainerDefinition container) {
    for (KeyValuePair variable : container.environment()) {
      if (SECRET.matcher(variable.name()).find()) {
        throw new WrongAnswer(
            who + " has no secret in its environment",
            "it has " + variable.name(),
            "everyone who may read the definition reads it; secrets names where it is kept");
      }
    }
  }

  /**
   * Requires of Grafana that nobody becomes its administrator by a password that everyone knows, or
   * by none.
   *
   * @throws WrongAnswer if somebody does
   */
  public static void requireNoOpenAdministrator(ContainerDefinition container) {
    Map<String, String> set = new TreeMap<>();
    container.environment().forEach(v -> set.put(v.name(), v.value()));
    boolean secret =
        container.secrets().stream()
            .anyMatch(s -> s.name().startsWith("GF_SECURITY_ADMIN_PASSWORD"));
    boolean file = set.containsKey("GF_SECURITY_ADMIN_PASSWORD__FILE");
    boolean none = is(set, "GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION");
    if (!secret && !file && !none) {
      throw new WrongAnswer(
          "Grafana has an administrator with a password that is kept secret, or none",
          "it has its own, admin with the password admin",
          "GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION, or GF_SECURITY_ADMIN_PASSWORD in secrets");
    }
    String role = set.getOrDefault("GF_AUTH_ANONYMOUS_ORG_ROLE", "Viewer");
    if (is(set, "GF_AUTH_ANONYMOUS_ENABLED") && !READERS.contains(role.toLowerCase(Locale.ROOT))) {
      throw new WrongAnswer("who has not logged in may only read", "the role is " + role);
    }
  }

  private static boolean is(Map<String, String> set, String name) {
    return "true".equalsIgnoreCase(set.get(name));
  }
}
