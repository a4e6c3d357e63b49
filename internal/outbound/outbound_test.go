package outbound

import (
	"context"
	"net"
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"
)

// A name leads to public addresses and into networks that are named, and nowhere else.
func TestGuard_LetsNoNameLeadIntoOurOwnNetworks(t *testing.T) {
	t.Parallel()
	named := []netip.Prefix{netip.MustParsePrefix("10.20.0.0/16")}
	for address, may := range map[string]bool{
		"8.8.8.8:443": true, "[2606:4700::1111]:443": true, "10.20.3.4:443": true,
		"10.21.0.1:443": false, "172.16.0.1:443": false, "192.168.1.1:443": false, "127.0.0.1:443": false, "[::1]:443": false, "[::ffff:127.0.0.1]:443": false, "169.254.169.254:80": false, "[fe80::1]:443": false, "[fd00::1]:443": false,
		"0.0.0.0:80": false, "100.64.0.1:443": false, "198.18.0.1:443": false, "255.255.255.255:443": false, "224.0.0.1:443": false, "[64:ff9b::a00:1]:443": false, "[2002:a00:1::]:443": false, "no address": false,
	} {
		err := Guard("forms.kommune.example", named)("tcp", address, nil)
		require.Equal(t, may, err == nil, address)
		if !may {
			require.ErrorIs(t, err, ErrPrivate)
		}
		require.NoError(t, Guard("forms.kommune.example", Everywhere)("tcp", "10.21.0.1:443", nil))
	}
	require.NoError(t, Guard("10.21.0.1", nil)("tcp", "10.21.0.1:443", nil), "whoever wrote the address meant it")
	require.ErrorIs(t, Guard("10.21.0.1", nil)("tcp", "10.21.0.2:443", nil), ErrPrivate)
	require.NoError(t, Guard("localhost", nil)("tcp", "127.0.0.1:443", nil))
	require.ErrorIs(t, Guard("localhost", nil)("tcp", "10.21.0.1:443", nil), ErrPrivate)
}

// A dialer asks before it connects.
func TestGuard_IsAskedByADialer(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { _ = listener.Close() }()
	dialer := net.Dialer{Control: Guard("forms.kommune.example", nil)}
	_, err = dialer.DialContext(context.WithoutCancel(t.Context()), "tcp", listener.Addr().String())
	require.ErrorIs(t, err, ErrPrivate)
}
