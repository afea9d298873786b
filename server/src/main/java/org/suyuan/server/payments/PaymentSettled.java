package org.suyuan.server.payments;

/** The provider did or refused what it was asked; told in the transaction that notes it. */
public record PaymentSettled(Asked asked) {}
