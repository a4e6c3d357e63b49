package signin

import (
	"net/http"
	"net/url"

	"samspil/internal/service"
)

// signOut ends the session here. The page says where to sign out of everything: a link, because a form may lead to no other site.
func (s *SignIn) signOut(w http.ResponseWriter, r *http.Request) {
	if cookie, err := r.Cookie(s.sessions.Cookie.Name); err == nil {
		if err := s.store.DeleteCtx(r.Context(), cookie.Value); err != nil {
			s.Log.Error("a session could not be ended", "error", err)
			s.show(w, r, http.StatusServiceUnavailable, page{Text: "not-now"})
			return
		}
	}
	gone := s.cookie(s.cookies, "", "/", -1)
	http.SetCookie(w, gone)
	s.show(w, r, http.StatusOK, page{Text: "signed-out", Ends: s.endsAt(), Again: true})
}

// endsAt is where one signs out at the provider; empty where it names no such place. It has no token in it: an ID token may hold a name, and addresses are logged.
func (s *SignIn) endsAt() string {
	s.provider.mu.Lock()
	ends := s.provider.ends
	s.provider.mu.Unlock()
	u, err := url.Parse(ends)
	if err != nil || ends == "" {
		return ""
	}
	q := u.Query()
	q.Set("client_id", s.Settings.OIDCClientID)
	q.Set("post_logout_redirect_uri", string(s.Settings.SiteAddress)+"/")
	u.RawQuery = q.Encode()
	return u.String()
}

// mostLogout is far above any logout token, in bytes.
const mostLogout = 64 << 10

// backChannel takes the provider's word that somebody has signed out, or was put out, and ends all their sessions.
func (s *SignIn) backChannel(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	r.Body = http.MaxBytesReader(w, r.Body, mostLogout)
	verifier, err := s.provider.verifier(r.Context())
	if err != nil {
		s.Log.Error("the provider does not answer: a signing out could not be checked", "fault", fault(err))
		service.WriteJSON(w, http.StatusServiceUnavailable, map[string]string{"error": "temporarily_unavailable"})
		return
	}
	token, err := verifier.VerifyLogout(s.provider.with(r.Context()), r.PostFormValue("logout_token"))
	if err != nil || token.Subject == "" && token.SessionID == "" {
		s.Log.Warn("a signing out was refused", "rule", "logout-token-invalid")
		service.WriteJSON(w, http.StatusBadRequest, map[string]string{"error": "invalid_request"})
		return
	}
	var of owner
	if token.Subject != "" {
		of.person = personKey(token.Issuer, token.Subject)
	}
	if token.SessionID != "" {
		of.session = personKey(token.Issuer, token.SessionID)
	}
	n, err := s.store.endAll(r.Context(), of)
	if err != nil {
		s.Log.Error("sessions could not be ended", "error", err)
		service.WriteJSON(w, http.StatusServiceUnavailable, map[string]string{"error": "temporarily_unavailable"})
		return
	}
	s.Log.Info("the provider has signed somebody out", "sessions", n)
	w.WriteHeader(http.StatusOK)
}
