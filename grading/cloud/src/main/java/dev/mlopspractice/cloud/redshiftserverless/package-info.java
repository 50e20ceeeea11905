/**
 * Redshift Serverless: namespaces, which hold the data, and workgroups, which are called. What lies
 * behind them is {@link dev.mlopspractice.cloud.redshift}.
 */
package dev.mlopspractice.cloud.redshiftserverless;
