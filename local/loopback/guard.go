package loopback

import (
	"net"
	"net/http"
	"net/netip"
)

// Guard lets through only requests that call this machine by its own name.
func Guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !Here(r.Host) {
			http.Error(w, "This page is for this machine only: open it as 127.0.0.1 or localhost.", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Here tells whether a host, with or without a port, is this machine by its own name.
func Here(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}
