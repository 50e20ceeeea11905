package dev.mlopspractice.acceptance.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.Faults;
import dev.mlopspractice.cloud.gateway.Interceptors;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a scenario puts in the way of calls to its table. */
public final class TableTraffic {
  private static final Set<String> READS =
      Set.of("GetItem", "BatchGetItem", "TransactGetItems", "Query", "Scan");
  private static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "BatchWriteItem", "TransactWriteItems");
  private static final Set<String> EITHER =
      Set.of("ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction");

  private final String table;
  private final Cloud cloud;
  private final List<Interceptors.Registration> faults = new ArrayList<>();

  TableTraffic(String table, Cloud cloud) {
    this.table = table;
    this.cloud = cloud;
  }

  /** A write that waits until it is let go. */
  public static final class HeldWrite {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    /** Whether a write has arrived. */
    public boolean arrived() {
      return arrived.getCount() == 0;
    }

    /** Lets it go on. */
    public void letGo() {
      gate.countDown();
    }
  }

  /** Every read fails until {@link #clear}. */
  public void failReads() {
    fail(READS, "read");
  }

  /** Every write fails until {@link #clear}. */
  public void failWrites() {
    fail(WRITES, "written");
  }

  private void fail(Set<String> operations, String what) {
    // An error that no client tries again, so that a scenario needn't wait for it.
    AwsException error =
        AwsException.badRequest(
            "AccessDeniedException", "The table " + table + " can't be " + what + " at the moment");
    faults.add(
        cloud
            .interceptors()
            .add(Faults.fail(request -> ofTable(request, operations), Integer.MAX_VALUE, error)));
  }

  /** The next write waits, whatever operation it uses; those after it do not. */
  public HeldWrite holdNextWrite(Duration limit) {
    HeldWrite held = new HeldWrite();
    AtomicBoolean taken = new AtomicBoolean();
    faults.add(
        cloud
            .interceptors()
            .add(
                Faults.hold(
                    request -> {
                      boolean first = ofTable(request, WRITES) && !taken.getAndSet(true);
                      if (first) {
                        held.arrived.countDown();
                      }
                      return first;
                    },
                    held.gate,
                    limit)));
    return held;
  }

  /** After every write that went through, and before its sender hears of it, this happens. */
  public void afterEachWrite(Runnable look) {
    faults.add(
        cloud
            .interceptors()
            .add(
                (request, next) -> {
                  Reply reply = next.handle(request);
                  if (ofTable(request, WRITES)) {
                    look.run();
                  }
                  return reply;
                }));
  }

  private boolean ofTable(Request request, Set<String> operations) {
    return request.service().equals("dynamodb")
        && (operations.contains(request.operation()) || EITHER.contains(request.operation()))
        && new String(request.bytes(), UTF_8).contains(table);
  }

  /** Calls go through again. */
  public void clear() {
    faults.forEach(Interceptors.Registration::close);
    faults.clear();
  }
}
