package dev.mlopspractice.cloud.conformance;

import dev.mlopspractice.cloud.CloudMode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The cloud that a class's behaviours are checked on. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface On {
  CloudMode value();
}
