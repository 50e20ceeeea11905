/** Whether a prediction reaches the warehouse, whatever fails on its way. */
package dev.mlopspractice.acceptance.faults;
