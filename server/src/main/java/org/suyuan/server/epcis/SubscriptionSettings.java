package org.suyuan.server.epcis;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may choose about subscriptions.
 *
 * @param perMember the most webhooks of one member
 * @param socketsPerMember the most WebSockets of one member on one server
 */
@ConfigurationProperties("suyuan.subscriptions")
record SubscriptionSettings(
    @DefaultValue("20") int perMember, @DefaultValue("10") int socketsPerMember) {}
