package dev.mlopspractice.cloud.lambda.runtime;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

/** What a handler is told of its invocation: an instance of whatever interface it takes. */
final class LambdaContext implements InvocationHandler {
  private final String requestId;
  private final long deadline;

  private LambdaContext(String requestId, long deadline) {
    this.requestId = requestId;
    this.deadline = deadline;
  }

  /**
   * @param type aws-lambda-java-core's Context
   */
  static Object of(Class<?> type, String requestId, long deadline) {
    return type.isInterface() ? proxy(type, new LambdaContext(requestId, deadline)) : null;
  }

  private static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "getAwsRequestId" -> requestId;
      case "getFunctionName" -> System.getenv("AWS_LAMBDA_FUNCTION_NAME");
      case "getFunctionVersion" -> "$LATEST";
      case "getInvokedFunctionArn" -> System.getenv("AWS_LAMBDA_FUNCTION_ARN");
      case "getLogGroupName" -> System.getenv("AWS_LAMBDA_LOG_GROUP_NAME");
      case "getLogStreamName" -> System.getenv("AWS_LAMBDA_LOG_STREAM_NAME");
      case "getMemoryLimitInMB" ->
          Integer.parseInt(System.getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
      case "getRemainingTimeInMillis" -> (int) Math.max(0, deadline - System.currentTimeMillis());
      case "getLogger" -> proxy(method.getReturnType(), LambdaContext::log);
      case "toString" -> "Context of " + requestId;
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> proxy == arguments[0];
      default -> null;
    };
  }

  private static Object log(Object proxy, Method method, Object[] arguments) {
    if (method.getName().equals("log")) {
      Object message = arguments[0];
      System.out.println(
          message instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : message);
    }
    return null;
  }
}
