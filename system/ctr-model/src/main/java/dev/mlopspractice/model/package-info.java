/**
 * What the trainer and the server must agree on: the bid request, its features, the model and its
 * file.
 *
 * <p>It needs nothing but the JDK, so that both sides can use the very same code and no difference
 * between training and serving can creep in.
 */
package dev.mlopspractice.model;
