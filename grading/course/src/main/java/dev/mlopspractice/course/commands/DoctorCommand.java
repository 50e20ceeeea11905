package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.doctor.CloudServices;
import dev.mlopspractice.course.doctor.Doctor;
import dev.mlopspractice.course.doctor.Finding;
import dev.mlopspractice.course.doctor.Finding.Level;
import dev.mlopspractice.course.doctor.Probe;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code course doctor}: is this machine ready, and what would be missing. */
@Command(name = "doctor", description = "Is this machine ready, and what would be missing.")
public final class DoctorCommand extends Subcommand {
  private static final int LABEL = 13;
  private static final int SERVICE = 25;

  private final Probe probe;
  private final CloudServices services;

  /** Wires the command. */
  public DoctorCommand(Session session, Probe probe, CloudServices services) {
    super(session);
    this.probe = probe;
    this.services = services;
  }

  @Override
  public Integer call() {
    tellChoice();
    Terminal out = out();
    List<Finding> findings =
        new ArrayList<>(new Doctor(session().home(), session().environment(), probe).look());
    findings.forEach(finding -> line(out, finding));
    out.line();
    served(out).ifPresent(findings::add);
    summary(out, findings);
    return findings.stream().anyMatch(finding -> finding.level() == Level.FAULT)
        ? ExitCode.ENVIRONMENT
        : ExitCode.PASSED;
  }

  /** What serves AWS, or what keeps the cloud from starting. */
  private Optional<Finding> served(Terminal out) {
    String cloud = session().variable("CLOUD").orElse("embedded");
    List<CloudServices.Served> served;
    try {
      served = services.look();
    } catch (EnvironmentFault fault) {
      out.line("With CLOUD=" + cloud + " there is no AWS here.");
      return Optional.of(
          new Finding("CLOUD=" + cloud, Level.FAULT, fault.getMessage(), fault.remedy()));
    }
    out.line("With CLOUD=" + cloud + " AWS is served by:");
    served.forEach(
        service -> out.line("    " + out.padded(service.service(), SERVICE) + service.engine()));
    return Optional.empty();
  }

  private static void line(Terminal out, Finding finding) {
    String mark =
        switch (finding.level()) {
          case WELL -> out.passed();
          case OPTIONAL -> out.skipped();
          case FAULT -> out.failed();
        };
    out.line("  " + mark + " " + out.padded(finding.label(), LABEL) + finding.found());
  }

  private static void summary(Terminal out, List<Finding> findings) {
    out.line();
    section(out, findings, Level.OPTIONAL, "Not here, and not needed for a check:");
    section(out, findings, Level.FAULT, "To be mended first:");
    if (findings.stream().noneMatch(finding -> finding.level() == Level.FAULT)) {
      out.line(out.green("This machine is ready."));
    }
  }

  private static void section(Terminal out, List<Finding> findings, Level level, String title) {
    List<Finding> those = findings.stream().filter(finding -> finding.level() == level).toList();
    if (those.isEmpty()) {
      return;
    }
    out.line(title);
    those.forEach(
        finding ->
            out.wrapped(
                "  " + out.padded(finding.label(), LABEL) + "  ",
                finding.found().replaceFirst("\\.$", "") + ". " + finding.remedy()));
    out.line();
  }
}
