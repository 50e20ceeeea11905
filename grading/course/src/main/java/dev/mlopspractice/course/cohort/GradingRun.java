package dev.mlopspractice.course.cohort;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all processes of a run share.
 *
 * @param self the command that starts this program, without a subcommand
 * @param environment this process's; what a check needs of it is passed on
 * @param work where the jobs' folders are
 * @param limits of each process
 * @param seed what names and data are made from, the same for all
 * @param confinement how processes are shut in, where this machine can
 */
record GradingRun(
    List<String> self,
    Map<String, String> environment,
    Path work,
    ProcessLimits limits,
    long seed,
    Optional<Confinement> confinement) {}
