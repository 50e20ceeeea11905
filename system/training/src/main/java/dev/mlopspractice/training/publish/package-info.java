/**
 * Publish: Spark's model becomes the system's, which needs no Spark, and goes to the model store.
 */
package dev.mlopspractice.training.publish;
