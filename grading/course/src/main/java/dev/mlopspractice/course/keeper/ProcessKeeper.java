package dev.mlopspractice.course.keeper;

import dev.mlopspractice.cloud.engine.EngineException;
import dev.mlopspractice.cloud.process.CloudControl;
import dev.mlopspractice.cloud.process.CloudStatus;
import dev.mlopspractice.course.grade.StartingCloud;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps a real process. */
public final class ProcessKeeper implements CloudKeeper {
  private static final Duration START_LIMIT =
      Duration.ofMinutes(3); // LocalStack may have to be pulled

  private final CloudControl control;

  /** Keeps the process that this control knows. */
  public ProcessKeeper(CloudControl control) {
    this.control = control;
  }

  @Override
  public CloudStatus start() {
    return told(() -> control.start(START_LIMIT));
  }

  @Override
  public boolean stop() {
    return told(control::stop);
  }

  @Override
  public Optional<CloudStatus> status() {
    return control.status();
  }

  @Override
  public List<String> logs(int lines) {
    return control.logs(lines);
  }

  private static <T> T told(Supplier<T> call) {
    try {
      return call.get();
    } catch (EngineException e) {
      throw StartingCloud.fault(e);
    }
  }
}
