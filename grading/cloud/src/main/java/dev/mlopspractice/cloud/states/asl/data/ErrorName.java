package dev.mlopspractice.cloud.states.asl.data;

/**
 * The error names that Step Functions reserves.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Error
 *     names</a>
 */
public final class ErrorName {
  public static final String ALL = "States.ALL";
  public static final String BRANCH_FAILED = "States.BranchFailed";
  public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
  public static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
  public static final String INTRINSIC_FAILURE = "States.IntrinsicFailure";
  public static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
  public static final String PARAMETER_PATH_FAILURE = "States.ParameterPathFailure";
  public static final String RESULT_PATH_MATCH_FAILURE = "States.ResultPathMatchFailure";
  public static final String RUNTIME = "States.Runtime";
  public static final String TASK_FAILED = "States.TaskFailed";
  public static final String TIMEOUT = "States.Timeout";

  private ErrorName() {}
}
