// Package outbound says to which addresses a program may go when it calls another system by a name: a name can be given another address, and behind it may stand a machine of our own networks that answers to nobody else.
package outbound

import (
	"errors"
	"net/netip"
	"syscall"
)

// ErrPrivate means that a name leads to an address that is not public, and in no network that is named.
var ErrPrivate = errors.New("the address is not public")

// Everywhere are all networks.
var Everywhere = []netip.Prefix{netip.MustParsePrefix("0.0.0.0/0"), netip.MustParsePrefix("::/0")}

// Guard is what a net.Dialer asks (Control) before it connects for a host: of the address itself, so that what the name says a moment later changes nothing. A host that is written as an address may be called, for whoever wrote it into the
// settings meant it; localhost is this machine; any other name leads to a public address or into one of networks. Its error is ErrPrivate.
func Guard(host string, networks []netip.Prefix) func(network, address string, _ syscall.RawConn) error {
	literal, notName := netip.ParseAddr(host)
	return func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return ErrPrivate
		}
		ip := at.Addr().Unmap()
		switch {
		case notName == nil && ip == literal.Unmap(), host == "localhost" && ip.IsLoopback(), public(ip), within(networks, ip):
			return nil
		}
		return ErrPrivate
	}
}

// notPublic are networks that the standard library does not call private: inside one machine or provider (RFC 6890, RFC 6598), and those that lead to an address within another one.
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("2002::/16"),
}

func public(ip netip.Addr) bool {
	return ip.IsGlobalUnicast() && !ip.IsPrivate() && !within(notPublic, ip)
}

func within(networks []netip.Prefix, ip netip.Addr) bool {
	for _, n := range networks {
		if n.Contains(ip) {
			return true
		}
	}
	return false
}
