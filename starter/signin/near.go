package signin

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// Without a provider the site is for who sits at this machine: to try it, and to set it up. It says so at its start and to everybody else. A token is the password of HTTP Basic there, whatever the user
// name: the browser asks for it, and forgets it when it is closed.

// near tells whether a request comes from this very machine, by its own name, and through nothing that forwards it.
func (*SignIn) near(r *http.Request) bool {
	for _, forwards := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via"} {
		if r.Header.Get(forwards) != "" {
			return false
		}
	}
	to, is := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	return is && here(to.String()) && here(r.RemoteAddr) && here(r.Host)
}

// here tells whether an address, with or without a port, is this machine by its own name: a page on the web could reach it under another.
func here(address string) bool {
	host := address
	if name, _, err := net.SplitHostPort(address); err == nil {
		host = name
	}
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return host == "localhost" || err == nil && ip.Unmap().IsLoopback()
}

// knownNear is Known without a provider.
func (s *SignIn) knownNear(w http.ResponseWriter, r *http.Request, next http.Handler) {
	if !s.near(r) {
		s.show(w, r, http.StatusForbidden, page{Text: "no-provider"})
		return
	}
	_, password, basic := r.BasicAuth()
	if actor, is := s.Tokens(password); basic && is {
		r = asPerson(r, &known{actor: actor})
	} else if s.stranger(w, r) {
		return
	}
	next.ServeHTTP(w, r)
}
