package dev.mlopspractice.cloud.redshift;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a test can do to statements of a workgroup: hold them, or let them fail or be aborted. A
 * statement is meant where one of its SQL texts contains the part, in any case; the empty part
 * means all.
 */
public final class StatementFaults {
  /** What a statement comes to before it has run. */
  record End(Status status, String error) {}

  private record Match(String workgroup, String part) {
    boolean covers(Statement.Asked asked) {
      return workgroup.equals(asked.endpoint().workgroup())
          && asked.sqls().stream().anyMatch(sql -> lower(sql).contains(lower(part)));
    }

    private static String lower(String text) {
      return text.toLowerCase(Locale.ROOT);
    }
  }

  private static final class Planned {
    private final Match match;
    private final End end;
    private int left;

    Planned(Match match, End end, int left) {
      this.match = match;
      this.end = end;
      this.left = left;
    }
  }

  private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);

  private final Set<Match> held = new HashSet<>();
  private final List<Planned> planned = new ArrayList<>();

  /** From now on such statements stay STARTED and do nothing, until they are released. */
  public synchronized void hold(String workgroup, String part) {
    held.add(new Match(workgroup, part));
  }

  /** Lets all statements of the workgroup go on. */
  public synchronized void release(String workgroup) {
    held.removeIf(match -> match.workgroup().equals(workgroup));
    notifyAll();
  }

  /**
   * The next such statements end as FAILED, without having run.
   *
   * @param error DescribeStatement's Error
   */
  public synchronized void fail(String workgroup, String part, int times, String error) {
    planned.add(new Planned(new Match(workgroup, part), new End(Status.FAILED, error), times));
  }

  /** The next such statements end as ABORTED, without having run. */
  public synchronized void abort(String workgroup, String part, int times) {
    planned.add(
        new Planned(
            new Match(workgroup, part),
            new End(Status.ABORTED, "Query cancelled by system"),
            times));
  }

  /** Ends everything that was asked for, in all workgroups. */
  public synchronized void clear() {
    held.clear();
    planned.clear();
    notifyAll();
  }

  synchronized Optional<End> take(Statement.Asked asked) {
    for (Iterator<Planned> all = planned.iterator(); all.hasNext(); ) {
      Planned plan = all.next();
      if (plan.match.covers(asked)) {
        if (--plan.left <= 0) {
          all.remove();
        }
        return Optional.of(plan.end);
      }
    }
    return Optional.empty();
  }

  /** Waits while the statement is held and has not been cancelled. */
  synchronized void await(Statement statement) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_HOLD.toNanos();
    while (held.stream().anyMatch(match -> match.covers(statement.asked))
        && !statement.status().isFinal()
        && System.nanoTime() < end) {
      wait(LONGEST_HOLD.toMillis());
    }
  }

  /** A statement was cancelled: it need not wait any longer. */
  synchronized void wake() {
    notifyAll();
  }
}
