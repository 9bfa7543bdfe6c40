import { BlockList, isIP } from 'node:net';

/**
 * What is not the public internet, by the special-purpose registries of IANA (RFC 6890 and its successors), and addresses
 * in public ranges behind which clouds answer about the machine itself.
 */
const RESERVED_V4: readonly [network: string, prefix: number][] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // shared by carriers (CGNAT); 100.100.100.200 tells about machines of Alibaba Cloud
  ['127.0.0.0', 8], // loopback
  ['168.63.129.16', 32], // the host of a machine in Azure
  ['169.254.0.0', 16], // link-local; 169.254.169.254 and 169.254.0.23 tell about machines of most clouds
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocols
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // relays of 6to4
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // measurements
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
];
/** Of IPv6 only 2000::/3 is given out. Mapped (::ffff:0:0/96), translated (64:ff9b::/96), private and local ones lie outside of it. */
const RESERVED_V6: readonly [network: string, prefix: number][] = [
  ['2001::', 23], // protocols, Teredo among them: an IPv4 address in disguise
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: an IPv4 address in disguise
  ['3fff::', 20], // documentation
];

const reserved = new BlockList();
for (const [network, prefix] of RESERVED_V4) reserved.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of RESERVED_V6) reserved.addSubnet(network, prefix, 'ipv6');
const givenOut = new BlockList();
givenOut.addSubnet('2000::', 3, 'ipv6');

/** Is the text an IP address that belongs to the public internet? Anything that cannot be read is not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !reserved.check(address, 'ipv4');
  if (family === 6 && !address.includes('%')) return givenOut.check(address, 'ipv6') && !reserved.check(address, 'ipv6');
  return false;
}
