package service

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBehindProxies_TheWordOfNobodyElseIsTaken(t *testing.T) {
	t.Parallel()
	proxies := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/24"), netip.MustParsePrefix("fd00::1/128")}
	for name, c := range map[string]struct {
		peer      string
		forwarded []string
		from      string
	}{
		"no proxy":                        {"192.0.2.1:70", []string{"198.51.100.1"}, "192.0.2.1"},
		"a proxy that says nothing":       {"10.0.0.1:70", nil, "10.0.0.1"},
		"a proxy":                         {"10.0.0.1:70", []string{"198.51.100.1"}, "198.51.100.1"},
		"what the browser wrote itself":   {"10.0.0.1:70", []string{"127.0.0.1, 203.0.113.9, 198.51.100.1"}, "198.51.100.1"},
		"and in another line":             {"10.0.0.1:70", []string{"203.0.113.9", "198.51.100.1"}, "198.51.100.1"},
		"two proxies":                     {"10.0.0.1:70", []string{"198.51.100.1, 10.0.0.2"}, "198.51.100.1"},
		"with a port":                     {"10.0.0.1:70", []string{"198.51.100.1:443"}, "198.51.100.1"},
		"nonsense":                        {"10.0.0.1:70", []string{"198.51.100.1, unknown"}, "10.0.0.1"},
		"one beside the proxies":          {"10.0.1.1:70", []string{"198.51.100.1"}, "10.0.1.1"},
		"IPv6, whose whole network it is": {"[fd00::1]:70", []string{"2001:db8:1:2:3::4"}, "2001:db8:1:2::/64"},
		"IPv4 within IPv6":                {"[::ffff:10.0.0.1]:70", []string{"::ffff:198.51.100.1"}, "198.51.100.1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.RemoteAddr = c.peer
			r.Header["X-Forwarded-For"] = c.forwarded
			var from string
			BehindProxies(proxies, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { from = Sender(r) })).ServeHTTP(nil, r)
			require.Equal(t, c.from, from)
		})
	}
}
