package signin

import (
	"net/http"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
)

// enroll begins the session of somebody of whom the provider says who they are.
func (s *SignIn) enroll(w http.ResponseWriter, r *http.Request, begun signIn, identity *oidc.IDToken, refresh string) {
	var claims map[string]any
	if err := identity.Claims(&claims); err != nil {
		s.refuse(w, r, http.StatusForbidden, refusal{rule: "token-invalid"})
		return
	}
	is, no := person(claims, s.Settings, s.Roles)
	if no != nil {
		s.refuse(w, r, http.StatusForbidden, *no)
		return
	}
	until, no := s.until(r, claims)
	if no != nil {
		s.refuse(w, r, http.StatusForbidden, *no)
		return
	}
	of := owner{person: personKey(identity.Issuer, identity.Subject)}
	if sid, _ := claims["sid"].(string); sid != "" {
		of.session = personKey(identity.Issuer, sid)
	}
	if err := s.enter(w, r, of, until, session{Actor: is[0], Choices: is, Subject: identity.Subject, Refresh: refresh}); err != nil {
		s.Log.Error("a session could not be made", "error", err)
		s.show(w, r, http.StatusServiceUnavailable, page{Text: "not-now"})
		return
	}
	s.Log.Info("somebody has signed in", "actor", is[0].ID, "department", is[0].Department, "roles", len(is))
	http.SetCookie(w, s.cookie(s.cookies+"-sign-in", "", s.at, -1))
	w.Header().Set("Cache-Control", "no-store")
	if len(is) > 1 {
		http.Redirect(w, r, "/sign-in/as?to="+escape(begun.Back), http.StatusSeeOther)
		return
	}
	http.Redirect(w, r, begun.Back, http.StatusSeeOther)
}

// until is how long somebody stays signed in: as long as a session lasts from when they proved to the provider who they are, as it says. Where it does not say, coming back to it makes the session that they have no longer.
func (s *SignIn) until(r *http.Request, claims map[string]any) (time.Time, *refusal) {
	now := time.Now()
	if at, says := claims["auth_time"].(float64); says {
		ends := time.Unix(int64(at), 0).Add(s.Settings.SessionLength)
		if !ends.After(now) {
			return ends, &refusal{rule: "too-long-ago"}
		}
		return earlier(ends, now.Add(s.Settings.SessionLength)), nil
	}
	ends := now.Add(s.Settings.SessionLength)
	old, err := r.Cookie(s.sessions.Cookie.Name)
	if err != nil {
		return ends, nil // there is no session
	}
	subject, _ := claims["sub"].(string)
	if had, is, err := s.had(r.Context(), old.Value); err == nil && is.Subject == subject && !had.IsZero() {
		ends = earlier(ends, had)
	}
	return ends, nil
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
