/**
 * Cloud Map: {@link dev.mlopspractice.cloud.servicediscovery.ServiceDiscoveryService} is the way
 * in. Names are found by DiscoverInstances; there is no DNS server.
 */
package dev.mlopspractice.cloud.servicediscovery;
