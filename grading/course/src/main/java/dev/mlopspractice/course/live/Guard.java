package dev.mlopspractice.course.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * Who may ask for what. Only this machine reaches the server, but so does every web site that is
 * open in a browser on it: it may read nothing, hence the host, and start nothing, hence the token,
 * which only our own pages hold.
 */
final class Guard {
  /** The header that brings the token. */
  static final String HEADER = "X-Course-Token";

  private static final int BYTES = 24;

  private final Set<String> hosts;
  private final String token;

  private Guard(Set<String> hosts, String token) {
    this.hosts = hosts;
    this.token = token;
  }

  /** A guard of the server at this port, with a token that nobody knows. */
  static Guard of(int port, SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return of(port, HexFormat.of().formatHex(bytes));
  }

  static Guard of(int port, String token) {
    return new Guard(Set.of("127.0.0.1:" + port, "localhost:" + port), token);
  }

  /** What the pages hold. */
  String token() {
    return token;
  }

  /** Whether a request was meant for this server, whatever name a browser was made to believe. */
  boolean mayRead(String host) {
    return host != null && hosts.contains(host);
  }

  /**
   * Whether a request may change something.
   *
   * @param origin null where the client is no browser
   */
  boolean mayAct(String host, String origin, String shown) {
    return mayRead(host)
        && (origin == null || hosts.stream().anyMatch(own -> origin.equals("http://" + own)))
        && shown != null
        && MessageDigest.isEqual(
            shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
