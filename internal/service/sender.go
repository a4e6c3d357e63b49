package service

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Sender is the network that a request comes from, as far as one household or office has one: a whole IPv4 address, and of an IPv6 address the first 64 bits, for whoever has one of these has them all.
func Sender(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	address, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	if address = address.Unmap().WithZone(""); address.Is4() {
		return address.String()
	}
	return netip.PrefixFrom(address, 64).Masked().String()
}

// BehindProxies takes the word of the proxies that are named, and of nobody else, about whom they forward for: behind it a request comes from the last address of X-Forwarded-For that is none of theirs. What a browser has written there itself stands before that, and counts for nothing.
func BehindProxies(proxies []netip.Prefix, next http.Handler) http.Handler {
	if len(proxies) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if from, forwarded := forwardedFor(proxies, r); forwarded {
			told := *r
			told.RemoteAddr = net.JoinHostPort(from.String(), "0")
			r = &told
		}
		next.ServeHTTP(w, r)
	})
}

func forwardedFor(proxies []netip.Prefix, r *http.Request) (from netip.Addr, forwarded bool) {
	proxy := func(a netip.Addr) bool {
		return slices.ContainsFunc(proxies, func(p netip.Prefix) bool { return p.Contains(a.Unmap().WithZone("")) })
	}
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !proxy(peer.Addr()) {
		return from, false
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		hop = strings.TrimSpace(hop)
		if with, err := netip.ParseAddrPort(hop); err == nil {
			hop = with.Addr().String()
		}
		a, err := netip.ParseAddr(strings.Trim(hop, "[]"))
		if err != nil {
			return from, forwarded
		}
		from, forwarded = a.Unmap(), true
		if !proxy(a) {
			return from, true
		}
	}
	return from, forwarded
}
