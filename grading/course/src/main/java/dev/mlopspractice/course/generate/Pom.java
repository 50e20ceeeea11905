package dev.mlopspractice.course.generate;

/** Derives the starter's build file from the solution's. */
final class Pom {
  private static final String UNCHECKED =
      "  <properties>\n"
          + "    <!-- Yours to write: no formatter complains here. -->\n"
          + "    <spotless.check.skip>true</spotless.check.skip>\n"
          + "    <spotless.apply.skip>true</spotless.apply.skip>\n"
          + "  </properties>\n";

  private Pom() {}

  /** The module's own name changes; dependencies on earlier chapters stay on their solutions. */
  static String starter(String solution) {
    return solution
        .replaceFirst("<artifactId>solution-", "<artifactId>starter-")
        .replaceFirst("<name>(.*), solution</name>\\R", "<name>$1, starter</name>\n" + UNCHECKED);
  }
}
