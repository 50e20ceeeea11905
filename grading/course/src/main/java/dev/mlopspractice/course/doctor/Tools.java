package dev.mlopspractice.course.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for the programs beside the JDK that the course can use. */
final class Tools {
  private static final String IMAGE = "localstack/localstack:4.14.0";
  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

  private final Probe probe;
  private final boolean dockerNeeded;

  /**
   * @param dockerNeeded whether the chosen CLOUD runs in a container
   */
  Tools(Probe probe, boolean dockerNeeded) {
    this.probe = probe;
    this.dockerNeeded = dockerNeeded;
  }

  List<Finding> look() {
    List<Finding> findings = new ArrayList<>(docker());
    findings.add(
        tool(
            "Terraform",
            "Chapters up to 5 do not need it; the demo leaves out its canary.",
            "terraform",
            "version"));
    findings.add(
        tool(
            "Prometheus",
            "Chapter 7 and the demo's alert need it (Debian: apt install prometheus).",
            "promtool",
            "--version"));
    findings.add(
        firstOf(
            "Pushgateway",
            "Chapter 7 needs it (Debian: apt install prometheus-pushgateway).",
            "prometheus-pushgateway",
            "pushgateway"));
    findings.add(
        tool(
            "Node",
            "Without it the slides cannot be built; they can be read as text.",
            "node",
            "--version"));
    findings.add(
        firstOf(
            "Chromium",
            "Without it the slides cannot be built (Debian: apt install chromium).",
            "chromium",
            "chromium-browser",
            "google-chrome"));
    findings.add(
        tool(
            "Python",
            "Without it Terraform code is not linted; nothing that is graded needs it.",
            "python3",
            "--version"));
    findings.add(
        tool(
            "AWS CLI",
            "Without it one looks into the cloud with curl, or not at all.",
            "aws",
            "--version"));
    findings.add(
        tool("direnv", "Without it nothing loads .env; see .env.example.", "direnv", "version"));
    findings.add(
        tool(
            "bubblewrap",
            "Without it make grade can't shut submissions in (Debian: apt install bubblewrap).",
            "bwrap",
            "--version"));
    return findings;
  }

  private List<Finding> docker() {
    Optional<String> engine = probe.ask("docker", "version", "--format", "{{.Server.Version}}");
    String loss =
        "Without it CLOUD=localstack is not to be had; the embedded cloud needs no Docker.";
    if (engine.isEmpty()) {
      return List.of(
          dockerNeeded
              ? Finding.fault("Docker", "no engine answers", "Start Docker, or leave CLOUD away.")
              : Finding.optional("Docker", "no engine answers", loss));
    }
    boolean image = probe.ask("docker", "image", "inspect", IMAGE).isPresent();
    return List.of(
        Finding.well("Docker", "engine " + engine.get()),
        image
            ? Finding.well("LocalStack", IMAGE)
            : Finding.optional(
                "LocalStack",
                IMAGE + " is not here",
                "CLOUD=localstack will pull it first (1.2 GB); or: docker pull " + IMAGE));
  }

  /** A program that has other names elsewhere. */
  private Finding firstOf(String label, String loss, String... names) {
    return Stream.of(names)
        .flatMap(name -> probe.ask(name, "--version").stream())
        .findFirst()
        .map(output -> Finding.well(label, version(output)))
        .orElseGet(() -> Finding.optional(label, "not found", loss));
  }

  private Finding tool(String label, String loss, String... command) {
    return probe
        .ask(command)
        .map(output -> Finding.well(label, version(output)))
        .orElseGet(() -> Finding.optional(label, "not found", loss));
  }

  private static String version(String output) {
    Matcher version = VERSION.matcher(output);
    return version.find() ? version.group() : output.lines().findFirst().orElse("found");
  }
}
