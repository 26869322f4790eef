package ai.pixto.studio;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the promises that a test holds Pixto to, and the call that keeps them. */
@Target({ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Promise {

  /** Rows of the table of promises, 1 to 28. */
  int[] value();

  /** Such as {@code Rights.access()}. */
  String call();
}
