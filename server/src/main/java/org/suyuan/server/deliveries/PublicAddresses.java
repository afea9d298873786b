package org.suyuan.server.deliveries;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses lie on the public internet: the registries of special purpose addresses (RFC 6890
 * and what IANA added), read as what is not to be called. Of IPv6 only 2000::/3 is given out at
 * all.
 */
final class PublicAddresses {
  private static final List<Block> SPECIAL =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 4),
          Block.of("240.0.0.0", 4),
          Block.of("2001::", 23),
          Block.of("2001:db8::", 32),
          Block.of("2002::", 16), // carries an IPv4 address, which may be anybody's
          Block.of("3fff::", 20));

  private static final Block GIVEN_OUT = Block.of("2000::", 3);

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    return (address instanceof Inet4Address || GIVEN_OUT.contains(address))
        && SPECIAL.stream().noneMatch(block -> block.contains(address));
  }

  private record Block(byte[] first, int bits) {
    static Block of(String first, int bits) {
      return new Block(InetAddress.ofLiteral(first).getAddress(), bits);
    }

    boolean contains(InetAddress address) {
      var bytes = address.getAddress();
      int free = first.length * 8 - bits;
      return bytes.length == first.length
          && new BigInteger(1, bytes)
              .shiftRight(free)
              .equals(new BigInteger(1, first).shiftRight(free));
    }
  }
}
