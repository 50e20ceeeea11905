/** What runs inside a function's JVM; depends on the JDK alone. */
package dev.mlopspractice.cloud.lambda.runtime;
